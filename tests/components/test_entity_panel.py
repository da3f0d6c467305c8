import json

import pytest

from components.entity_panel import payload, picked
from components.filters import Filter
from components.state import Pick
from components.views import view
from nlp.corpus import gathered
from tests.factory import HTS, hama, syria

CORPUS = gathered([syria(), hama()])
ROWS = view(CORPUS, Filter()).entities
HTS_ID = next(row.id for row in ROWS.rows if row.name == HTS)


def test_a_click_on_a_row_toggles_its_entity() -> None:
    sent = {"what": "toggle", "facet": "entities", "value": HTS_ID, "nonce": "1"}
    assert picked(sent, ROWS) == Pick("toggle", "entities", HTS_ID)


def test_a_click_on_a_kind_toggles_it() -> None:
    assert picked({"what": "toggle", "facet": "labels", "value": "ORG"}, ROWS) == Pick("toggle", "labels", "ORG")


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
    row = next(row for row in payload(ROWS, every=False)["rows"] if row[0] == HTS_ID)
    assert row[1:9] == [HTS, "org", "■", "organisation", 3, 3, 2, 2]
    assert row[-1] == ["HTS"]


def test_the_payload_is_plain() -> None:
    narrowed = view(CORPUS, Filter(entities=(HTS_ID,))).entities
    assert json.loads(json.dumps(payload(narrowed, every=True)))["picked"] == 1
