"""Who calls our web server: the peer, or whom the reverse proxies in front of us say that they speak for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from aiohttp import web

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
_HEADER = "X-Forwarded-For"


def read_networks(text: str) -> tuple[Network, ...]:
    """«10.0.0.7, 172.16.0.0/12, fd00::/8». Raises ValueError where one of them is no address and no network."""
    return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())


def within(caller: Address | None, networks: Sequence[Network]) -> bool:
    """Nobody is in no network."""
    return caller is not None and any(caller in network for network in networks)


@dataclass(frozen=True, slots=True)
class Callers:
    """Each proxy adds whom it heard from at the right end of X-Forwarded-For, so only what trusted ones added is
    believed; whatever stands further left the caller may have written itself."""

    trusted: Sequence[Network] = ()

    def __call__(self, request: web.Request) -> Address | None:
        """The nearest address that isn't a trusted proxy's. None where it can't be read."""
        caller = _address(request.remote or "")
        for said in _said(request):
            if not within(caller, self.trusted):
                return caller
            caller = _address(said)
        return caller


def _said(request: web.Request) -> Iterator[str]:
    """From the right to the left. The header may come several times."""
    return (part for line in reversed(request.headers.getall(_HEADER, ())) for part in reversed(line.split(",")))


def _address(text: str) -> Address | None:
    """An IPv4 address that came over an IPv6 socket is an IPv4 address."""
    try:
        read = ip_address(text.strip())
    except ValueError:
        return None
    mapped = read.ipv4_mapped if isinstance(read, IPv6Address) else None
    return mapped or read
