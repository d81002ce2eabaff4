"""A blind review: who reviews sees what the machine read, and of what people decided only what the person has decided on as well.

Two layers do it, and no route has to think of it. What a request reads is a copy of the project without any decision (`BlindProjects`), so that
lists, maps, networks and events can show nothing else; only routes that say `opt={"kept": True}` read the project itself. What the person may
see of decisions is then put into the answer (`Blind`): what is forgotten there is missing, not leaked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from contextvars import ContextVar
from typing import Any

import msgspec
from litestar.types import ASGIApp, Receive, Scope, Send

from rawi.project import Project
from rawi.reviewing.standing import UNREVIEWED
from rawi.store.browsing import claim_reviews
from rawi.store.query import And, Code, Field, Node, Not, Or, Problem, parse
from rawi.web.as_read import ReadCopy
from rawi.web.projects import Projects
from rawi.web.security.origins import SAFE
from rawi.web.telling import history_of, verdict_of

_READS: ContextVar[bool] = ContextVar("rawi_blind_reads", default=False)  # in a request that shows: what `use` lends is the copy
HIDDEN = "hidden"  # what the log says of a decision that the person may not see


class BlindProjects(Projects):
    """Lends requests that show something the copy without decisions, and those that write the project itself."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.copy = ReadCopy(address)

    def use(self) -> AbstractContextManager[Project]:
        return self.shown() if _READS.get() else self.kept()

    def shown(self) -> AbstractContextManager[Project]:
        return self.copy.use()

    def close(self) -> None:
        super().close()
        self.copy.close()


class Blindfold:
    """A layer behind the router: what a request reads, it reads in the copy, unless its route says that it shows the person's own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        known: dict[str, Any] = scope  # type: ignore[assignment]
        opt = getattr(known.get("route_handler"), "opt", None) or {}
        token = _READS.set(known["method"] in SAFE and not opt.get("kept"))
        try:
            await self.app(scope, receive, send)
        finally:
            _READS.reset(token)


class Blind:
    """Puts into answers what a person may see of decisions. It has open projects of its own: it works while others are lent out."""

    def __init__(self, address: str) -> None:
        self._projects = Projects(address)

    def masked(self, body: object, who: str) -> Any:
        """The body with the review of every claim and the verdict on every event that the person has judged, and none of the others'."""
        made = msgspec.json.decode(msgspec.json.encode(body))
        objects = list(_objects(made))
        claims = [one for one in objects if {"document", "claim", "review"} <= one.keys()]
        events = [one for one in objects if "verdict" in one and ("grade" in one or "event" in one)]
        entries = [one for one in objects if {"action", "subject", "who", "hash"} <= one.keys()]
        for one in objects:
            if "unreviewed" in one and "claims" in one:
                one["unreviewed"] = one["claims"]
        if claims or events or entries:
            with self._projects.kept() as project:
                _claims(project, claims, who)
                _events(project, events, who)
                _log(entries, who)
        return made

    def close(self) -> None:
        self._projects.close()


def _claims(project: Project, claims: list[dict[str, Any]], who: str) -> None:
    judged = project.review(who, blind=True).judged({one["document"] for one in claims}) if claims else set()
    with project.store.read() as connection:
        found = claim_reviews(connection, {document for document, _ in judged})
    for one in claims:
        key = (one["document"], one["claim"])
        one["review"] = found.get(key, UNREVIEWED) if key in judged else UNREVIEWED


def _events(project: Project, events: list[dict[str, Any]], who: str) -> None:
    judged = project.review(who, blind=True).judged_events() if events else set()
    for one in events:
        key = one["event"]["id"] if isinstance(one.get("event"), dict) else one.get("id")
        history = history_of(project, key) if key in judged else ()
        verdict = verdict_of(history)
        if "basis" in one:
            basis = history[-1].id if history else 0
            one |= msgspec.to_builtins({"verdict": verdict, "basis": basis, "history": history})
        else:
            one["verdict"] = verdict.verdict if verdict is not None else None


def _log(entries: Iterable[dict[str, Any]], who: str) -> None:
    """Entries of the log that are others' decisions: that there was one is seen, of what and which is not."""
    for one in entries:
        if one["who"] != who and one["action"] == "decide":
            one["subject"] = HIDDEN


def asks_status(query: str) -> bool:
    """Whether a query looks for claims by how they were judged."""
    node = parse(query)
    return not isinstance(node, Problem) and any(isinstance(one, Code | Field) and one.name == "status" for one in _nodes(node))


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    match node:
        case And() | Or():
            for one in node.nodes:
                yield from _nodes(one)
        case Not():
            yield from _nodes(node.node)


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from _objects(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _objects(one)
