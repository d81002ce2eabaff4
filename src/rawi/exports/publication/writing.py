"""An export under a profile: written, opened again, searched, and only then given away."""

from __future__ import annotations

import shutil
import tempfile
from typing import BinaryIO, cast

from rawi.exports.loss import Losses, LossReport
from rawi.exports.publication.profile import Profile
from rawi.exports.publication.published import Published
from rawi.exports.publication.scan import Points, Search, hosts, refuse
from rawi.exports.publication.survey import Lookups
from rawi.exports.publication.vocabulary import vocabulary
from rawi.exports.source import Exporter, Material, Terms

_IN_MEMORY = 50_000_000  # bytes of a file above which it lies on disk until it was searched


def publish(format: str, exporter: Exporter, material: Material, out: BinaryIO, terms: Terms, given: tuple[Profile, Lookups]) -> LossReport:
    """Write a material in a format under a profile; what is reported lost includes what the profile hides.

    Raises StoreError where something protected stands in the file: `out` has nothing of it then.
    """
    profile, lookups = given
    published = Published(material, terms, profile, lookups)
    losses = Losses(format)
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as spooled:
        file = cast("BinaryIO", spooled)
        written = exporter.write(published, file, published.terms)
        published.losses(losses)
        search = searching(published, exporter, losses)
        file.seek(0)
        leak = search.leak(file, f"the {exporter.ending} file")
        if leak is not None:
            raise refuse(leak, format)
        file.seek(0)
        shutil.copyfileobj(file, out)
    return LossReport(written.format, written.written, (*written.losses, *losses.report().losses))


def searching(published: Published, exporter: Exporter, losses: Losses) -> Search:
    """What the file of a format is searched for: everything protected that the format does not say of itself."""
    survey, profile = published.survey, published.survey.profile
    own = list(vocabulary(exporter, published.terms, published.language))
    common = {found for text in own for found in survey.phrases.found(text)}
    losses.lose(
        "the search for some protected words", "the format itself says them; they are blacked out, and not searched for", count=len(common)
    )
    points = Points(survey.true, survey.published) if profile.coarse else Points((), ())
    return Search(survey.phrases.without(common), points, hosts(own) if profile.addresses == "redact" else None)
