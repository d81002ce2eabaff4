"""A document of many claims, made of a small one: its text and its records over and over, each time further on."""

from __future__ import annotations

import copy
from typing import Any


def repeated(view: dict[str, Any], times: int) -> dict[str, Any]:
    """The answer of GET /documents/{id} with its text `times` over; ids get the number of the copy before them."""
    reading = view["reading"]
    text = reading["document"]["text"] + "\n\n"
    out = copy.deepcopy(view)
    new = out["reading"]
    new["document"]["text"] = text * times
    for name in ("statements", "claims", "places", "times", "quantities"):
        new[name] = [_moved(one, at * len(text), f"{at}-") for at in range(times) for one in reading[name]]
    out["states"], out["events"] = {}, {}
    return out


def _moved(value: Any, by: int, prefix: str) -> Any:
    if isinstance(value, list):
        return [_moved(one, by, prefix) for one in value]
    if not isinstance(value, dict):
        return value
    out = {key: _moved(one, by, prefix) for key, one in value.items()}
    for key in ("start", "end"):
        if isinstance(out.get(key), int):
            out[key] += by
    for key in ("id", "statement", "parent"):
        if isinstance(out.get(key), str):
            out[key] = prefix + out[key]
    return out
