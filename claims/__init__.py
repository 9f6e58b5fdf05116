"""Counterclaim's store: topics, their claims and evidence, and all that can be said of them.

A library is a folder of topic files, or one file. What stands in a topic, in the file's order:

    >>> from claims import Library
    >>> library = Library.shipped()
    >>> topic = library.read("kazakhstan-2022").topic
    >>> topic.question
    'What was behind the January 2022 unrest in Kazakhstan?'
    >>> [claim.title for claim in topic.claims.values()][:2]
    ['International terrorism', 'Internal traitors']

What is wrong with each file, as values; a broken file hides nothing of the others:

    >>> for file in library.topics():
    ...     errors = [found for found in library.check(file) if found.severity == "error"]
    ...     print(file.name, len(file.topic.claims), len(errors))
    kazakhstan-2022 3 0
    lexington-1775 4 0
    orchard-gate 4 0

How an item of evidence bears on a claim, and a claim's tally, are pure functions of a topic:

    >>> from claims import bearings_of, compare
    >>> item = next(item for item in topic.evidence if item.states)
    >>> bearings_of(item)[item.states[0]].words
    'states'
    >>> comparison = compare(topic)
    >>> comparison.claims == tuple(topic.claims)
    True
    >>> comparison.tally("terrorism").not_looked_at < len(topic.evidence)
    True

Where a field stands in its file, by its PATH, as line and column:

    >>> document = library.read("orchard-gate").document
    >>> start, _ = document.span(document.find(("claims", "wind", "title")))
    >>> line, column = document.place(start)
    >>> document.text.splitlines()[line - 1][column - 1 :].startswith("The wind")
    True

Nothing here needs a screen.
"""

from claims.bearing import Bearing, Degree, bearings_of
from claims.comparison import compare
from claims.diagnostics import Diagnostic, Severity
from claims.library import Library, NotFound, TopicFile
from claims.model import Claim, Evidence, Source, Speaker, Step, Topic
from claims.version import __version__

__all__ = [
    "Bearing",
    "Claim",
    "Degree",
    "Diagnostic",
    "Evidence",
    "Library",
    "NotFound",
    "Severity",
    "Source",
    "Speaker",
    "Step",
    "Topic",
    "TopicFile",
    "__version__",
    "bearings_of",
    "compare",
]
