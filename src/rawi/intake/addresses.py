"""Which addresses may be asked: http and https, on hosts that all resolve to public networks unless private ones are allowed."""

from __future__ import annotations

import ipaddress
import socket
from typing import NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

from rawi.errors import DocumentError

_LENGTH = 2_000  # characters of an address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_PORTS = {"http": 80, "https": 443}
_SAFE = "%/?:@!$&'()*+,;=-._~[]"
Ip = ipaddress.IPv4Address | ipaddress.IPv6Address


class Target(NamedTuple):
    """Where a request goes: scheme, host (as the server is told), port, and path with query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and port as they stand in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt holds for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole address, in ASCII."""
        return self.origin + self.path


def target(address: str) -> Target:
    """The parts of an http or https address. Raises DocumentError for any other, and for one with a name and password in it."""
    if len(address) > _LENGTH:
        raise DocumentError(f"an address of more than {_LENGTH:,} characters")
    try:
        parts = urlsplit(address.strip())
        scheme, host, port = parts.scheme.lower(), parts.hostname, parts.port
    except ValueError as error:
        raise DocumentError(f"no address: {error}") from error
    if scheme not in _PORTS:
        raise DocumentError(f"{scheme[:20] or 'no'}: is no scheme that is read; give an http or https address")
    if not host:
        raise DocumentError("an address without a host; check it")
    if parts.username is not None or parts.password is not None:
        raise DocumentError("an address with a name or password in it, which would be kept; give it without")
    path = urlunsplit(("", "", quote(parts.path or "/", safe=_SAFE), quote(parts.query, safe=_SAFE), ""))
    return Target(scheme, _ascii(host), _PORTS[scheme] if port is None else port, path if path.startswith("/") else "/" + path)


def _ascii(host: str) -> str:
    if host.isascii():
        name = host
    else:
        try:
            name = host.encode("idna").decode("ascii")
        except UnicodeError as error:
            raise DocumentError(f"{host[:60]!r} is no host name") from error
    if any(sign in name for sign in " \t\r\n/\\@%"):
        raise DocumentError(f"{host[:60]!r} is no host name")
    return name


def resolve(to: Target, *, allow_private: bool) -> list[str]:
    """The numeric addresses of a host. A connection goes to one of these and never asks for the name again, so that a name cannot
    point elsewhere between the check and the request.

    Raises DocumentError where the name is unknown, and where any of its addresses is not on the public net.
    """
    if not allow_private and to.host.rstrip(".").lower().rpartition(".")[2] == "localhost":  # RFC 6761: never asked of a name server
        raise DocumentError(f"{to.host[:60]} is this machine, which is not on the public net; allow private addresses if that is meant")
    try:
        found = socket.getaddrinfo(to.host, to.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise DocumentError(f"the host {to.host[:60]} is not known; check the address and the connection") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_private:
        for address in addresses:
            if not is_public(address):
                raise DocumentError(
                    f"{to.host[:60]} is {address}, which is not on the public net; allow private addresses if that is meant"
                )
    return addresses


def is_public(address: str) -> bool:
    """Whether a numeric address, and any IPv4 address wrapped in it, is on the public net."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(map(_is_public, (ip, *_wrapped(ip))))


def _is_public(ip: Ip) -> bool:
    site_local = isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or site_local)


def _wrapped(ip: Ip) -> list[Ip]:
    """The IPv4 addresses that an IPv6 address leads to: mapped, 6to4, Teredo, NAT64."""
    if isinstance(ip, ipaddress.IPv4Address):
        return []
    wrapped: list[Ip] = [one for one in (ip.ipv4_mapped, ip.sixtofour) if one is not None]
    if ip.teredo is not None:
        wrapped += ip.teredo
    if ip in _NAT64:
        wrapped.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return wrapped
