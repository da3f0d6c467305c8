"""One label for a name wherever the same words stand in a report.

What no row can say, for it weighs all uses of a name: the rule ids ``throughout`` and
``full-name``.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nlp.mentions.clues import beside, knowledge, wording
from nlp.mentions.report import Report
from nlp.mentions.sightings import Sighting
from nlp.mentions.spans import Name
from nlp.types import PLACE_LABELS, Label

_DOUBTFUL = 4
"""Votes of a bare surname, for each full name, up to which the full name tells what it is against
the model."""
_NAMESAKES = PLACE_LABELS | {"PERSON", "NORP"}
_SIDES: tuple[frozenset[Label], ...] = (frozenset({"ORG", "GPE"}), frozenset({"ORG", "LOC"}))
Votes = Mapping[str, Counter[Label]]


@dataclass(frozen=True, slots=True)
class _Uses:
    """What all uses of the names of a report come to.

    Attributes:
        winners: folded name -> the label of most of its uses.
        surnames: last names of people named in full -> how many they are.
        placed: folded names that a preposition places somewhere, or that own what a land does.
    """

    winners: Mapping[str, Label]
    surnames: Counter[str]
    placed: frozenset[str]


def consistent(report: Report) -> list[Name]:
    """Settle names that are labelled now so, now otherwise: the majority wins, then the first use.

    A town that is read as a body here and there stays as it was read each time in a
    report of sport: "in Barcelona", "Barcelona won". Elsewhere a body of that name, or a town where
    most uses are a body, stays. A surname that is also a place ("Washington") keeps both its labels
    if a preposition ever places it, and a seat of power ("the Kremlin") is a building where it is
    placed and a body elsewhere. A surname that the report bears out by a full name has that name's
    votes, and the more of them unless a body's own name begins with it ("Ford Motor").
    """
    sightings = [Sighting(name, report) for name in report.names]
    uses = _uses(sightings)
    return [_settled(sighting, uses) for sighting in sightings]


def _settled(sighting: Sighting, uses: _Uses) -> Name:
    if _stays(sighting, uses):
        return sighting.name
    winner = uses.winners[sighting.folded]
    borne_out = winner == "PERSON" and sighting.folded in uses.surnames
    return sighting.name.called(winner, "full-name" if borne_out else "throughout")


def _stays(sighting: Sighting, uses: _Uses) -> bool:
    """Tell whether a use keeps its label whatever the others are."""
    return (
        _is_namesake(sighting, uses)
        or (sighting.name.label in ("FAC", "ORG") and wording.seat(sighting))
        or _is_settled(sighting)
        or _is_side(sighting, uses.winners[sighting.folded])
    )


def _is_namesake(sighting: Sighting, uses: _Uses) -> bool:
    """Tell whether a surname that is also a place's has either label here on good grounds."""
    label, key = sighting.name.label, sighting.folded
    if key not in uses.surnames or label not in _NAMESAKES:
        return False
    return label == "PERSON" or key in uses.placed


def _is_settled(sighting: Sighting) -> bool:
    """Tell whether the word before settles it: "Queen Victoria", "within the EU"."""
    label = sighting.name.label
    if label == "LOC":
        return beside.in_lands(sighting)
    return label == "PERSON" and beside.styled(sighting)


def _is_side(sighting: Sighting, winner: Label) -> bool:
    """Tell whether a town is read now as itself, now as the side or paper called after it."""
    if sighting.source != "model" or {sighting.name.label, winner} not in _SIDES:
        return False
    if sighting.name.label == "ORG" and not sighting.report.sport:
        return False
    return not knowledge.body(sighting) and knowledge.land_or_town(sighting)


def _uses(sightings: Iterable[Sighting]) -> _Uses:
    sightings = list(sightings)
    votes: dict[str, Counter[Label]] = {}
    for sighting in sightings:
        if not _is_settled(sighting):
            weight = 2 if sighting.source == "model" else 1
            votes.setdefault(sighting.folded, Counter())[sighting.name.label] += weight
    surnames = _surnames(sightings)
    opening = _opening(votes)
    for key in surnames.keys() & votes.keys():
        votes[key]["PERSON"] += _lent(votes[key], surnames[key], opens_body=key in opening)
    winners = {key: labels.most_common(1)[0][0] for key, labels in votes.items()}
    return _Uses(winners, surnames, _placed(sightings))


def _surnames(sightings: Iterable[Sighting]) -> Counter[str]:
    full = {one.folded for one in sightings if one.name.label == "PERSON" and " " in one.folded}
    return Counter(words.split()[-1] for words in full)


def _opening(votes: Votes) -> frozenset[str]:
    """Give the first words of bodies' names of several: "ford" of Ford Motor."""
    return frozenset(
        words.split()[0] for words, labels in votes.items() if " " in words and labels["ORG"]
    )


def _placed(sightings: Iterable[Sighting]) -> frozenset[str]:
    return frozenset(
        sighting.folded
        for sighting in sightings
        if beside.at_house(sighting) or beside.rules(sighting)
    )


def _lent(votes: Counter[Label], full: int, *, opens_body: bool) -> int:
    """Count the votes that full names lend a surname; all it needs where no body is spoken for."""
    if opens_body:
        return 2 * full + 1
    doubtful = votes["PERSON"] or votes.total() <= _DOUBTFUL * full
    return votes.total() + 1 if doubtful else full
