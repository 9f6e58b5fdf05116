"""Counterclaim's store: topics, their claims and evidence, and all that can be said of them.

    >>> from claims import Library
    >>> library = Library.shipped()
    >>> for file in library.topics():
    ...     errors = [found for found in library.check(file) if found.severity == "error"]
    ...     print(file.name, len(file.topic.claims), len(errors))
    kazakhstan-2022 3 0
    lexington-1775 4 0
    orchard-gate 4 0

Nothing here needs a screen.
"""

from claims.bearing import Bearing, Degree
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
]
