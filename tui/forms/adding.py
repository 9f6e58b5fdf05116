"""What belongs where the cursor is, and the form for it; everything else is one key away.

Whoever opens a form makes the edits that it ends with, and then forgets its draft:

    form = form_for(library, file, Where(view.selected, part))
    app.push_screen(form, filled)  # filled(edits): make them, then drop(file.path, form.place)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.bearing import Bearing
from claims.comparison import Part
from tui.forms.fields import BEARS
from tui.forms.plans import AspectPlan, QuestionPlan, record_plan
from tui.forms.screen import FormScreen

if TYPE_CHECKING:
    from claims import Library, TopicFile
    from claims.model import FieldPath, Topic
    from tui.forms.plans import Plan
    from tui.topic.view import Selected

_BEARINGS = {
    Part.STATED: Bearing.STATES,
    Part.SUPPORTS: Bearing.SUPPORTS,
    Part.DISPUTES: Bearing.DISPUTES,
    Part.NEUTRAL: Bearing.NEUTRAL,
}
_KINDS = {
    Part.STATEMENT: "claims",
    Part.ASPECT: "aspects",
    Part.VERDICT: "claims",
    Part.NOTE: "claims",
    Part.DISCUSSION: "discussion",
}


@dataclass(frozen=True, slots=True)
class Where:
    """What the cursor is on, and in the comparison the part of it that this stands in."""

    selected: Selected
    part: Part | None = None


def belongs(topic: Topic, where: Where) -> str:
    """The kind of thing that is added where the cursor is, as `plans.KINDS` names it."""
    selected = where.selected
    if selected.item is None:
        if selected.source is not None:
            return "sources"
        if selected.speaker is not None:
            return "speakers"
        if not topic.claims:
            return "claims"
    return _KINDS.get(where.part, "evidence") if where.part else "evidence"


def form_for(
    library: Library, file: TopicFile, where: Where, kind: str | None = None
) -> FormScreen:
    """The form for what belongs where the cursor is, or for another kind of thing.

    Args:
        library: the library of the topic.
        file: the topic as it is.
        where: what the cursor is on.
        kind: what to add, as `plans.KINDS` names it; what belongs there where none is given.
    """
    plan = _plan(file.topic, where, kind or belongs(file.topic, where))
    return FormScreen(
        library, file, plan, instead=lambda other: form_for(library, file, where, other)
    )


def _plan(topic: Topic, where: Where, kind: str) -> Plan:
    selected = where.selected
    if kind == "aspects":
        return AspectPlan("aspects", "add an aspect", {"claim": selected.claim or ""})
    if kind == "discussion":
        of: FieldPath = ()
        if where.part is Part.DISCUSSION and selected.item is not None:
            of = ("evidence", selected.item)
        elif where.part is Part.DISCUSSION and selected.claim in topic.claims:
            of = ("claims", str(selected.claim))
        return QuestionPlan("discussion", "add a question to discuss", of=of)
    if kind != "evidence":
        return record_plan(kind)
    given = {}
    if selected.speaker is not None:
        given["speaker"] = selected.speaker
    if selected.source is not None:
        given["source"] = selected.source
    if selected.claim is not None and where.part in _BEARINGS:
        given[f"{BEARS}{selected.claim}"] = _BEARINGS[where.part].name
        makers = topic.claims[selected.claim].proponents if selected.claim in topic.claims else ()
        if where.part is Part.STATED and len(makers) == 1:
            given["speaker"] = makers[0]
    item = topic.evidence[selected.item] if selected.item is not None else None
    return record_plan(kind, given, item.id if item is not None else None)
