"""The events of the user's report, held to what an analyst reads in it."""

from pathlib import Path

import pytest

from nlp.analysis import Reader, analyse
from nlp.documents import read_all
from nlp.types import Analysis, Document

REPORT = Path(__file__).parents[2] / "seeds/reports/2024-12-09-assad-in-moscow.txt"
HTS, FSA = "Hayat Tahrir-al-Sham (HTS) jihadists", "US-armed Free Syrian Army (FSA) militants"
MINISTRY = "Russian Foreign Ministry"
EVENTS = [
    (
        "granted asylum",
        "AID",
        [],
        ["former Syrian president"],
        "happened",
        "senior Russian diplomat Mikhail Ulyanov",
    ),
    ("fell", "ASSAULT", ["militants"], ["government"], "happened", None),
    ("arrived", "MOVE", ["Assad", "his family members"], [], "happened", "diplomatic sources"),
    ("stood down", "RETREAT", ["Syrian Army"], [], "happened", None),
    ("advanced", "MOVE", [HTS, FSA], [], "happened", None),
    ("took over", "ASSAULT", [HTS, FSA], ["Syrian capital"], "happened", None),
    (
        "claimed control",
        "ASSAULT",
        ["anti-Assad forces"],
        ["country’s government"],
        "happened",
        None,
    ),
    ("agreed to step down", "AGREE", ["Assad"], [], "planned", MINISTRY),
    ("talks", "CONSULT", ["Assad"], ["unspecified armed groups"], "happened", MINISTRY),
    ("left the country", "MOVE", ["Assad"], [], "happened", MINISTRY),
    ("on combat alert", "MOBILIZE", ["Russian military bases"], [], "ongoing", "statement"),
    ("sent troops", "MOBILIZE", ["Moscow"], ["Syria"], "happened", None),
    ("urged", "REQUEST", ["Russian government"], ["militants"], "happened", None),
    (
        "tried to topple",
        "ASSAULT",
        ["US-backed armed groups"],
        ["Assad government"],
        "possible",
        None,
    ),
    ("brokered", "CONSULT", ["Moscow", "Ankara"], [], "happened", None),
]
CASES = [pytest.param(one, id=one[0]) for one in EVENTS]

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def analysis(reader: Reader) -> Analysis:
    (document,) = read_all([REPORT])
    assert isinstance(document, Document)
    return analyse(document, reader)


@pytest.mark.parametrize("expected", CASES)
def test_the_report_tells_who_did_what_to_whom_and_who_says_so(
    analysis: Analysis, expected: tuple[object, ...]
) -> None:
    found = [
        (
            event.trigger.text,
            event.type,
            [one.text for one in event.actors],
            [one.text for one in event.recipients],
            event.status,
            event.attribution.text if event.attribution else None,
        )
        for event in analysis.events
    ]
    assert expected in found


def test_the_report_tells_few_events(analysis: Analysis) -> None:
    assert len(analysis.events) <= 22
