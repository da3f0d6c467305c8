import json
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from geopy.adapters import BaseSyncAdapter
from geopy.distance import great_circle
from geopy.exc import GeocoderServiceError
from geopy.extra.rate_limiter import RateLimiter
from geopy.location import Location
from hypothesis import given
from hypothesis import strategies as st

from nlp.errors import DataCorrupt, GazetteerMissing
from nlp.gazetteer import (
    DEFAULT_FOLDER,
    Entry,
    Extent,
    Gazetteer,
    Pace,
    check_sums,
    online_geocoder,
)
from nlp.gazetteer import online as service
from nlp.words.folding import fold, loosen


def first(gazetteer: Gazetteer, name: str) -> Entry:
    found = gazetteer.candidates(name)
    assert found, f"no place is called {name}"
    return found[0]


@pytest.mark.parametrize(
    ("name", "country", "kind", "latitude", "longitude"),
    [
        ("Damascus", "SY", "city", 33.51, 36.29),
        ("Homs", "SY", "city", 34.73, 36.72),
        ("Hama", "SY", "city", 35.13, 36.75),
        ("Tartus", "SY", "city", 34.89, 35.89),
        ("Tartous", "SY", "city", 34.89, 35.89),
        ("Latakia", "SY", "city", 35.53, 35.79),
        ("Lattakia", "SY", "city", 35.53, 35.79),
        ("Daraa", "SY", "city", 32.62, 36.10),
        ("Deraa", "SY", "city", 32.62, 36.10),
        ("Idlib", "SY", "city", 35.93, 36.63),
        ("Quneitra", "SY", "city", 33.13, 35.82),
        ("Saydnaya", "SY", "city", 33.70, 36.37),
        ("Sednaya", "SY", "city", 33.70, 36.37),
        ("Deir ez-Zor", "SY", "city", 35.34, 40.14),
        ("Deir al-Zour", "SY", "city", 35.34, 40.14),
        ("Dayr az Zawr", "SY", "city", 35.34, 40.14),
        ("Deir Ezzor", "SY", "city", 35.34, 40.14),
        ("Gaza", "PS", "city", 31.50, 34.47),
        ("Doha", "QA", "city", 25.29, 51.53),
        ("Kyiv", "UA", "city", 50.45, 30.52),
        ("Kiev", "UA", "city", 50.45, 30.52),
        ("Vienna", "AT", "city", 48.21, 16.37),
        ("Moscow", "RU", "city", 55.75, 37.62),
        ("Washington", "US", "city", 38.90, -77.04),
        ("New York", "US", "city", 40.71, -74.01),
        ("L.A.", "US", "city", 34.05, -118.24),
        ("Hmeimim", "SY", "site", 35.40, 35.95),
        ("Khmeimim", "SY", "site", 35.40, 35.95),
        ("Bab al-Hawa", "SY", "site", 36.24, 36.69),
        ("Golan Heights", "SY", "area", 33.0, 35.75),
        ("Ky.", "US", "region", 37.5, -85.3),
        ("B.C.", "CA", "region", 54.8, -124.8),
    ],
)
def test_a_name_leads_to_the_place_that_a_reader_means(
    gazetteer: Gazetteer, name: str, country: str, kind: str, latitude: float, longitude: float
) -> None:
    found = first(gazetteer, name)

    assert (found.country, found.kind) == (country, kind)
    away = great_circle((found.latitude, found.longitude), (latitude, longitude)).kilometers
    assert away < (60 if kind in ("area", "region") else 10)


@pytest.mark.parametrize(
    ("name", "feature", "latitude", "longitude"),
    [
        ("Mount Carmel", "T.MT", 32.73, 35.05), ("Mt. Olympus", "T.MT", 40.09, 22.36),
        ("Cape Horn", "T.CAPE", -55.98, -67.27), ("James Bay", "H.BAY", 53.5, -80.5),
        ("Gulf of Fonseca", "H.GULF", 13.2, -87.8), ("Salang Pass", "T.PASS", 35.31, 69.04),
        ("Hamrin Mountains", "T.MTS", 34.7, 44.3), ("Kuban River", "H.STM", 45.2, 38.5),
        ("Lake Tana", "H.LK", 12.0, 37.3), ("Strait of Tiran", "H.STRT", 28.0, 34.5),
        ("Korean Peninsula", "T.PEN", 38.0, 127.3), ("Mosul Dam", "S.DAM", 36.63, 42.82),
        ("Mount Kilimanjaro", "T.MT", -3.07, 37.36), ("Dardanelles", "H.STRT", 40.2, 26.4),
    ],
)  # fmt: skip
def test_a_name_with_a_kind_word_is_a_place_of_that_kind(
    gazetteer: Gazetteer, name: str, feature: str, latitude: float, longitude: float
) -> None:
    found = first(gazetteer, name)

    assert found.feature == feature
    away = great_circle((found.latitude, found.longitude), (latitude, longitude)).kilometers
    assert away < 60


@pytest.mark.parametrize(
    ("name", "country", "town", "kilometres"),
    [
        ("Klishchiivka", "UA", "Bakhmut", 9), ("Staromayorske", "UA", "Velyka Novosilka", 10),
        ("Malaya Loknya", "RU", "Sudzha", 7), ("Kfar Kila", "LB", "Nabatieh", 13),
        ("Baghouz", "SY", "Abu Kamal", 5), ("Handarat camp", "SY", "Aleppo", 11),
        ("Mugunga camp", "CD", "Goma", 12), ("Rubaya", "CD", "Masisi", 17),
        ("Abu Shouk camp", "SD", "El Fasher", 5), ("Murnei", "SD", "Geneina", 50),
        ("Anefis", "ML", "Kidal", 96), ("Zabarmari", "NG", "Maiduguri", 15),
        ("Laiza", "MM", "Bhamo", 64), ("Makeen", "PK", "Miranshah", 50),
        ("Kirana Hills", "PK", "Sargodha", 14), ("Nirim", "IL", "Khan Younis", 8),
    ],
)  # fmt: skip
def test_a_village_of_the_front_lies_where_its_town_says(
    gazetteer: Gazetteer, name: str, country: str, town: str, kilometres: float
) -> None:
    found = first(gazetteer, name)
    near = next(place for place in gazetteer.candidates(town) if place.kind == "city")

    assert found.country == country
    away = great_circle(
        (found.latitude, found.longitude), (near.latitude, near.longitude)
    ).kilometers
    assert abs(away - kilometres) < 6


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Palma", "ES"), ("Makiivka", "UA"), ("Blida", "DZ"), ("Moura", "PT"), ("Bamba", "ML"),
        ("Salma", None), ("Rada", None), ("Axios", None), ("Duma", None), ("The Line", None),
    ],
)  # fmt: skip
def test_a_village_takes_no_name_from_a_city_or_a_common_word(
    gazetteer: Gazetteer, name: str, country: str | None
) -> None:
    found = gazetteer.candidates(name)

    assert not any(place.id.startswith("dateline:") for place in found[:1])
    assert country is None or found[0].country == country


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Syria", "SY"), ("U.S.", "US"), ("US", "US"), ("the United States", "US"), ("America", "US"),
        ("UK", "GB"), ("Britain", "GB"), ("UAE", "AE"), ("the Netherlands", "NL"), ("DR Congo", "CD"),
        ("Zaire", "CD"), ("DPRK", "KP"), ("North Korea", "KP"), ("South Korea", "KR"), ("Burma", "MM"),
        ("Myanmar", "MM"), ("Macedonia", "MK"), ("Ivory Coast", "CI"), ("Czech Republic", "CZ"), ("Swaziland", "SZ"),
        ("East Timor", "TL"), ("Türkiye", "TR"), ("Turkey", "TR"), ("Kosovo", "XK"), ("Palestine", "PS"),
        ("Georgia", "GE"), ("the Vatican", "VA"), ("Cape Verde", "CV"),
    ],
)  # fmt: skip
def test_a_country_is_found_under_the_names_that_the_press_gives_it(
    gazetteer: Gazetteer, name: str, code: str
) -> None:
    found = first(gazetteer, name)

    assert (found.kind, found.country) == ("country", code)
    assert gazetteer.country(code) is not None


def test_an_abbreviation_may_have_lost_its_last_stop(gazetteer: Gazetteer) -> None:
    assert first(gazetteer, "W.Va").name == "West Virginia"


def test_an_airport_goes_by_its_name_without_its_town(gazetteer: Gazetteer) -> None:
    assert first(gazetteer, "Dulles Airport").id == "icao:KIAD"


def test_the_setting_names_another_gazetteer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_GAZETTEER", str(tmp_path / "none"))
    with pytest.raises(GazetteerMissing, match="none"):
        Gazetteer()


def test_an_entry_read_late_is_the_entry_read_at_once(gazetteer: Gazetteer) -> None:
    late, again = gazetteer.candidates("Damascus")[0], gazetteer.entry("geonames:170654")
    assert late == again
    assert hash(late) == hash(again)
    assert copy(late) == late
    assert asdict(late)["name"] == late.name
    with pytest.raises(AttributeError, match="colour"):
        _ = late.colour  # type: ignore[attr-defined]


def test_namesakes_are_all_candidates(gazetteer: Gazetteer) -> None:
    assert {place.country for place in gazetteer.candidates("Tripoli")} >= {"LY", "LB"}
    assert {(place.kind, place.country) for place in gazetteer.candidates("Georgia")} >= {
        ("country", "GE"), ("region", "US"),
    }  # fmt: skip
    assert {place.country for place in gazetteer.candidates("Vienna")} >= {"AT", "US"}


def test_exact_spelling_goes_before_a_namesake_spelt_otherwise(gazetteer: Gazetteer) -> None:
    assert first(gazetteer, "St. Louis").country == "US"
    assert first(gazetteer, "Saint-Louis").country != "US"


def test_an_abbreviation_is_read_with_its_stops_and_capitals(gazetteer: Gazetteer) -> None:
    assert first(gazetteer, "L.A.").name == "Los Angeles"
    assert first(gazetteer, "La.").name == "Louisiana"


@pytest.mark.parametrize("name", ["us", "or", "in", "me", "Us", "Or"])
def test_an_abbreviation_counts_only_when_written_as_one(gazetteer: Gazetteer, name: str) -> None:
    assert all(place.match != "abbreviation" for place in gazetteer.candidates(name))


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Idlib Governorate", "region", "SY"),
        ("Aleppo province", "region", "SY"),
        ("northern Syria", "country", "SY"),
        ("Rapides Parish", "county", "US"),
        ("Rapides", "county", "US"),
        ("port of Latakia", "site", "SY"),
    ],
)
def test_kind_words_beside_a_name_say_which_of_its_places_is_meant(
    gazetteer: Gazetteer, name: str, kind: str, country: str
) -> None:
    found = first(gazetteer, name)

    assert (found.kind, found.country) == (kind, country)


def test_a_possessive_is_set_aside(gazetteer: Gazetteer) -> None:
    assert first(gazetteer, "Syria’s") == first(gazetteer, "Syria")
    assert first(gazetteer, "Cyprus'").country == "CY"


def test_a_name_that_ends_as_a_possessive_does_is_kept_whole(gazetteer: Gazetteer) -> None:
    assert first(gazetteer, "St. John’s").name.endswith("John’s")
    assert first(gazetteer, "St. John's").country in ("CA", "AG")


def test_how_a_name_matched_is_said(gazetteer: Gazetteer) -> None:
    assert first(gazetteer, "Damascus").match == "name"
    assert first(gazetteer, "Dimashq").match == "alternate"
    assert first(gazetteer, "U.S.").match == "abbreviation"
    assert first(gazetteer, "Deir Ezzor").match == "normalised"


@pytest.mark.parametrize("name", ["Assad", "Assad’s", "Friday", "Ulyanov", "Ghani"])
def test_a_name_that_no_place_has_is_not_bent_until_one_has(
    gazetteer: Gazetteer, name: str
) -> None:
    assert gazetteer.candidates(name) == ()


@pytest.mark.parametrize(
    "name", ["", " ", "''", "Qwzxv", "1234567", "the", "\u202e", "a" * 10_000, "🙂"]
)
def test_what_is_no_name_has_no_candidates(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.candidates(name) == ()
    assert gazetteer.geocode(name) is None


@given(st.text())
def test_any_text_can_be_asked(gazetteer: Gazetteer, text: str) -> None:
    assert isinstance(gazetteer.candidates(text), tuple)
    assert gazetteer.knows(text) in (True, False)


def test_a_state_that_is_no_more_is_known_and_not_located(gazetteer: Gazetteer) -> None:
    assert gazetteer.unlocated("the Soviet Union") == "Soviet Union"
    assert gazetteer.candidates("Soviet Union") == ()
    assert gazetteer.unlocated("Syria") is None


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Syrian", "SY"), ("Syrians", "SY"), ("Russian", "RU"), ("Turkish", "TR"), ("Turks", "TR"), ("Emirati", "AE"),
        ("Palestinian", "PS"), ("Palestinians", "PS"), ("Korean", "KR"), ("Philippine", "PH"), ("Filipino", "PH"),
        ("South Sudanese", "SS"), ("British", "GB"), ("Kosovar", "XK"), ("Israeli", "IL"), ("Russia", None),
        ("Kurdish", None), ("Arab", None), ("Damascus", None), ("", None),
    ],
)  # fmt: skip
def test_a_demonym_names_its_country(gazetteer: Gazetteer, word: str, code: str | None) -> None:
    assert gazetteer.demonym(word) == code


def test_every_demonym_names_a_country_that_is_there(gazetteer: Gazetteer) -> None:
    rows = (DEFAULT_FOLDER.parent / "demonyms.tsv").read_text(encoding="utf-8").splitlines()
    codes = {row.split("\t")[1] for row in rows if not row.startswith(("#", "word\t"))}

    assert len(codes) > 200
    assert [code for code in sorted(codes) if gazetteer.country(code) is None] == []


def test_capitals_go_with_their_countries(gazetteer: Gazetteer) -> None:
    damascus = first(gazetteer, "Damascus")

    assert gazetteer.capital("SY") == damascus
    assert gazetteer.capital_of(damascus) == "SY"
    assert gazetteer.capital_of(first(gazetteer, "Aleppo")) is None
    assert gazetteer.capital("ZZ") is None


def test_an_id_gives_its_place(gazetteer: Gazetteer) -> None:
    found = gazetteer.entry("geonames:170654")

    assert found is not None
    assert (found.name, found.admin1, found.capital, found.source) == (
        "Damascus", "Damascus Governorate", True, "GeoNames",
    )  # fmt: skip
    assert gazetteer.entry("geonames:0") is None


@pytest.mark.parametrize(
    ("outer", "inner", "holds"),
    [
        ("Syria", "Homs", True),
        ("Syria", "Vienna", False),
        ("Asia", "Damascus", True),
        ("Middle East", "Damascus", True),
        ("Levant", "Moscow", False),
        ("Texas", "Houston", True),
        ("Homs Governorate", "Homs", True),
        ("Europe", "Vienna", True),
        ("Syria", "Syria", False),
        ("Syria", "Hmeimim", True),
        ("Latakia Governorate", "Hmeimim", True),
        ("Russia", "Vladivostok", True),
    ],
)
def test_what_lies_in_what(gazetteer: Gazetteer, outer: str, inner: str, holds: bool) -> None:
    assert gazetteer.contains(first(gazetteer, outer), first(gazetteer, inner)) is holds


def test_an_extent_may_cross_the_180th_meridian() -> None:
    fiji = Extent(-21.0, 176.0, -12.0, -178.0)

    assert fiji.holds(-17.0, 179.0)
    assert fiji.holds(-17.0, -179.0)
    assert not fiji.holds(-17.0, 0.0)


@pytest.mark.parametrize("code", ["SY", "RU", "US", "FR", "FJ", "NZ", "CL"])
def test_the_extent_of_a_country_holds_its_capital(gazetteer: Gazetteer, code: str) -> None:
    country, capital = gazetteer.country(code), gazetteer.capital(code)

    assert country is not None
    assert capital is not None
    assert country.extent is not None
    assert country.extent.holds(capital.latitude, capital.longitude)


def test_geocode_speaks_as_geopy_does(gazetteer: Gazetteer) -> None:
    one = gazetteer.geocode("Tripoli, Lebanon")
    several = gazetteer.geocode("Tripoli", exactly_one=False)

    assert isinstance(one, Location)
    assert one.raw["country"] == "LB"
    assert one.address.startswith("Tripoli, ")
    assert isinstance(several, list)
    assert len(several) > 1
    in_lebanon = gazetteer.geocode("Tripoli", country="LB")
    assert isinstance(in_lebanon, Location)
    assert in_lebanon.raw["id"] == one.raw["id"]
    assert gazetteer.geocode("Nowhereville-upon-Nothing") is None


def test_reverse_gives_the_nearest_town(gazetteer: Gazetteer) -> None:
    found = gazetteer.reverse((35.53, 35.79))

    assert isinstance(found, Location)
    assert found.raw["country"] == "SY"
    assert gazetteer.reverse((-48.0, -125.0)) is None


def test_the_gazetteer_serves_in_geopys_rate_limiter_and_as_a_context(gazetteer: Gazetteer) -> None:
    with gazetteer as held:
        found = RateLimiter(held.geocode, min_delay_seconds=0.0)("Aleppo")

    assert found.raw["country"] == "SY"


def test_the_gazetteer_refuses_the_network(gazetteer: Gazetteer) -> None:
    with pytest.raises(GeocoderServiceError, match="never does"):
        gazetteer.adapter.get_json("https://example.org", timeout=1, headers={})
    with pytest.raises(GeocoderServiceError, match="never does"):
        gazetteer.adapter.get_text("https://example.org", timeout=1, headers={})


def test_the_stamp_is_that_of_the_content(gazetteer: Gazetteer) -> None:
    assert gazetteer.stamp() == Gazetteer().stamp()
    assert len(gazetteer.stamp()) == 12


def test_the_shipped_files_are_what_was_compiled() -> None:
    check_sums(DEFAULT_FOLDER)


def test_the_readme_gives_the_checksums_of_the_shipped_files() -> None:
    readme = (DEFAULT_FOLDER / "README.md").read_text(encoding="utf-8")
    manifest = json.loads((DEFAULT_FOLDER / "manifest.json").read_text(encoding="utf-8"))

    assert [name for name, file in manifest["files"].items() if file["sha256"] not in readme] == []


def test_a_missing_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GazetteerMissing, match=r"python -m training\.gazetteer"):
        Gazetteer(tmp_path)


@pytest.mark.parametrize(
    "content", ["{", '{"format": "another"}', '{"format": "dateline.gazetteer/1"}']
)
def test_a_manifest_that_is_not_ours_is_corrupt(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content)

    with pytest.raises(DataCorrupt, match=r"manifest\.json"):
        Gazetteer(tmp_path)


def test_a_cut_file_is_corrupt(tmp_path: Path) -> None:
    shutil.copytree(DEFAULT_FOLDER, tmp_path, dirs_exist_ok=True)
    (tmp_path / "text.bin").write_bytes(b"cut")

    with pytest.raises(DataCorrupt, match=r"text\.bin has 3 bytes"):
        Gazetteer(tmp_path)


def test_a_changed_byte_is_found_by_the_sums(tmp_path: Path) -> None:
    shutil.copytree(DEFAULT_FOLDER, tmp_path, dirs_exist_ok=True)
    data = bytearray((tmp_path / "text.bin").read_bytes())
    data[0] ^= 1
    (tmp_path / "text.bin").write_bytes(data)

    with pytest.raises(DataCorrupt, match=r"text\.bin does not hold"):
        check_sums(tmp_path)


def test_opening_is_quick() -> None:
    started = time.perf_counter()
    Gazetteer()

    assert time.perf_counter() - started < 0.15


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir al-Zour", "Dayr az Zawr"), ("Hmeimim", "Hmeymim"), ("Al-Qusayr", "Qusair"), ("Abu Kamal", "Abou Kamal"),
        ("Sednaya", "Saydnaya"), ("Muslimiyah", "Muslimiya"), ("Khan Shaykhun", "Khan Sheikhoun"),
    ],
)  # fmt: skip
def test_spellings_of_one_arabic_name_meet(one: str, other: str) -> None:
    assert loosen(fold(one)) == loosen(fold(other)) != ""


class Nominatim(BaseSyncAdapter):  # type: ignore[misc]  # geopy carries no types
    """Answers like the service, counts the questions, and reaches nothing."""

    asked: list[str]

    def __init__(self, *, proxies: object, ssl_context: object) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)

    def get_json(
        self, url: str, *, timeout: float, headers: dict[str, str]
    ) -> list[dict[str, Any]]:
        type(self).asked.append(f"{headers['User-Agent']} {url}")
        if "Nowhere" in url:
            return []
        return [
            {
                "place_id": 1, "osm_type": "relation", "osm_id": 42, "lat": "35.4", "lon": "35.95", "class": "aeroway",
                "type": "aerodrome", "addresstype": "aeroway", "importance": 0.4, "name": "Somewhere Field",
                "display_name": "Somewhere Field, Syria", "address": {"country_code": "sy", "state": "Latakia"},
                "boundingbox": ["35.3", "35.5", "35.9", "36.0"],
            }
        ]  # fmt: skip

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        raise AssertionError(url)


@pytest.fixture
def asked() -> list[str]:
    Nominatim.asked = []
    return Nominatim.asked


def test_the_online_geocoder_says_who_asks_and_gives_entries(
    tmp_path: Path, asked: list[str]
) -> None:
    online = online_geocoder(tmp_path / "cache.sqlite", pace=Pace(0.0), adapter_factory=Nominatim)

    (found,) = online.candidates("Somewhere Field")

    assert asked[0].startswith("Dateline/")
    assert (found.id, found.kind, found.country, found.extent) == (
        "osm:relation/42", "site", "SY", Extent(35.3, 35.9, 35.5, 36.0),
    )  # fmt: skip


def test_the_online_geocoder_asks_for_a_name_once(tmp_path: Path, asked: list[str]) -> None:
    for _ in range(2):
        online = online_geocoder(
            tmp_path / "cache.sqlite", pace=Pace(0.0), adapter_factory=Nominatim
        )
        assert online.candidates("Nowhere") == ()
        assert len(online.candidates("Somewhere Field")) == 1

    assert len(asked) == 2


@dataclass
class Time:
    """A clock that stands still but for sleepers, and a little short of what they asked."""

    now: float = 100.0

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += max(seconds * 0.9, 0.001)


def test_the_public_service_is_asked_once_a_second_by_the_whole_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hours = Time()
    times: list[float] = []

    class Timed(Nominatim):
        def get_json(
            self, url: str, *, timeout: float, headers: dict[str, str]
        ) -> list[dict[str, Any]]:
            times.append(hours.now)
            return []

    monkeypatch.setattr(service.PACE, "_clock", hours.clock)
    monkeypatch.setattr(service.PACE, "_sleep", hours.sleep)
    monkeypatch.setattr(service.PACE, "_due", hours.now)
    asking = [
        online_geocoder(tmp_path / f"{each}.sqlite", adapter_factory=Timed) for each in range(4)
    ]
    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(lambda geocoder: [geocoder.candidates(f"{n}") for n in range(5)], asking))

    assert len(times) == 20
    steps = [after - before for before, after in pairwise(times)]
    assert min(steps) >= 1.0
    assert max(steps) < 1.01
    assert times[0] == 100.0, "the first does not wait"


def test_who_asks_seldom_does_not_wait() -> None:
    hours = Time()
    pace = Pace(1.0, clock=hours.clock, sleep=hours.sleep)
    for _ in range(3):
        pace.keep()
        before = hours.now
        hours.now += 1.5
        pace.keep()
        assert hours.now == before + 1.5
        hours.now += 1.5
