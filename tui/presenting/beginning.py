"""Which lesson is presented: the one that was left a while ago, or a new one."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claims.blinding import blind
from claims.diagnostics import Severity
from claims.lesson import store
from claims.lesson.beginning import Beginning
from claims.lesson.plan import planned, shows_results
from claims.lesson.store import moment
from claims.locking import Unwritable
from claims.model import Step
from tui.presenting import big
from tui.presenting.telling import lightened

if TYPE_CHECKING:
    from pathlib import Path

    from claims import Library, TopicFile
    from claims.lesson.lesson import Lesson
    from claims.lesson.plan import Stage


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a lesson is to be.

    Attributes:
        seed: shuffles the explanations; None leaves them in the order of the file.
        by_item: whether the class votes after each piece of evidence.
        per_device: how many persons may vote on one phone.
        is_new: whether one that was left is ended, and not gone on with.
        path: of the lesson to go on with, for which `can_go_on` is true; None where it is the
            latest on the topic, or a new one.
    """

    seed: int | None = None
    by_item: bool = False
    per_device: int = 1
    is_new: bool = False
    path: Path | None = None


AS_IT_COMES = Wanted()


def why_no_lesson(library: Library, file: TopicFile, *, is_blind: bool) -> str:
    """What keeps a topic from being presented, in a sentence; empty where nothing does.

    Args:
        library: the library of the topic.
        file: the topic as it was read.
        is_blind: whether names are hidden; then nothing is told of what the file says.
    """
    if file.topic.claims:
        return ""
    errors = [found for found in library.check(file) if found.severity is Severity.ERROR]
    if not errors:
        return "A lesson needs explanations, and this topic has none yet"
    told = "The file has errors" if is_blind else errors[0].message
    return f"{told[:1].upper()}{told[1:]}; `counterclaim check` tells more"


def stages_of(file: TopicFile, lesson: Lesson) -> tuple[Stage, ...]:
    """The plan that a lesson follows; its headings tell no name, for all of it is projected."""
    stages = planned(file.topic, by_item=lesson.begun.by_item)
    if not file.topic.lesson:
        return stages
    headings = tuple(Step(step=stage.heading) for stage in stages)
    hidden = blind(replace(lightened(file.topic, ()), lesson=headings)).lesson
    return tuple(
        replace(stage, heading=shown.step or "")
        for stage, shown in zip(stages, hidden, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Begun:
    """The lesson to present, and how it came to be that one.

    Attributes:
        lesson: the lesson.
        goes_on: whether it was left a while ago and is gone on with.
        earlier: one that was left, in which somebody voted, and that was ended for this one.
        unreadable: a sentence on one that was left and cannot be read any more; else empty.
    """

    lesson: Lesson
    goes_on: bool
    earlier: Lesson | None = None
    unreadable: str = ""

    def told(self, lessons_key: str) -> str:
        """What a teacher should know before the first slide, in sentences; mostly nothing."""
        told = [self.lesson.unkept, self.lesson.problem, self.unreadable]
        if self.earlier is not None:
            when = moment(self.earlier.begun.time)
            told.append(
                f"Begun anew; the lesson of {when} is in the list of lessons, {lessons_key}"
            )
        return ". ".join(each[:1].upper() + each[1:] for each in told if each)


async def begin_beside(file: TopicFile, wanted: Wanted) -> tuple[Begun, tuple[Stage, ...]]:
    """The lesson to present and its plan, made beside the event loop; see `begin`.

    Where nobody waits for it any more, the lesson is let go of as soon as it has begun.

    Raises:
        Busy: a lesson on this topic runs in another window.
    """
    beginning = asyncio.ensure_future(asyncio.to_thread(begin, file, wanted))
    try:
        begun, _ = await asyncio.gather(asyncio.shield(beginning), asyncio.to_thread(big.load))
        return begun, await asyncio.to_thread(stages_of, file, begun.lesson)
    except asyncio.CancelledError:
        beginning.add_done_callback(_let_go)
        raise


def _let_go(beginning: asyncio.Future[Begun]) -> None:
    if not beginning.cancelled() and beginning.exception() is None:
        with suppress(Unwritable):
            store.leave(beginning.result().lesson)


def begin(file: TopicFile, wanted: Wanted) -> Begun:
    """The lesson to present.

    One that was left is gone on with where it is the same lesson: the same explanations, names
    hidden as here, and nothing else asked for; and where the class has not seen yet what it came
    to, for then the next class would see it first. Any other is ended, and a new one begun.

    Raises:
        Busy: a lesson on this topic runs in another window.
        Unreadable, Unwritable: the one that is asked for is gone by now.
    """
    if wanted.path is not None:
        return Begun(store.reopen(wanted.path), goes_on=True)
    lesson = store.running(file.path)
    unreadable = store.unreadable(file.path) if lesson is None else ""
    if lesson is not None:
        if not wanted.is_new and can_go_on(file, lesson, wanted):
            return Begun(lesson, goes_on=True)
        lesson.end()
        with suppress(Unwritable):  # of the next one the same is told
            store.leave(lesson)
        lesson = lesson if any(each.size for each in lesson.rounds) else None
    beginning = Beginning.of(
        file.topic,
        file.path,
        blind=True,
        seed=wanted.seed,
        by_item=wanted.by_item,
        per_device=wanted.per_device,
    )
    return Begun(store.begin(beginning), goes_on=False, earlier=lesson, unreadable=unreadable)


def can_go_on(file: TopicFile, lesson: Lesson, wanted: Wanted = AS_IT_COMES) -> bool:
    """Whether a lesson that was left can be gone on with on the projector; see `begin`."""
    is_same = store.goes_on(lesson) and _is_same(file, lesson, wanted)
    return is_same and not _is_at_its_end(file, lesson)


def _is_same(file: TopicFile, lesson: Lesson, wanted: Wanted) -> bool:
    begun = lesson.begun
    claims = {claim.id for claim in begun.claims}
    as_asked = (
        wanted.seed in (None, begun.seed)
        and wanted.by_item in (False, begun.by_item)
        and wanted.per_device in (1, begun.per_device)
    )
    return begun.blind and as_asked and claims == set(file.topic.claims)


def _is_at_its_end(file: TopicFile, lesson: Lesson) -> bool:
    return shows_results(stages_of(file, lesson), lesson.step)
