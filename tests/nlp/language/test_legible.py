"""What a page's code leaves in a text is blanked, and every character keeps its place."""

import time

import pytest

from nlp.language import legible
from nlp.words.folding import JOINER


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\ufeffHama fell.", " Hama fell."),
        ("They left\u200b Hama\u200f.", "They left  Hama ."),
        ("left&nbsp;Hama", "left      Hama"),
        ("tea &amp; bread", "tea &     bread"),
        ("Kenya&rsquo;s army", "Kenya      ’s army"),
        ("&ldquo;Stop&rdquo;, he said", "      “Stop”      , he said"),
        ("Gona&iuml;ves", "Gonaï" + JOINER * 5 + "ves"),
        ("in <b>Misrata</b> now", "in    Misrata     now"),
        ("Homs.<br/>Hama.", "Homs.\n\n   Hama."),
        ("Raqqa[4] and Manbij[note 2] fell.[a]", "Raqqa    and Manbij         fell.   "),
        ("They left Yambio²³ later.¹", "They left Yambio   later. "),
        ("RT @watch: blast in #Homs", "   @watch: blast in  Homs"),
        ("Bosaso\tambush\t4", "Bosaso|ambush|4"),
    ],
)
def test_a_text_is_read_as_its_readers_see_it(text: str, seen: str) -> None:
    assert legible(text) == seen
    assert len(seen) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "A [sic] note, [3] at the start of a line, and [a link](there).",
        "Kha\u00adr\u00adtoum",
        "a fire of 30 km² or 4 m²",
        "if a < b and c > d; AT&T; &unheard;",
        "see https://example.org/#part or C# and #1",
        "<https://example.org>",
        "one\ttab",
    ],
)
def test_what_a_reader_sees_is_left_as_it_is(text: str) -> None:
    assert legible(text) == text


@pytest.mark.parametrize(
    "piece",
    ["&amp;", "<a ", "a\u200b", "\u200b", "a\u200bb", "abc²", "²", "#a ", "a\t", "\t", "[1", "&#"],
)
def test_no_text_is_slow_to_make_legible(piece: str) -> None:
    text = "a" + piece * (300_000 // len(piece)) + "b"
    begin = time.perf_counter()
    assert len(legible(text)) == len(text)
    assert time.perf_counter() - begin < 2
