"""Instances -> instances whose stance their content settles: `أكد ضرورة الانسحاب` demands, `قال إن الأنباء غير صحيحة` denies."""

from __future__ import annotations

from rawi.reading.mentions.view import View
from rawi.reading.statements.instances import Instance

_DUTY = frozenset("يجب ينبغي يتعين يتوجب ضرورة بضرورة وجوب بوجوب".split())
_FALSE = frozenset(("صحيح", "صحيحة", "صحة", "صحيحه", "دقيق", "دقيقة", "اساس"))
_NEGATED = frozenset(("لا", "لم", "لن", "ولا", "ولم", "ولن"))


def settle_stances(view: View, instances: list[Instance]) -> None:
    """Changes `assert` by the first or last words of the content, and a denial that is itself denied into a suspicion."""
    forms = view.tokens.forms
    for instance in instances:
        first, last = instance.content_first, instance.content_last
        if instance.stance == "deny" and instance.first > 0 and forms[instance.first - 1] in _NEGATED and instance.rule != "anaphor":
            instance.stance = "suspect"  # لا تستبعد
        elif instance.stance == "assert" and (_DUTY & set(forms[first : first + 2]) or forms[first : first + 2] == ["لا", "بد"]):
            instance.stance = "demand"
        elif instance.stance == "assert" and any(
            forms[at] in ("غير", "لا") and forms[at + 1] in _FALSE
            for at in (*range(first, min(first + 2, last - 1)), last - 2)
            if at >= first
        ):
            instance.stance = "deny"
