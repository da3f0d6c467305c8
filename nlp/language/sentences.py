"""Where sentences begin: a splitter for reports as they are pasted.

A full stop ends a sentence unless an abbreviation or a number holds it ("Gen. Smith", "Jan. 5",
"the U.S. military"); so does the end of a paragraph, of a headline without a full stop, and of a
line that a bullet follows. Lines that a mail program or a wire service has wrapped are put together
again.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from nlp.language.lines import BULLETS, ENDS, breaks_line, line_ends, width_of
from nlp.words.wordlists import table, words

CLOSERS = frozenset("\"'”’)]»")
OPENERS = frozenset("\"'“‘([«¿¡")
_QUOTES = OPENERS - {"(", "["}
NUMBERED = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})\)?$")
COUNTED = words("counted")
INITIALS = re.compile(r"(?:[A-Z]\.){1,4}$")
ASIDE = re.compile(r"[(\[][A-Za-z]+\.[)\]]$")
SMALL_NAME = re.compile(r"[a-z]+(?:[A-Z][A-Za-z0-9]*(?![=\w])|-[A-Z])")
SUBJECTS = frozenset({"i", "he", "she", "it", "they", "we", "you", "this", "there"})
SHORT_WORDS = frozenset({"it", "me", "us", "up", "so", "do", "go", "be", "is", "he", "we"})
LINKED = frozenset("./-_=:@")
ZONE_LENGTH = 5
SMALL_LEAST, NAME_LEAST = 3, 5
"""Letters of a word before a full stop that a small letter follows; a shorter one may be an
abbreviation."""

LONGEST = 200
"""Words and marks of a sentence; what goes on longer is a list, a table or no prose, and is cut.

The longest of 28,921 sentences of reports had 196. The encoder parses no more word pieces together,
and what is read of the words of a sentence looks at the others of it.
"""
LEAST = 100
"""Words and marks from which a sentence that is too long may be cut at a mark."""
CUTS = frozenset(",;:")


def sentence_starts(doc: Doc) -> list[bool]:
    """For each token whether a sentence begins there; white space goes with the one before."""
    starts = [False] * len(doc)
    tokens = [token for token in doc if not token.is_space]
    if len(doc):
        starts[0] = True
    text = doc.text
    width = width_of(text)
    line = 0
    ending: str | None = None
    for place, (token, after) in enumerate(pairwise(tokens)):
        if ending is None and _is_plain(token, after):
            continue
        gap = text[token.idx + len(token) : after.idx]
        before = tokens[max(line, place - 1) : place]
        ending = _ending(token, ending, before, at_line_start=place == line)
        so_far = text[tokens[line].idx : token.idx + len(token)]
        if breaks_line(gap) and line_ends(so_far, token, after, gap, width=width):
            starts[after.i], ending, line = True, None, place + 1
        elif ending and not (after.text in CLOSERS and not gap):
            last = tokens[max(line, place - 3) : place + 1]
            starts[after.i] = _begins(ending, last, tokens[place + 1 : place + 6])
            ending = None
    _cut_long(starts, tokens)
    return starts


def _is_plain(token: Token, after: Token) -> bool:
    """Tell whether nothing can end at a token: a word, with no white space token after it."""
    word = token.is_alpha and token.text not in table("abbreviations")
    return word and after.i == token.i + 1


def _cut_long(starts: list[bool], tokens: Sequence[Token]) -> None:
    """Cut sentences that are too long, after the last comma or the like where there is one."""
    begin, mark = 0, 0  # places of the first token and of the last one after a mark
    for place, token in enumerate(tokens):
        if starts[token.i] and place:
            begin = mark = place
        elif place - begin >= LONGEST:
            begin = mark if mark - begin >= LEAST else place
            starts[tokens[begin].i] = True
        if token.text in CUTS:
            mark = place + 1


def _ending(
    token: Token, ending: str | None, before: Sequence[Token], *, at_line_start: bool
) -> str | None:
    """What may end a sentence here: the mark, or the kind of the abbreviation; None for nothing."""
    text = token.text
    if ending and text in CLOSERS:
        return ending + text
    if at_line_start and _is_numbering(text):
        return None
    if kind := table("abbreviations").get(text):
        return kind
    if INITIALS.match(text):
        return "may-end"
    if not ENDS.search(text):
        return None
    if text == "." and before:
        return _of_stop(before)
    return "." if text[0].isalnum() else text


def _is_numbering(text: str) -> bool:
    """Tell whether a token numbers a line: "1.", "iv.", "b."."""
    ended = len(text) > 1 and text[0].isalnum() and ENDS.search(text)
    return bool(ended and NUMBERED.match(text[:-1]))


def _of_stop(before: Sequence[Token]) -> str | None:
    """What a full stop of its own may end, by the one or two tokens before it."""
    if before[-1].text.lower() in COUNTED:
        return "counts"
    alone = len(before) == 1 and NUMBERED.match(before[0].text)
    return None if alone and _at_line_start(before[0]) else "."


def _at_line_start(token: Token) -> bool:
    return token.i == 0 or breaks_line(token.doc[token.i - 1].text)


def _begins(ending: str, before: Sequence[Token], following: Sequence[Token]) -> bool:
    """Tell whether the next sentence begins with the tokens that follow.

    Args:
        ending: The mark or the kind of the abbreviation, and the closing signs after it.
        before: Up to four tokens of the line, the last being the last of `ending`.
        following: Up to five tokens after it.
    """
    place, word = _first_word(following)
    kind = ending.rstrip("".join(CLOSERS))
    if not word or kind == "joins" or _is_aside(ending, before):
        return False
    if word[0].islower():
        small = ending == kind and not place and _begins_small(kind, before, following)
        return small or _is_name(following[place:])
    if not _may_open(word):
        return False
    return _opens(word, kind, following, place, closed=ending != kind)


def _first_word(following: Sequence[Token]) -> tuple[int, str]:
    """The first token that opens no quote or bracket, with its place; 0 and nothing without one."""
    placed = ((i, token.text) for i, token in enumerate(following))
    return next((each for each in placed if each[1] not in OPENERS), (0, ""))


def _opens(word: str, kind: str, following: Sequence[Token], place: int, *, closed: bool) -> bool:
    """Tell whether a word can open a sentence after what may end one, by its kind.

    ``closed`` says whether a quote or a bracket closes in between.
    """
    match kind:
        case "counts":
            return not word[0].isdigit() and word.lower() in words("openers")
        case "hour":
            return not _tells_time(following[place:])
        case "may-end":
            return word.lower() in words("openers") or following[0].text in _QUOTES
    return not (closed and kind[-1] in "?!…" and _reported(following))


def _is_aside(ending: str, before: Sequence[Token]) -> bool:
    """One word with a full stop in brackets: "Col. (ret.) Smith"."""
    return ending[-1] in ")]" and bool(ASIDE.search("".join(token.text for token in before)))


def _is_name(following: Sequence[Token]) -> bool:
    """A name that begins with a small letter: iPhone, al-Qaida."""
    first = following[0]
    run = [token.text for place, token in enumerate(following) if token.i == first.i + place]
    spaces = [place for place, token in enumerate(following) if token.whitespace_]
    return bool(SMALL_NAME.match("".join(run[: spaces[0] + 1 if spaces else None])))


def _may_open(word: str) -> bool:
    return word[0].isalnum() or _is_mark(word)


def _begins_small(mark: str, before: Sequence[Token], following: Sequence[Token]) -> bool:
    """A sentence that begins with a small letter, as on the web.

    The mark follows a whole word, and no link.
    """
    last = before[-2] if len(before) > 1 else before[-1]
    if not _is_whole(last) or not (mark == "." or set(mark) <= {"?", "!"}):
        return False
    if not _stands_free(last, mark, before, following) or _is_linked(before, following):
        return False
    if last.is_lower:
        return len(last) >= SMALL_LEAST or last.text in SHORT_WORDS
    return mark == "." and len(last) >= NAME_LEAST and following[0].text in SUBJECTS


def _is_whole(word: Token) -> bool:
    """Tell whether a token is a word of plain letters, and no abbreviation."""
    return word.is_alpha and word.is_ascii and word.lower_ not in _shortened()


def _stands_free(
    last: Token, mark: str, before: Sequence[Token], following: Sequence[Token]
) -> bool:
    """Tell whether a mark touches the word before it, and not the one after."""
    sign = before[-1]
    return last.idx + len(last) == sign.idx and sign.idx + len(mark) < following[0].idx


def _is_linked(before: Sequence[Token], following: Sequence[Token]) -> bool:
    """Tell whether the words around a mark are those of a web address."""
    around = {token.text for token in (*before[-3:-2], *following[1:2])}
    return bool(around & LINKED) or following[0].text in words("link_ends")


@cache
def _shortened() -> frozenset[str]:
    """Abbreviations in small letters, without their full stop."""
    return (
        COUNTED
        | words("shortened")
        | {short.rstrip(".").lower() for short in table("abbreviations")}
    )


def _tells_time(following: Sequence[Token]) -> bool:
    """What follows "5 p.m.": a day, a month, a time zone, a place and "time"."""
    first = following[0]
    zone = first.is_upper and 1 < len(first) <= ZONE_LENGTH
    return (
        zone
        or first.lower_ in words("days_and_zones")
        or any(token.lower_ == "time" for token in following[1:3])
    )


def _is_mark(word: str) -> bool:
    """A sign that can begin a sentence.

    A currency, a hash, an at sign, or anything outside ASCII's punctuation.
    """
    foreign = not word[0].isascii() and word[0] not in BULLETS | CLOSERS
    return word[0] in "$#@€£" or (foreign and not ENDS.search(word))


def _reported(following: Sequence[Token]) -> bool:
    """'"Why?" Smith asked.' is one sentence; '"Why?" No one asked.' is two."""
    if following[0].lower_ in words("openers") and following[0].text != "I":
        return False
    for token in following[:4]:
        if token.is_punct:
            return False
        if token.lower_ in words("reporting"):
            return True
    return False
