"""Events: the list, and one with all its accounts."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.params import Parameter

from rawi.project import search_language
from rawi.store.event_list import EventFilter, event_page, place_names
from rawi.web.answers import Page, tagged
from rawi.web.dates import From, Until, first_day, last_day
from rawi.web.problems import not_found
from rawi.web.routes.documents import Key, Limit, Words
from rawi.web.telling import EventLine, EventView, event_view, find_event, lines
from rawi.wording import worded

Grade = Literal["", "confirmed", "fair", "weak", "contested", "discounted"]
About = Literal["", "quantity", "actor", "target", "place", "time", "occurrence", "type"]


@get("/events", opt={"scope": "read"}, sync_to_thread=True)
def events(  # noqa: PLR0913  # a parameter each
    request: Request[Any, Any, Any],
    state: State,
    *,
    type: Annotated[str, Parameter(max_length=60)] = "",
    grade: Grade = "",
    about: About = "",
    place: Words = "",
    from_: From = "",
    until: Until = "",
    limit: Limit = 50,
    after: Key = "",
) -> Response[Page[EventLine]]:
    """The events, latest beginning first, those without a date last. `place` is a name or a part of one; `from` and `until` are dates."""
    first, last = first_day("from", from_), last_day("until", until)
    with state["projects"].use() as project:
        with project.store.read() as connection:
            places = _places(place, place_names(connection)) if place.strip() else None
            found, following = event_page(connection, EventFilter(type, grade, about, places, first or "", last or ""), limit, after)
        return tagged(request, Page(lines(project, found), following))


def _places(wanted: str, names: list[str]) -> tuple[str, ...]:
    """The names that hold all the words, in their searched form."""
    fold = search_language().fold
    words = fold(wanted).split()
    return tuple(name for name in names if all(word in fold(name).split() for word in words))


@get("/events/{event:str}", opt={"scope": "read"}, sync_to_thread=True)
def event(request: Request[Any, Any, Any], state: State, event: Key) -> Response[EventView]:
    """An event: who tells it, on which side, with which numbers; the origins; the rival values; what a person decided."""
    with state["projects"].use() as project:
        found = find_event(project, event)
        if found is None:
            raise not_found(worded("event {event}: none of this project; linking again may have given it another id", event=event[:60]))
        return tagged(request, event_view(project, found))


ROUTES = [events, event]
