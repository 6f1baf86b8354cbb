"""Addresses of computers: which are private, and which stand for nothing real."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

from contentcheck.modules.secrets.facts import public_addresses

__all__ = ["is_host_address", "is_mac_address", "is_private_address"]

_SAMPLES: Final = tuple(
    map(ip_network, ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"))
)
_PRIVATE: Final = tuple(
    map(ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fe80::/10"))
)
_HEXADECIMAL: Final = frozenset("0123456789abcdefABCDEF")


def is_host_address(text: str) -> bool:
    """Whether ``text`` is the address of one host: no net mask, loopback, broadcast or sample.

    Source: RFC 5737 and RFC 3849 (addresses set aside for documents).
    """
    address = _address(text)
    if address is None or str(address) in public_addresses():
        return False
    if isinstance(address, IPv4Address) and address.packed[0] in (0, 255):
        return False
    if any(address in net for net in _SAMPLES):
        return False
    return not (address.is_loopback or address.is_multicast or address.is_unspecified)


def is_private_address(text: str) -> bool:
    """Whether ``text`` is an address of an internal network.

    Source: RFC 1918, RFC 4193, RFC 4291.
    """
    address = _address(text)
    return address is not None and any(address in net for net in _PRIVATE)


def is_mac_address(text: str) -> bool:
    """Whether ``text`` is a hardware address of one card: not all alike, not of a group.

    Source: IEEE 802 (the lowest bit of the first byte marks a group).
    """
    digits = "".join(char for char in text if char not in ":-.")
    if len(digits) != 12 or not _HEXADECIMAL.issuperset(digits):
        return False
    return len(set(digits)) > 2 and int(digits[:2], 16) % 2 == 0


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text.partition("/")[0])
    except ValueError:
        return None
