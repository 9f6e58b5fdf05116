"""The addresses of this machine at which phones may reach it."""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_INNER = (
    *("br-", "docker", "lxc", "podman", "tailscale", "tap", "tun", "utun", "vboxnet", "veth"),
    *("virbr", "vmnet", "wg", "zt"),
)
"""How interfaces begin that lead to containers, virtual machines and private networks."""
MOST = 4
"""More addresses than anyone would look through."""

NO_WAY_IN = (
    "this computer is in no network, so phones cannot reach it; open a hotspot on it or on a "
    "phone and begin again, or count hands"
)
KEPT_APART = (
    "Where a phone finds nothing at this address, the network keeps its devices apart: open a "
    "hotspot on this computer or on a phone, join it with all, and begin again; or count hands."
)


def reachable() -> list[str]:
    """IPv4 addresses of this machine, the one that leads out first; empty without a network."""
    import ifaddr  # 30 ms

    held = [
        (adapter.name, address.ip)
        for adapter in ifaddr.get_adapters()
        for address in adapter.ips
        if isinstance(address.ip, str)
    ]
    return chosen(held, _leading_out())


def chosen(held: Iterable[tuple[str, str]], leading_out: str) -> list[str]:
    """Those of a machine's addresses that phones may reach.

    Args:
        held: the name of the interface, and the IPv4 address, of each.
        leading_out: the address from which packets go out; empty where there is none.

    Returns:
        At most `MOST`; those of containers and virtual machines only where there are no others.
    """
    found = {address: name.startswith(_INNER) for name, address in held if _is_for_others(address)}
    outer = [address for address, is_inner in found.items() if not is_inner] or [*found]
    return sorted(outer, key=lambda address: address != leading_out)[:MOST]


def _is_for_others(address: str) -> bool:
    parsed = ipaddress.ip_address(address)
    return not (parsed.is_loopback or parsed.is_link_local or parsed.is_unspecified)


def _leading_out() -> str:
    """The address from which packets would go out; nothing is sent."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.connect(("192.0.2.1", 9))  # an address that is nobody's
        return str(asking.getsockname()[0])
    return ""
