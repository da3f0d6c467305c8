"""Each rule that says whether an event happened, tried on its own example: with it and without."""

from dataclasses import replace

import pytest

from nlp import events
from nlp.analysis import Reader, analyse
from nlp.errors import DataCorrupt
from nlp.events.rows import StatusRow
from nlp.events.rules import StatusRule, status_rule
from nlp.types import Document, Event

RULES = [rule for rules in events.load_lexicon().rules.values() for rule in rules]


def _event(rule: StatusRule, reader: Reader) -> Event:
    at = rule.example.index(rule.trigger)
    found = analyse(Document("d", rule.example), reader).events
    return next(
        each
        for each in found
        if each.trigger.start < at + len(rule.trigger) and at < each.trigger.end
    )


def _without(rule: StatusRule, reader: Reader) -> Reader:
    rules = {
        of: tuple(each for each in rows if each.id != rule.id)
        for of, rows in reader.lexicon.rules.items()
    }
    return replace(reader, lexicon=replace(reader.lexicon, rules=rules))


def test_no_rule_stands_twice() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.model
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_an_example_has_another_status_without_its_rule(reader: Reader, rule: StatusRule) -> None:
    event = _event(rule, reader)
    assert event.status != _event(rule, _without(rule, reader)).status
    if rule.status != "end":
        assert event.reason.endswith(f"(rule {rule.id})")
        assert rule.status in {event.status, "cue"}


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        (
            "The rebels took over Porto.",
            '"took over" (lexicon: take over, ASSAULT); happened: nothing speaks against it',
        ),
        (
            "The rebels tried to attack Porto.",
            '"tried to attack" (lexicon: attack, ASSAULT); possible: "tried" (rule governor-possible)',
        ),
        (
            "The king accepted the demands of the workers.",
            '"accepted the demands" (lexicon: accept + obj: demand, CONCEDE); '
            "happened: nothing speaks against it",
        ),
        (
            "The rebels left Damascus.",
            '"left Damascus" (lexicon: leave + obj: GPE/LOC, MOVE); happened: nothing speaks against it',
        ),
        (
            "Oslo will release the prisoners.",
            '"release" (lexicon: release, RETREAT, AGREE while it lies ahead); '
            'planned: "will" (rule auxiliary)',
        ),
        (
            "The rebels agreed to leave Porto.",
            '"agreed to leave" (lexicon: agree + xcomp, AGREE); planned: the lexicon entry says so',
        ),
        (
            "Oslo said that Bergen must withdraw its troops.",
            '"must withdraw its troops" (lexicon: withdraw + obj: troop, REQUEST: what another must do); '
            "happened: nothing speaks against it",
        ),
        (
            "A report that Kenya had attacked Somalia was not true.",
            '"attacked" (lexicon: attack, ASSAULT); denied: "report" (rule report-refuted)',
        ),
    ],
)
def test_an_event_says_which_words_entry_and_rule_decided(
    reader: Reader, sentence: str, reason: str
) -> None:
    (event,) = analyse(Document("d", sentence), reader).events
    assert event.reason == reason


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        (1, "verb", "wants a known of for 'wobbly', and got 'verb'"),
        (2, "beneath", "wants a known where for 'wobbly', and got 'beneath'"),
        (4, "!wobbles|to", "wants a known when for 'wobbly', and got 'wobbles'"),
        (5, "perhaps", "wants a known status for 'wobbly', and got 'perhaps'"),
    ],
)
def test_a_row_that_asks_what_no_rule_can_is_named(column: int, value: str, message: str) -> None:
    row = ["wobbly", "clause", "helper", "maybe", "finite", "possible", "It may.", "may"]
    row[column] = value
    with pytest.raises(DataCorrupt, match=message.replace("|", r"\|")):
        status_rule(StatusRow(*row))


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "words", "status"),
    [
        ("The colonel sent snipers to kill the mayor of Potosí.", "kill", "planned"),
        ("Kolvia is building a fleet to invade Ruritania.", "invade", "planned"),
        ("Madrid is talking of recalling its ambassador from Lima.", "recalling", "possible"),
        ("The cabinet is weighing sending troops to Mopti.", "sending", "possible"),
        ("The king is in favour of releasing the editor.", "releasing", "planned"),
        ("The army is preparing an offensive against the rebels.", "offensive", "planned"),
        ("Ankara is weighing an invasion of Kolvia.", "invasion", "possible"),
        ("The alliance hinted at an airstrike on Gondar.", "airstrike", "possible"),
        ("Should the rebels attack Gondar, the army will respond.", "attack", "possible"),
        ("The sect will talk provided the king frees the editor.", "frees", "possible"),
        ("In case Kolvia invades, Oslo has drawn up plans.", "invades", "possible"),
        ("The mayor stays unless the king dismisses him.", "dismisses", "possible"),
        ("The gunmen nearly killed the mayor of Oruro.", "killed", "denied"),
        ("There is no need to evacuate Gondar, the ministry said.", "evacuate", "denied"),
        ("The rebels have no intention of leaving Bria.", "leaving", "denied"),
        ("The army has yet to capture Bria.", "capture", "denied"),
        ("Kolvia did not bomb Luena but blockaded its port.", "blockaded", "happened"),
        ("The king has not met the rebels but has freed the editor.", "freed", "happened"),
        (
            "The gunmen not only attacked Bria but also kidnapped the bishop.",
            "attacked",
            "happened",
        ),
        ("The junta did not arrest the bishop and expelled the envoy.", "expelled", "happened"),
        ("The premier took the floor to condemn Kolvia.", "condemn", "happened"),
        ("The president used his speech to warn Kolvia against an attack.", "warn", "happened"),
        ("The king wrote to Kolvia to protest against the raid.", "protest", "happened"),
    ],
)
def test_intention_condition_and_near_miss_are_no_deed_and_a_demand_made_is_one(
    reader: Reader, sentence: str, words: str, status: str
) -> None:
    at = sentence.index(words)
    found = analyse(Document("d", sentence), reader).events
    assert [each.status for each in found if each.trigger.start <= at < each.trigger.end] == [
        status
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "words", "status"),
    [
        ("The army killed nearly forty rebels in Bria.", "killed", "happened"),
        ("Almost all the rebels left Bria.", "left", "happened"),
        ("The premier talked about the bombing of Luena by Kolvia.", "bombing", "happened"),
        ("The sect admitted to killing the consul.", "killing", "happened"),
        ("After expelling the envoy, Oslo recalled its consul.", "expelling", "happened"),
        ("The army is shelling Luena and bombing Kupa.", "bombing", "ongoing"),
        ("The king will visit Luena and meet the rebels.", "meet", "planned"),
        ("The army did not attack Gondar, and neither did it shell Bria.", "shell", "denied"),
        ("The rebels not only failed to capture Luena, they lost Kupa.", "capture", "denied"),
    ],
)
def test_what_only_looks_like_intention_or_near_miss_stays_as_it_is(
    reader: Reader, sentence: str, words: str, status: str
) -> None:
    test_intention_condition_and_near_miss_are_no_deed_and_a_demand_made_is_one(
        reader, sentence, words, status
    )
