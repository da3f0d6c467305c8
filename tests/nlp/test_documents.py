import io
import json
import os
import socket
import sys
from dataclasses import FrozenInstanceError
from datetime import date
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp import documents
from nlp.documents.opening import bounded, opened, why
from nlp.documents.records import lines
from nlp.errors import (
    BadDay,
    BadRecord,
    BrokenText,
    DocumentError,
    DocumentTooLarge,
    EmptyDocument,
    NotAFile,
    NotText,
    UnknownFormat,
    WorkspaceError,
    shown,
)
from nlp.types import Document, Failure

_ANY = st.characters(exclude_categories=())
_NOISE = Random(1).randbytes(3000).replace(b"\x00", b"\x01")


def _read(*paths: Path, published: date | None = None) -> list[Document | Failure]:
    return list(documents.read_all(paths, published=published))


def test_line_ends_are_made_alike_and_the_byte_order_mark_goes() -> None:
    read = documents.from_bytes_of(b"\xef\xbb\xbfone\r\ntwo\rthree", name="a.txt")
    assert read.text == "one\ntwo\nthree"
    assert read.source == "a.txt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251", "cp1252"])
def test_text_in_other_encodings_is_read(encoding: str) -> None:
    russian = (
        "Министерство иностранных дел России сообщило в воскресенье, что президент покинул страну. "
        * 4
    )
    english = (
        "The ministry’s spokesman said: “He left the country on Sunday — nothing more is known.” Café. "
        * 4
    )
    text = russian if encoding == "cp1251" else english
    assert documents.from_bytes_of(text.encode(encoding), name="a.txt").text == text


@pytest.mark.parametrize("data", [b"", b"  \n\t ", b"\xef\xbb\xbf"])
def test_an_empty_report_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(EmptyDocument, match="Give one with words"):
        documents.from_bytes_of(data, name="a.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 ...", b"PK\x03\x04....", b"\x89PNG\r\n", b"\xd0\xcf\x11\xe0....", b"\xff\xd8\xff\xe0JFIF",
        b"GIF87a...", b"GIF89a...", b"\x1f\x8b\x08....", b"\x7fELF....", b"MZ\x90\x00\x03\x00\x00\x00",
        b"text\x00with\x00nul", _NOISE,
    ],
)  # fmt: skip
def test_a_binary_file_renamed_to_txt_is_refused(data: bytes) -> None:
    with pytest.raises(NotText, match="plain text"):
        documents.from_bytes_of(data, name="report.txt")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF", "a PDF file"), (b"PK\x03\x04", "a ZIP, Word or Excel file"), (b"\x89PNG", "a PNG picture"),
        (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"), (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF87a", "a GIF picture"), (b"GIF89a", "a GIF picture"), (b"\x1f\x8b", "a gzip archive"),
        (b"\x7fELF", "a program"),
    ],
)  # fmt: skip
def test_a_binary_file_is_called_what_it_is_by_its_first_bytes_alone(
    data: bytes, kind: str
) -> None:
    with pytest.raises(NotText, match=f"this is {kind}"):
        documents.from_bytes_of(data + b" and what follows, in words. " * 9, name="report.txt")


@pytest.mark.parametrize("data", [b"text\x00with\x00nul", b"text\x00", b"aaaa\x00\x00"])
def test_nul_bytes_are_named_with_their_place_where_they_do_not_tell_an_encoding(
    data: bytes,
) -> None:
    with pytest.raises(NotText, match="NUL bytes in it, the first at byte 5"):
        documents.from_bytes_of(data, name="report.txt")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_by_ten_latin_letters_in_a_hundred_and_no_fewer(
    encoding: str,
) -> None:
    text = "a" * 10 + "ж" * 90
    assert documents.from_bytes_of(text.encode(encoding), name="a.txt").text == text
    with pytest.raises(NotText, match="NUL bytes"):
        documents.from_bytes_of(("a" * 9 + "ж" * 91).encode(encoding), name="a.txt")


@pytest.mark.parametrize("bad", [1, 3])
def test_five_whole_characters_to_a_bad_byte_are_utf8_and_four_may_be_chance(bad: int) -> None:
    with pytest.raises(NotText, match="bytes that are none"):
        documents.from_bytes_of(("é" * (4 * bad + 1)).encode() + b" \xff" * bad, name="a.txt")
    assert documents.from_bytes_of(("é" * 4 * bad).encode() + b" \xff" * bad, name="a.txt").text


@pytest.mark.parametrize("end", [b"", b"\r\n", b"\xef\xbb\xbf"])
def test_a_million_characters_are_read_and_one_more_is_refused_with_the_limit(end: bytes) -> None:
    mark = end if end.startswith(b"\xef") else b""
    full = mark + b"a" * (1_000_000 - (end == b"\r\n")) + end.removeprefix(mark)
    assert len(documents.from_bytes_of(full, name="a.txt").text) == documents.MAX_CHARACTERS
    with pytest.raises(
        DocumentTooLarge, match="1,000,000 characters, and this one holds 1,000,001"
    ):
        documents.from_bytes_of(full + b"a", name="a.txt")


@pytest.mark.parametrize("field", ["id", "title", "source"])
def test_a_field_of_ten_thousand_characters_is_kept_and_one_more_is_refused(field: str) -> None:
    assert getattr(documents.from_record({"text": "a", field: "b" * 10_000}), field) == "b" * 10_000
    with pytest.raises(DocumentTooLarge, match=f"The {field} .* holds 10,001"):
        documents.from_record({"text": "a", field: "b" * 10_001})


@pytest.mark.parametrize("size", [documents.MAX_BYTES, documents.MAX_BYTES + 1])
def test_a_file_is_refused_for_its_size_only_where_no_encoding_makes_it_small(
    size: int, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("😀".encode("utf-32").ljust(size, b"\0"))
    (refused,) = _read(file)
    assert isinstance(refused, Failure)
    assert ("bytes" in refused.reason) == (size > documents.MAX_BYTES)
    assert "empty" not in refused.reason


def test_a_million_characters_are_read_in_the_widest_encoding_too() -> None:
    data = ("a" * 1_000_000).encode("utf-32")
    assert len(documents.from_bytes_of(data, name="a.txt").text) == 1_000_000
    with pytest.raises(
        DocumentTooLarge, match="may hold 4,000,004 bytes, and this one holds 4,000,005"
    ):
        documents.from_bytes_of(data + b"a", name="a.txt")


def test_bytes_beyond_the_limit_are_refused_before_their_encoding_is_guessed() -> None:
    with pytest.raises(DocumentTooLarge, match="bytes"):
        documents.from_bytes_of(b"\xe9" * (documents.MAX_BYTES + 1), name="a.txt")


def test_a_line_at_the_limit_is_read_and_one_byte_more_is_not() -> None:
    data = b"12345\n123456\r\n1234567\n\n12"
    assert list(lines(io.BytesIO(data), 6)) == [b"12345", b"123456", None, b"", b"12"]
    assert list(lines(io.BytesIO(b"1234567"), 6)) == [None]


@settings(deadline=None)
@given(st.lists(st.sampled_from([b"a", b"bb", b"\r", b"\n", b"\r\n"])), st.integers(1, 5))
def test_lines_are_the_same_however_the_file_is_cut_into_blocks(
    parts: list[bytes], size: int
) -> None:
    data = b"".join(parts)

    class Cut(io.BytesIO):
        def read(self, _: int | None = -1) -> bytes:
            return super().read(size)

    assert list(lines(Cut(data), 99)) == data.splitlines()


@pytest.mark.parametrize(("control", "accepted"), [(1, True), (2, True), (3, False), (30, False)])
@pytest.mark.parametrize("letter", ["a", "é"])
def test_text_with_more_than_two_control_characters_in_a_hundred_is_no_text(
    control: int, accepted: bool, letter: str
) -> None:
    data = ("\x01" * control + letter * (100 - control)).encode()
    if accepted:
        assert len(documents.from_bytes_of(data, name="a.txt").text) == 100
    else:
        with pytest.raises(NotText, match="plain text"):
            documents.from_bytes_of(data, name="a.txt")


def test_marks_that_join_and_turn_letters_are_no_control_characters() -> None:
    persian = "می\u200cخواهم " * 20
    assert documents.from_bytes_of(persian.encode(), name="a.txt").text == persian


@pytest.mark.parametrize(
    "text", ["MZUZU (AFP) - Police in Malawi said.", "GIF8 is no picture.", "PKK fighters left."]
)
def test_a_report_that_begins_as_some_binary_files_do_is_read(text: str) -> None:
    assert documents.from_bytes_of(text.encode(), name="a.txt").text == text


@pytest.mark.parametrize(
    "text",
    ["Министерство иностранных дел сообщило. ", "He said: “no” — “never”. Café. ", "外交部表示。"],
)
@pytest.mark.parametrize("bad", [b"\xff", b"\x92", b"\xe2\x80"])
def test_utf8_with_a_few_bad_bytes_is_not_read_as_another_script(text: str, bad: bytes) -> None:
    data = text.encode() * 20 + bad
    with pytest.raises(
        NotText,
        match=f"UTF-8 with bytes that are none, the first at byte {len(data) - len(bad) + 1:,}",
    ):
        documents.from_bytes_of(data, name="a.txt")


@pytest.mark.parametrize(
    "encoding", ["cp1251", "koi8-r", "cp866", "gb18030", "big5", "shift_jis", "euc_kr", "cp1252"]
)
def test_text_of_another_encoding_is_not_taken_for_broken_utf8(encoding: str) -> None:
    words = "Министерство сообщило. 外交部表示总统已离开该国。外務省は日曜日に。대통령은 나라를 떠났다. Café déjà vu. "
    data = (words * 20).encode(encoding, "ignore")
    assert documents.from_bytes_of(data, name="a.txt").text.strip()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["Troops left Homs.", "Войска ушли из Хомса, и мост пал. 8 декабря 2024 г.\n"]
)
def test_utf16_without_a_byte_order_mark_is_read(encoding: str, text: str) -> None:
    assert documents.from_bytes_of(text.encode(encoding), name="a.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_the_encoding(encoding: str) -> None:
    assert (
        documents.from_bytes_of("外交部 said: 😀.".encode(encoding), name="a.txt").text
        == "外交部 said: 😀."
    )


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["外交部 said: 😀.", "外交部"])
def test_a_byte_order_mark_of_either_order_is_followed_and_left_out(
    encoding: str, text: str
) -> None:
    assert documents.from_bytes_of(("\ufeff" + text).encode(encoding), name="a.txt").text == text


@pytest.mark.parametrize("name", ["a.tape", "noending"])
def test_an_unknown_kind_of_file_is_refused_with_the_kinds_that_are_read(name: str) -> None:
    with pytest.raises(UnknownFormat, match=r"\.txt"):
        documents.from_bytes_of(b"text", name=name)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_do_anything_but_give_a_document_or_a_document_error(data: bytes) -> None:
    try:
        read = documents.from_bytes_of(data, name="a.txt")
    except DocumentError:
        return
    assert read.text.strip()


@settings(deadline=None, max_examples=60)
@given(
    st.binary(max_size=200)
    | st.text(max_size=60).map(lambda text: text.encode("utf-16-le", "surrogatepass")),
    st.sampled_from([*documents.SUFFIXES, ".json", ".pdf", ""]),
)
def test_any_bytes_in_any_kind_of_file_give_documents_or_failures(data: bytes, suffix: str) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / f"a{suffix}").write_bytes(data)
        (Path(folder) / "z.txt").write_bytes(b"Good.")
        *_, last = _read(Path(folder))
    assert isinstance(last, Document)
    assert last.text == "Good."


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(_ANY),
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.text(_ANY), inside, max_size=3)
    ),
    max_leaves=8,
)
_RECORDS = _JSON | st.fixed_dictionaries(
    {"text": st.text(_ANY)},
    optional={key: st.text(_ANY) | _JSON for key in ("id", "title", "source", "published")},
)


@settings(deadline=None, max_examples=60)
@given(_RECORDS)
def test_any_record_gives_its_own_text_or_a_failure(record: object) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "a.jsonl"
        file.write_text(json.dumps(record) + '\n{"text": "Good."}', encoding="utf-8")
        first, last = _read(file)
    assert isinstance(last, Document) or last.reason.startswith("The id")
    if isinstance(first, Document):
        assert isinstance(record, dict)
        assert (first.text, first.title) == (record["text"], record.get("title") or None)
        assert first.id == record.get("id") or not record.get("id")
        first.text.encode("utf-8")
    else:
        assert first.reason.isprintable()


@settings(deadline=None)
@given(st.text(_ANY))
def test_what_is_shown_is_one_printable_line_and_can_be_encoded(words: str) -> None:
    line = shown(words)
    assert line.isprintable()
    assert line.encode("utf-8").decode("utf-8") == line == shown(line)
    assert not words.isprintable() or line == words


def test_the_id_comes_from_the_content() -> None:
    one = documents.from_text("Same words.", published=date(2024, 12, 9))
    again = documents.from_text("Same words.", published=date(2024, 12, 9))
    other = documents.from_text("Same words.", published=date(2024, 12, 8))
    assert one.id == again.id != other.id


def test_a_given_id_and_text_are_kept_to_the_letter() -> None:
    read = documents.from_record({"id": "x-1", "text": " a\r\nb ", "published": "2024-12-09"})
    assert (read.id, read.text, read.published) == ("x-1", " a\r\nb ", date(2024, 12, 9))


@pytest.mark.parametrize("field", ["text", "id", "title", "source"])
def test_half_a_character_is_refused_with_its_place(field: str) -> None:
    with pytest.raises(BrokenText, match=rf"The {field} .*U\+D83D.* at character 3\."):
        documents.from_record({"text": "a", field: "ab\ud83d"})


@pytest.mark.parametrize(
    "record", [[], {}, {"text": 3}, {"text": "a", "title": 3}, {"text": "a", "id": []}, "text"]
)
def test_a_record_without_text_or_with_odd_fields_is_refused(record: object) -> None:
    with pytest.raises(BadRecord, match="wants"):
        documents.from_record(record)


@pytest.mark.parametrize(
    "words",
    [
        "2024-12-09",
        " 2024-12-09\n",
        "2024-12-09T23:59:59Z",
        "2024-12-09T10:00:00.5+05:30",
        "2024-12-09 23:00-11:00",
    ],
)
def test_the_day_of_a_time_is_the_day_that_is_written(words: str) -> None:
    assert documents.day(words) == date(2024, 12, 9)


@pytest.mark.parametrize("words", [None, "", " \n"])
def test_no_day_is_none(words: str | None) -> None:
    assert documents.day(words) is None


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


def test_hidden_files_and_folders_are_passed_over_and_read_when_they_are_named(
    tmp_path: Path,
) -> None:
    (tmp_path / ".kept").mkdir()
    for name in (".hidden.txt", ".kept/b.txt", ".~lock.jsonl", "seen.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (read,) = _read(tmp_path)
    assert isinstance(read, Document)
    assert read.text == "seen.txt"
    named = _read(tmp_path / ".hidden.txt", tmp_path / ".kept")
    assert [item.text for item in named if isinstance(item, Document)] == [
        ".hidden.txt",
        ".kept/b.txt",
    ]


def test_only_what_is_a_sidecar_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    (tmp_path / "c.txt").mkdir()
    for name in ("a.txt", "a.json/b.txt", "c.json", "d.TXT"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "d.JSON").write_bytes(b'\xef\xbb\xbf{"title": "T"}')
    found = _read(tmp_path)
    read = [(item.text, item.title) for item in found if isinstance(item, Document)]
    assert read == [("a.json/b.txt", None), ("a.txt", None), ("d.TXT", "T")]
    named = [Path(item.source).name for item in found if isinstance(item, Failure)]
    assert named == ["c.json"]


def test_every_row_of_formats_is_read_and_its_endings_are_its_own() -> None:
    endings = [suffix for row in documents.FORMATS for suffix in row.suffixes]
    assert tuple(endings) == documents.SUFFIXES
    assert len(set(endings)) == len(endings)
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in endings)


def test_a_bad_line_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    file.write_bytes(
        b'{"text": "One.", "id": "1"}\nnot json\n\n{"text": "Two.", "id": "2"}\n\xff\xfe\n'
    )
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


@pytest.mark.parametrize("name", ["a\0b.txt", "a\ud800b.txt"])
def test_a_name_that_no_file_can_have_is_a_failure(name: str, tmp_path: Path) -> None:
    (refused,) = _read(tmp_path / name)
    assert isinstance(refused, Failure)
    assert refused.reason.startswith("No file can have this name")


def test_a_broken_sidecar_is_a_failure_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some words.", encoding="utf-8")
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    (broken,) = _read(tmp_path / "a.txt")
    assert isinstance(broken, Failure)
    assert "a.json" in broken.reason


def test_what_is_an_input_is_known_with_the_sidecar_that_it_may_have(tmp_path: Path) -> None:
    for name in ("a.txt", "b.jsonl", "a.json", ".hidden.txt"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    missing = tmp_path / "none.md"
    found = [path.name for path in documents.inputs([tmp_path, missing])]
    assert found == ["a.txt", "a.json", "a.JSON", "b.jsonl", "none.md", "none.json", "none.JSON"]


def test_a_folder_without_reports_says_what_it_might_hold(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (empty,) = _read(tmp_path)
    assert isinstance(empty, Failure)
    assert empty.source == str(tmp_path)
    assert empty.reason.endswith(f"Put files into it: {', '.join(documents.SUFFIXES)}.")
    once, twice = _read(tmp_path / "inner", tmp_path)
    assert isinstance(once, Failure)
    assert isinstance(twice, Failure)


@pytest.mark.parametrize("suffix", [*documents.TEXT_SUFFIXES, *documents.RECORD_SUFFIXES])
def test_an_ending_is_known_in_any_letters(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"a{suffix.upper()}"
    file.write_text('{"text": "Words.", "id": "1"}', encoding="utf-8")
    (read,) = _read(file)
    assert isinstance(read, Document)
    assert (read.text == "Words.") == (suffix in documents.RECORD_SUFFIXES)


def test_what_is_given_with_the_bytes_of_a_file_is_kept() -> None:
    read = documents.from_bytes_of(b"Words.", name="a.txt", title="T", published=date(2024, 12, 9))
    assert (read.title, read.source, read.published) == ("T", "a.txt", date(2024, 12, 9))


def test_an_unknown_ending_is_named_up_to_twenty_characters() -> None:
    with pytest.raises(
        UnknownFormat, match=rf"reads \.txt, \.text, .* and this is \.{'x' * 19}\.$"
    ):
        documents.from_bytes_of(b"text", name="a." + "x" * 30)
    with pytest.raises(UnknownFormat, match="this is a file without an ending"):
        documents.from_bytes_of(b"text", name="a")


def test_a_kind_of_file_stays_as_it_is_written_down() -> None:
    with pytest.raises(FrozenInstanceError):
        documents.FORMATS[0].name = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (True, "true or false"), (3, "a number"), (0.5, "a number"), ([], "a list"),
        ({}, "an object"),
    ],
)  # fmt: skip
def test_a_field_that_is_no_text_is_called_what_it_is(value: object, kind: str) -> None:
    with pytest.raises(BadRecord, match=f'"title" wants text or null, and got {kind}'):
        documents.from_record({"text": "a", "title": value})


def test_a_number_of_any_length_in_a_field_that_is_not_read_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"text": "a", "views": ' + "9" * 5000 + "}", encoding="utf-8"
    )
    (read,) = _read(tmp_path)
    assert isinstance(read, Document)


@pytest.mark.parametrize("field", ["id", "title", "source", "published"])
def test_a_field_that_is_null_is_as_good_as_none(field: str) -> None:
    assert documents.from_record({"text": "a", field: None}) == documents.from_record({"text": "a"})
    assert documents.from_record({"text": "a", field: ""}) == documents.from_record({"text": "a"})


def test_an_id_that_is_made_is_sixteen_digits_of_all_that_is_known() -> None:
    plain = documents.from_text("Words.")
    assert plain.id == sha256(b"Words.\x1f\x1f\x1f").hexdigest()[:16]
    day = date(2024, 12, 9)
    full = documents.from_text("Words.", title="T", source="S", published=day)
    assert full.id == sha256(b"Words.\x1fT\x1fS\x1f2024-12-09").hexdigest()[:16]
    assert (full.title, full.source, full.published) == ("T", "S", day)


def test_a_line_of_a_collection_with_an_id_may_be_empty() -> None:
    assert documents.from_record({"id": "1", "text": " "}).text == " "


def test_a_wrong_day_is_shown_up_to_forty_characters() -> None:
    with pytest.raises(BadDay, match=f"got '{'x' * 40}'"):
        documents.day("x" * 50)


def test_half_a_character_is_shown_with_four_digits() -> None:
    with pytest.raises(BrokenText, match=r"U\+DC00, a lone surrogate\) at character 1,001\."):
        documents.from_text("a" * 1000 + "\udc00")


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff", b"{\x00"])
def test_json_lines_in_utf16_are_refused_as_a_whole(mark: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(mark + b'{"text": "a"}\n{"text": "b"}\n')
    (refused,) = _read(file)
    assert isinstance(refused, Failure)
    assert refused.reason.endswith("Save the file as UTF-8.")


def test_a_picture_named_as_json_lines_is_refused_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "a.ndjson").write_bytes(b"\x89PNG\n\n\n")
    (refused,) = _read(tmp_path)
    assert isinstance(refused, Failure)
    assert "a PNG picture" in refused.reason


def test_a_nul_byte_in_a_later_line_costs_that_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'\xef\xbb\xbf{"text": "a"}\n{"\x00": 1}\n{"text": "b"}')
    first, bad, last = _read(tmp_path)
    assert isinstance(first, Document)
    assert isinstance(bad, Failure)
    assert bad.source.endswith("a.jsonl, line 2")
    assert isinstance(last, Document)


def test_a_line_may_hold_twelve_bytes_a_character_and_room_for_the_rest(tmp_path: Path) -> None:
    assert documents.MAX_LINE == 12_065_536
    head = b'{"text": "a", "x": "'
    fits = head + b"x" * (documents.MAX_LINE - len(head) - 2) + b'"}'
    (tmp_path / "a.jsonl").write_bytes(fits + b"\n" + fits + b" \n")
    read, refused = _read(tmp_path)
    assert isinstance(read, Document)
    assert isinstance(refused, Failure)
    assert "A line may hold 12,065,536 bytes" in refused.reason


def test_a_report_brings_its_own_day_before_that_of_the_run(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "a", "published": "2024-12-08"}', encoding="utf-8")
    (tmp_path / "b.txt").write_text("b", encoding="utf-8")
    days = [
        item.published
        for item in _read(tmp_path, published=date(2020, 1, 1))
        if isinstance(item, Document)
    ]
    assert days == [date(2024, 12, 8), date(2020, 1, 1)]


@pytest.mark.parametrize(("more", "read"), [(0, True), (1, False)])
def test_a_sidecar_of_a_million_bytes_is_read_and_one_more_is_refused(
    more: int, read: bool, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Words.", encoding="utf-8")
    (tmp_path / "a.json").write_bytes(b'{"title": "T"}'.ljust(1_000_000 + more))
    (found,) = _read(tmp_path)
    assert isinstance(found, Document if read else Failure)
    if isinstance(found, Failure):
        assert found.reason.startswith(
            "The sidecar a.json cannot be used. A file may hold 1,000,000 bytes"
        )


@pytest.mark.parametrize(
    ("about", "wanted"),
    [
        (b"[]", 'It wants {"title"'),
        (b'{"title": 3}', '"title" wants'),
        (json.dumps({"title": "x" * 10_001}).encode(), "The title of a report may hold"),
        (json.dumps({"source": "x" * 10_001}).encode(), "The source of a report may hold"),
        (b"{", "It is not JSON"),
        (b"[" * 100_000, "Its lists and objects are nested too deep"),
    ],
)
def test_a_sidecar_that_cannot_be_used_is_named_with_the_reason(
    about: bytes, wanted: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Words.", encoding="utf-8")
    (tmp_path / "a.json").write_bytes(about)
    (found,) = _read(tmp_path)
    assert isinstance(found, Failure)
    assert found.reason.startswith(f"The sidecar a.json cannot be used. {wanted}")


def test_a_sidecar_that_is_there_and_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.", encoding="utf-8")
    (tmp_path / "a.json").symlink_to("a.json")
    (found,) = _read(tmp_path / "a.txt")
    assert isinstance(found, Failure)
    assert found.reason.startswith("The sidecar a.json cannot be used. The file cannot be opened: ")


@pytest.mark.skipif(sys.platform != "linux", reason="names of Linux")
def test_the_bytes_of_a_name_that_are_no_utf8_are_escaped_in_the_source(tmp_path: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.txt"))
    file.write_text("Words.", encoding="utf-8")
    (read,) = _read(tmp_path)
    assert isinstance(read, Document)
    assert read.source == r"a\udcff.txt"


def test_a_text_whose_sidecar_would_have_too_long_a_name_is_read(tmp_path: Path) -> None:
    (tmp_path / ("a" * 252 + ".md")).write_text("Words.", encoding="utf-8")
    (read,) = _read(tmp_path)
    assert isinstance(read, Document)


@pytest.mark.skipif(sys.platform != "linux", reason="devices of Linux")
def test_what_is_no_file_is_called_what_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.fspath(tmp_path / "socket"))
        for path, kind in (
            (tmp_path / "pipe", "a pipe"),
            (tmp_path / "socket", "a socket"),
            (Path("/dev/null"), "a device"),
            (tmp_path, "a folder"),
        ):
            with pytest.raises(NotAFile, match=f"this is {kind}"):
                opened(path)


def test_a_file_of_the_size_asked_for_is_given_whole_and_a_larger_one_is_not(
    tmp_path: Path,
) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    for most in (5, 6):
        with opened(tmp_path / "a") as file:
            assert bounded(file, most) == b"12345"
    with (
        opened(tmp_path / "a") as file,
        pytest.raises(DocumentTooLarge, match="hold 4 bytes, and this one holds 5"),
    ):
        bounded(file, 4)


def test_an_error_without_words_of_the_system_is_called_by_its_kind() -> None:
    assert (
        why(TimeoutError())
        == "The file cannot be opened: TimeoutError. Check its name and its permissions."
    )
    assert why(FileNotFoundError(2, "No such file")).startswith(
        "The file cannot be opened: No such file."
    )
    assert why(BadRecord("Words.")) == "Words."
    assert why(WorkspaceError("Words.")) == "Words."


def test_a_kind_of_file_that_holds_several_reports_is_no_one_report() -> None:
    assert ".jsonl" not in documents.SINGLE_SUFFIXES
    with pytest.raises(UnknownFormat, match=r"One report wants \.txt, .* and this is \.jsonl"):
        documents.from_bytes_of(b"{}", name="a.jsonl")
