"""What a claim is called in decisions: its document, where its trigger stands, and the type under which it was first read."""

from __future__ import annotations

import re

from rawi.model import Claim

ADDED = "review"  # the rule of a claim that a person added
_WAS = re.compile(r"review of (?P<type>[\w-]+): (?P<rule>.*)", re.DOTALL)


def corrected_rule(claim: Claim) -> str:
    """The rule of a claim that a person corrects: it keeps the type and the rule under which it was read."""
    return claim.rule if _WAS.fullmatch(claim.rule) else f"review of {claim.type}: {claim.rule}"


def read_type(type: str, rule: str) -> str:
    """The type under which a claim was first read; a correction changes the type, and not this."""
    was = _WAS.fullmatch(rule)
    return was["type"] if was else type


def subject(document: str, start: int, end: int, type: str) -> str:
    """The subject of decisions about the claim whose trigger is `start` to `end`, first read as `type`."""
    return f"claim:{document}#{start}-{end}:{type}"


def subject_of(document: str, claim: Claim) -> str:
    """The subject of decisions about a claim: it outlives a new reading, as long as the trigger and the type read stay, and a correction."""
    return subject(document, claim.trigger.start, claim.trigger.end, read_type(claim.type, claim.rule))
