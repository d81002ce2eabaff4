"""Records -> words: what a certainty, a stance, a place, a time or a quantity is called in what rawi prints.

Shown text is never the stored text: marks that could turn a line around, or speak to a terminal, are left out of it.
"""

from __future__ import annotations

from rawi.exports.shown import shown
from rawi.model import Claim, Document, Place, Quantity, Statement, Time

NARRATOR = "the article itself"

CERTAINTY = {
    "CT+": ("●", "certain"),
    "PR+": ("◕", "probable"),
    "PS+": ("◔", "possible"),
    "U": ("○", "left open"),
    "PS-": ("⊖", "possibly not"),
    "PR-": ("⊖", "probably not"),
    "CT-": ("⊗", "certainly not"),
}
STANCE = {
    "assert": "said by", "deny": "denied by", "accuse": "alleged by", "ask": "asked by",
    "demand": "demanded by", "threaten": "threatened by", "promise": "promised by", "suspect": "suspected by",
}  # fmt: skip
SPEAKER = {"named": "", "office": "office", "anonymous": "unnamed", "outlet": "outlet", "evidence": "evidence"}
_MODIFIER = {"about": "about ", "at_least": "at least ", "at_most": "at most ", "more_than": "more than ", "less_than": "less than "}


def heading(document: Document) -> str:
    """The title, or the first line that is no bracketed note; empty for a text without one."""
    if document.title:
        return shown(document.title)
    for line in document.text[:2000].splitlines():
        line = shown(line)
        if line and not (line.startswith("[") and line.endswith("]")):
            return line if len(line) <= 100 else line[:100].rsplit(" ", 1)[0] + " …"
    return ""


def teller(statement: Statement) -> tuple[str, str]:
    """How a statement is told and what is known of its speaker: `("denied by", "unnamed")`."""
    return STANCE.get(statement.stance, "said by"), SPEAKER.get(statement.speaker_kind, "")


def certainty(claim: Claim) -> tuple[str, str]:
    """Sign and words of a claim's certainty."""
    return CERTAINTY.get(claim.certainty, ("○", claim.certainty))


def place_words(place: Place) -> str:
    """Where a place lies, or why it is not placed: `31.21 N 16.59 E, 40 km S`."""
    relation = " ".join(place.relation)
    if place.km is not None:
        relation = f"{place.km:g} km {relation}".strip()
    if place.lat is None or place.lon is None:
        where = "ambiguous" if place.status == "ambiguous" else "not placed" if place.geometry is None else "within a region"
    else:
        where = f"{_degrees(place.lat, 'NS')} {_degrees(place.lon, 'EW')}"
        where = f"within {where}" if place.status == "container" else where
    return f"{where}, {relation}" if relation else where


_COMPASS = {
    "N": "شمال", "NE": "شمال شرق", "E": "شرق", "SE": "جنوب شرق",
    "S": "جنوب", "SW": "جنوب غرب", "W": "غرب", "NW": "شمال غرب", "C": "وسط", "near": "قرب",
}  # fmt: skip
_AROUND = {"around": "محيط", "outskirts": "أطراف", "countryside": "ريف", "border": "حدود", "coast": "ساحل", "road": "طريق"}


def place_label(place: Place) -> str:
    """What a place is called on a map, in Arabic: `230 كم جنوب شرق طرابلس`; a relation that has no short name leaves the name alone."""
    name = shown(place.name) or shown(place.text)
    if place.status == "container" and place.lat is None and any(word in name for word in _COMPASS.values()):
        return name  # a part of a country that has its direction in its name: الشرق الليبي
    if place.relation == ("between",):
        return name if place.geometry is None or place.geometry["type"] == "Point" else f"بين {name} و…"
    if place.relation == ("near",) and place.km is not None:
        return f"على بعد {place.km:g} كم من {name}"
    if place.relation and all(word in _COMPASS for word in place.relation) and place.relation != ("near",):
        relation = " و".join(_COMPASS[word] for word in place.relation)
        return f"{place.km:g} كم {relation} {name}" if place.km is not None else f"{relation} {name}"
    word = _AROUND.get(place.operator, "قرب" if place.relation == ("near",) else "")
    return f"{word} {name}" if word and word not in name else name


def _degrees(value: float, signs: str) -> str:
    return f"{abs(value):.2f} {signs[value < 0]}"


def time_words(time: Time) -> str:
    """The value of a time, or its interval."""
    if time.value is None and time.earliest is None:
        return "undated"
    if time.value is not None and len(time.value) <= 22:
        return time.value
    return f"{time.earliest or '…'}/{time.latest or '…'}"


def quantity_words(quantity: Quantity) -> str:
    """A quantity as a number or an interval, with its unit: `at least 12 persons`."""
    low, high = _number(quantity.min), _number(quantity.max)
    modifier = _MODIFIER.get(quantity.modifier or "", "")
    if low == high:
        number = modifier + low
    elif not high:
        number = (modifier or "at least ") + low
    elif not low:
        number = (modifier or "at most ") + high
    else:
        number = f"{low}–{high}"
    one = number == "1"
    unit = quantity.unit or ""
    if unit == "person":
        unit = "person" if one else "people"
    return f"{number} {unit}".strip() or "unknown"


def _number(value: float | int | None) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{value:,g}"
