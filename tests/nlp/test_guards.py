"""What one sentence costs: itself, in the stage that fails on it, and said."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count, pairwise
from typing import Any

import pytest
from spacy.tokens import Doc

import nlp.dates
import nlp.entities.joining
import nlp.events.coding
import nlp.events.quotes
import nlp.language.english
import nlp.language.pipes
import nlp.mentions
import nlp.places
from nlp import guards
from nlp.analysis import Reader, analyse, analyse_all
from nlp.errors import LexiconMissing
from nlp.export import record
from nlp.types import Analysis, Document, Failure, Label, Mention, Span, Stage, Unread

pytestmark = [pytest.mark.model, pytest.mark.loses_sentences]

FIRST = "The rebels attacked Aleppo on Monday."
BAD = "“We will never leave Homs,” John Smith said on 3 May 2024 after the army shelled Idlib."
LAST = "“They must hand over the keys,” Mary Jones said in Damascus on Friday."
REPORT = Document("d", f"{FIRST} {BAD} {LAST}", title="Secret", published=date(2024, 12, 9))
PLACE = Span(len(FIRST) + 1, len(FIRST) + 1 + len(BAD))

Fails = Callable[..., bool]


def _about(*words: str) -> Fails:
    """Whether a call is given something whose words are of the bad sentence."""
    return lambda *given: any(word in str(each) for each in given for word in words)


def _bad_doc(*given: Any) -> bool:
    return any("Smith" in each.text for each in given if isinstance(each, Doc))


# stage -> the innermost function that is made to fail, and when
BROKEN: dict[Stage, tuple[Any, str, Fails]] = {
    "language": (nlp.language.pipes, "names_in", lambda tags: len(tags) > 20),
    "names": (nlp.mentions, "_mention", lambda name, text: "Smith" in text[name.start : name.end]),
    "entities": (
        nlp.entities.joining,
        "people",
        lambda people, *_: any("Smith" in one.text for one in people),
    ),
    "places": (nlp.places, "_place", lambda doc, use, *_: use.name == "Homs"),
    "dates": (nlp.dates, "tense_of", lambda span: "May" in span.text),
    "events": (nlp.events.coding, "_event", lambda trigger, *_: trigger.token.text == "shelled"),
    "quotes": (
        nlp.events.quotes,
        "_beside",
        lambda one, _, ground: "Homs" in ground.text[one.start : one.end],
    ),
}


def _break(stage: Stage, error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    module, name, fails = BROKEN[stage]
    real = getattr(module, name)

    def broken(*given: Any, **named: Any) -> Any:
        if fails(*given):
            raise error("Secret words of the report")
        return real(*given, **named)

    monkeypatch.setattr(module, name, broken)


def _found(analysis: Analysis) -> dict[Stage, list[tuple[int, str]]]:
    """What each stage found, with its offset."""
    mentions = {mention.id: mention for mention in analysis.mentions}
    return {
        "names": [(each.start, each.text) for each in analysis.mentions],
        "entities": [(mentions[each.mentions[0]].start, each.name) for each in analysis.entities],
        "places": [
            (mentions[each.mention].start, str(each.gazetteer_id)) for each in analysis.places
        ],
        "dates": [(each.start, f"{each.text} {each.first}") for each in analysis.dates],
        "events": [
            (each.trigger.start, f"{each.type} {each.status} {each.actors}")
            for each in analysis.events
        ],
        "quotes": [(each.start, f"{each.text} {each.speaker}") for each in analysis.quotes],
    }


@pytest.fixture(scope="module")
def whole(reader: Reader) -> Analysis:
    return analyse(REPORT, reader)


@pytest.mark.parametrize("error", [RecursionError, ValueError, MemoryError])
@pytest.mark.parametrize("stage", BROKEN)
def test_a_sentence_that_a_stage_fails_on_is_lost_to_that_stage_alone_and_listed(
    stage: Stage,
    error: type[Exception],
    reader: Reader,
    whole: Analysis,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _break(stage, error, monkeypatch)
    analysis = analyse(REPORT, reader)
    assert [(each.stage, each.span and each.span.overlaps(PLACE)) for each in analysis.unread] == [
        (stage, True)
    ]
    before, after = _found(whole), _found(analysis)
    for name in before:
        outside = [each for each in before[name] if not PLACE.start <= each[0] < PLACE.end]
        assert outside, f"the report has {name} outside the sentence"
        assert [
            each for each in after[name] if not PLACE.start <= each[0] < PLACE.end
        ] == outside, name
    assert len(analysis.sentences) == len(whole.sentences)


@pytest.mark.parametrize("stage", ["dates", "events", "quotes"])
def test_the_lost_sentence_keeps_what_the_other_stages_read(
    stage: Stage, reader: Reader, whole: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    _break(stage, RecursionError, monkeypatch)
    analysis = analyse(REPORT, reader)
    assert (analysis.mentions, analysis.entities, analysis.places) == (
        whole.mentions,
        whole.entities,
        whole.places,
    )
    inside = [each for each in _found(analysis)[stage] if PLACE.start <= each[0] < PLACE.end]
    assert not inside
    assert [each for each in _found(whole)[stage] if PLACE.start <= each[0] < PLACE.end]


def test_names_of_a_lost_sentence_keep_an_entity_and_a_place_each(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    _break("entities", ValueError, monkeypatch)
    _break("places", ValueError, monkeypatch)
    analysis = analyse(replace(REPORT, text=f"{REPORT.text} Smith left Homs."), reader)
    owned = [mention for entity in analysis.entities for mention in entity.mentions]
    assert sorted(owned) == sorted(mention.id for mention in analysis.mentions)
    homs = [
        place for place in analysis.places if "m" + str(REPORT.text.index("Homs")) in place.mention
    ]
    assert [(place.pinned, place.reason) for place in homs] == [
        (False, "its sentence could not be read for places")
    ]


def test_a_loss_is_logged_in_one_line_without_words_of_the_report(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    _break("events", RecursionError, monkeypatch)
    with caplog.at_level(logging.INFO):
        analyse(REPORT, reader)
    [line] = [each.getMessage() for each in caplog.records]
    assert line.startswith(
        f"'d': not read for events: {PLACE.start}-{PLACE.end}: RecursionError in broken"
    )
    assert "\n" not in caplog.text.strip()
    assert "Secret" not in caplog.text


def test_a_stage_that_always_fails_leaves_the_other_stages_and_counts_every_sentence(
    reader: Reader, whole: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(BROKEN, "events", (*BROKEN["events"][:2], lambda *_: True))
    _break("events", ValueError, monkeypatch)
    analysis = analyse(REPORT, reader)
    assert analysis.events == ()
    assert analysis.mentions == whole.mentions
    assert guards.in_words(analysis.unread) == ("3 sentences could not be read for events",)


def test_a_stage_that_fails_on_no_sentence_and_yet_on_the_whole_is_read_part_by_part(
    reader: Reader, whole: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = len({place.mention for place in whole.places})
    monkeypatch.setitem(
        BROKEN, "places", (nlp.places, "choose", lambda groups, *_: len(groups) >= most)
    )
    _break("places", ValueError, monkeypatch)
    analysis = analyse(REPORT, reader)
    assert analysis.unread == (Unread("places", None),)
    assert [place.mention for place in analysis.places] == [place.mention for place in whole.places]
    assert all(
        place.reason != "its sentence could not be read for places" for place in analysis.places
    )


@pytest.mark.slow
def test_a_stage_that_always_fails_is_not_tried_for_ever(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = count()
    monkeypatch.setitem(BROKEN, "dates", (*BROKEN["dates"][:2], lambda *_: next(calls) >= 0))
    _break("dates", ValueError, monkeypatch)
    analysis = analyse(replace(REPORT, text="She left Homs on Monday. " * 400), reader)
    assert next(calls) <= guards.TRIES + 2
    assert {each.span for each in analysis.unread} == set(analysis.sentences)


def test_a_set_up_that_is_not_whole_is_no_fault_of_a_sentence(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(BROKEN, "quotes", (*BROKEN["quotes"][:2], lambda *_: True))
    _break("quotes", LexiconMissing, monkeypatch)
    with pytest.raises(LexiconMissing):
        analyse(REPORT, reader)


def test_a_report_of_which_no_sentence_can_be_parsed_fails(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(BROKEN, "language", (*BROKEN["language"][:2], lambda *_: True))
    _break("language", ValueError, monkeypatch)
    with pytest.raises(ValueError, match="Secret"):
        analyse(REPORT, reader)


def test_text_that_no_tokenizer_takes_costs_its_line(reader: Reader) -> None:
    analysis = analyse(replace(REPORT, text=f"{FIRST}\nThe \udfff fell.\n{LAST}"), reader)
    assert {mention.text for mention in analysis.mentions} >= {"Aleppo", "Mary Jones", "Damascus"}
    assert guards.in_words(analysis.unread) == ("1 sentence could not be read at all",)


def test_a_quote_over_a_lost_sentence_has_the_words_of_the_report(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"“We stay. We own Homs. We fight,” she said. {LAST}"
    monkeypatch.setitem(
        BROKEN, "quotes", (nlp.events.quotes, "datelines", lambda text: "own" in text)
    )
    _break("quotes", ValueError, monkeypatch)
    analysis = analyse(replace(REPORT, text=text), reader)
    assert len(analysis.unread) == 1
    assert all(quote.text == text[quote.start : quote.end] for quote in analysis.quotes)


def test_what_was_lost_is_said_a_line_a_stage() -> None:
    lost = (
        Unread("language", Span(0, 1)), Unread("events", Span(0, 1)), Unread("events", Span(2, 3)),
        Unread("places", None),
    )  # fmt: skip
    assert guards.in_words(lost) == (
        "1 sentence could not be read at all",
        "2 sentences could not be read for events",
        "the report could be read for places only part by part",
    )
    assert guards.in_words(()) == ()


def test_the_published_record_is_as_it_was(reader: Reader, whole: Analysis) -> None:
    assert "unread" not in record(whole)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "The army attacked and killed and shot " * 400 + "them.",
        "He said that she said that " * 300 + "they left.",
        "the brother of the friend of " * 400 + "Ali left Homs.",
        "Qwra, Qwrb, Qwrc, Qwrd in " * 300 + "Syria fell.",
        "the man who killed " * 400 + "him.",
        "(“[" * 600,
        "The rebels fled as the army advanced and while IS tried to cover " * 100,
        "They and they. Rebels they left. " * 300,
    ],
)
def test_long_and_deep_sentences_are_read(text: str, reader: Reader) -> None:
    assert analyse(Document("d", text), reader).unread == ()


def test_sentences_of_a_part_lie_where_they_lay(reader: Reader) -> None:
    doc = reader.language(REPORT.text)
    part = guards.part_of(doc, (PLACE,))
    assert [(token.idx, len(token)) for token in part.doc] == [
        (token.idx, len(token)) for token in doc
    ]
    assert [sent.start for sent in part.doc.sents] == [sent.start for sent in doc.sents]
    kept = [
        (a, b) for a, b in zip(part.doc, doc, strict=True) if not PLACE.start <= b.idx < PLACE.end
    ]
    assert all(a.dep_ == b.dep_ and a.head.i == b.head.i and a.lemma_ == b.lemma_ for a, b in kept)
    assert all(
        a.pos_ == b.pos_ and a.ent_type_ == b.ent_type_ and str(a.morph) == str(b.morph)
        for a, b in kept
    )
    assert not [ent for ent in part.doc.ents if PLACE.start <= ent.start_char < PLACE.end]
    assert all(before.end <= after.start for before, after in pairwise(part.doc.ents))


def test_mentions_that_no_part_joined_are_one_by_their_spelling() -> None:
    def named(start: int, text: str, label: Label = "PERSON") -> Mention:
        return Mention(start, start + len(text), text, f"m{start}", label)

    mentions = (named(0, "Ali Aziz"), named(20, "Ali Aziz"), named(40, "Homs", "GPE"))
    filled, entities = nlp.entities.gathered(mentions, [])
    assert [(entity.name, entity.mentions) for entity in entities] == [
        ("Ali Aziz", ("m0", "m20")),
        ("Homs", ("m40",)),
    ]
    assert [mention.entity for mention in filled] == [
        entities[0].id,
        entities[0].id,
        entities[1].id,
    ]


def test_a_report_that_fails_whole_is_logged_in_one_line_without_its_words(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(BROKEN, "language", (*BROKEN["language"][:2], lambda *_: True))
    _break("language", ValueError, monkeypatch)
    [failure] = analyse_all([REPORT], reader)
    assert isinstance(failure, Failure)
    [line] = [each.getMessage() for each in caplog.records]
    assert line.startswith("'d': the analysis failed: ValueError in broken (test_guards.py:")
    assert "Secret" not in caplog.text
    assert "Traceback" not in caplog.text
