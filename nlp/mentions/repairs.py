"""The model's names put right: titles, possessives, brackets and hyphens taken off.

Each repair takes one name and gives the names that it really holds.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from nlp.mentions.lists import any_of, listed, titled
from nlp.mentions.spans import Name, trimmed
from nlp.types import PLACE_LABELS, Label
from nlp.words.names import untitled
from nlp.words.tables import kind_of

# What pipelines call their names, in our words; a label that is not here is not a name (dates,
# amounts).
LABELS: dict[str, Label] = {
    "PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "GPE": "GPE", "FAC": "FAC",
    "NORP": "NORP", "EVENT": "EVENT", "MISC": "MISC", "WORK_OF_ART": "MISC", "PRODUCT": "MISC",
    "LAW": "MISC", "LANGUAGE": "MISC",
}  # fmt: skip

ADJECTIVE = re.compile(rf"{any_of('adjective')}$")
"""How the second half of a compound ends whose first half is a name: "US-armed", "Gulf-style"."""
_BREAK = re.compile(r"[()\[\];|]+|\s*(?:\n\s*\n|\r)\s*|\s[—–]+\s|,\s+(?=formerly|also|or\b)")
_SMALL_START = re.compile(r"[a-zà-ÿ'’]+\s+|The\s+|An?\s+")
_SMALL_END = re.compile(r"(?:\s+[a-z]+)+$")
_NOUN_END = re.compile(r"(?<=\w)\s+([a-z]+)$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n\"“‘(]\s*)$")
_DESCRIPTION = re.compile(r"(?<!\S)[a-zà-ÿ]+(?=\s)")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’]|['’])$")
_HYPHENED = re.compile(r"(?P<name>[A-Z][\w.&]*(?:[- ][A-Z][\w.&]*)*)-(?P<tail>[a-z]+)\b")
_PREFIXED = re.compile(
    rf"^(?:(?:{any_of('apart')}|inter|mid|neo)-(?=[A-Z])|{titled('apart')}-(?=[A-Z][\w’']*$))"
)
"""What stands before a name and is none of it: "anti-Assad", and not "Anti-Defamation League"."""
_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.\s?){1,3}$")


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
    cut = trimmed(name, text)
    if cut is None:
        return
    words = _POSSESSIVE.sub("", text[cut.start : cut.end])
    start = cut.start
    if any(c.isupper() for c in words):
        words = _SMALL_END.sub("", words) if cut.label in PLACE_LABELS else words
        opening = _opening(words, start, text)
        start, words = start + opening, words[opening:]
        words = _without_noun(words) if cut.label == "ORG" else words
    if any(c.isalnum() for c in words):
        yield replace(cut, start=start, end=start + len(words))


def _opening(words: str, start: int, text: str) -> int:
    """Count the characters of small words in front; "in The Hague" keeps its article."""
    size = 0
    while word := _SMALL_START.match(words, size):
        article = word[0][0].isupper() and not _starts_sentence(text, start + size)
        if article or _opens_name(word[0]):
            break
        size = word.end()
    return size


def _without_noun(words: str) -> str:
    """Cut a common noun behind a body's name, written small: "Law and Justice party"."""
    tail = _NOUN_END.search(words)
    known = kind_of("name_nouns").keys() | kind_of("entities/tails").keys()
    if tail is None or known.isdisjoint((tail[1], tail[1].removesuffix("s"))):
        return words
    return words[: tail.start()]


def _starts_sentence(text: str, start: int) -> bool:
    return start == 0 or _SENTENCE_START.search(text[max(0, start - 3) : start]) is not None


def _opens_name(word: str) -> bool:
    return word.strip().lower() in kind_of("particles") and word.strip() not in listed("also")


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
    for word in reversed(list(_DESCRIPTION.finditer(words))):
        if word[0] not in kind_of("particles") and word[0] not in ("and", "of", "the"):
            return words[word.end() :].strip()
    return words


def _hyphened(name: Name, text: str) -> Iterator[Name]:
    """Take "US" from "US-armed Free Syrian Army", and "Assad" from "anti-Assad"."""
    if prefix := _PREFIXED.match(text[name.start : name.end]):
        name = replace(name, start=name.start + prefix.end())
    tail = _HYPHENED.match(text[name.start : name.end])
    if tail is None or not ADJECTIVE.search(tail["tail"]):
        yield name
        return
    yield replace(name, end=name.start + tail.end("name"), source="hyphen")
    behind = name.start + tail.end()
    rest = trimmed(replace(name, start=behind), text) if behind < name.end else None
    if rest and text[rest.start].isupper():
        yield rest


_REPAIRS: Sequence[Callable[[Name, str], Iterator[Name]]] = (
    _pieces,
    _clean,
    _named_person,
    _hyphened,
    _clean,
)
