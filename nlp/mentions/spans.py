"""Names as the model found them, put right: titles, possessives, brackets and hyphens taken off.

A :class:`Name` is a mention on its way. Each repair takes one name and gives the names it really
holds.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc

from nlp.types import PLACE_LABELS, Label, Span
from nlp.words.names import untitled
from nlp.words.tables import classes, kind_of

Source = Literal["model", "hyphen", "bracket", "body", "repeat", "people", "gazetteer"]

# What pipelines call their names, in our words; a label that is not here is not a name (dates,
# amounts).
LABELS: dict[str, Label] = {
    "PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "GPE": "GPE", "FAC": "FAC",
    "NORP": "NORP", "EVENT": "EVENT", "MISC": "MISC", "WORK_OF_ART": "MISC", "PRODUCT": "MISC",
    "LAW": "MISC", "LANGUAGE": "MISC",
}  # fmt: skip

_EDGE = ' \t\r\n.,;:!?"“”„«»‘*_()[]{}…—–-'
_BREAK = re.compile(r"[()\[\];|]+|\s*(?:\n\s*\n|\r)\s*|\s[—–]+\s|,\s+(?=formerly|also|or\b)")
_SMALL_START = re.compile(r"[a-zà-ÿ'’]+\s+|The\s+|An?\s+")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’]|['’])$")
_HYPHENED = re.compile(r"(?P<name>[A-Z][\w.&]*(?:[- ][A-Z][\w.&]*)*)-(?P<tail>[a-z]+)\b")
_COMPOUND = re.compile(r"(?<![\w-])(?P<name>[A-Z][\w.&]{0,60})-(?P<tail>[a-z]+)\b")
_PREFIXED = re.compile(
    r"^(?:(?:anti|pro|non|ex|pre|post|inter|mid|neo|then)-(?=[A-Z])|(?:Anti|Pro|Non|Ex|Pre|Post|Then)-(?=[A-Z][\w’']*$))"
)
"""What stands before a name and is none of it: "anti-Assad", and not "Anti-Defamation League"."""
_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.\s?){1,3}$")
_ALSO_WORDS = frozenset({"at", "as", "an", "do", "e", "y"})
_ADJECTIVE = re.compile(
    r"(?:ed|led|run|held|born|based|made|wide|ing|style|era|language|friendly|sent|built|owned)$"
)


_RANK: dict[Source, int] = {"body": 0, "model": 1, "hyphen": 1}
"""Whose span goes before whose where two overlap; every other source comes last."""


@dataclass(frozen=True, slots=True)
class Name(Span):
    """A name on its way to being a mention.

    Attributes:
        label: the model's own label, or the final one.
        source: who found it; the model goes before every other.
        rule: what set the label: ``model``, the id of a label rule, or that of a finder.
    """

    label: Label
    source: Source = "model"
    rule: str = "model"

    def called(self, label: Label, rule: str) -> "Name":
        """Give it a label by a rule; the same name when it has that label already."""
        return self if label == self.label else replace(self, label=label, rule=rule)


def repaired(doc: Doc) -> list[Name]:
    """Give the model's names with their spans put right, in the order of the text."""
    names: Iterable[Name] = (
        Name(ent.start_char, ent.end_char, LABELS[ent.label_])
        for ent in doc.ents
        if ent.label_ in LABELS
    )
    text = doc.text
    for repair in _REPAIRS:
        names = [part for name in names for part in repair(name, text)]
    return sorted(names, key=lambda name: (name.start, name.end))


def trimmed(name: Name, text: str) -> Name | None:
    """Cut blanks, quotation marks and stray punctuation off both ends.

    None when nothing is left.
    """
    start, end = name.start, name.end
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE and not _keeps_stop(text, start, end):
        end -= 1
    return replace(name, start=start, end=end) if start < end else None


def _keeps_stop(text: str, start: int, end: int) -> bool:
    """Tell whether the last full stop belongs to the name: "U.S.", "Ky.", "Jr."."""
    word = text[start:end].split()[-1] if text[start:end].split() else ""
    return (
        text[end - 1] == "."
        and bool(re.fullmatch(r"(?:[A-Z]\.)+|[A-Z][a-z]{1,4}\.", word))
        and len(word) <= 6
    )


def _pieces(name: Name, text: str) -> Iterator[Name]:
    """Split at brackets and paragraphs: "Hayat Tahrir-al-Sham (HTS)" holds two names."""
    begin = name.start
    for gap in _BREAK.finditer(text, name.start, name.end):
        if begin < gap.start():
            yield replace(name, start=begin, end=gap.start())
        begin = gap.end()
    if begin < name.end:
        yield replace(name, start=begin)


def _clean(name: Name, text: str) -> Iterator[Name]:
    """Trim, and cut small words in front and the possessive behind."""
    if (cut := trimmed(name, text)) is None:
        return
    start, end = cut.start, cut.end
    if possessive := _POSSESSIVE.search(text[start:end]):
        end = start + possessive.start()
    if not any(c.isupper() for c in text[start:end]):
        if any(c.isalnum() for c in text[start:end]):
            yield replace(cut, start=start, end=end)
        return
    if cut.label in PLACE_LABELS and (tail := re.search(r"(?:\s+[a-z]+)+$", text[start:end])):
        end = start + tail.start()
    while (word := _SMALL_START.match(text[start:end])) and not _opens_name(word[0]):
        if word[0][0].isupper() and not _starts_sentence(text, start):
            break  # "in The Hague" keeps its article
        start += word.end()
    end -= _common_tail(text[start:end]) if cut.label == "ORG" else 0
    if start < end and any(c.isalnum() for c in text[start:end]):
        yield replace(name, start=start, end=end)


def _common_tail(words: str) -> int:
    """Count the characters of a common noun behind a body's name, written small.

    "Law and Justice party".
    """
    tail = re.search(r"(?<=\w)\s+([a-z]+)$", words)
    known = kind_of("name_nouns").keys() | kind_of("entities/tails").keys()
    return len(tail[0]) if tail and (tail[1] in known or tail[1].removesuffix("s") in known) else 0


def _starts_sentence(text: str, start: int) -> bool:
    return (
        bool(re.search(r"(?:^|[.!?:\n\"“‘(]\s*)$", text[max(0, start - 3) : start])) or start == 0
    )


def _opens_name(word: str) -> bool:
    return word.strip().lower() in kind_of("particles") and word.strip() not in _ALSO_WORDS


def _named_person(name: Name, text: str) -> Iterator[Name]:
    """Leave the titles outside: "President Bashar Assad" names Bashar Assad."""
    words = text[name.start : name.end]
    if name.label != "PERSON":
        yield name
        return
    rest = untitled(_after_description(words))
    if rest:
        start = name.end - len(rest) if words.endswith(rest) else name.start
        before = _INITIALS.search(text[max(0, start - 12) : start]) if " " not in rest else None
        yield replace(name, start=start - len(before[0]) if before else start)


def _after_description(words: str) -> str:
    """Cut what describes a person in front of the name: "Russian diplomat Mikhail Ulyanov"."""
    for word in reversed(list(re.finditer(r"(?<!\S)[a-zà-ÿ]+(?=\s)", words))):
        if word[0] not in kind_of("particles") and word[0] not in ("and", "of", "the"):
            return words[word.end() :].strip()
    return words


def _hyphened(name: Name, text: str) -> Iterator[Name]:
    """Take "US" from "US-armed Free Syrian Army", and "Assad" from "anti-Assad"."""
    words = text[name.start : name.end]
    if prefix := _PREFIXED.match(words):
        name, words = replace(name, start=name.start + prefix.end()), words[prefix.end() :]
    tail = _HYPHENED.match(words)
    if tail is None or not _ADJECTIVE.search(tail["tail"]):
        yield name
        return
    yield replace(name, end=name.start + tail.end("name"), source="hyphen")
    rest = (
        trimmed(replace(name, start=name.start + tail.end()), text)
        if tail.end() < len(words)
        else None
    )
    if rest and text[rest.start].isupper():
        yield rest


_REPAIRS: Sequence[Callable[[Name, str], Iterator[Name]]] = (
    _pieces,
    _clean,
    _named_person,
    _hyphened,
    _clean,
)


def hyphened_names(text: str) -> Iterator[Name]:
    """Find names in compounds that a model passes over: "UN-backed", "anti-Assad", "Saudi-led"."""
    for match in _COMPOUND.finditer(text):
        if _ADJECTIVE.search(match["tail"]):
            yield Name(match.start("name"), match.end("name"), "MISC", "hyphen")
    for match in re.finditer(r"(?<![\w-])(?:anti|pro|non|ex)-(?P<name>[A-Z]\w+)", text, re.I):
        if match["name"][0].isupper():
            yield Name(match.start("name"), match.end("name"), "MISC", "hyphen")


def bracketed_names(names: Sequence[Name], text: str) -> Iterator[Name]:
    """Find acronyms and former names in brackets after a name.

    "Islamic State (IS, formerly ISIS)".
    """
    for name in names:
        inside = re.match(r"\s*\((?P<words>[^()]{2,60})\)", text[name.end : name.end + 70])
        if inside is None:
            continue
        for word in re.finditer(r"\b[A-Z](?:[A-Z0-9&-]|\.[A-Z])*[A-Z0-9]\b\.?", inside["words"]):
            start = name.end + inside.start("words") + word.start()
            yield Name(start, start + len(word[0]), name.label, "bracket")


def without_overlaps(names: Iterable[Name]) -> list[Name]:
    """Keep names that do not overlap: the model's before the others', then the longer.

    Then the earlier.
    """
    kept: list[Name] = []
    taken: set[int] = set()
    for name in sorted(names, key=lambda n: (_RANK.get(n.source, 2), n.start - n.end, n.start)):
        places = range(name.start, name.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(name)
    return sorted(kept, key=lambda n: n.start)


def touching(names: Sequence[Name], start: int, end: int) -> Sequence[Name]:
    """Give the names that share a character with a stretch of the text.

    Args:
        names: in the order of the text, not overlapping, as :func:`without_overlaps` gives them.
        start: of the stretch.
        end: of the stretch.
    """
    first = bisect_right(names, start, key=lambda name: name.end)
    return names[first : bisect_left(names, end, key=lambda name: name.start)]


def by_sentence(
    doc: Doc,
    text: str,
    names: Sequence[Name],
    widen: Callable[[Sequence[Name], str], Sequence[Name]],
) -> list[Name]:
    """Widen names sentence by sentence: a mention lies in one, and takes in no words of another.

    Args:
        doc: the parsed report; without sentences it is one.
        text: of the report.
        names: in the order of the text; what of one stands past the end of the sentence that it
            begins in is cut off.
        widen: given the names of a sentence, their offsets counted from its start, and its words.
    """
    if not doc.has_annotation("SENT_START"):
        return list(widen(names, text))
    widened: list[Name] = []
    sentences = [Span(sent.start_char, sent.end_char) for sent in doc.sents]
    parts: dict[Span, list[Name]] = {}
    for name in names:
        sentence = sentences[bisect_right(sentences, name.start, key=lambda span: span.start) - 1]
        cut = (
            trimmed(replace(name, end=min(name.end, sentence.end)), text)
            if name.end > sentence.end
            else name
        )
        if cut is not None:
            parts.setdefault(sentence, []).append(_moved(cut, -sentence.start))
    for sentence, part in parts.items():
        words = text[sentence.start : sentence.end]
        widened += (_moved(name, sentence.start) for name in widen(part, words))
    return widened


def _moved(name: Name, by: int) -> Name:
    return replace(name, start=name.start + by, end=name.end + by)


def people_nouns() -> frozenset[str]:
    """The words for peoples and faiths that need no model to be seen, in lower case."""
    groups = classes("groups")
    return groups["people"] | groups["faith"]
