"""Who acts on whom: entities of the corpus, and the events between them by quad class."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from nlp.corpus.joined import Corpus
from nlp.types import Quad


@dataclass(frozen=True, slots=True)
class Act:
    """That one entity does something of a class to another.

    Attributes:
        actor: id in the corpus.
        recipient: id in the corpus; never that of ``actor``.
    """

    actor: str
    recipient: str
    quad: Quad

    @property
    def id(self) -> str:
        """Plain words that name it; ids of entities have no tilde."""
        return f"{self.actor}~{self.recipient}~{self.quad}"


@dataclass(frozen=True, slots=True)
class Edge:
    """What one does to another.

    Attributes:
        events: (document id, event id), in the order they came; never empty.
    """

    act: Act
    events: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Entities and what they do to each other.

    Attributes:
        nodes: (id in the corpus, events between it and others), most events first, then by id; each
            has an edge.
        edges: most events first, then by ids; between the nodes alone.
        left_out: how many entities that act or are acted on did not find room, or all of whose
            partners did not.
    """

    nodes: tuple[tuple[str, int], ...]
    edges: tuple[Edge, ...]
    left_out: int


def acts(
    actors: Iterable[str | None], recipients: Iterable[str | None], quad: Quad
) -> tuple[Act, ...]:
    """Give what an event says of who acts on whom; nothing where it does not know both sides.

    Args:
        actors: ids in the corpus; None for a bare noun, which acts in no network.
        recipients: likewise.
        quad: class of the event.
    """
    doing, undergoing = dict.fromkeys(actors), dict.fromkeys(recipients)
    pairs = ((one, other) for one in doing for other in undergoing)
    return tuple(Act(one, other, quad) for one, other in pairs if one and other and one != other)


def network(
    corpus: Corpus, *, events: Collection[tuple[str, str]] | None = None, nodes: int = 100
) -> Network:
    """Draw up who acts on whom.

    Args:
        corpus: the reports.
        events: (document id, event id) of those that count; None for all.
        nodes: how many entities to keep at most, those with most events.
    """
    wanted = None if events is None else frozenset(events)
    return knit(
        (told for told in _told(corpus) if wanted is None or told[1] in wanted), nodes=nodes
    )


def _told(corpus: Corpus) -> Iterator[tuple[Act, tuple[str, str]]]:
    for analysis in corpus.analyses:
        document = analysis.document.id
        for event in analysis.events:
            actors = [corpus.party_of(document, party) for party in event.actors]
            recipients = [corpus.party_of(document, party) for party in event.recipients]
            yield from ((act, (document, event.id)) for act in acts(actors, recipients, event.quad))


def knit(told: Iterable[tuple[Act, tuple[str, str]]], *, nodes: int = 100) -> Network:
    """Draw up a network from acts, each with the (document id, event id) that tells it."""
    between: dict[Act, list[tuple[str, str]]] = defaultdict(list)
    for act, event in told:
        between[act].append(event)
    counts: Counter[str] = Counter()
    for act, found in between.items():
        counts.update({act.actor: len(found), act.recipient: len(found)})
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    most = {key for key, _ in ordered[:nodes]}
    edges = [
        Edge(act, tuple(found))
        for act, found in between.items()
        if act.actor in most and act.recipient in most
    ]
    edges.sort(key=lambda edge: (-len(edge.events), edge.act.id))
    joined = {side for edge in edges for side in (edge.act.actor, edge.act.recipient)}
    kept = tuple(each for each in ordered[:nodes] if each[0] in joined)
    return Network(kept, tuple(edges), len(ordered) - len(kept))
