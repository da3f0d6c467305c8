"""Events over hand-made trees: what the rules do when the parse is right. Whole sentences are in tests/gold."""

from datetime import date
from itertools import pairwise

import pytest
import spacy
from spacy.tokens import Doc

from nlp import events
from nlp.analysis import Reader, analyse
from nlp.types import DatePhrase, Document, Event, Mention, Place

VOCAB = spacy.blank("en").vocab
LEXICON = events.load_lexicon()
MONDAY = date(2024, 12, 9)


def _doc(tree: str) -> Doc:
    """A Doc from lines of word, lemma, part, head, relation, morphology; blanks part sentences."""
    rows = [line.split() for line in tree.strip().splitlines() if line.strip()]
    starts: list[bool | int | None] = []
    first = True
    for line in tree.strip().splitlines():
        if line.strip():
            starts.append(first)
        first = not line.strip()
    return Doc(
        VOCAB,
        words=[row[0] for row in rows],
        spaces=[not _tight(row[0], after[0]) for row, after in pairwise([*rows, ["."]])],
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        heads=[int(row[3]) for row in rows],
        deps=[row[4] for row in rows],
        morphs=[row[5] if len(row) > 5 else "" for row in rows],
        sent_starts=starts,
    )


def _tight(word: str, after: str) -> bool:
    return word in {"(", "-"} or after in {".", ",", ")", "-"}


def _mentions(text: str, names: dict[str, str]) -> tuple[Mention, ...]:
    found = []
    for name, label in names.items():
        start = text.index(name)
        found.append(Mention(start, start + len(name), name, f"m-{name}", label, f"e-{name}"))  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda each: each.start))


def _find(
    tree: str,
    names: dict[str, str] | None = None,
    *,
    at: tuple[str, ...] = (),
    dates: tuple[DatePhrase, ...] = (),
    published: date | None = MONDAY,
) -> list[Event]:
    doc = _doc(tree)
    mentions = _mentions(doc.text, names or {})
    places = tuple(
        Place(f"m-{name}", "location", None, None, None, None, None, None, 0.0, "named")
        for name in at
    )
    document = Document("d", doc.text, published=published)
    return list(events.find(doc, document, mentions, places, dates, LEXICON))


def _parties(event: Event) -> tuple[list[str], list[str]]:
    return [one.text for one in event.actors], [one.text for one in event.recipients]


ACTIVE = """
The the DET 1 det
rebels rebel NOUN 2 nsubj
captured capture VERB 2 root Tense=Past|VerbForm=Fin
Hama Hama PROPN 2 obj
. . PUNCT 2 punct
"""
PASSIVE = """
Hama Hama PROPN 2 nsubj:pass
was be AUX 2 aux:pass Tense=Past|VerbForm=Fin
captured capture VERB 2 root Tense=Past|VerbForm=Part|Voice=Pass
by by ADP 5 case
the the DET 5 det
rebels rebel NOUN 2 obl:agent
. . PUNCT 2 punct
"""
RELATIVE = """
The the DET 1 det
rebels rebel NOUN 6 nsubj
who who PRON 3 nsubj PronType=Rel
captured capture VERB 1 acl:relcl Tense=Past|VerbForm=Fin
Hama Hama PROPN 3 obj
have have AUX 6 aux
slept sleep VERB 6 root Tense=Past|VerbForm=Part
. . PUNCT 6 punct
"""
PARTICIPLE = """
Hama Hama PROPN 5 nsubj
, , PUNCT 2 punct
captured capture VERB 0 acl Tense=Past|VerbForm=Part
by by ADP 4 case
rebels rebel NOUN 2 obl
burned burn VERB 5 root Tense=Past|VerbForm=Fin
. . PUNCT 5 punct
"""
COORDINATED = """
The the DET 1 det
rebels rebel NOUN 2 nsubj
slept sleep VERB 2 root Tense=Past|VerbForm=Fin
and and CCONJ 4 cc
captured capture VERB 2 conj Tense=Past|VerbForm=Fin
Hama Hama PROPN 4 obj
. . PUNCT 2 punct
"""


@pytest.mark.parametrize("tree", [ACTIVE, PASSIVE, RELATIVE, PARTICIPLE, COORDINATED])
def test_who_and_whom_are_the_same_in_every_voice_and_clause(tree: str) -> None:
    event = next(
        event for event in _find(tree, {"Hama": "GPE"}) if event.trigger.text == "captured"
    )
    assert (event.type, event.quad, event.status) == ("ASSAULT", "material-conflict", "happened")
    assert _parties(event) == (["rebels"], ["Hama"])
    assert [one.entity for one in event.recipients] == ["e-Hama"]


def test_all_parties_of_an_and_take_part() -> None:
    (event,) = _find(
        """
Turkey Turkey PROPN 3 nsubj
and and CCONJ 2 cc
Qatar Qatar PROPN 0 conj
accused accuse VERB 3 root Tense=Past
Iran Iran PROPN 3 obj
. . PUNCT 3 punct
""",
        {"Turkey": "GPE", "Qatar": "GPE", "Iran": "GPE"},
    )
    assert _parties(event) == (["Turkey", "Qatar"], ["Iran"])


def test_two_that_met_are_one_that_met_the_other() -> None:
    (event,) = _find(
        """
Turkey Turkey PROPN 3 nsubj
and and CCONJ 2 cc
Qatar Qatar PROPN 0 conj
met meet VERB 3 root Tense=Past
. . PUNCT 3 punct
""",
        {"Turkey": "GPE", "Qatar": "GPE"},
    )
    assert (event.type, *_parties(event)) == ("CONSULT", ["Turkey"], ["Qatar"])


def test_what_was_granted_is_no_party_and_who_got_it_is() -> None:
    (event,) = _find(
        """
Assad Assad PROPN 2 nsubj:pass
was be AUX 2 aux:pass
granted grant VERB 2 root Tense=Past|VerbForm=Part
asylum asylum NOUN 2 obj
. . PUNCT 2 punct
""",
        {"Assad": "PERSON"},
    )
    assert (event.type, event.trigger.text, *_parties(event)) == (
        "AID",
        "granted asylum",
        [],
        ["Assad"],
    )


AGREED = """
Assad Assad PROPN 1 nsubj
agreed agree VERB 1 root Tense=Past|VerbForm=Fin
to to PART 3 mark
step step VERB 1 xcomp VerbForm=Inf
down down ADP 3 compound:prt
, , PUNCT 7 punct
Moscow Moscow PROPN 7 nsubj
said say VERB 1 parataxis Tense=Past|VerbForm=Fin
. . PUNCT 1 punct
"""


def test_agreeing_to_step_down_is_one_planned_event_and_says_who_told_it() -> None:
    (event,) = _find(AGREED, {"Assad": "PERSON", "Moscow": "GPE"})
    assert (event.trigger.text, event.status) == ("agreed to step down", "planned")
    assert event.attribution is not None
    assert (event.attribution.text, event.attribution.cue, event.attribution.entity) == (
        "Moscow",
        "said",
        "e-Moscow",
    )


def test_a_light_verb_and_its_noun_are_one_event() -> None:
    (event,) = _find(
        """
Israel Israel PROPN 1 nsubj
carried carry VERB 1 root Tense=Past|VerbForm=Fin
out out ADP 1 compound:prt
strikes strike NOUN 1 obj
on on ADP 6 case
the the DET 6 det
rebels rebel NOUN 3 nmod
. . PUNCT 1 punct
""",
        {"Israel": "GPE"},
    )
    assert (event.type, event.trigger.text, *_parties(event)) == (
        "ASSAULT",
        "carried out strikes",
        ["Israel"],
        ["rebels"],
    )


def test_a_verb_of_saying_is_no_event() -> None:
    assert not _find(
        "Moscow Moscow PROPN 1 nsubj\nsaid say VERB 1 root\nso so ADV 1 advmod", {"Moscow": "GPE"}
    )


def test_an_event_without_any_party_is_none() -> None:
    assert not _find(
        "The the DET 1 det\nidea idea NOUN 2 nsubj\nstruck strike VERB 2 root\nhome home NOUN 2 obj"
    )


def test_an_offensive_that_was_launched_needs_no_party() -> None:
    (event,) = _find(
        """
The the DET 1 det
offensive offensive NOUN 3 nsubj:pass
was be AUX 3 aux:pass
launched launch VERB 3 root Tense=Past|VerbForm=Part
. . PUNCT 3 punct
"""
    )
    assert (event.type, _parties(event)) == ("ASSAULT", ([], []))


@pytest.mark.parametrize(
    ("helpers", "status"),
    [
        ("will/AUX/aux", "planned"),
        ("may/AUX/aux", "possible"),
        ("not/PART/advmod", "denied"),
        ("never/ADV/advmod", "denied"),
        ("allegedly/ADV/advmod", "possible"),
        ("if/SCONJ/mark", "possible"),
        ("did/AUX/aux", "happened"),
    ],
)
def test_helpers_decide_whether_it_happened(helpers: str, status: str) -> None:
    word, pos, tie = helpers.split("/")
    tree = f"Iran Iran PROPN 2 nsubj\n{word} {word} {pos} 2 {tie}\nattack attack VERB 2 root\nIsrael Israel PROPN 2 obj"
    (event,) = _find(tree, {"Iran": "GPE", "Israel": "GPE"})
    assert event.status == status


@pytest.mark.parametrize(
    ("governor", "status"),
    [
        ("plans", "planned"),
        ("tried", "possible"),
        ("continues", "ongoing"),
        ("managed", "happened"),
    ],
)
def test_a_governing_verb_decides_whether_it_happened(governor: str, status: str) -> None:
    lemma = {"plans": "plan", "tried": "try", "continues": "continue", "managed": "manage"}[
        governor
    ]
    tree = f"""
Iran Iran PROPN 1 nsubj
{governor} {lemma} VERB 1 root Tense=Pres|VerbForm=Fin
to to PART 3 mark
attack attack VERB 1 xcomp VerbForm=Inf
Israel Israel PROPN 3 obj
"""
    (event,) = _find(tree, {"Iran": "GPE", "Israel": "GPE"})
    assert (event.status, *_parties(event)) == (status, ["Iran"], ["Israel"])


def test_a_denied_attack_is_denied_and_the_denier_named() -> None:
    (event,) = _find(
        """
Iran Iran PROPN 1 nsubj
denied deny VERB 1 root Tense=Past|VerbForm=Fin
attacking attack VERB 1 xcomp VerbForm=Ger
Israel Israel PROPN 2 obj
. . PUNCT 1 punct
""",
        {"Iran": "GPE", "Israel": "GPE"},
    )
    assert (event.status, event.attribution and event.attribution.cue) == ("denied", "denied")


FLED = """
Assad Assad PROPN 1 nsubj
fled flee VERB 1 root Tense=Past|VerbForm=Fin
from from ADP 3 case
Damascus Damascus PROPN 1 obl
to to ADP 5 case
Moscow Moscow PROPN 1 obl
on on ADP 7 case
Sunday Sunday PROPN 1 obl
. . PUNCT 1 punct
"""
NAMES = {"Assad": "PERSON", "Damascus": "GPE", "Moscow": "GPE"}


def test_a_flight_has_both_its_ends() -> None:
    (event,) = _find(FLED, NAMES, at=("Damascus", "Moscow"))
    assert [(place.mention, place.role) for place in event.places] == [
        ("m-Damascus", "from"),
        ("m-Moscow", "to"),
    ]


def test_a_place_that_acts_is_no_place_of_the_event() -> None:
    (event,) = _find(FLED, NAMES, at=("Damascus",))
    assert [place.mention for place in event.places] == ["m-Damascus"]


def test_the_days_are_those_stated_else_of_publication_else_none() -> None:
    start = _doc(FLED).text.index("Sunday")
    sunday = DatePhrase(start, start + 6, "Sunday", date(2024, 12, 8), date(2024, 12, 8))
    stated, published, unknown = (
        _find(FLED, NAMES, dates=dates, published=day)[0].days
        for dates, day in (((sunday,), MONDAY), ((), MONDAY), ((), None))
    )
    assert stated is not None
    assert (stated.first, stated.basis) == (date(2024, 12, 8), "stated")
    assert published is not None
    assert (published.first, published.basis) == (MONDAY, "published")
    assert unknown is None


def test_a_body_of_people_takes_the_name_it_belongs_to_and_its_words_stay() -> None:
    (event,) = _find(
        """
US US PROPN 2 compound
- - PUNCT 2 punct
armed armed ADJ 9 amod
Free Free PROPN 5 compound
Syrian Syrian PROPN 5 compound
Army Army PROPN 9 compound
( ( PUNCT 7 punct
FSA FSA PROPN 5 appos
) ) PUNCT 7 punct
militants militant NOUN 10 nsubj
entered enter VERB 10 root Tense=Past|VerbForm=Fin
Homs Homs PROPN 10 obj
. . PUNCT 10 punct
""",
        {"US": "GPE", "Free Syrian Army": "ORG", "FSA": "ORG", "Homs": "GPE"},
        at=("Homs",),
    )
    assert event.actors[0].text == "US-armed Free Syrian Army (FSA) militants"
    assert event.actors[0].entity in {"e-Free Syrian Army", "e-FSA"}
    assert [place.role for place in event.places] == ["to"]


def test_he_is_the_only_person_named_before_him() -> None:
    tree = """
Assad Assad PROPN 1 nsubj
slept sleep VERB 1 root
. . PUNCT 1 punct

He he PRON 4 nsubj
resigned resign VERB 4 root Tense=Past|VerbForm=Fin
. . PUNCT 4 punct
"""
    (event,) = _find(tree, {"Assad": "PERSON"})
    assert [one.entity for one in event.actors] == ["e-Assad"]


def test_the_same_report_gives_the_same_ids_and_another_gives_others() -> None:
    doc = _doc(ACTIVE)
    mentions = _mentions(doc.text, {"Hama": "GPE"})
    first, again, other = (
        events.find(doc, Document(id, doc.text), mentions, (), (), LEXICON)[0].id
        for id in ("d", "d", "e")
    )
    assert first == again != other


@pytest.mark.slow
def test_a_list_of_three_thousand_places_is_read_without_getting_lost() -> None:
    words = ["Rebels", "captured", *(["Hama", ","] * 1500), "."]
    heads = [1, 1, *(max(1, index - 2) for index in range(2, 3002)), 1]
    ties = ["nsubj", "root", "obj", *(["punct", "conj"] * 1500)]
    pos = ["NOUN", "VERB", *(["PROPN", "PUNCT"] * 1500), "PUNCT"]
    starts: list[bool | int | None] = [index == 0 for index in range(len(words))]
    doc = Doc(
        VOCAB,
        words=words,
        heads=heads,
        deps=ties[: len(words)],
        pos=pos,
        lemmas=words,
        sent_starts=starts,
    )
    doc[0].lemma_, doc[1].lemma_ = "rebel", "capture"
    (event,) = events.find(doc, Document("d", doc.text), (), (), (), LEXICON)
    assert len(event.recipients) == 1500


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "kind", "status", "speaker"),
    [
        ("The troops did not attack Homs.", "ASSAULT", "denied", None),
        ("Israel may attack Iran.", "ASSAULT", "possible", None),
        ("Israel denied attacking the convoy.", "ASSAULT", "denied", "Israel"),
        ("Russia will release the prisoners on Friday.", "AGREE", "planned", None),
        ("Russia will not release the prisoners.", "REJECT", "denied", None),
        ("Israeli jets are bombing Damascus.", "ASSAULT", "ongoing", None),
        ("Turkey plans to visit Syria.", "CONSULT", "planned", None),
        ("According to Moscow, rebels attacked the base.", "ASSAULT", "happened", "Moscow"),
        (
            "Rebels attacked the base, the ministry said on Sunday.",
            "ASSAULT",
            "happened",
            "ministry",
        ),
        ("Kyiv said that Moscow had attacked the bridge.", "ASSAULT", "happened", "Kyiv"),
        ("The minister urged the rebels to withdraw.", "REQUEST", "happened", None),
        ("The president refused to resign.", "REJECT", "happened", None),
        ("If Iran attacks Israel, oil will rise.", "ASSAULT", "possible", None),
        ("Ukraine threatened to attack the bridge.", "THREATEN", "happened", None),
        ("The minister is due to visit Cairo on Friday.", "CONSULT", "planned", None),
        ("The minister was to meet the envoy in Cairo.", "CONSULT", "planned", None),
        ("Jordan denied that its jets had bombed Daraa.", "ASSAULT", "denied", "Jordan"),
        ("A report that Kenya had attacked Somalia was not true.", "ASSAULT", "denied", None),
        ("The claim that Kenya had attacked Somalia was true.", "ASSAULT", "happened", None),
        (
            "The false reports that Kenya had attacked Somalia spread quickly.",
            "ASSAULT",
            "denied",
            None,
        ),
        (
            "Asked about claims that Kenyan troops had entered Somalia, the president denied it.",
            "MOVE",
            "denied",
            "president",
        ),
        (
            "A report that Kenya had ordered evacuations from Somalia was not true.",
            "AID",
            "denied",
            None,
        ),
        ("The truce brokered by Oman was welcome.", "CONSULT", "happened", None),
        ("Turkey denied that it planned to attack Syria.", "ASSAULT", "denied", "Turkey"),
        (
            "It is unacceptable to attack Lebanon, the minister said.",
            "ASSAULT",
            "denied",
            "minister",
        ),
        ("The envoy called on Ethiopia to halt the attacks.", "REQUEST", "happened", None),
    ],
)
def test_a_sentence_says_what_happened_and_who_says_so(
    reader: Reader, sentence: str, kind: str, status: str, speaker: str | None
) -> None:
    (event,) = analyse(Document("d", sentence), reader).events
    attributed = event.attribution.text if event.attribution else None
    assert (event.type, event.status, attributed) == (kind, status, speaker)


@pytest.mark.model
def test_both_halves_of_a_joined_subject_act_in_every_verb_of_it(reader: Reader) -> None:
    text = "Liwa al-Nour fighters and Turkish-backed Jaish al-Sharq militants advanced on Palmyra and took over the city."
    groups = ["Liwa al-Nour fighters", "Turkish-backed Jaish al-Sharq militants"]
    advance, capture = analyse(Document("d", text), reader).events
    assert [[one.text for one in event.actors] for event in (advance, capture)] == [groups, groups]
    assert all(one.entity for event in (advance, capture) for one in event.actors)
    assert (advance.trigger.text, capture.trigger.text) == ("advanced", "took over")


@pytest.mark.model
def test_an_object_joined_by_and_to_the_next_subject_acts_only_in_its_own_clause(
    reader: Reader,
) -> None:
    events_found = analyse(
        Document("d", "The rebels attacked the barracks, and the army shelled Idlib."), reader
    ).events
    assert [one.text for one in events_found[-1].actors] == ["army"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("Peruvian police helped the villagers beat back the gunmen.", "helped"),
        ("Raids were carried out in Tripoli by the army.", "Raids were carried out"),
        ("The minister received his Kenyan counterpart.", "received"),
        ("Rebels took the town from the army.", "took the town"),
        ("Norway granted asylum to the editor.", "granted asylum"),
        ("The garrison stood down on Sunday.", "stood down"),
    ],
)
def test_the_trigger_is_the_deciding_words_without_a_party(
    reader: Reader, sentence: str, trigger: str
) -> None:
    assert analyse(Document("d", sentence), reader).events[0].trigger.text == trigger


@pytest.mark.model
@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("General Omar Khalil and his brothers fled to Iraq.", "Omar Khalil"),
        ("Kuwaiti media said Omar Khalil and his brothers had fled to Iraq.", "Omar Khalil"),
        ("The Houthis and the Saudis agreed to a truce.", None),
    ],
)
def test_they_is_the_only_group_of_the_sentence_before_or_nobody(
    reader: Reader, before: str, name: str | None
) -> None:
    analysis = analyse(Document("d", f"{before} They were granted asylum in Oman."), reader)
    names = {entity.id: entity.name for entity in analysis.entities}
    (they,) = (one for one in analysis.events[-1].recipients if one.text == "They")
    assert names.get(they.entity or "") == name


@pytest.mark.model
def test_who_resigned_after_talks_took_part_in_them(reader: Reader) -> None:
    found = analyse(
        Document("d", "The general resigned after talks with the Houthis."), reader
    ).events
    talks = next(event for event in found if event.type == "CONSULT")
    assert ([one.text for one in talks.actors], [one.text for one in talks.recipients]) == (
        ["general"],
        ["Houthis"],
    )


@pytest.mark.model
def test_a_speaker_does_not_become_the_subject_of_what_it_says_others_did(reader: Reader) -> None:
    text = "Oxfam estimates that between 700 and 900 farmers have fled since Monday, while under 90 have returned."
    found = analyse(Document("d", text), reader).events
    assert "Oxfam" not in {
        one.text for event in found for one in (*event.actors, *event.recipients)
    }


def test_a_dateline_inside_the_tree_costs_nobody_their_part() -> None:
    (event,) = _find(
        """
BEIRUT BEIRUT PROPN 0 root
— — PUNCT 0 punct
Lebanon Lebanon PROPN 0 conj
and and CCONJ 4 cc
Jordan Jordan PROPN 2 conj
attacked attack VERB 0 parataxis Tense=Past|VerbForm=Fin
Homs Homs PROPN 5 obj
. . PUNCT 0 punct
""",
        {"BEIRUT": "GPE", "Lebanon": "GPE", "Jordan": "GPE", "Homs": "GPE"},
        at=("BEIRUT", "Homs"),
    )
    assert _parties(event) == (["Lebanon", "Jordan"], ["Homs"])
    assert [place.mention for place in event.places] == ["m-Homs"]
    assert event.sentence.start == 0


def test_what_somebody_says_another_must_do_is_a_demand() -> None:
    (event,) = _find(
        """
Moscow Moscow PROPN 1 nsubj
said say VERB 1 root Tense=Past|VerbForm=Fin
Kyiv Kyiv PROPN 4 nsubj
must must AUX 4 aux
withdraw withdraw VERB 1 ccomp VerbForm=Inf
. . PUNCT 1 punct
""",
        {"Moscow": "GPE", "Kyiv": "GPE"},
    )
    assert (event.type, event.trigger.text, event.status) == (
        "REQUEST",
        "must withdraw",
        "happened",
    )
    assert _parties(event) == (["Moscow"], ["Kyiv"])


def test_hearsay_has_no_speaker_but_its_own_word() -> None:
    (event,) = _find(
        """
Rebels rebel NOUN 2 nsubj
reportedly reportedly ADV 2 advmod
captured capture VERB 2 root Tense=Past|VerbForm=Fin
Hama Hama PROPN 2 obj
""",
        {"Hama": "GPE"},
    )
    assert event.attribution is not None
    assert (event.attribution.text, event.attribution.cue, event.attribution.entity) == (
        "reportedly",
    ) * 2 + (None,)


TOLD = """
Israel Israel PROPN 1 nsubj
bombed bomb VERB 1 root Tense=Past|VerbForm=Fin
Homs Homs PROPN 1 obj
. . PUNCT 1 punct

Israel Israel PROPN 5 nsubj
bombed bomb VERB 5 root Tense=Past|VerbForm=Fin
{0} {0} PROPN 5 obj
on on ADP 8 case
Sunday Sunday PROPN 5 obl
. . PUNCT 5 punct
"""


@pytest.mark.parametrize(("again", "count"), [("Homs", 1), ("Hama", 2)])
def test_an_event_told_again_in_another_sentence_is_one_and_learns_its_day(
    again: str, count: int
) -> None:
    tree = TOLD.format(again)
    doc = _doc(tree)
    mentions = tuple(
        Mention(
            token.idx, token.idx + len(token), token.text, f"m-{token.i}", "GPE", f"e-{token.text}"
        )
        for token in doc
        if token.text in {"Israel", "Homs", "Hama"}
    )
    start = doc.text.index("Sunday")
    sunday = DatePhrase(start, start + 6, "Sunday", date(2024, 12, 8), date(2024, 12, 8))
    found = events.find(
        doc, Document("d", doc.text, published=MONDAY), mentions, (), (sunday,), LEXICON
    )
    assert len(found) == count
    assert found[-1].days is not None
    assert (found[0].sentence.start, found[-1].days.first) == (0, date(2024, 12, 8))


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("The gunmen shot and wounded a priest in Gao.", "shot and wounded"),
        ("The Somali army failed to capture the port.", "failed to capture"),
        ("France sent hundreds of troops to Mali.", "sent hundreds of troops"),
        (
            "The rebels launched a large-scale offensive against the army.",
            "launched a large-scale offensive",
        ),
    ],
)
def test_the_trigger_reads_like_the_verb_of_a_sentence(
    reader: Reader, sentence: str, trigger: str
) -> None:
    assert [event.trigger.text for event in analyse(Document("d", sentence), reader).events] == [
        trigger
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Ten soldiers were killed in clashes in Gao.", ["Gao"]),
        (
            "Workers protested in the capital of Lisbon and the northern city of Porto.",
            ["Lisbon", "Porto"],
        ),
        ("The army dislodged the rebels from Baghdad.", ["Baghdad"]),
        ("Kenya attacked the rebels.", []),
        ("Shells fell in Baghdad all night. Two women were killed.", ["Baghdad"]),
    ],
)
def test_a_place_is_that_of_the_event_then_of_its_clause_then_of_the_sentence_before(
    reader: Reader, text: str, places: list[str]
) -> None:
    found = analyse(Document("d", text), reader).events[-1]
    assert [text[place.start : place.end] for place in found.places] == places


@pytest.mark.model
def test_a_bare_event_noun_inside_another_event_is_none_of_its_own(reader: Reader) -> None:
    found = analyse(Document("d", "The bishop condemned the killing of two monks."), reader).events
    assert [event.type for event in found] == ["ACCUSE"]
