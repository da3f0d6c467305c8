"""An event row in the words of its report, with the names that the corpus has."""

import pytest

from components.filters import Filter
from components.views import view
from components.views.records import EventRow
from tests.factory import DAMASCUS, Deed, analysis, gathered, report

TEXT = (
    "Geir Pedersen arrived in Damascus on Sunday. He will brief the Security Council by video link. "
    "Pedersen, who had left Aqaba, called for\njustice. Damascus was seized by Geir Pedersen’s men. "
    "Nobody in Oz met him. The men whom Pedersen named fled."
)
NAMES = {
    "Geir Pedersen": ("Geir Pedersen", "PERSON"), "Pedersen": ("Geir Pedersen", "PERSON"),
    "He": ("Geir Pedersen", "PERSON"), "Security Council": ("Security Council", "ORG"),
    "Damascus": ("Damascus", "GPE"), "Oz": ("Oz", "GPE"),
}  # fmt: skip


def row(deed: Deed) -> EventRow:
    read = analysis(report(TEXT), names=NAMES, spots={"Damascus": DAMASCUS}, deeds=[deed])  # type: ignore[arg-type]
    return view(gathered([read]), Filter()).events.rows[0]


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        (
            Deed("CONSULT", "brief", ["He"], ["Security Council"],
                 told=["He will brief the Security Council by video link"]),
            "Geir Pedersen will brief the Security Council by video link",
        ),
        (Deed("REQUEST", "called", ["Pedersen"], told=["called for\njustice"]), "Geir Pedersen called for justice"),
        (
            Deed("ASSAULT", "seized", ["Geir Pedersen’s men"], ["Damascus"], nth=0,
                 told=["Damascus was seized by Geir Pedersen’s men"]),
            "Damascus was seized by Geir Pedersen’s men",
        ),
        (Deed("ACCUSE", "named", ["Pedersen"], ["men"], told=["Pedersen named"], nth=0), "Geir Pedersen named men"),
        (Deed("MOVE", "arrived", ["Geir Pedersen"], [], {"Damascus": "at"}), "Geir Pedersen arrived"),
    ],
)  # fmt: skip
def test_a_row_reads_in_the_words_of_the_report_with_names_for_pronouns(
    deed: Deed, sentence: str
) -> None:
    assert "".join(piece.text for piece in row(deed).told) == sentence


def test_a_people_keeps_its_word_where_the_state_would_read_as_the_doer() -> None:
    read = analysis(
        report("Thousands of Syrians returned to Damascus."),
        names={"Syrians": ("Syrians", "NORP"), "Damascus": ("Damascus", "GPE")},
        spots={"Damascus": DAMASCUS},
        deeds=[
            Deed(
                "MOVE", "returned", ["Thousands of Syrians"], told=["Thousands of Syrians returned"]
            )
        ],
    )
    found = view(gathered([read]), Filter()).events.rows[0].told
    assert [piece.text for piece in found] == ["Thousands of Syrians", " ", "returned"]
    assert found[0].key == "state-SY"


def test_the_trigger_and_the_parties_stand_out_once() -> None:
    found = row(
        Deed(
            "CONSULT",
            "brief",
            ["He"],
            ["Security Council"],
            told=["He will brief the Security Council"],
        )
    )
    assert [(piece.role, piece.text) for piece in found.told if piece.role not in ("", "join")] == [
        ("actor", "Geir Pedersen"), ("trigger", "brief"), ("recipient", "Security Council"),
    ]  # fmt: skip


def test_a_place_in_the_words_can_be_picked_and_one_that_nothing_locates_is_plain() -> None:
    told = row(
        Deed(
            "MOVE",
            "arrived",
            ["Geir Pedersen"],
            [],
            {"Damascus": "at"},
            told=["arrived in Damascus"],
        )
    ).told
    assert [(piece.text, piece.key) for piece in told if piece.role == "place"] == [
        ("Damascus", "geonames:170654")
    ]
    told = row(
        Deed("CONSULT", "met", ["Nobody"], [], {"Oz": "at"}, told=["Nobody in Oz met him"])
    ).told
    assert [(piece.text, piece.key) for piece in told if piece.role == "place"] == [("Oz", None)]
