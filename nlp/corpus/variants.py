"""Under which names an entity goes, where each stands, and why each was joined."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from nlp.corpus.joined import Corpus
from nlp.corpus.linking import pieces_of
from nlp.corpus.pieces import Piece
from nlp.entities import linked
from nlp.words.names import bare

Spot = tuple[str, int]
"""A report and an offset in its text, in code points."""

_REPORTS = 3
"""In how many reports it is looked up why a shorter name was joined there; others had the same
grounds."""


_PLAIN = ("the same name", "the first use of the name")


@dataclass(frozen=True, slots=True)
class Variant:
    """A name of an entity.

    Attributes:
        reports: in how many reports it goes by it.
        rules: in words, why it was joined, most frequent first.
        spots: where it stands, in the order of the corpus.
    """

    name: str
    reports: int
    rules: tuple[str, ...]
    spots: tuple[Spot, ...]


def variants(corpus: Corpus, entity: str) -> tuple[Variant, ...]:
    """Give the names of an entity of the corpus, most frequent first; none for no such entity."""
    if entity not in corpus.linking.groups:
        return ()
    reports: Counter[str] = Counter()
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    spots: dict[str, list[Spot]] = defaultdict(list)
    shorter: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces_of(corpus.linking, entity):
        host = corpus.linking.hosts.get(piece.key)
        rules[piece.entity.name][piece.joined.rule if host is None else host.rule] += 1
        standing = {bare(mention.text) for _, mention in piece.found}
        others = [name for name in piece.entity.aliases if name in standing]
        reports.update((piece.entity.name, *others))
        for name in others:
            shorter[name].append(piece)
        for document, mention in piece.found:
            spots[bare(mention.text)].append((document, mention.start))
    for name, pieces in shorter.items():
        for piece in pieces[:_REPORTS]:
            rules[name].update(_within(corpus, piece, name))
    ordered = sorted(reports, key=lambda name: (-reports[name], name))
    return tuple(
        Variant(name, reports[name], _ranked(rules[name]), tuple(spots[name])) for name in ordered
    )


def _within(corpus: Corpus, piece: Piece, name: str) -> Counter[str]:
    """Tell why a report's shorter name is its entity's.

    Analyses do not keep it, and reading it again is quick.
    """
    analysis = corpus.analysis(piece.document)
    if analysis is None:
        return Counter()
    named = {mention.id for _, mention in piece.found if bare(mention.text) == name}
    _, _, joins = linked(analysis.document.text, analysis.mentions, corpus.gazetteer)
    return Counter(join.rule for join in joins if join.mention in named)


def _ranked(rules: Counter[str]) -> tuple[str, ...]:
    """Order reasons; what says nothing but that the name is the name gives way to any other."""
    told = [rule for rule, _ in sorted(rules.items(), key=lambda each: (-each[1], each[0]))]
    said = tuple(rule for rule in told if rule not in _PLAIN) or tuple(told)
    return tuple(rule for rule in said if not any(_repeats(rule, other) for other in said))


def _repeats(rule: str, other: str) -> bool:
    """Tell whether another reason says the same and names the name.

    "another name of X", "“Y” is a name of X".
    """
    of = rule.removeprefix("another name of ")
    return of != rule and other.startswith("“") and other.endswith(f"” is a name of {of}")
