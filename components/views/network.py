"""Who acts on whom under a filter, on the ground of the whole corpus, so that a filter moves nobody."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from components.views.prepared import Prepared, Selection
from components.views.records import Link, NetworkView, Node
from nlp.corpus import Network, knit

NODES = 100
"""How many entities a network shows at most."""


def network_view(selection: Selection) -> NetworkView:
    """Draw up the network of everything that its own picks, of entities and of acts, do not keep out."""
    index, filter = selection.index, selection.filter
    admitted = selection.leaving_out("entities", "acts").events
    ground, here = _ground(index), _knit(index, admitted)
    shown = Counter(act for at in selection.leaving_out().events for act in index.events[at].acts)
    taking = Counter(side for act, count in shown.items() for side in (act.actor, act.recipient) for _ in range(count))
    grounds, heres = dict(ground.nodes), dict(here.nodes)
    found = [entity for key in (grounds | heres) if (entity := index.corpus.entity(key)) is not None]
    nodes = tuple(
        Node(
            id=entity.id,
            name=entity.name,
            label=entity.label,
            ground=grounds.get(entity.id, 0),
            events=heres.get(entity.id, 0),
            shown=taking[entity.id],
            picked=entity.id in filter.entities,
        )
        for entity in found
    )
    least, most = ({edge.act: len(edge.events) for edge in each.edges} for each in (ground, here))
    types = {act: Counter[str]() for act in most}
    for at in admitted:
        for act in index.events[at].acts:
            if act in types:
                types[act][index.events[at].event.type] += 1
    links = tuple(
        Link(
            act=act,
            ground=least.get(act, 0),
            events=most.get(act, 0),
            shown=shown[act] if act in most else 0,
            types=tuple(sorted(types.get(act, {}).items(), key=lambda each: (-each[1], each[0]))),  # type: ignore[arg-type]
            picked=act.id in filter.acts,
        )
        for act in (least | most)
    )
    telling = sum(bool(index.events[at].acts) for at in admitted)
    return NetworkView(nodes, links, here.left_out, (telling, len(admitted)))


@lru_cache(maxsize=4)
def _ground(index: Prepared) -> Network:
    return _knit(index, range(len(index.events)))


def _knit(index: Prepared, events: Iterable[int]) -> Network:
    units = (index.events[at] for at in events)
    return knit(((act, (unit.document, unit.event.id)) for unit in units for act in unit.acts), nodes=NODES)
