import json
from dataclasses import replace

import pytest

from components.entity.panel import payload, picked
from components.filters import Filter
from components.state import Pick
from components.views import CardView, view
from nlp.corpus import Corpus
from tests.factory import HTS, analysis, gathered, hama, report, syria

CORPUS = gathered([syria(), hama()])
ROWS = view(CORPUS, Filter()).entities
MACRONS = gathered(
    [
        analysis(
            report(f"{name} spoke. Macron left.", id=str(at)),
            names={name: (name, "PERSON"), "Macron": (whom, "PERSON")},
        )
        for at, (name, whom) in enumerate(
            [
                ("Emmanuel Macron", "Emmanuel Macron"),
                ("Brigitte Macron", "Brigitte Macron"),
                ("Ann Lee", "Macron"),
            ]
        )
    ]
)


def card(corpus: Corpus, name: str, filter: Filter | None = None) -> CardView:
    entity = next(entity.id for entity in corpus.entities if entity.name == name)
    found = view(corpus, filter or Filter(), card=entity).card
    assert found is not None
    return found


HTS_ID = next(row.id for row in ROWS.rows if row.name == HTS)


def test_a_click_on_a_row_toggles_its_entity() -> None:
    sent = {"what": "toggle", "facet": "entities", "value": HTS_ID, "nonce": "1"}
    assert picked(sent, ROWS) == Pick("toggle", "entities", HTS_ID)


def test_a_click_on_a_kind_toggles_it() -> None:
    assert picked({"what": "toggle", "facet": "labels", "value": "ORG"}, ROWS) == Pick(
        "toggle", "labels", "ORG"
    )


@pytest.mark.parametrize(
    "sent",
    [
        None, 7, "toggle", [], {}, {"what": "toggle"}, {"what": "toggle", "facet": "entities", "value": "unknown"},
        {"what": "toggle", "facet": "entities", "value": ["x"]}, {"what": "toggle", "facet": "labels", "value": "FAC"},
        {"what": "clear"}, {"what": {"toggle": 1}},
    ],
)  # fmt: skip
def test_anything_that_is_not_offered_is_dropped(sent: object) -> None:
    assert picked(sent, ROWS) is None


def test_rows_carry_name_kind_counts_and_aliases() -> None:
    row = next(row for row in payload(ROWS, every=False)["rows"] if row["id"] == HTS_ID)
    assert (row["name"], row["css"], row["mark"], row["kind"]) == (HTS, "org", "■", "organisation")
    assert (row["mentions"], row["shown"], row["reports"], row["events"]) == (3, 3, 2, 2)
    assert row["aliases"] == ["HTS"]


def test_the_payload_is_plain() -> None:
    narrowed = view(CORPUS, Filter(entities=(HTS_ID,))).entities
    assert json.loads(json.dumps(payload(narrowed, every=True)))["picked"] == 1


def test_a_card_tells_names_with_reasons_events_partners_and_places() -> None:
    found = card(CORPUS, HTS)
    assert {item.text: item.count for item in found.names} == {HTS: 2, "HTS": 2}
    assert all(item.notes for item in found.names)
    assert {item.key: item.count for item in found.events} == {"ASSAULT": 1, "MOBILIZE": 1}
    assert [item.text for item in found.partners] == ["Damascus"]
    assert [(item.text, item.count) for item in found.places] == [("Damascus", 2)]
    assert (found.mentions, found.reports) == (3, 2)


def test_every_fact_of_a_card_opens_a_sentence_that_has_it() -> None:
    found = card(CORPUS, HTS)
    items = [
        *found.names,
        *found.events,
        *found.partners,
        *found.places,
        *found.opening,
        *found.closing,
    ]
    assert all(item.evidence for item in items)
    for item in found.names:
        texts = {corpus.document.id: corpus.document.text for corpus in CORPUS.analyses}
        assert all(texts[at.document].startswith(item.text, at.start) for at in item.evidence)
    sent = {"what": "evidence", "section": "events", "row": "0", "at": "0"}
    where = found.events[0].evidence[0]
    assert picked(sent, ROWS, found) == Pick("open", report=where.document, at=where.start)


def test_a_card_begins_and_ends_with_its_first_and_last_sentence() -> None:
    found = card(CORPUS, HTS)
    assert found.opening[0].text.startswith("HTS fighters advanced")
    assert found.closing[0].text.startswith("Hayat Tahrir al-Sham (HTS) took over")
    assert card(CORPUS, "Tartus").closing == ()


def test_a_name_kept_apart_is_offered_with_those_who_may_be_meant() -> None:
    (doubt,) = card(MACRONS, "Macron").doubts
    assert {item.text for item in doubt.candidates} == {"Emmanuel Macron", "Brigitte Macron"}
    assert card(MACRONS, "Emmanuel Macron").doubts == (doubt,)
    sent = {"what": "together", "value": doubt.name.key}
    found = picked(sent, view(MACRONS, Filter()).entities, card(MACRONS, "Macron"))
    assert found is not None
    assert set(found.values) == {item.key for item in (doubt.name, *doubt.candidates)}


def test_a_card_opens_and_closes_and_leads_to_others() -> None:
    found = card(CORPUS, HTS)
    assert picked({"what": "card", "value": HTS_ID}, ROWS) == Pick("card", value=HTS_ID)
    assert picked({"what": "card", "value": ""}, ROWS, found) == Pick("card", value="")
    partner = found.partners[0].key
    assert picked({"what": "card", "value": partner}, ROWS, found) == Pick("card", value=partner)


@pytest.mark.parametrize(
    "sent",
    [
        {"what": "card", "value": "nobody"}, {"what": "evidence"}, {"what": "together", "value": "nobody"},
        {"what": "evidence", "section": "names", "row": "99", "at": "0"},
        {"what": "evidence", "section": "names", "row": "0", "at": "-1"},
        {"what": "evidence", "section": "__class__", "row": "0", "at": "0"},
        {"what": "evidence", "section": "names", "row": "²", "at": "0"},
    ],
)  # fmt: skip
def test_what_a_card_does_not_offer_is_dropped(sent: object) -> None:
    assert picked(sent, ROWS, card(CORPUS, HTS)) is None


def test_the_card_is_plain_and_says_its_facts_in_words() -> None:
    data = json.loads(json.dumps(payload(ROWS, every=False, card=card(CORPUS, HTS))))["card"]
    assert data["facts"] == "named 3× in 2 reports · 6–9 Dec 2024"
    assert [section["title"] for section in data["sections"]] == [
        "Called",
        "Events",
        "With",
        "Where",
        "First",
        "Last",
    ]
    assert data["sections"][1]["items"][0]["text"] == "assault"


def test_every_kind_has_a_word_beside_its_mark() -> None:
    assert all(chip["word"] for chip in payload(ROWS, every=False)["labels"])


def test_a_card_says_by_which_rules_its_names_are_of_its_kind_the_most_frequent_first() -> None:
    told = syria()
    ruled = {"m0": "some-rule"}
    mentions = tuple(replace(each, rule=ruled.get(each.id, each.rule)) for each in told.mentions)
    found = card(gathered([replace(told, mentions=mentions)]), HTS)
    assert found.why == ("some rule",)
    data = payload(ROWS, every=False, card=found)["card"]
    assert data["why"] == "organisation: some rule"
    assert payload(ROWS, every=False, card=card(CORPUS, HTS))["card"]["why"] == ""
