"""What a file is made of, by reference: ids that the corpus resolves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nlp.corpus import Corpus
from nlp.types import Mention

Reference = tuple[str, str]
"""(document id, mention id) or (document id, event id)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a view shows, as the files hold it, in its order.

    Attributes:
        events: (document id, event id).
        mentions: (document id, mention id).
        reports: document ids.
    """

    events: tuple[Reference, ...]
    mentions: tuple[Reference, ...]
    reports: tuple[str, ...] = ()


def found_mentions(
    corpus: Corpus, references: Iterable[Reference]
) -> Iterator[tuple[str, Mention]]:
    """Give the mentions that the corpus has, each with the id of its report."""
    for document, key in references:
        if mention := corpus.mention(document, key):
            yield document, mention


def sentence(corpus: Corpus, document: str, mention: Mention) -> str:
    """Give the words of the sentence that a mention stands in."""
    report = corpus.document(document)
    span = corpus.sentence(document, mention.start)
    return "" if report is None else report.text[span.start : span.end].strip()
