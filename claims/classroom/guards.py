"""What keeps strangers, and one noisy phone, from spoiling a vote.

All bounds per address are generous, since a school puts five hundred phones behind one.
"""

from __future__ import annotations

import hmac
import secrets
import time
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection

MOST_BODY = 4 * 1024
"""Bytes of a form that is sent; a ballot takes 150."""
MOST_HEADERS = 8 * 1024
"""Bytes of the first line and the headers of a request."""
SECONDS_TO_ASK = 10.0
"""In which a request must be there from its first byte to its last of headers, then of the body;
and after which a connection that asks nothing is closed."""
SECONDS_TO_READ = 20.0
"""In which an answer must be taken."""
MOST_REQUESTS_AT_ONCE = 1_500
"""Connections whose request is not answered yet, or not whole: six hundred phones, a page and its
parts each."""
MOST_STREAMS = 1_500
"""Connections that stay for the news: more than a school has phones."""
MOST_STREAMS_PER_DEVICE = 4
MOST_PHONES_PER_ADDRESS = 600
"""Phones of a school behind one address, which may all enter at once."""
MOST_DEVICES = 5_000
"""Ballots in a round; more than a school has pupils."""
BALLOTS = (20_000, 60)
"""So many at once, then so many a second, of all phones: what can be written in a day at school
stays a lesson's file that can be read again."""
MOST_COOKIES = 4
_MOST_KEYS = 10_000
Guest = TypeVar("Guest")


class Rate:
    """How often something may be done by each of many: so often at once, then so often a second.

    Args:
        burst: how often at once.
        per_second: how often a second, in the long run.
    """

    def __init__(self, burst: float, per_second: float) -> None:
        self._burst = burst
        self._per_second = per_second
        self._left: dict[str, tuple[float, float]] = {}  # what is left, and when that was so

    def allows(self, key: str = "", *, takes: float = 1.0) -> bool:
        """Whether it may be done now by one of them; with `takes` 0 it is only asked."""
        now = time.monotonic()
        left, since = self._left.get(key, (self._burst, now))
        left = min(self._burst, left + (now - since) * self._per_second)
        if left < max(takes, 1.0):
            return False
        if takes:
            if len(self._left) >= _MOST_KEYS and key not in self._left:
                self._forget(now)
            self._left[key] = (left - takes, now)
        return True

    def _forget(self, now: float) -> None:
        """Forget those who did nothing for so long that they may do all of it again."""
        whole = self._burst / self._per_second
        kept = {key: value for key, value in self._left.items() if now - value[1] < whole}
        # Whoever has that many addresses is let start again: memory is what must not run out.
        self._left = kept if len(kept) < _MOST_KEYS else {}


class Places(Generic[Guest]):
    """So many places, all of which are given away; where none is free, somebody leaves.

    Whoever holds a place longest leaves first, and of all addresses the one that holds most makes
    room: what is honest comes back by itself or was done long ago, and nobody who comes is kept
    out by those who only stay.

    Args:
        most: how many places there are.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._address: dict[Guest, str] = {}
        self._from: dict[str, dict[Guest, None]] = {}  # in the order in which they came

    def __len__(self) -> int:
        return len(self._address)

    def take(self, guest: Guest, address: str) -> Guest | None:
        """Give a place to one who has none, and return who has left for it."""
        gone = None
        if len(self) >= self._most:
            held_most = max(self._from.values(), key=len)
            gone = next(iter(held_most))
            self.leave(gone)
        self._address[guest] = address
        self._from.setdefault(address, {})[guest] = None
        return gone

    def leave(self, guest: Guest) -> None:
        """Free the place of a guest, who may have left before."""
        address = self._address.pop(guest, None)
        if address is not None:
            here = self._from[address]
            del here[guest]
            if not here:
                del self._from[address]


class Signatures:
    """What only the lesson's secret can have signed.

    Args:
        secret: of the lesson, in hexadecimal.
    """

    def __init__(self, secret: str) -> None:
        self._secret = bytes.fromhex(secret)

    @property
    def way_in(self) -> str:
        """What lets a phone in that scans it: 72 bits that nobody guesses, in 12 characters."""
        signed = hmac.new(self._secret, b"way in", sha256).digest()
        return urlsafe_b64encode(signed[:9]).decode()

    def is_way_in(self, path: str) -> bool:
        """Whether a path is the one that the QR code holds."""
        return _same(path, self.way_in)

    def new_cookie(self) -> str:
        """A cookie for a device that has not had one: a random name, signed."""
        device = secrets.token_urlsafe(9)
        return f"{device}.{self._signed('device', device)}"

    def device_of(self, cookie: str) -> str | None:
        """The name of the device in a cookie; None where we have not signed it."""
        device, _, signature = cookie.partition(".")
        if not device or not _same(signature, self._signed("device", device)):
            return None
        return device

    def form_token(self, device: str, round_number: int) -> str:
        """What a form must hold: it is good for one device and one round, and tells its age."""
        made = str(_milliseconds())
        return f"{made}-{self._signed('form', f'{device} {round_number} {made}')}"

    def age_of(self, token: str, device: str, round_number: int) -> float | None:
        """Seconds since a form was made; None where it is not of this device and this round."""
        made, _, signature = token.partition("-")
        if not _same(signature, self._signed("form", f"{device} {round_number} {made}")):
            return None
        return (_milliseconds() - int(made)) / 1000

    def _signed(self, use: str, text: str) -> str:
        return hmac.new(self._secret, f"{use} {text}".encode(), sha256).hexdigest()[:32]


def _milliseconds() -> int:
    """Since 1970: forms outlive the server that made them."""
    return time.time_ns() // 1_000_000


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())


def is_code(typed: str, room: str) -> bool:
    """Whether what was typed is the room's code, whatever spaces and digits were used."""
    digits = "".join(str(int(char)) for char in typed if char.isdecimal())
    return len(typed) <= 40 and _same(digits, room)


def is_ours(origin: str | None, hosts: Collection[str]) -> bool:
    """Whether a form was sent from one of our pages, as far as the browser tells.

    Every browser names the origin of a form that another site sends. A program that names none
    is let through: it has no cookie of anyone else.

    Args:
        origin: the header `Origin`, or None.
        hosts: what the header `Host` may be.
    """
    return origin is None or origin in {f"http://{host}" for host in hosts}
