import json

import pytest

from components.filters import Filter
from components.network.panel import payload, picked
from components.state import Pick
from components.views import NetworkView, view
from tests.factory import HTS, gathered, hama, syria

CORPUS = gathered([syria(), hama()])


def network(filter: Filter | None = None) -> NetworkView:
    found = view(CORPUS, filter or Filter(), network=True).network
    assert found is not None
    return found


WHOLE = network()
FORCE = next(link for link in WHOLE.links if link.act.quad == "material-conflict")
TALK = next(link for link in WHOLE.links if link.act.quad == "verbal-cooperation")
HTS_ID = next(node.id for node in WHOLE.nodes if node.name == HTS)


def test_nothing_is_worked_out_before_the_network_is_looked_at() -> None:
    assert view(CORPUS, Filter()).network is None


def test_links_have_direction_class_and_count() -> None:
    assert (FORCE.act.actor, FORCE.events, FORCE.shown) == (HTS_ID, 2, 2)
    assert dict(FORCE.types) == {"ASSAULT": 1, "MOBILIZE": 1}
    assert WHOLE.sides == (3, 6)


def test_its_own_picks_take_nobody_away_and_tell_what_passes() -> None:
    narrowed = network(Filter(acts=(TALK.act.id,)))
    assert {link.act: link.events for link in narrowed.links} == {
        link.act: link.events for link in WHOLE.links
    }
    assert {link.act: link.shown for link in narrowed.links if link.shown} == {TALK.act: 1}
    assert [link.act for link in narrowed.links if link.picked] == [TALK.act]
    assert [node.id for node in network(Filter(entities=(HTS_ID,))).nodes if node.picked] == [
        HTS_ID
    ]


def test_other_picks_take_away_and_leave_the_ground_as_it_is() -> None:
    narrowed = network(Filter(quads=("verbal-cooperation",)))
    assert [node.id for node in narrowed.nodes] == [node.id for node in WHOLE.nodes]
    assert [node.ground for node in narrowed.nodes] == [node.ground for node in WHOLE.nodes]
    assert {node.id for node in narrowed.nodes if node.events} == {
        TALK.act.actor,
        TALK.act.recipient,
    }


def test_an_edge_filters_to_the_very_events_that_it_counts() -> None:
    assert view(CORPUS, Filter(acts=(FORCE.act.id,))).events.total == FORCE.events
    assert (
        view(CORPUS, Filter(acts=(FORCE.act.id, TALK.act.id))).events.total
        == FORCE.events + TALK.events
    )


def test_the_filter_says_an_edge_in_words() -> None:
    summary = view(CORPUS, Filter(acts=(FORCE.act.id,))).summary
    assert summary.names == (("acts", FORCE.act.id, f"{HTS} → Damascus, material conflict"),)


def test_a_click_on_a_node_or_an_edge_toggles_it() -> None:
    sent = {"what": "toggle", "facet": "entities", "value": HTS_ID}
    assert picked(sent, WHOLE) == Pick("toggle", "entities", HTS_ID)
    sent = {"what": "toggle", "facet": "acts", "value": FORCE.act.id}
    assert picked(sent, WHOLE) == Pick("toggle", "acts", FORCE.act.id)


def test_the_way_back_to_the_map_is_offered() -> None:
    assert picked({"what": "look"}, WHOLE) == Pick("look", value="map")


@pytest.mark.parametrize(
    "sent",
    [
        None, 7, {}, {"what": "toggle"}, {"what": "toggle", "facet": "acts", "value": "a~b~neutral"},
        {"what": "toggle", "facet": "places", "value": "x"}, {"what": "toggle", "facet": "entities", "value": ["x"]},
    ],
)  # fmt: skip
def test_anything_that_is_not_offered_is_dropped(sent: object) -> None:
    assert picked(sent, WHOLE) is None


def test_the_payload_is_plain_and_says_classes_and_types_in_words() -> None:
    data = json.loads(json.dumps(payload(WHOLE, base="")))
    link = next(link for link in data["links"] if link["id"] == FORCE.act.id)
    assert (link["mark"], link["kind"], link["types"]) == (
        "▲",
        "material conflict",
        "1 assault, 1 mobilisation",
    )
    assert data["sides"] == {"telling": 3, "all": 6}
