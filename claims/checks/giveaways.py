"""Words that tell who speaks though the names are hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.wording import normal_words, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.checks.subject import Subject
    from claims.diagnostics import Finding
    from claims.model import FieldPath, Topic

_LONG = 4
"""So many letters a word has at least that tells something of an office."""


def check_giveaways(subject: Subject) -> Iterator[Finding]:
    """A speaker's own words, or the claim that they make, hold a word of the role in any form.

    One note a speaker, at the first such text: who reads it will look at the others.
    """
    telling = _telling(subject.topic)
    for path, speakers, text in _texts(subject.topic) if telling else ():
        for speaker in speakers:
            words = telling.get(speaker)
            lowered = text.casefold()
            # Forms of a word begin alike: few texts are looked at any closer.
            if not words or not any(word[:_LONG] in lowered for word in words):
                continue
            role = subject.topic.speakers[speaker].role or ""
            found = _first_of(words, f" {normal_words(text)} ", f" {normal_words(role)} ")
            if found:
                del telling[speaker]
                yield subject.at(
                    "N507",
                    path,
                    f"`{short(found)}` gives `{short(speaker)}` away where names are hidden: "
                    "it is a word of the role",
                    "If a class is to read it blind, quote or word it otherwise.",
                )


def _first_of(words: set[str], text: str, role: str) -> str | None:
    """The first word of a text that is a form of one of these; the role as a whole is none."""
    from claims.blinding.inflecting import is_form, noun_stem

    stems = {noun_stem(word) for word in words} - {""}
    shown = text.replace(role, " ").split()
    return next((word for word in shown if word in words or is_form(word, stems)), None)


def _telling(topic: Topic) -> dict[str, set[str]]:
    """For each speaker the words of the role that everybody else is left to guess.

    The question is known to all, names are hidden anyhow, and so is a role of one word.
    """
    known = set(normal_words(topic.question or "").split())
    for name, speaker in topic.speakers.items():
        for called in (speaker.name or name, *speaker.aka):
            known.update(normal_words(called).split())
    found: dict[str, set[str]] = {}
    for name, speaker in topic.speakers.items():
        words = normal_words(speaker.role or "").split()
        telling = {word for word in words if len(word) >= _LONG and word.isalpha()} - known
        if len(words) > 1 and telling:
            found[name] = telling
    return found


def _texts(topic: Topic) -> Iterator[tuple[FieldPath, tuple[str, ...], str]]:
    """The texts that a speaker answers for: where each stands, whose it is, what it says."""
    for name, claim in topic.claims.items():
        if claim.statement:
            yield ("claims", name, "statement"), claim.proponents, claim.statement
    for index, item in enumerate(topic.evidence):
        if item.quote:
            yield ("evidence", index, "quote"), item.speaker, item.quote
