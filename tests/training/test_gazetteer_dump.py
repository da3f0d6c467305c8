"""A full dump of GeoNames, here a small one of ours, compiles into the shipped form."""

import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from nlp.gazetteer import Entry, Gazetteer, check_sums
from training.gazetteer.dump import kind_of, lines
from training.gazetteer.full import compile_dump

ROOT = Path(__file__).resolve().parents[2]


def line(
    number: int,
    name: str,
    feature: str,
    point: tuple[float, float],
    units: Sequence[str] = (),
    people: int = 0,
    others: str = "",
) -> str:
    """Write a line of the dump; ``units`` are codes of country, first- and second-level unit."""
    group, _, code = feature.partition(".")
    country, first, second = (*units, "", "", "")[:3]
    columns = [
        str(number), name, name, others, str(point[0]), str(point[1]), group, code, country, "", first, second, "", "",
        str(people), "", "1", "Asia/Damascus", "2024-01-01",
    ]  # fmt: skip
    return "\t".join(columns)


LINES = (
    line(6255147, "Asia", "L.CONT", (29.8, 89.2), others="ASIE"),
    line(901, "Syria", "A.PCLI", (35.0, 38.0), ["SY", "00"], 19_000_000, "Siria,Syrien"),
    line(902, "Lebanon", "A.PCLI", (33.8, 35.8), ["LB", "00"], 6_000_000),
    line(911, "Muḩāfaz̧at Ḩimş", "A.ADM1", (34.3, 38.3), ["SY", "11"], 0, "Homs Governorate"),
    line(912, "Talkalakh District", "A.ADM2", (34.7, 36.3), ["SY", "11", "1103"]),
    line(921, "Ḩimş", "P.PPLA", (34.73, 36.71), ["SY", "11"], 775_000, "Homs,Hims,Emesa"),
    line(922, "Talkalakh", "P.PPL", (34.67, 36.26), ["SY", "11", "1103"], 18_000),
    line(923, "Dimashq", "P.PPLC", (33.51, 36.29), ["SY", "13"], 1_569_000, "Damascus"),
    line(924, "Qaryat Abandoned", "P.PPLQ", (34.0, 37.0), ["SY", "11"]),
    line(925, "Beirut", "P.PPLC", (33.89, 35.5), ["LB", "04"], 1_900_000),
    line(931, "Hmeimim Air Base", "S.AIRB", (35.4, 35.95), ["SY", "11"]),
    line(932, "Mazra‘at Fahd", "S.FRM", (34.0, 37.0), ["SY", "11"]),
    line(933, "Qatlah Lake", "H.LK", (34.6, 36.5), ["SY", "11"]),
    "not\ta\tline",
)
COUNTRIES = (
    "#ISO\tISO3",
    "SY\tSYR\t760\tSY\tSyria\tDamascus\t185180\t16906283\tAS\t.sy\tSYP\tPound\t963\t\t\tar-SY,ku\t901\tIQ\t",
    "LB\tLBN\t422\tLE\tLebanon\tBeirut\t10400\t6848925\tAS\t.lb\tLBP\tPound\t961\t\t\tar-LB,fr-LB\t902\tSY\t",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a small dump, named and packed as GeoNames does."""
    folder = tmp_path_factory.mktemp("dump")
    with zipfile.ZipFile(folder / "allCountries.zip", "w") as archive:
        archive.writestr("allCountries.txt", "\n".join(LINES) + "\n")
    (folder / "countryInfo.txt").write_text("\n".join(COUNTRIES) + "\n", encoding="utf-8")
    (folder / "admin1CodesASCII.txt").write_text("SY.11\tHoms\tHoms\t911\n", encoding="utf-8")
    (folder / "admin2Codes.txt").write_text(
        "SY.11.1103\tTalkalakh District\tTalkalakh\t912\n", encoding="utf-8"
    )
    return folder


@pytest.fixture(scope="module")
def compiled(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("compiled")
    compile_dump(folder, out)
    return out


@pytest.fixture(scope="module")
def full(compiled: Path) -> Gazetteer:
    return Gazetteer(compiled)


def only(gazetteer: Gazetteer, name: str, kind: str) -> Entry:
    [found] = [entry for entry in gazetteer.candidates(name) if entry.kind == kind]
    return found


def test_the_compiled_dump_opens_and_holds_what_was_written(compiled: Path) -> None:
    check_sums(compiled)


def test_a_town_has_its_units_people_rank_and_names(full: Gazetteer) -> None:
    homs = only(full, "Homs", "city")
    assert (homs.id, homs.country, homs.population, homs.seat) == (
        "geonames:921",
        "SY",
        775_000,
        True,
    )
    assert (homs.name, homs.admin1_id) == ("Homs", "geonames:911")
    assert only(full, "Talkalakh", "city").admin2_id == "geonames:912"


def test_a_region_lies_in_the_middle_of_its_towns_and_has_its_bare_name(full: Gazetteer) -> None:
    homs = only(full, "Homs", "region")
    assert (homs.latitude, homs.longitude) == (34.75, 36.5)
    assert homs.extent is not None
    assert full.contains(homs, only(full, "Talkalakh", "city"))


def test_countries_have_their_capitals_demonyms_and_continent(full: Gazetteer) -> None:
    syria = full.country("SY")
    capital = full.capital("SY")
    assert syria is not None
    assert capital is not None
    assert (syria.id, capital.id, full.demonym("Syrian")) == ("geonames:901", "geonames:923", "SY")
    assert full.contains(only(full, "Asia", "continent"), syria)


def test_a_site_of_the_dump_that_our_tables_know_is_one_place(full: Gazetteer) -> None:
    assert only(full, "Hmeimim", "site").id.startswith("dateline:")


@pytest.mark.parametrize("name", ["Mazra‘at Fahd", "Qaryat Abandoned"])
def test_farms_and_abandoned_villages_are_left_out(name: str, full: Gazetteer) -> None:
    assert full.candidates(name) == ()


def test_a_lake_is_an_area(full: Gazetteer) -> None:
    assert only(full, "Qatlah Lake", "area").feature == "H.LK"


def test_lines_of_another_length_are_passed_over(folder: Path) -> None:
    assert len(list(lines(folder))) == len(LINES) - 1


def test_a_feature_without_a_rule_of_its_own_takes_that_of_its_class() -> None:
    assert kind_of("P.PPLX") == kind_of("P")
    assert kind_of("Z.NONE") == ("", 0.0)


def test_the_same_dump_gives_the_same_bytes(folder: Path, compiled: Path, tmp_path: Path) -> None:
    compile_dump(folder, tmp_path)
    assert (tmp_path / "manifest.json").read_bytes() == (compiled / "manifest.json").read_bytes()


def test_the_command_compiles_a_dump_and_the_setting_opens_it(folder: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "training.gazetteer",
        "--dump",
        str(folder),
        "--out",
        str(tmp_path / "out"),
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    ask = "from nlp.gazetteer import Gazetteer; print(Gazetteer().candidates('Homs')[0].id)"
    setting = {"DATELINE_GAZETTEER": str(tmp_path / "out"), "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=ROOT,
        env=setting,
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "geonames:921"


def test_the_shipped_gazetteer_is_not_overwritten_by_a_dump(folder: Path) -> None:
    command = [sys.executable, "-m", "training.gazetteer", "--dump", str(folder)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert "--out" in done.stderr


def test_a_missing_file_of_the_dump_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"countryInfo\.txt"):
        compile_dump(tmp_path, tmp_path / "out")
