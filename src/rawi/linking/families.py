"""Which claim types may tell the same happening in other words."""

from __future__ import annotations

# Kin: the general word for the special one (an attack is a bombing), or a state for the act that brought it about (holds, took).
# A strike and its dead are two happenings (GUIDELINES), so that casualties are kin to nothing but the killing of marked persons.
_KIN = (
    ("airstrike", "bombing"), ("shelling", "bombing"), ("assassination", "bombing"), ("assassination", "attack"), ("abduction", "attack"),
    ("attack", "airstrike"), ("attack", "shelling"), ("attack", "bombing"), ("attack", "clash"), ("airstrike", "shelling"),
    ("control", "seizure"), ("movement", "presence"), ("movement", "retreat"), ("movement", "deployment"), ("movement", "return"),
    ("presence", "base"), ("presence", "deployment"), ("casualties", "assassination"), ("abduction", "detention"), ("demand", "politics"),
    ("accusation", "responsibility"), ("denial", "responsibility"), ("agreement", "talks"), ("coordination", "support"), ("retreat", "displacement"),
)  # fmt: skip
# How a place was taken: one report tells the fight, the march in, who is there, another the fall.
_TAKING = (
    ("attack", "seizure"), ("clash", "seizure"), ("movement", "seizure"), ("presence", "seizure"), ("retreat", "seizure"), ("control", "presence"),
)  # fmt: skip
TAKING = frozenset(frozenset(pair) for pair in _TAKING)
KIN = TAKING | frozenset(frozenset(pair) for pair in _KIN)

# States last: two reports of one state need no common day.
STATES = frozenset(("control", "presence", "base", "link", "support", "siege", "route", "coordination"))

# What a report tells of many times over, each time another: two such claims are seldom one.
LOOSE = frozenset(("control", "link", "humanitarian", "politics", "evidence", "destruction", "clash", "base", "demand", "condemnation"))

# Of these any report of anything tells some.
COMMON = frozenset(("control", "link", "humanitarian", "movement"))

# What is told by whom or what it befalls: another target is another happening.
BEFALLS = frozenset(("abduction", "assassination", "destruction", "detention", "release", "trafficking"))


def alike(a: str, b: str) -> float:
    """1 for one type, 0.5 for kin, 0 for types that tell different happenings."""
    return 1.0 if a == b else 0.5 if frozenset((a, b)) in KIN else 0.0


_GENERAL = frozenset(("attack", "clash"))
_MEANS = frozenset(("airstrike", "shelling", "bombing"))


def kinship(a: str, b: str) -> str:
    """What two kin types are to one another: `stage of taking`, `general type` for an attack that may be any, `other means` of one strike,
    else `kin type`."""
    if frozenset((a, b)) in TAKING:
        return "stage of taking"
    if (a in _GENERAL) != (b in _GENERAL):
        return "general type"
    return "other means" if a in _MEANS and b in _MEANS else "kin type"


# What claim types have in common, for whoever looks at many: an id, its name in Arabic and in English, its types.
FAMILIES = (
    ("violence", "عنف", "violence", "attack airstrike shelling bombing clash assassination casualties destruction abuse siege seizure"),
    ("coercion", "إكراه", "coercion", "abduction detention displacement trafficking release"),
    ("position", "مواقع وتحركات", "positions and movements", "control presence base deployment movement retreat return route"),
    ("tie", "صلات ودعم", "ties and support", "link support coordination agreement talks"),
    ("words", "أقوال ومواقف", "words", "accusation condemnation denial responsibility demand threat"),
    ("society", "سياسة ومجتمع", "politics and society", "politics protest humanitarian evidence"),
)
_FAMILY = {kind: family for family, _, _, types in FAMILIES for kind in types.split()}


def family_of(kind: str) -> str:
    """The family of a claim type; "society" for one that has none."""
    return _FAMILY.get(kind, "society")
