"""Who acts on whom: entities of the corpus, and the events between them by quad class."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from nlp.corpus.joined import Corpus
from nlp.types import Quad


@dataclass(frozen=True, slots=True)
class Edge:
    """What one does to another.

    Attributes:
        actor: id in the corpus.
        recipient: id in the corpus.
        events: (document id, event id), in the order of the corpus; never empty.
    """

    actor: str
    recipient: str
    quad: Quad
    events: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Entities and what they do to each other.

    Attributes:
        nodes: (id in the corpus, events between it and others), most events first, then by id.
        edges: most events first, then by ids; between the nodes alone.
        left_out: how many entities that act or are acted on did not find room.
    """

    nodes: tuple[tuple[str, int], ...]
    edges: tuple[Edge, ...]
    left_out: int


def network(corpus: Corpus, *, events: Collection[tuple[str, str]] | None = None, nodes: int = 100) -> Network:
    """Draw up who acts on whom.

    Args:
        corpus: the reports.
        events: (document id, event id) of those that count; None for all.
        nodes: how many entities to keep at most, those with most events.
    """
    wanted = None if events is None else frozenset(events)
    between: dict[tuple[str, str, Quad], list[tuple[str, str]]] = defaultdict(list)
    for analysis in corpus.analyses:
        document = analysis.document.id
        for event in analysis.events:
            if wanted is not None and (document, event.id) not in wanted:
                continue
            actors = dict.fromkeys(corpus.party_of(document, party) for party in event.actors)
            recipients = dict.fromkeys(corpus.party_of(document, party) for party in event.recipients)
            for actor in actors:
                for recipient in recipients:
                    if actor is not None and recipient is not None and actor != recipient:
                        between[actor, recipient, event.quad].append((document, event.id))
    counts: Counter[str] = Counter()
    for (actor, recipient, _), found in between.items():
        counts.update({actor: len(found), recipient: len(found)})
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    kept = {key for key, _ in ordered[:nodes]}
    edges = [
        Edge(actor, recipient, quad, tuple(found))
        for (actor, recipient, quad), found in between.items()
        if actor in kept and recipient in kept
    ]
    edges.sort(key=lambda edge: (-len(edge.events), edge.actor, edge.recipient, edge.quad))
    return Network(tuple(ordered[:nodes]), tuple(edges), max(0, len(ordered) - nodes))
