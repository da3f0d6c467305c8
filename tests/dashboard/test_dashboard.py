import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from nlp.errors import ModelMissing
from nlp.export import FILES
from nlp.types import Analysis, Document, Failure
from tests.factory import HTS, analysis, hama, report, syria

PAGE = Path(__file__).parents[2] / "dashboard.py"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The page on two hand-made reports in place of the sample ones, without a model."""
    ready = {item.document.id: item for item in (syria(), hama())}

    def read(documents: list[Document], reader: object) -> Iterator[Analysis | Failure]:
        for document in documents:
            yield ready.get(document.id) or analysis(document, names={"Oz": ("Oz", "GPE")})

    monkeypatch.setenv("DATELINE_WORKSPACE", str(tmp_path / "workspace.sqlite"))
    monkeypatch.setattr("components.shelf.reader", lambda **_: None)
    monkeypatch.setattr("components.shelf.analyse_all", read)
    monkeypatch.setattr(
        "components.shelf.read_all", lambda _: [item.document for item in ready.values()]
    )
    import streamlit as st

    st.cache_resource.clear()
    yield AppTest.from_file(str(PAGE), default_timeout=30)
    st.cache_resource.clear()


def data(page: AppTest, name: str) -> dict[str, Any]:
    """What a component of the page was given to draw."""
    found = [
        node.proto
        for node in page.get("bidi_component")
        if node.proto.component_name == f"dateline_{name}"
    ]
    assert len(found) == 1, f"one {name} on the page"
    return dict(json.loads(found[0].json)[0])


def entity(page: AppTest, name: str) -> str:
    return str(next(row["id"] for row in data(page, "entity")["rows"] if row["name"] == name))


def test_the_page_opens_with_every_panel(page: AppTest) -> None:
    page.run()
    assert not page.exception
    assert data(page, "filter")["counts"] == "6 events"
    assert data(page, "event")["total"] == 6
    assert data(page, "reader")["title"] == "Assad in Moscow"
    assert [row["title"] for row in data(page, "source")["reports"]] == [
        "Before Damascus",
        "Assad in Moscow",
    ]


def test_an_address_gives_the_view_back(page: AppTest) -> None:
    page.run()
    page.query_params["entity"] = entity(page, HTS)
    page.query_params["from"] = "2024-12-08"
    page.query_params["to"] = "2024-12-08"
    page.run()
    assert not page.exception
    assert data(page, "filter")["counts"] == "1 of 6 events"
    assert data(page, "filter")["words"][:2] == [f"actor {HTS}", "8 Dec 2024"]
    pieces = [
        piece
        for row in data(page, "event")["rows"]
        for piece in row["told"]
        if isinstance(piece, dict)
    ]
    assert [piece["text"] for piece in pieces if piece["role"] == "trigger"] == ["took over"]
    assert data(page, "reader")["marked"] == [entity(page, HTS)]


def test_an_address_with_a_country_picks_all_places_in_it(page: AppTest) -> None:
    page.query_params["country"] = ["RU", "ZZ"]
    page.run()
    assert not page.exception
    assert data(page, "filter")["words"][0] == "anywhere in Russia"
    assert data(page, "filter")["picked"] == [
        {"facet": "countries", "value": "RU", "name": "Russia", "css": "gpe", "mark": "▼"}
    ]
    assert page.query_params["country"] == "RU"
    picked = {each["key"]: each["picked"] for each in data(page, "map")["focus"]}
    assert picked == {"SY": False, "RU": True}
    assert [(each["facet"], each["key"]) for each in data(page, "reader")["focus_countries"]] == [
        ("countries", "RU"),
        ("countries", "SY"),
    ]


def test_a_hostile_address_does_no_harm(page: AppTest) -> None:
    page.query_params["entity"] = "<script>alert(1)</script>"
    page.query_params["from"] = "not a day"
    page.query_params["text"] = "<img src=x onerror=alert(1)>"
    page.run()
    assert not page.exception
    assert data(page, "filter")["counts"] == "0 of 6 events"
    assert data(page, "filter")["text"] == "<img src=x onerror=alert(1)>"


def test_a_pasted_report_joins_the_others(page: AppTest) -> None:
    page.run()
    page.text_area(key="source_text").set_value("People left Oz.")
    page.text_input(key="source_title").set_value("From Oz")
    next(button for button in page.button if button.label == "Add this report").click()
    page.run()
    assert not page.exception
    assert "From Oz" in [row["title"] for row in data(page, "source")["reports"]]
    assert data(page, "filter")["words"] == ["3 reports"]


def test_an_empty_paste_says_what_to_do_and_leaves_the_page_intact(page: AppTest) -> None:
    page.run()
    next(button for button in page.button if button.label == "Add this report").click()
    page.run()
    assert not page.exception
    assert data(page, "source")["failures"][0]["source"] == "The pasted text"
    assert data(page, "event")["total"] == 6


def press(page: AppTest, label: str) -> None:
    next(button for button in page.button if button.label == label).click()
    page.run()


@contextmanager
def held(workspace: Path) -> Iterator[None]:
    """Another program holds the workspace."""
    with closing(sqlite3.connect(workspace, isolation_level=None)) as other:
        other.execute("begin exclusive")
        yield


def reports(page: AppTest) -> list[str]:
    return [row["title"] for row in data(page, "source")["reports"]]


def note(page: AppTest) -> str:
    return " ".join(note["words"] for note in data(page, "filter")["notes"])


def strange(path: Path) -> None:
    path.write_text("A letter, and no workspace. " * 9, encoding="utf-8")


@pytest.mark.parametrize("made", [strange, Path.mkdir])
def test_the_page_stands_and_names_file_and_remedy_when_the_workspace_is_none(
    page: AppTest, workspace: Path, made: Callable[[Path], None]
) -> None:
    made(workspace)
    page.run()
    assert not page.exception
    assert reports(page) == ["Before Damascus", "Assad in Moscow"]
    assert data(page, "filter")["counts"] == "6 events"
    assert note(page).startswith("workspace.sqlite is no workspace")
    assert "Move it away" in note(page)
    assert str(workspace) in data(page, "filter")["notes"][0]["title"]
    assert [each["source"] for each in data(page, "source")["failures"]] == ["The workspace"]


@pytest.mark.slow
def test_a_paste_while_the_workspace_is_held_stays_in_the_form_until_it_is_kept(
    page: AppTest, workspace: Path
) -> None:
    page.run()
    page.text_area(key="source_text").set_value("Oz is calm.")
    press(page, "Add this report")
    page.text_area(key="source_text").set_value("Oz is calm again.")
    page.text_input(key="source_title").set_value("From Oz")
    page.date_input(key="source_day").set_value(date(2024, 12, 9))
    with held(workspace):
        press(page, "Add this report")
        assert not page.exception
        assert reports(page) == ["Before Damascus", "Assad in Moscow", "Oz is calm."]
        assert "Another program holds the workspace workspace.sqlite" in note(page)
        assert data(page, "source")["failures"][0]["source"] == "From Oz"
    assert page.text_area(key="source_text").value == "Oz is calm again."
    assert page.text_input(key="source_title").value == "From Oz"
    assert page.date_input(key="source_day").value == date(2024, 12, 9)
    press(page, "Add this report")
    assert reports(page).count("From Oz") == 1
    assert note(page) == ""
    assert data(page, "source")["failures"] == []
    assert page.text_area(key="source_text").value == ""
    assert page.text_input(key="source_title").value == ""
    assert page.date_input(key="source_day").value == date.today()


@pytest.mark.slow
def test_files_stay_chosen_until_they_are_kept(page: AppTest, workspace: Path) -> None:
    page.run()
    page.file_uploader[0].set_value([("oz.txt", b"Oz is calm.", "text/plain")])
    press(page, "Add these files")
    assert page.file_uploader[0].value == []
    two = [
        ("oz.txt", b"Oz is calm.", "text/plain"),
        ("kansas.txt", b"Kansas is far.", "text/plain"),
    ]
    page.file_uploader[0].set_value(two)
    with held(workspace):
        press(page, "Add these files")
        assert [file.name for file in page.file_uploader[0].value] == ["oz.txt", "kansas.txt"]
        assert [each["source"] for each in data(page, "source")["failures"]] == ["oz", "kansas"]
    press(page, "Add these files")
    assert page.file_uploader[0].value == []
    assert sorted(reports(page)[2:]) == ["kansas", "oz"]


def test_a_file_that_is_no_report_does_not_hold_back_the_others(page: AppTest) -> None:
    page.run()
    files = [
        ("a.txt", b"Oz.", "text/plain"),
        ("b.txt", b"%PDF-1.7", "text/plain"),
        ("c.txt", b"Oz!", "text/plain"),
    ]
    page.file_uploader[0].set_value(files)
    press(page, "Add these files")
    assert sorted(reports(page)[2:]) == ["a", "c"]
    assert [each["source"] for each in data(page, "source")["failures"]] == ["b.txt"]
    assert page.file_uploader[0].value == []


def test_the_page_stands_when_no_reader_can_be_made_and_says_why(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(**_: object) -> None:
        raise ModelMissing("The weights are not there. Fetch them.")

    monkeypatch.setattr("components.shelf.reader", missing)
    page.run()
    assert not page.exception
    assert note(page) == "2 reports not read"
    monkeypatch.setattr("components.shelf.reader", lambda **_: None)
    page.run()
    assert reports(page) == ["Before Damascus", "Assad in Moscow"]
    assert note(page) == ""


def test_online_look_up_is_off_and_is_marked_when_it_is_on(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def looked_up(
        read: Sequence[Analysis], _: object
    ) -> tuple[Sequence[Analysis], Sequence[Failure]]:
        asked.append(len(read))
        return read, ()

    monkeypatch.setattr("components.shelf.looked_up", looked_up)
    page.run()
    assert data(page, "filter")["notes"] == []
    assert asked == []
    page.toggle(key="source_online").set_value(True).run()
    assert [note["words"] for note in data(page, "filter")["notes"]] == ["online look-up is on"]
    assert asked == [2]


def test_the_files_to_take_away_are_offered(page: AppTest) -> None:
    page.run()
    labels = [button.proto.label for button in page.get("download_button")]
    assert labels == [file.label for file in FILES]
    assert {"Events (CSV)", "Pins (GeoJSON)"} <= set(labels)


def test_a_report_that_was_picked_and_is_gone_does_not_break_the_page(page: AppTest) -> None:
    page.query_params["report"] = report("x", id="gone").id
    page.run()
    assert not page.exception
    assert data(page, "filter")["counts"] == "6 events"


def test_the_network_is_drawn_only_when_it_is_looked_at(page: AppTest) -> None:
    page.run()
    assert not any(
        node.proto.component_name == "dateline_network" for node in page.get("bidi_component")
    )
    page.query_params["view"] = "network"
    page.run()
    assert not page.exception
    assert len(data(page, "network")["links"]) == 2


def test_an_edge_in_the_address_filters_to_its_events(page: AppTest) -> None:
    page.run()
    page.query_params["view"] = "network"
    page.run()
    link = data(page, "network")["links"][0]
    page.query_params["act"] = link["id"]
    page.run()
    assert data(page, "filter")["counts"] == f"{link['events']} of 6 events"
    assert sum(each["picked"] for each in data(page, "network")["links"]) == 1


def test_an_address_opens_a_card(page: AppTest) -> None:
    page.run()
    assert data(page, "entity")["card"] is None
    page.query_params["card"] = entity(page, HTS)
    page.run()
    assert not page.exception
    assert data(page, "entity")["card"]["name"] == HTS
    page.query_params["card"] = "nobody"
    page.run()
    assert data(page, "entity")["card"] is None


def test_several_entities_are_any_of_them_or_all_together(page: AppTest) -> None:
    page.run()
    page.query_params["entity"] = [entity(page, HTS), entity(page, "Bashar Assad")]
    page.run()
    anyone = data(page, "event")["total"]
    page.query_params["match"] = "all"
    page.run()
    assert data(page, "entity")["every"] is True
    assert data(page, "event")["total"] == 0 < anyone
