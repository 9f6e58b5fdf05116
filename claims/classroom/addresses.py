"""The addresses of this machine at which phones may reach it."""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress

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

    found: dict[str, bool] = {}
    for adapter in ifaddr.get_adapters():
        for held in adapter.ips:
            if isinstance(held.ip, str) and _is_for_others(held.ip):
                found[held.ip] = adapter.name.startswith(_INNER)
    chosen = [address for address, is_inner in found.items() if not is_inner] or [*found]
    first = _leading_out()
    return sorted(chosen, key=lambda address: address != first)[:MOST]


def _is_for_others(address: str) -> bool:
    parsed = ipaddress.ip_address(address)
    return not (parsed.is_loopback or parsed.is_link_local or parsed.is_unspecified)


def _leading_out() -> str:
    """The address from which packets would go out; nothing is sent."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.connect(("192.0.2.1", 9))  # an address that is nobody's
        return str(asking.getsockname()[0])
    return ""
