"""One claim with its chain of speakers: the permanent address of a claim."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.params import Parameter

from rawi.exports.joined import Joined
from rawi.model import Claim, Place, Quantity, Record, Span, Statement, Time
from rawi.project import Project
from rawi.store.browsing import claim_events
from rawi.web.answers import tagged
from rawi.web.problems import not_found
from rawi.web.routes.documents import ClaimState, Id, current_readings, states


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


@get("/documents/{document:str}/claims/{claim:str}", opt={"scope": "read"}, sync_to_thread=True)
def claim(
    request: Request[Any, Any, Any], state: State, document: Id, claim: Annotated[str, Parameter(max_length=100)]
) -> Response[ClaimView]:
    """One claim of a document, its statement and what that stands in, up to the outermost speaker."""
    with state["projects"].use() as project:
        return tagged(request, claim_view(project, document, claim))


def claim_view(project: Project, document: str, key: str) -> ClaimView:
    """The view of a claim. Raises Refusal (404) where there is none."""
    for engine, reading in current_readings(project, document):
        found = next((one for one in reading.claims if one.id == key), None)
        if found is None:
            continue
        join, about = Joined(reading), reading.document
        with project.store.read() as connection:
            event = claim_events(connection, [(document, key)]).get((document, key))
        places = (*join.places(found), *join.origins(found), *join.destinations(found))
        return ClaimView(
            document, about.title, about.outlet, about.url, about.published, engine, found, join.quote(found), tuple(join.chain(found)),
            places, tuple(join.times(found)), tuple(join.quantities(found)), states(project, reading).get(key, ClaimState()), event,
        )  # fmt: skip
    raise not_found(f"claim {key[:40]} of document {document[:60]}: none in its current reading; reading again may have numbered it anew")


ROUTES = [claim]
