"""Addresses in a text, and the sites whose names tell who published there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.blinding.folding import words_of
from claims.blinding.forms import BODIES, ORDINARY, Case, Form

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”»]+", re.IGNORECASE)
"""An address, which is hidden whatever it leads to."""
HANDLE = re.compile(r"(?<![\w@.])@([^\W\d_](?:[\w.]*\w)?)")
"""An account, which tells who it is, whatever it is called."""
SITE = re.compile(
    r"(?<![\w.-])((?:[^\W_]++(?:-++[^\W_]++)*\.)+[^\W_]{2,})(?::\d+)?(?:/[^\s<>\"”»)]*)?"
)
"""What may be a site, in its first group, with what follows of an address."""

_SECOND_LEVEL = frozenset(
    "ac blogspot co com edu gen github go gob gov gouv ltd mil ne net nom or org substack tumblr"
    " wordpress".split()
)
"""What stands before a country, or is rented out: `co.uk`, `blogspot.com`."""
_SHORTEST_LABEL = 6
"""So many letters of a site's name at least are looked for as a word."""
_OF_MANY = frozenset(
    "archive archives blogger digital edition english example facebook google history"
    " instagram international library medium national online public server telegram"
    " twitter website wikimedia wikipedia youtube".split()
)
"""Words, and sites on which anybody publishes; they name nobody."""


def domain_of(host: str) -> str:
    """The part of a host that somebody owns: `post.co.uk` of `news.post.co.uk`."""
    labels = host.casefold().strip(".").split(".")
    count = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-count:])


def host_of(url: str) -> str:
    """The host of an address; empty where there is none."""
    _, _, rest = url.strip().partition("://")
    found = SITE.match(rest.rpartition("@")[2] if "@" in rest.partition("/")[0] else rest)
    return found[1] if found else ""


def forms_of_site(domain: str) -> Iterator[Form]:
    """What a site is called without what stands after its dot: `harbourpost`."""
    label = domain.partition(".")[0]
    words = words_of(label)
    if sum(map(len, words)) >= _SHORTEST_LABEL and not (
        len(words) == 1 and words[0] in ORDINARY | BODIES | _OF_MANY
    ):
        yield Form(words, Case.ANY)
