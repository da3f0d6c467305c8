import json
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp import documents
from nlp.errors import BadDay, BadRecord, DocumentError, DocumentTooLarge, EmptyDocument, NotText, UnknownFormat
from nlp.types import Document, Failure

_NOISE = Random(1).randbytes(3000).replace(b"\x00", b"\x01")


def _read(*paths: Path, published: date | None = None) -> list[Document | Failure]:
    return list(documents.read_all(paths, published=published))


def test_line_ends_are_made_alike_and_the_byte_order_mark_goes() -> None:
    read = documents.from_bytes_of(b"\xef\xbb\xbfone\r\ntwo\rthree", name="a.txt")
    assert read.text == "one\ntwo\nthree"
    assert read.source == "a.txt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251", "cp1252"])
def test_text_in_other_encodings_is_read(encoding: str) -> None:
    russian = "Министерство иностранных дел России сообщило в воскресенье, что президент покинул страну. " * 4
    english = "The ministry’s spokesman said: “He left the country on Sunday — nothing more is known.” Café. " * 4
    text = russian if encoding == "cp1251" else english
    assert documents.from_bytes_of(text.encode(encoding), name="a.txt").text == text


@pytest.mark.parametrize("data", [b"", b"  \n\t ", b"\xef\xbb\xbf"])
def test_an_empty_report_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(EmptyDocument, match="Give one with words"):
        documents.from_bytes_of(data, name="a.txt")


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"PK\x03\x04....", b"\x89PNG\r\n", b"text\x00with\x00nul", _NOISE])
def test_a_binary_file_renamed_to_txt_is_refused(data: bytes) -> None:
    with pytest.raises(NotText, match="plain text"):
        documents.from_bytes_of(data, name="report.txt")


def test_a_report_of_two_megabytes_is_refused_with_the_limit() -> None:
    with pytest.raises(DocumentTooLarge, match="1,000,000"):
        documents.from_bytes_of(b"word " * 400_001, name="a.txt")


@pytest.mark.parametrize("name", ["a.docx", "noending"])
def test_an_unknown_kind_of_file_is_refused_with_the_kinds_that_are_read(name: str) -> None:
    with pytest.raises(UnknownFormat, match=r"\.txt"):
        documents.from_bytes_of(b"text", name=name)


@given(st.binary(max_size=300))
def test_no_bytes_do_anything_but_give_a_document_or_a_document_error(data: bytes) -> None:
    try:
        read = documents.from_bytes_of(data, name="a.txt")
    except DocumentError:
        return
    assert read.text.strip()


def test_the_id_comes_from_the_content() -> None:
    one = documents.from_text("Same words.", published=date(2024, 12, 9))
    again = documents.from_text("Same words.", published=date(2024, 12, 9))
    other = documents.from_text("Same words.", published=date(2024, 12, 8))
    assert one.id == again.id != other.id


def test_a_given_id_and_text_are_kept_to_the_letter() -> None:
    read = documents.from_record({"id": "x-1", "text": " a\r\nb ", "published": "2024-12-09"})
    assert (read.id, read.text, read.published) == ("x-1", " a\r\nb ", date(2024, 12, 9))


@pytest.mark.parametrize("record", [[], {}, {"text": 3}, {"text": "a", "title": 3}, {"text": "a", "id": []}, "text"])
def test_a_record_without_text_or_with_odd_fields_is_refused(record: object) -> None:
    with pytest.raises(BadRecord, match="wants"):
        documents.from_record(record)


def test_a_day_that_is_no_day_is_refused_with_the_form_wanted() -> None:
    with pytest.raises(BadDay, match="YYYY-MM-DD"):
        documents.day("9.12.2024")


def test_a_sidecar_brings_title_source_and_day(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some words.", encoding="utf-8")
    about = {"title": "T", "source": "S", "published": "2024-12-09"}
    (tmp_path / "a.json").write_text(json.dumps(about), encoding="utf-8")
    (read,) = _read(tmp_path, published=date(2020, 1, 1))
    assert isinstance(read, Document)
    assert (read.title, read.source, read.published) == ("T", "S", date(2024, 12, 9))


def test_a_folder_is_read_by_name_and_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Second.", encoding="utf-8")
    (tmp_path / "a.txt").write_text("First.", encoding="utf-8")
    (tmp_path / "c.png").write_bytes(b"\x89PNG")
    first, second, third = _read(tmp_path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.text, second.text) == ("First.", "Second.")
    assert isinstance(third, Failure)
    assert third.source.endswith("c.png")


def test_a_bad_line_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    file.write_bytes(b'{"text": "One.", "id": "1"}\nnot json\n\n{"text": "Two.", "id": "2"}\n\xff\xfe\n')
    one, bad, two, worse = _read(file, published=date(2024, 1, 2))
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert (one.id, two.id, two.published) == ("1", "2", date(2024, 1, 2))
    assert isinstance(bad, Failure)
    assert bad.source.endswith("line 2")
    assert isinstance(worse, Failure)


def test_a_missing_file_is_a_failure_that_says_so(tmp_path: Path) -> None:
    (missing,) = _read(tmp_path / "none.txt")
    assert isinstance(missing, Failure)
    assert "cannot be opened" in missing.reason


def test_a_broken_sidecar_is_a_failure_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some words.", encoding="utf-8")
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    (broken,) = _read(tmp_path / "a.txt")
    assert isinstance(broken, Failure)
    assert "a.json" in broken.reason
