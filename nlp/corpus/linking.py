"""Joining across reports, one report or many at a time, with the same joins in whatever order.

Pieces of equal keys make a bundle. A bundle with a short name then goes to the only other bundle of
its sort that goes by that name and has a fuller one; where two do, it stays apart, and the corpus
offers the merge. Both depend on nothing but the reports, so adding one need only look at the names
that it brings.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, groupby
from operator import attrgetter

from nlp.corpus.bundles import Bundle, bundled, place_of
from nlp.corpus.identity import Sort
from nlp.corpus.pieces import Piece, pieces
from nlp.gazetteer import Gazetteer
from nlp.types import Analysis, Mention

Form = tuple[Sort, str]

_ENOUGH = 4
"""In how many reports a short name must be one entity's before it is so where the report does not
say."""
_NEARLY_ALL = 0.8
"""Least share of the reports that say whose a short name is, and agree."""


@dataclass(frozen=True, slots=True)
class Host:
    """Where a bundle with a short name went, and why."""

    key: str
    rule: str


@dataclass(frozen=True, slots=True)
class Linking:
    """The joins of a corpus, never changed once made.

    Attributes:
        mentions: document id -> mention id -> key; ``entities`` likewise for the ids of entities.
        bearers: sort and form of a name -> keys of the bundles that go by it.
        named: sort and form -> keys of the bundles whose fullest name it is.
        hosts: key -> where it went; keys that are not in it stand for themselves.
        rivals: key -> the keys between which nothing decided.
        groups: key of an entity of the corpus -> keys of its bundles, its own first.
    """

    mentions: Mapping[str, dict[str, str]] = field(default_factory=dict)
    entities: Mapping[str, dict[str, str]] = field(default_factory=dict)
    bundles: Mapping[str, Bundle] = field(default_factory=dict)
    bearers: Mapping[Form, tuple[str, ...]] = field(default_factory=dict)
    named: Mapping[Form, tuple[str, ...]] = field(default_factory=dict)
    hosts: Mapping[str, Host] = field(default_factory=dict)
    rivals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def root(self, key: str) -> str:
        """Follow hosts to the end; names grow at each step, so there is one."""
        while (host := self.hosts.get(key)) is not None:
            key = host.key
        return key


def extended(
    before: Linking, analyses: Iterable[Analysis], gazetteer: Gazetteer
) -> tuple[Linking, frozenset[str]]:
    """Add reports that are not in it yet.

    Returns:
        The joins with them, and the keys of the entities of the corpus that changed, came or went.
    """
    mentions: dict[str, dict[str, str]] = dict(before.mentions)
    entities: dict[str, dict[str, str]] = dict(before.entities)
    new: dict[str, list[Piece]] = defaultdict(list)
    for analysis in analyses:
        known = analysis.document.id
        mentions[known], entities[known] = {}, {}
        for piece in pieces(analysis, gazetteer):
            new[piece.key].append(piece)
            mentions[known].update((mention.id, piece.key) for _, mention in piece.found)
            entities[known].setdefault(piece.entity.id, piece.key)
    bundles, bearers, named = dict(before.bundles), dict(before.bearers), dict(before.named)
    for key, brought in new.items():
        old = bundles.get(key)
        bundles[key] = bundle = bundled(old, brought)
        for form in bundle.forms - (old.forms if old else frozenset()):
            _file(bearers, (bundle.sort, form), key)
        if old is None or old.full != bundle.full:
            _file(named, (bundle.sort, bundle.full), key)
    draft = replace(
        before,
        mentions=mentions,
        entities=entities,
        bundles=bundles,
        bearers=bearers,
        named=named,
    )
    return _settled(before, draft, _affected(draft, new))


def _file(index: dict[Form, tuple[str, ...]], form: Form, key: str) -> None:
    index[form] = tuple(sorted({*index.get(form, ()), key}))


def _affected(draft: Linking, touched: Iterable[str]) -> set[str]:
    """Give the keys whose host may have changed.

    Those touched, and those that are named as they are called.
    """
    found, waiting = set(touched), list(touched)
    while waiting:
        bundle = draft.bundles[waiting.pop()]
        for form in bundle.forms:
            for key in draft.named.get((bundle.sort, form), ()):
                if key not in found:
                    found.add(key)
                    waiting.append(key)
    return found


def _settled(before: Linking, draft: Linking, affected: set[str]) -> tuple[Linking, frozenset[str]]:
    """Find the host of each affected bundle, fullest names first, and gather bundles anew."""
    hosts, rivals = dict(draft.hosts), dict(draft.rivals)
    after = replace(draft, hosts=hosts, rivals=rivals)
    for key in sorted(affected, key=lambda each: (-len(draft.bundles[each].full), each)):
        hosts.pop(key, None)
        rivals.pop(key, None)
        candidates = _candidates(after, draft.bundles[key])
        if chosen := _chosen(after, draft.bundles[key], candidates):
            hosts[key] = chosen
        elif candidates:
            rivals[key] = tuple(sorted(candidates))
    old = {before.root(key) for key in affected if key in before.bundles}
    return _regrouped(after, affected, old | set(map(after.root, affected)))


def _regrouped(
    linking: Linking, affected: set[str], changed: set[str]
) -> tuple[Linking, frozenset[str]]:
    """Gather the bundles of changed entities anew; give the keys of all that came or went too."""
    groups = dict(linking.groups)
    former = chain.from_iterable(groups.pop(root, ()) for root in changed)
    members: dict[str, list[str]] = defaultdict(list)
    for key in {*affected, *former}:
        members[linking.root(key)].append(key)
    for root, keys in members.items():
        groups[root] = (root, *sorted(key for key in keys if key != root))
    return replace(linking, groups=groups), frozenset({*changed, *members})


def _candidates(linking: Linking, bundle: Bundle) -> dict[str, int]:
    """Give the entities that a bundle may belong to.

    Those that go by its fullest name and have a fuller one.

    Returns:
        Key of the entity -> in how many reports it goes by that very name.
    """
    if bundle.joined.fixed or bundle.sort in ("people", "other"):
        return {}
    sorts: tuple[Sort, ...] = ("place", "state") if bundle.sort == "place" else (bundle.sort,)
    found: Counter[str] = Counter()
    for sort in sorts:
        for key in linking.bearers.get((sort, bundle.full), ()):
            other = linking.bundles[key]
            if key != bundle.key and _is_fuller(other, bundle):
                found[linking.root(key)] += other.called[bundle.full]
    return dict(found)


def _chosen(linking: Linking, bundle: Bundle, candidates: Mapping[str, int]) -> Host | None:
    """Choose among those who may be meant: the only one, or whom nearly all reports call so."""
    if len(candidates) == 1:
        root = next(iter(candidates))
        return Host(root, _rule(linking, bundle, root))
    if not candidates:
        return None
    best = max(candidates, key=lambda key: (candidates[key], key))
    most, total = candidates[best], sum(candidates.values())
    if most < max(_ENOUGH, _NEARLY_ALL * total):
        return None
    full = linking.bundles[best].shown
    return Host(best, f"in {most} of {total} reports that say so “{bundle.shown}” is {full}")


def _is_fuller(other: Bundle, bundle: Bundle) -> bool:
    return other.joined.fixed if bundle.sort == "place" else len(other.full) > len(bundle.full)


def _rule(linking: Linking, bundle: Bundle, root: str) -> str:
    name = bundle.shown
    if bundle.sort == "place":
        return f"the only located place called “{name}” in the reports"
    return f"nobody else is called “{name}” in the reports but {linking.bundles[root].shown}"


def found_in(linking: Linking, root: str) -> tuple[tuple[str, Mention], ...]:
    """Give the mentions of an entity of the corpus, in the order of the corpus and of the text."""
    return tuple(
        chain.from_iterable(
            _of_one(same) for _, same in groupby(pieces_of(linking, root), _document)
        )
    )


def _of_one(same: Iterable[Piece]) -> Iterable[tuple[str, Mention]]:
    """Give the mentions of the pieces of one report, in the order of the text."""
    first, *others = same
    if not others:
        return first.found
    return sorted(
        chain(first.found, *(piece.found for piece in others)), key=lambda found: found[1].start
    )


_document = attrgetter("document")


def pieces_of(linking: Linking, root: str) -> tuple[Piece, ...]:
    """Give the pieces of an entity of the corpus, in the order of the corpus."""
    bundles = [linking.bundles[key] for key in linking.groups[root]]
    if len(bundles) == 1:
        return bundles[0].pieces
    return tuple(sorted(chain.from_iterable(bundle.pieces for bundle in bundles), key=place_of))
