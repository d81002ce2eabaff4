"""What `rawi serve` was told."""

from __future__ import annotations

import ipaddress

from rawi.model import Record

PORT = 8321


class Settings(Record, frozen=True):
    """The project that is served and how. `who` is the name that decisions get where there is no log-in; sizes in bytes."""

    project: str
    host: str = "127.0.0.1"
    port: int = PORT
    who: str = "local"
    blind: bool = False  # a reviewer does not see what others decided before having decided
    upload: int = 100_000_000
    behind_tls: bool = False  # the browser speaks TLS to this server or to one before it: cookies are sent over TLS alone
    rate: int = 1_200  # requests of one person in a minute, and of one address before the login
    title: str = "rawi"  # what the project is called where its address is nobody's business
    names: tuple[str, ...] = ()  # host names that it answers to; empty for all, where it is not on loopback

    @property
    def local(self) -> bool:
        """Whether only this machine can reach it: then nobody logs in."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether an address to listen on can be reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
