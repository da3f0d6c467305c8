"""Tables of what the reports say, a row a fact; each row brings its evidence.

The evidence is the report, the sentence, and offsets in the report's text: half-open counts of
code points.
"""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlp.corpus import Corpus
from nlp.export.cells import cell
from nlp.export.references import Reference, found_mentions, sentence
from nlp.types import Analysis, Attribution, Event, Mention, Participant, Place, Toll


@dataclass(frozen=True, slots=True)
class Table:
    """A head, and rows of as many cells; None is an empty cell."""

    columns: tuple[str, ...]
    rows: tuple[Sequence[object], ...]

    def as_csv(self) -> str:
        """Give it as CSV (RFC 4180), its cells on one line each and safe in a spreadsheet."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(self.columns)
        writer.writerows([cell(each) for each in row] for row in self.rows)
        return out.getvalue()


def events(corpus: Corpus, references: Iterable[Reference]) -> Table:
    """Give events, one a row.

    Args:
        corpus: where the events are.
        references: (document id, event id), in the order wanted; unknown ones are passed over.
    """
    wanted = list(references)
    found = {(a.document.id, event.id): (a, event) for a in corpus.analyses for event in a.events}
    head = (
        "first_day", "last_day", "day_basis", "actors", "trigger", "recipients", "type", "quad",
        "status", "places", "said_by", "tolls", "reason", "sentence", "report", "source",
        "published", "trigger_start", "trigger_end", "event_id",
    )  # fmt: skip
    return Table(head, tuple(_event(corpus, *found[ref]) for ref in wanted if ref in found))


def _event(corpus: Corpus, analysis: Analysis, event: Event) -> list[object]:
    document, days, said = analysis.document, event.days, event.attribution
    places = (_place_words(corpus, document.id, each.mention, each.role) for each in event.places)
    return [
        days and days.first.isoformat(),
        days and days.last.isoformat(),
        days and days.basis,
        _names(corpus, document.id, event.actors),
        event.trigger.text,
        _names(corpus, document.id, event.recipients),
        event.type,
        event.quad,
        event.status,
        "; ".join(places),
        said and f"{_name(corpus, document.id, said)} ({said.cue})",
        "; ".join(map(_toll_words, event.tolls)),
        event.reason,
        document.text[event.sentence.start : event.sentence.end],
        document.title or document.id,
        document.source,
        document.published,
        event.trigger.start,
        event.trigger.end,
        event.id,
    ]


def _toll_words(toll: Toll) -> str:
    """Give a toll as "killed 12", "killed 12 to 20" or "killed 12 or more"."""
    if toll.high is None:
        return f"{toll.kind} {toll.low} or more"
    return f"{toll.kind} {toll.low}" + (f" to {toll.high}" if toll.high != toll.low else "")


def _name(corpus: Corpus, document: str, participant: Participant | Attribution) -> str:
    entity = corpus.entity(corpus.party_of(document, participant) or "")
    return participant.text if entity is None else entity.name


def _names(corpus: Corpus, document: str, participants: Sequence[Participant]) -> str:
    return "; ".join(_name(corpus, document, participant) for participant in participants)


def _place_words(corpus: Corpus, document: str, mention: str, role: str) -> str:
    found = corpus.mention(document, mention)
    return f"{role} {found.text if found else mention}"


def entities(corpus: Corpus, references: Iterable[Reference]) -> Table:
    """Give the entities behind mentions, one a row, most mentioned first.

    Args:
        corpus: where the mentions are.
        references: (document id, mention id); the counts are of these alone.
    """
    found: dict[str, list[tuple[str, Mention]]] = defaultdict(list)
    for document, mention in found_mentions(corpus, references):
        if key := corpus.entity_of_mention(document, mention.id):
            found[key].append((document, mention))
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    rows = (_entity(corpus, key, uses) for key, uses in ranked)
    head = ("name", "type", "also", "mentions", "reports", "first_sentence", "entity_id")
    return Table(head, tuple(row for row in rows if row))


def _entity(corpus: Corpus, key: str, uses: Sequence[tuple[str, Mention]]) -> list[object]:
    """Give the row of an entity; an empty one where the corpus has none of this id."""
    entity = corpus.entity(key)
    if entity is None:
        return []
    reports = {document for document, _ in uses}
    aliases, first = "; ".join(entity.aliases), sentence(corpus, *uses[0])
    return [entity.name, entity.label, aliases, len(uses), len(reports), first, entity.id]


def places(corpus: Corpus, references: Iterable[Reference]) -> Table:
    """Give place mentions, one a row, located or not, with reason and runners-up.

    Args:
        corpus: where the mentions are.
        references: (document id, mention id); mentions that are not of places are passed over.
    """
    head = (
        "as_written", "role", "name", "latitude", "longitude", "country", "precision", "confidence",
        "reason", "runners_up", "sentence", "report", "published", "start", "end", "gazetteer_id",
    )  # fmt: skip
    rows = []
    for document, mention in found_mentions(corpus, references):
        if place := corpus.place_of(document, mention.id):
            rows.append(_place(corpus, document, mention, place))
    return Table(head, tuple(rows))


def _place(corpus: Corpus, document: str, mention: Mention, place: Place) -> list[object]:
    others = (
        f"{other.name} ({other.country or '-'}, {other.score:.2f})" for other in place.candidates
    )
    return [
        mention.text,
        place.role,
        place.name,
        place.latitude,
        place.longitude,
        place.country,
        place.precision,
        round(place.confidence, 3),
        place.reason,
        "; ".join(others),
        sentence(corpus, document, mention),
        *_report(corpus, document),
        mention.start,
        mention.end,
        place.gazetteer_id,
    ]


def mentions(corpus: Corpus, references: Iterable[Reference]) -> Table:
    """Give mentions, one a row, with what set their label.

    Args:
        corpus: where the mentions are.
        references: (document id, mention id), in the order wanted; unknown ones are passed over.
    """
    head = (
        "as_written", "type", "rule", "entity", "sentence", "report", "published", "start", "end",
        "mention_id", "entity_id",
    )  # fmt: skip
    found = found_mentions(corpus, references)
    return Table(head, tuple(_mention(corpus, document, mention) for document, mention in found))


def _mention(corpus: Corpus, document: str, mention: Mention) -> list[object]:
    entity = corpus.entity(corpus.entity_of_mention(document, mention.id) or "")
    return [
        mention.text,
        mention.label,
        mention.rule,
        entity and entity.name,
        sentence(corpus, document, mention),
        *_report(corpus, document),
        mention.start,
        mention.end,
        mention.id,
        entity and entity.id,
    ]


def reports(
    corpus: Corpus, ids: Iterable[str], events: Iterable[Reference], mentions: Iterable[Reference]
) -> Table:
    """Give reports, one a row, in their order, with what read them.

    Args:
        corpus: where they are.
        ids: those wanted.
        events: (document id, event id); the counts are of these alone.
        mentions: (document id, mention id), likewise.
    """
    wanted = frozenset(ids)
    told, named = (Counter(document for document, _ in side) for side in (events, mentions))
    head = (
        "title", "source", "published", "events", "mentions", "model", "gazetteer", "lexicon",
        "report_id",
    )  # fmt: skip
    rows = (
        _analysis(each, told[each.document.id], named[each.document.id])
        for each in corpus.analyses
        if each.document.id in wanted
    )
    return Table(head, tuple(rows))


def _analysis(analysis: Analysis, events: int, mentions: int) -> list[object]:
    document, stamp = analysis.document, analysis.stamp
    about = [document.title or document.id, document.source, document.published, events, mentions]
    return [*about, stamp.model, stamp.gazetteer, stamp.lexicon, document.id]


def _report(corpus: Corpus, document: str) -> tuple[object, object]:
    """Give the title of a report and its day of publication."""
    report = corpus.document(document)
    return (report and report.title) or document, report and report.published
