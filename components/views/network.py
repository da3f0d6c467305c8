"""Who acts on whom under a filter, on the whole corpus's ground, so that nobody moves."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from components.views.actor_records import Link, NetworkView, Node
from components.views.prepared import Prepared
from components.views.selection import Selection
from nlp.corpus import Act, Network, knit
from nlp.types import EventType

NODES = 100
"""How many entities a network shows at most."""


def network_view(selection: Selection) -> NetworkView:
    """Draw up the network of everything but what its own picks (entities, acts) keep out."""
    index = selection.index
    admitted = selection.leaving_out("entities", "acts").events
    here = _knit(index, admitted)
    shown = Counter(act for at in selection.leaving_out().events for act in index.events[at].acts)
    telling = sum(bool(index.events[at].acts) for at in admitted)
    links = _links(selection, here, admitted, shown)
    return NetworkView(
        _nodes(selection, here, shown), links, here.left_out, (telling, len(admitted))
    )


def _nodes(selection: Selection, here: Network, shown: Counter[Act]) -> tuple[Node, ...]:
    ground, own = dict(_ground(selection.index).nodes), dict(here.nodes)
    taking: Counter[str] = Counter()
    for act, count in shown.items():
        taking.update({act.actor: count, act.recipient: count})
    found = (selection.index.corpus.entity(key) for key in ground | own)
    return tuple(
        Node(
            id=entity.id,
            name=entity.name,
            label=entity.label,
            ground=ground.get(entity.id, 0),
            events=own.get(entity.id, 0),
            shown=taking[entity.id],
            picked=entity.id in selection.filter.entities,
        )
        for entity in found
        if entity is not None
    )


def _links(
    selection: Selection, here: Network, admitted: tuple[int, ...], shown: Counter[Act]
) -> tuple[Link, ...]:
    ground, own = (
        {edge.act: len(edge.events) for edge in each.edges}
        for each in (_ground(selection.index), here)
    )
    types: dict[Act, Counter[EventType]] = defaultdict(Counter)
    for unit in (selection.index.events[at] for at in admitted):
        for act in unit.acts:
            types[act][unit.event.type] += 1
    return tuple(
        Link(
            act=act,
            ground=ground.get(act, 0),
            events=own.get(act, 0),
            shown=shown[act] if act in own else 0,
            types=tuple(sorted(types[act].items(), key=lambda each: (-each[1], each[0]))),
            picked=act.id in selection.filter.acts,
        )
        for act in ground | own
    )


@lru_cache(maxsize=4)
def _ground(index: Prepared) -> Network:
    return _knit(index, range(len(index.events)))


def _knit(index: Prepared, events: Iterable[int]) -> Network:
    units = (index.events[at] for at in events)
    return knit(
        ((act, (unit.document, unit.event.id)) for unit in units for act in unit.acts), nodes=NODES
    )
