"""Where messages to chat may go: outside, by https, or to hosts inside that who runs the server has named.

Whoever may set up a channel chooses an address that this server then calls, and
this server stands where that person does not: beside databases, behind the
firewall, next to what hands machines of a cloud their keys.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

LONGEST = 1000
#: Ports of hosts outside, and of those inside that are named without one.
OUTSIDE_PORTS, INSIDE_PORTS = (443,), (80, 443, 8065)
#: What an address is written with; browsers and servers disagree on the rest.
PLAIN = re.compile(r"[!-~]+", re.ASCII)
#: The last part of a host that is a number to some resolvers: 0x7f000001, 017700000001, 2130706433.
NUMBER = re.compile(r"(0x[0-9a-f]*|[0-9]+)\.?", re.ASCII | re.IGNORECASE)
#: IPv6 addresses that carry one of IPv4 to somewhere: by 6to4, by Teredo, by translation.
CARRIERS = tuple(ipaddress.ip_network(net) for net in ("2002::/16", "2001::/32", "64:ff9b::/96", "64:ff9b:1::/48"))
#: Relays to 6to4 are global addresses to Python.
RELAYS = ipaddress.ip_network("192.88.99.0/24")


class Refused(Exception):
    """Nothing is sent there; the words say why, for who wrote the address."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address that was found right, and what its host resolved to just now: only there it is connected to."""

    secure: bool
    host: str
    port: int
    path: str
    resolved: tuple[str, ...]


def target_of(url: str) -> Target:
    """What an address leads to now. Raises Refused for anything that a server must not be made to call."""
    secure, host, port, path = _parts(url)
    inside = _is_inside(host, port)
    if not inside and not secure:
        raise Refused(_("Write an address that begins with https://."))
    if not inside and port not in OUTSIDE_PORTS:
        raise Refused(_("Port %(port)s is not one that chat is reached at.") % {"port": port})
    resolved = _resolve(host, port)
    if not inside and not all(map(is_outside, resolved)):
        raise Refused(_("“%(host)s” is inside the network of this server.") % {"host": host})
    return Target(secure, host, port, path, tuple(map(str, resolved)))


def shown(url: str) -> str:
    """What may be shown of an address: its host and how it ends."""
    return f"{(urlsplit(url).hostname or '')[:200]} …{url[-4:]}"


def is_outside(address: IPAddress) -> bool:
    """Whether an address is one of the public internet, and carries none that is not."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None or address.is_site_local or any(address in net for net in CARRIERS):
            return False
    elif address in RELAYS:
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _parts(url: str) -> tuple[bool, str, int, str]:
    """Whether it is https, the host, the port, and the path with what is asked."""
    if len(url) > LONGEST or not PLAIN.fullmatch(url) or "\\" in url:
        raise Refused(_("This is no address of a web hook. Copy it from the settings of the channel."))
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise Refused(_("This is no address of a web hook. Copy it from the settings of the channel.")) from error
    if parts.scheme not in ("https", "http") or not host:
        raise Refused(_("Write an address that begins with https://."))
    if "@" in parts.netloc:
        raise Refused(_("Write the address without a name and a password before its host."))
    secure = parts.scheme == "https"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return secure, host, port if port is not None else (443 if secure else 80), path


def _is_inside(host: str, port: int) -> bool:
    """Whether who runs the server has named this host."""
    named = {entry.lower() for entry in settings.WEBHOOK_INSIDE_HOSTS}
    return f"{host}:{port}" in named or (host in named and port in INSIDE_PORTS)


def _resolve(host: str, port: int) -> Sequence[IPAddress]:
    """All addresses of a host; a host that is a number is only taken in the usual way to write it."""
    try:
        return [ipaddress.ip_address(host)]
    except ValueError:
        if NUMBER.fullmatch(host.rpartition(".")[2]) or "%" in host:
            raise Refused(_("“%(host)s” is no host.") % {"host": host}) from None
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Refused(_("“%(host)s” cannot be found.") % {"host": host}) from error
    return [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
