"""Where a line of a text ends and where its sentence goes on: wrapped lines, bullets, halves."""

import re
from itertools import pairwise

from spacy.tokens import Token

from nlp.words.wordlists import table, words

ENDS = re.compile(r"[.!?…。؟۔！？]+$")
BULLETS = frozenset("-*•·–—‣◦▪●■►>")
WRAPPED_SHARE = 0.3
SHORT_LINE = 0.5
LONG_ENOUGH = 40
"""Characters; a line shorter than this is not taken for one that was wrapped in mid-sentence."""


def is_wrapped(text: str) -> bool:
    """Tell whether lines were broken at a width: many of them go on with a small letter."""
    lines = [line.strip() for line in text.split("\n")]
    pairs = [(line, after) for line, after in pairwise(lines) if line and after]
    small = sum(after[0].islower() for _, after in pairs)
    return bool(pairs) and small >= WRAPPED_SHARE * len(pairs)


def width_of(text: str) -> int:
    """Give the width that the lines were wrapped at, in characters; 0 if they were not."""
    return max(map(len, text.split("\n"))) if is_wrapped(text) else 0


def breaks_line(gap: str) -> bool:
    """Tell whether what stands between two words breaks the line."""
    return "\n" in gap or "\r" in gap or "\u2028" in gap or "\u2029" in gap


def line_ends(sentence: str, last: Token, after: Token, gap: str, *, width: int) -> bool:
    """Tell whether a line break ends the sentence too."""
    if len(re.findall(r"\r\n|[\r\n\u2028\u2029]", gap)) > 1 or after.text in BULLETS:
        return True
    if ENDS.search(last.text) and last.text not in table("abbreviations"):
        return True
    if _goes_on(last):
        return False
    size = len(sentence) - sentence.rfind("\n") - 1
    if after.text[0].islower() and size >= LONG_ENOUGH:
        return False
    return not width or size < SHORT_LINE * width


def _goes_on(last: Token) -> bool:
    """Tell whether no line ends its sentence with a word: "in the", "Port", "Col."."""
    return last.lower_ in words("name_opening" if last.text[:1].isupper() else "unfinished")
