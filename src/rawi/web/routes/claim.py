"""One claim with its chain of speakers: the permanent address of a claim."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.params import Parameter

from rawi.exports.joined import Joined
from rawi.model import Claim, Place, Quantity, Record, Span, Statement, Time
from rawi.review import ClaimState, Review
from rawi.store.browsing import claim_events
from rawi.web.answers import tagged
from rawi.web.people import person_of
from rawi.web.problems import not_found
from rawi.web.routes.documents import Id
from rawi.wording import worded


class ClaimView(Record, frozen=True):
    """A claim as it is cited: its words, who says it (innermost speaker first, outermost last), and what it names."""

    document: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    engine: str
    claim: Claim
    quote: Span
    chain: tuple[Statement, ...]
    places: tuple[Place, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    state: ClaimState
    event: str | None


@get("/documents/{document:str}/claims/{claim:str}", opt={"scope": "read", "kept": True}, sync_to_thread=True)
def claim(
    request: Request[Any, Any, Any], state: State, document: Id, claim: Annotated[str, Parameter(max_length=100)]
) -> Response[ClaimView]:
    """One claim of a document, its statement and what that stands in, up to the outermost speaker."""
    with state["projects"].shown() as project, project.store.read() as connection:
        event = claim_events(connection, [(document, claim)]).get((document, claim))
    with state["projects"].use() as project:
        review = project.review(person_of(request).name, blind=state["settings"].blind)
        return tagged(request, claim_view(review, document, claim, event))


def claim_view(review: Review, document: str, key: str, event: str | None) -> ClaimView:
    """The view of a claim, which tells an event or none. Raises Refusal (404) where there is none."""
    seen = review.seen(document)
    found = next((one for one in seen.reading.claims if one.id == key), None) if seen is not None else None
    if seen is None or found is None:
        raise not_found(
            worded(
                "claim {key} of document {document}: none in its current reading; reading again may have numbered it anew",
                key=key[:40],
                document=document[:60],
            )
        )
    join, about = Joined(seen.reading), seen.reading.document
    places = (*join.places(found), *join.origins(found), *join.destinations(found))
    return ClaimView(
        document, about.title, about.outlet, about.url, about.published, seen.engine, found, join.quote(found), tuple(join.chain(found)),
        places, tuple(join.times(found)), tuple(join.quantities(found)), seen.states.get(key, ClaimState()), event,
    )  # fmt: skip


ROUTES = [claim]
