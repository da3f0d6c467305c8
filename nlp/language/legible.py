"""The text as its readers see it, as long as it is written: what a page's code leaves is blanked.

Every character keeps its place, so that offsets hold in both texts.
"""

import html
import re

from nlp.words.folding import JOINER, UNSEEN
from nlp.words.wordlists import words

_MARKED = re.compile(rf"[&<#\[\t{UNSEEN}⁰¹²³⁴-⁹]|RT @")
"""What a text holds of which anything is blanked; most hold nothing of it."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,30});")
_TAG = re.compile(
    r"<(?:!--[^<>]{0,500}--|/?(?P<name>[A-Za-z][A-Za-z\d]{0,10})(?:[\s/][^<>]{0,500})?)>"
)
_UNSEEN = re.compile(rf"(?<![\w{UNSEEN}])[{UNSEEN}]++|(?<![{UNSEEN}])[{UNSEEN}]++(?!\w)")
_NOTE = re.compile(
    r"(?<=[\w.,;:!?\"”’)\]])\[(?:\d{1,3}|[a-z]|(?:note|nb|n|fn) \d{1,3}|citation needed)\](?![\w(])"
)
_RAISED = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:”\"]))[⁰¹²³⁴-⁹]{1,6}(?!\w)")
_HASH = re.compile(r"(?<![\w&#/])#(?=[^\W\d_])")
_TAGGED = re.compile(r"#\w+ $")
_RETWEET = re.compile(r"(?<!\w)RT (?=@\w)")
_CELLS = re.compile(r"^[^\t\n]*\S\t[^\n]*\S", re.M)


def legible(text: str) -> str:
    """Give a text as its readers see it: entities read, tags, marks of notes and hashes blanked.

    Returns: as many characters, each in its place; the text itself where nothing is to be blanked.
    """
    if _MARKED.search(text) is None:
        return text
    for pattern, seen in _SEEN:
        text = pattern.sub(seen, text)
    return text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _tag(found: re.Match[str]) -> str:
    """Blank a tag; what parts blocks ends a paragraph."""
    name, size = (found["name"] or "").lower(), len(found[0])
    if name in words("html_block"):
        return "\n\n".ljust(size)
    return " " * size if not name or name in words("html_tag") else found[0]


def _entity(found: re.Match[str]) -> str:
    """Give the character that an entity stands for, at the end of it that a word touches."""
    seen, size = html.unescape(found[0]), len(found[0])
    if len(seen) != 1:
        return found[0]
    before = found.string[max(0, found.start() - 1) : found.start()]
    after = found.string[found.end() : found.end() + 1]
    if seen.isalnum() or (seen == "&" and before.isalnum() and after.isalnum()):
        return seen.ljust(size, JOINER if after.isalnum() else " ")
    if seen.isspace() or seen in UNSEEN:
        return " " * size
    return seen.rjust(size) if after.isalnum() else seen.ljust(size)


def _hash(found: re.Match[str]) -> str:
    """Blank a hash; one that follows another's word parts the two as a comma does."""
    return "," if _TAGGED.search(found.string, max(0, found.start() - 60), found.start()) else " "


def _cells(found: re.Match[str]) -> str:
    """Put a bar for each tab of a row of a table."""
    return found[0].replace("\t", "|") if found[0].count("\t") > 1 else found[0]


_SEEN = (
    (_ENTITY, _entity),
    (_TAG, _tag),
    (_UNSEEN, _blank),
    (_NOTE, _blank),
    (_RAISED, _blank),
    (_RETWEET, _blank),
    (_HASH, _hash),
    (_CELLS, _cells),
)
