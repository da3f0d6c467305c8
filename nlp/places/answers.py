"""The place of one use of a name: as chosen, as what stands in for it, or not located."""

from collections.abc import Callable
from dataclasses import dataclass

from nlp.gazetteer import Entry
from nlp.places.choice import Choice
from nlp.places.doubt import is_elsewhere, is_known, stranded
from nlp.places.groups import Group
from nlp.places.reasons import reason, where
from nlp.places.report import Report
from nlp.places.standing import is_part, stand_in
from nlp.places.toponyms import Toponym
from nlp.types import Candidate, Place, Role
from nlp.words.names import fold

_RUNNERS_UP = 5
_COARSE = 0.75
"""What is left of the confidence where what holds a place is shown for it: one in four of such is
another place's."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A use of a name whose place is asked for, with what is known of it."""

    use: Toponym
    report: Report
    role: Role
    group: Group
    choice: Choice

    @property
    def runners_up(self) -> tuple[Candidate, ...]:
        """The next best candidates."""
        return _candidates(self.choice.ranked[1 : _RUNNERS_UP + 1])

    def located(
        self, entry: Entry, share: float, why: str, others: tuple[Candidate, ...] = ()
    ) -> Place:
        """Make the place where it is located."""
        return Place(
            mention=self.use.mention.id,
            role=self.role,
            gazetteer_id=entry.id,
            name=entry.name,
            latitude=entry.latitude,
            longitude=entry.longitude,
            country=entry.country,
            precision=entry.precision,
            confidence=round(share, 4),
            reason=why,
            candidates=others,
        )

    def unlocated(self, why: str, candidates: tuple[Candidate, ...] = ()) -> Place:
        """Make the place where it is not: counted, and not on the map."""
        return Place(
            self.use.mention.id, self.role, None, None, None, None, None, None, 0.0, why, candidates
        )


def placed(use: Toponym, report: Report, role: Role) -> Place:
    """Make the place of one use, by the first answer that there is."""
    asked = _Asked(use, report, role, *report.chosen[use.mention.id])
    for answer in _ANSWERS if asked.choice.ranked else _WITHOUT_CANDIDATES:
        if (place := answer(asked)) is not None:
            return place
    return _not_held(asked)


def _as_set(asked: _Asked) -> Place | None:
    """As the analyst has set it."""
    if fold(asked.use.name) not in asked.report.corrected:
        return None
    entry, share = asked.choice.ranked[0]
    return asked.located(entry, share, "set by the analyst", asked.runners_up)


def _quarter(asked: _Asked) -> Place | None:
    """The town around for a quarter whose best candidate is part of none."""
    far = asked.use.quarter and not asked.group.coarse and is_elsewhere(asked.choice)
    return _stood_in(asked) if far else None


def _out_of_place(asked: _Asked) -> Place | None:
    """Where a small place is in a land of which the report does not speak."""
    if not stranded(asked.choice, asked.group, asked.report.names):
        return None
    return _called_after(asked) or _stood_in(asked) or _left_open(asked)


def _called_after(asked: _Asked) -> Place | None:
    """The well-known place that a building is called after, by its share among such."""
    use, ranked = asked.use, asked.choice.ranked
    known = [each for each in ranked if each[0].kind != "site" and is_known(each[0])]
    if use.kinds != {"site"} or not known:
        return None
    entry, share = known[0]
    why = (
        f"the gazetteer has no {use.name} {use.noun} there; "
        f"shown as {entry.name}, whose name it bears"
    )
    total = sum(other for _, other in known)
    return asked.located(entry, share / total / 2, why, asked.runners_up)


def _stood_in(asked: _Asked) -> Place | None:
    """The town that the report plays around, for a part of a town that the gazetteer lacks."""
    use, report = asked.use, asked.report
    if not is_part(use) or report.gazetteer.unlocated(use.name):
        return None
    found = stand_in(use, report.around(use), lands=report.lands_beside(use))
    return None if found is None else asked.located(found.entry, found.share, found.reason)


def _left_open(asked: _Asked) -> Place:
    """None: all candidates are out of place, and the analyst may choose one of them."""
    ranked = asked.choice.ranked[:_RUNNERS_UP]
    why = (
        f"the likeliest {asked.use.name}, {where(ranked[0][0])}, "
        "is in a land of which the report does not speak"
    )
    return asked.unlocated(why, _candidates(ranked))


def _bearing_its_name(asked: _Asked) -> Place | None:
    """The place whose name is part of a name that the gazetteer lacks."""
    if not asked.use.whole:
        return None
    entry, share = asked.choice.ranked[0]
    why = f"the gazetteer has no {asked.use.whole}; shown as {entry.name}, whose name it bears"
    return asked.located(entry, share / 2, why, asked.runners_up)


def _as_chosen(asked: _Asked) -> Place:
    """The best candidate."""
    entry, share = asked.choice.ranked[0]
    why = reason(asked.use.name, asked.choice, asked.group, asked.report.gazetteer)
    share *= _COARSE if asked.group.coarse else 1.0
    return asked.located(entry, share, why, asked.runners_up)


def _not_held(asked: _Asked) -> Place:
    """None: no row of the gazetteer has the name."""
    former = asked.report.gazetteer.unlocated(asked.use.name)
    gone = f"{former} is no more, and has no place on a map of today"
    return asked.unlocated(gone if former else "no gazetteer row has this name")


_Answer = Callable[[_Asked], Place | None]
_ANSWERS: tuple[_Answer, ...] = (
    _as_set, _quarter, _out_of_place, _bearing_its_name, _as_chosen,
)  # fmt: skip
_WITHOUT_CANDIDATES: tuple[_Answer, ...] = (_stood_in,)
"""What a name may be answered by, the first that gives a place."""


def _candidates(ranked: tuple[tuple[Entry, float], ...]) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(
            entry.id, entry.name, entry.latitude, entry.longitude, entry.country, round(share, 4)
        )
        for entry, share in ranked
    )
