"""Where sentences begin: a splitter for reports as they are pasted.

A full stop ends a sentence unless an abbreviation or a number holds it ("Gen. Smith", "Jan. 5", "the U.S. military");
so does the end of a paragraph, of a headline without a full stop, and of a line that a bullet follows. Lines that a
mail program or a wire service has wrapped are put together again.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from nlp.language.wordlists import table, words

ENDS = re.compile(r"[.!?…。؟۔！？]+$")
CLOSERS = frozenset("\"'”’)]»")
OPENERS = frozenset("\"'“‘([«¿¡")
BULLETS = frozenset("-*•·–—‣◦▪●■►>")
NUMBERED = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})\)?$")
COUNTED = frozenset({"no", "nos", "art", "fig", "p", "pp", "res", "ch"})

WRAPPED_SHARE = 0.3
SHORT_LINE = 0.5
LONG_ENOUGH = 40
"""Characters; a line shorter than this is not taken for one that was wrapped in mid-sentence."""


def is_wrapped(text: str) -> bool:
    """Tell whether lines were broken at a width: many of them go on with a small letter."""
    lines = [line.strip() for line in text.split("\n")]
    pairs = [(line, after) for line, after in pairwise(lines) if line and after]
    return bool(pairs) and sum(after[0].islower() for _, after in pairs) >= WRAPPED_SHARE * len(pairs)


def sentence_starts(doc: Doc) -> list[bool]:
    """For each token whether a sentence begins there. White space goes with the sentence before it."""
    starts = [False] * len(doc)
    tokens = [token for token in doc if not token.is_space]
    if len(doc):
        starts[0] = True
    text = doc.text
    width = _width(text)
    line = 0
    ending: str | None = None
    for place, (token, after) in enumerate(pairwise(tokens)):
        if ending is None and after.i == token.i + 1 and token.is_alpha and token.text not in table("abbreviations"):
            continue
        gap = text[token.idx + len(token) : after.idx]
        ending = _ending(token, ending, tokens[max(line, place - 1) : place], at_line_start=place == line)
        so_far = text[tokens[line].idx : token.idx + len(token)] if _breaks_line(gap) else ""
        if so_far and _line_ends(so_far, token, after, gap, width=width):
            starts[after.i], ending, line = True, None, place + 1
        elif ending and not (after.text in CLOSERS and not gap):
            starts[after.i] = _begins(ending, tokens[place + 1 : place + 6])
            ending = None
    return starts


def _width(text: str) -> int:
    """Width that the lines were wrapped at, in characters; 0 if they were not."""
    return max(map(len, text.split("\n"))) if is_wrapped(text) else 0


def _breaks_line(gap: str) -> bool:
    return "\n" in gap or "\r" in gap or "\u2028" in gap or "\u2029" in gap


def _line_ends(sentence: str, last: Token, after: Token, gap: str, *, width: int) -> bool:
    """Tell whether a line break ends the sentence too."""
    if len(re.findall(r"\r\n|[\r\n\u2028\u2029]", gap)) > 1 or after.text in BULLETS:
        return True
    if ENDS.search(last.text) and last.text not in table("abbreviations"):
        return True
    size = len(sentence) - sentence.rfind("\n") - 1
    if after.text[0].islower() and size >= LONG_ENOUGH:
        return False
    return not width or size < SHORT_LINE * width


def _ending(token: Token, ending: str | None, before: Sequence[Token], *, at_line_start: bool) -> str | None:
    """What may end a sentence here: the mark itself, or the kind of the abbreviation; None for nothing."""
    text = token.text
    if ending and text in CLOSERS:
        return ending + text
    kind = table("abbreviations").get(text)
    if kind or (len(text) == 2 and text[1] == "." and text[0].isupper()):
        return kind or "may-end"
    if not ENDS.search(text) or (len(text) > 1 and text[0].isalnum() and at_line_start and NUMBERED.match(text[:-1])):
        return None
    if text == "." and before:
        if before[-1].text.lower() in COUNTED:
            return "counts"
        if len(before) == 1 and NUMBERED.match(before[0].text) and _at_line_start(before[0]):
            return None
    return "." if text[0].isalnum() else text


def _at_line_start(token: Token) -> bool:
    return token.i == 0 or _breaks_line(token.doc[token.i - 1].text)


def _begins(ending: str, following: Sequence[Token]) -> bool:
    """Tell whether the next sentence begins with these tokens, after such an ending."""
    word = next((token.text for token in following if token.text not in OPENERS), "")
    if not word or word[0].islower() or not (word[0].isalnum() or _is_mark(word)):
        return False
    kind = ending.rstrip("".join(CLOSERS))
    if kind == "joins":
        return False
    if kind == "counts":
        return not word[0].isdigit() and word.lower() in words("openers")
    if kind == "may-end":
        return word.lower() in words("openers") or following[0].text in OPENERS - {"(", "["}
    return not (ending != kind and kind[-1] in "?!…" and _reported(following))


def _is_mark(word: str) -> bool:
    """A sign that can begin a sentence: a currency, a hash, an at sign, or anything outside ASCII's punctuation."""
    foreign = not word[0].isascii() and word[0] not in BULLETS | CLOSERS
    return word[0] in "$#@€£" or (foreign and not ENDS.search(word))


def _reported(following: Sequence[Token]) -> bool:
    """'"Why?" Smith asked.' is one sentence."""
    for token in following[:4]:
        if token.is_punct:
            return False
        if token.lower_ in words("reporting"):
            return True
    return False
