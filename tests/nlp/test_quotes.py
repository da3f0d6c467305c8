import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from nlp.analysis import Reader, analyse
from nlp.events import find_quotes, load_lexicon
from nlp.types import Document, Mention

BLANK = spacy.blank("en")


def _flat(text: str) -> Doc:
    """A Doc whose only parse is "said" and "told" with the word beside as subject."""
    words = [token.text for token in BLANK.tokenizer(text)]
    spaces = [bool(token.whitespace_) for token in BLANK.tokenizer(text)]
    if not words:
        return Doc(BLANK.vocab)
    verbs = [index for index, word in enumerate(words) if word in {"said", "told"}]
    root = verbs[0] if verbs else 0
    heads, deps = [root] * len(words), ["dep"] * len(words)
    for verb in verbs:
        subject = (
            verb - 1 if verb and words[verb - 1][0].isalpha() else min(verb + 1, len(words) - 1)
        )
        heads[subject], deps[subject] = verb, "nsubj"
    heads[root], deps[root] = root, "root"
    pos = [
        "VERB" if index in verbs else "PROPN" if deps[index] == "nsubj" else "X"
        for index in range(len(words))
    ]
    lemmas = [{"said": "say", "told": "tell"}.get(word, word.lower()) for word in words]
    starts: list[bool | int | None] = [index == 0 for index in range(len(words))]
    return Doc(
        BLANK.vocab,
        words=words,
        spaces=spaces,
        heads=heads,
        deps=deps,
        pos=pos,
        lemmas=lemmas,
        sent_starts=starts,
    )


def _found(text: str, *names: str) -> list[tuple[str, str | None]]:
    mentions = tuple(
        Mention(text.index(name), text.index(name) + len(name), name, name, "PERSON", f"e-{name}")
        for name in names
    )
    found = find_quotes(_flat(text), mentions, load_lexicon())
    return [(quote.text, quote.speaker.text if quote.speaker else None) for quote in found]


@pytest.mark.parametrize(
    "text",
    [
        '"We will not leave this town," Karim said.',
        "“We will not leave this town,” Karim said.",
        "‘We will not leave this town,’ Karim said.",
        "'We will not leave this town,' Karim said.",
        'Karim said: "We will not leave this town".',
        "Karim told them, “We will not leave this town”.",
        "“We will not leave this town,” said Karim.",
    ],
)
def test_a_quote_in_any_marks_has_its_speaker(text: str) -> None:
    assert _found(text) == [("We will not leave this town", "Karim")]


def test_the_speaker_is_the_entity_of_the_name() -> None:
    text = "“We will not leave this town,” Karim said."
    (quote,) = find_quotes(
        _flat(text), (Mention(31, 36, "Karim", "m", "PERSON", "e-karim"),), load_lexicon()
    )
    assert quote.speaker is not None
    assert quote.speaker.entity == "e-karim"


def test_a_quote_cut_in_two_has_one_speaker() -> None:
    text = "“We will not leave this town,” Karim said. “They will have to carry us out.”"
    assert [speaker for _, speaker in _found(text)] == ["Karim", "Karim"]


def test_a_quote_over_paragraphs_is_one() -> None:
    text = "Karim said: “We will not leave this town.\n\n“They will have to carry us out.”"
    assert _found(text) == [
        ("We will not leave this town.\n\n“They will have to carry us out.", "Karim")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Even so the “moderate rebels” lost.",
        "Karim said the 'moderate rebels' lost.",
        "It is the dogs' dinner, and the cats' too.",
        "He read “War and Peace” there.",
        'A 6" pipe and a 7" pipe lay there.',
        "“”",
    ],
)
def test_scare_quotes_titles_and_apostrophes_are_no_quotes(text: str) -> None:
    assert _found(text) == []


def test_a_short_answer_is_a_quote_when_somebody_says_it() -> None:
    assert _found("“No,” Karim said.") == [("No", "Karim")]


def test_words_quoted_without_a_speaker_have_none() -> None:
    assert _found("They got asylum “on humanitarian grounds alone”.") == [
        ("on humanitarian grounds alone", None)
    ]


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab“”‘’\"' \n.,said", max_size=60))
def test_quotes_are_words_of_the_text_and_never_fail(text: str) -> None:
    doc = _flat(text)
    for quote in find_quotes(doc, (), load_lexicon()):
        assert quote.text == doc.text[quote.start : quote.end]


@pytest.mark.model
def test_according_to_names_a_speaker(reader: Reader) -> None:
    text = "According to the ministry, the talks were “very useful for both sides”."
    (quote,) = analyse(Document("d", text), reader).quotes
    assert quote.speaker is not None
    assert quote.speaker.text == "ministry"


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The bishop described the arrests as “a shameful attack on the poor”.", "bishop"),
        ("NAIROBI, 3 May 2024 — “We will rebuild the bridge,” the minister said.", "minister"),
    ],
)
def test_who_judges_in_quoted_words_speaks_and_a_dateline_does_not(
    reader: Reader, text: str, speaker: str
) -> None:
    (quote,) = analyse(Document("d", text), reader).quotes
    assert quote.speaker is not None
    assert quote.speaker.text == speaker
