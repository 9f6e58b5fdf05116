"""What each code means, why it matters, and how it looks when it is wrong and when it is right.

>>> from claims.explanations import EXPLANATIONS
>>> EXPLANATIONS["E205"].title
'a key that stands twice'
"""

from __future__ import annotations

from claims.explanations import files, notes, references, shape, warnings, yaml
from claims.explanations.explanation import Explanation

EXPLANATIONS: dict[str, Explanation] = {
    explained.code: explained
    for family in (files, yaml, shape, references, warnings, notes)
    for explained in family.FAMILY
}
"""Every code and its explanation, in the order of the codes within each severity."""

__all__ = ["EXPLANATIONS", "Explanation"]
