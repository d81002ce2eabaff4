"""A blind second review: what others decided is taken out of every answer, until the person who asks has judged the same claim or event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from rawi.reviewing.standing import UNREVIEWED
from rawi.store.query import And, Code, Field, Node, Not, Or, Problem, parse
from rawi.web.projects import Projects


class Blind:
    """Takes out of answers what a person may not see yet. It has open projects of its own: it works while others are lent out."""

    def __init__(self, address: str) -> None:
        self._projects = Projects(address)

    def masked(self, body: object, who: str) -> Any:
        """The body with every review of a claim and verdict on an event that the person has not given as well put back to none."""
        made = msgspec.json.decode(msgspec.json.encode(body))
        claims = [one for one in _objects(made) if {"document", "claim", "review"} <= one.keys()]
        events = [one for one in _objects(made) if "verdict" in one and ("grade" in one or "event" in one)]
        for one in _objects(made):
            if "unreviewed" in one and "claims" in one:
                one["unreviewed"] = one["claims"]
        if claims or events:
            with self._projects.use() as project:
                review = project.review(who, blind=True)
                judged = review.judged({one["document"] for one in claims})
                mine = review.judged_events()
            for one in claims:
                if (one["document"], one["claim"]) not in judged:
                    one["review"] = UNREVIEWED
            for one in events:
                key = one["event"]["id"] if isinstance(one.get("event"), dict) else one.get("id")
                if key not in mine:
                    one |= {"verdict": None} | ({"basis": 0, "history": []} if "basis" in one else {})
        return made

    def close(self) -> None:
        self._projects.close()


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
