"""How the words of a sentence hang together, in trees of Universal Dependencies.

It follows https://universaldependencies.org/u/dep/ for English, asks nothing of sub-types that a
parser may leave out, and mends the slips that parsers often make. ``phrases`` has what belongs
together, ``objects`` and ``subjects`` who stands where, ``slips`` what a parser takes amiss.
"""

from nlp.syntax.objects import objects_of
from nlp.syntax.phrases import (
    CLAUSES,
    antecedent,
    clause_of,
    governors,
    is_oblique,
    is_predicate,
    is_relative,
    joined,
)
from nlp.syntax.subjects import subject_of

__all__ = [
    "CLAUSES", "antecedent", "clause_of", "governors", "is_oblique", "is_predicate", "is_relative",
    "joined", "objects_of", "subject_of",
]  # fmt: skip
