"""Passwords by argon2id (RFC 9106, the library's own parameters), and what makes one too weak."""

from __future__ import annotations

from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from rawi.wording import worded

SHORTEST, LONGEST = 10, 200
_HASHER = PasswordHasher()


def weakness(name: str, password: str) -> str | None:
    """Why a password is not taken; None where it is. Length is what counts (NIST SP 800-63B); no rule on kinds of characters."""
    if not SHORTEST <= len(password) <= LONGEST:
        return worded("a password has {shortest} to {longest} characters", shortest=SHORTEST, longest=LONGEST)
    if len(set(password)) < 5:
        return worded("a password has five different characters at least")
    if name.casefold() in password.casefold() and len(password) < len(name) + SHORTEST:
        return worded("a password is more than the name")
    return None


def hashed(password: str) -> str:
    """The hash with its salt and costs, about a tenth of a second."""
    return _HASHER.hash(password)


def right(hash: str, password: str) -> bool:
    """Whether a password is the one that was hashed; one that no account can have costs the same time."""
    try:
        return len(password) <= LONGEST and _HASHER.verify(hash, password)
    except (VerificationError, InvalidHashError, UnicodeError):
        return False


@lru_cache(maxsize=1)
def nobody() -> str:
    """A hash to compare with where there is no such user, so that the time does not tell."""
    return _HASHER.hash("there is no such user")
