"""Who calls, through how many proxies, and what somebody in between may have made up."""

import pytest
from aiohttp.test_utils import make_mocked_request
from multidict import CIMultiDict

from bot.callers import Callers, read_networks, within

PROXIES = read_networks("10.0.0.7, 172.16.0.0/12, fd00::/8")


def caller(peer: str, *said: str, trusted: bool = True) -> str:
    """Where a request comes from, with these lines of X-Forwarded-For."""
    headers = CIMultiDict([("X-Forwarded-For", line) for line in said])
    request = make_mocked_request("POST", "/", headers=headers).clone(remote=peer)
    return str(Callers(PROXIES if trusted else ())(request))


@pytest.mark.parametrize(
    ("peer", "said", "found"),
    [
        ("203.0.113.9", [], "203.0.113.9"),
        ("10.0.0.7", [], "10.0.0.7"),
        ("10.0.0.7", ["203.0.113.9"], "203.0.113.9"),
        ("10.0.0.7", ["77.75.153.78, 203.0.113.9"], "203.0.113.9"),
        ("10.0.0.7", ["77.75.153.78, 203.0.113.9, 172.31.255.1"], "203.0.113.9"),
        ("10.0.0.7", ["77.75.153.78", "203.0.113.9", "172.31.255.1"], "203.0.113.9"),
        ("10.0.0.7", ["172.16.0.1, 172.16.0.2"], "172.16.0.1"),
        ("fd00::1", ["2001:db8::7"], "2001:db8::7"),
        ("::ffff:10.0.0.7", ["::ffff:203.0.113.9"], "203.0.113.9"),
    ],
)
def test_what_trusted_proxies_add_is_believed_from_the_right(peer: str, said: list[str], found: str) -> None:
    assert caller(peer, *said) == found


@pytest.mark.parametrize("peer", ["203.0.113.9", "10.0.0.8", "172.32.0.1", "fe80::1"])
def test_what_others_say_is_not_believed(peer: str) -> None:
    assert caller(peer, "77.75.153.78") == peer


def test_without_trusted_proxies_the_peer_is_the_caller() -> None:
    assert caller("10.0.0.7", "77.75.153.78", trusted=False) == "10.0.0.7"


@pytest.mark.parametrize(
    "said", ["unknown", "", "77.75.153.78:443", "77.75.153.78, _hidden", "77.75.153", "٧٧.75.153.78"]
)
def test_what_cant_be_read_is_nobody(said: str) -> None:
    """Least of all somebody who stands further left."""
    assert caller("10.0.0.7", said) == "None"
    assert caller("", "77.75.153.78") == "None"


def test_networks_are_read_as_people_write_them() -> None:
    assert [str(network) for network in PROXIES] == ["10.0.0.7/32", "172.16.0.0/12", "fd00::/8"]
    assert read_networks("") == read_networks(" , ") == ()
    for wrong in ("proxy.local", "10.0.0.0/33", "10.0.0.7/8", "10.0.0.7;10.0.0.8", "1"):
        with pytest.raises(ValueError):
            read_networks(wrong)


def test_nobody_is_in_no_network() -> None:
    assert not within(None, read_networks("0.0.0.0/0, ::/0"))
