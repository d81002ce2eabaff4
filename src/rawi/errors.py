"""The error tree.

RawiError
  DataError       a lexicon or gazetteer file is wrong: file, entry, what was expected
  DocumentError   one document cannot be read: it is listed with its reason, the run goes on
  EngineError     a model or service failed: the batch may be tried again
  StoreError      the database refused
"""


class RawiError(Exception):
    """Base of every error that rawi raises on purpose; its text is fit for a user."""

    @property
    def text(self) -> str:
        """The text as it was given, which may be a `rawi.wording.Worded`."""
        return self.args[0] if len(self.args) == 1 and isinstance(self.args[0], str) else str(self)


class DataError(RawiError):
    """A data file is wrong; the text names file, entry and what was expected."""


class DocumentError(RawiError):
    """One document cannot be read; the text names the input and the reason."""


class EngineError(RawiError):
    """An engine (a model, a service) failed; the batch may be tried again."""


class StoreError(RawiError):
    """The database refused."""
