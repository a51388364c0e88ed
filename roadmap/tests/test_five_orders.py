"""The five real orders: as text and as the admin's files they give the same, whole, with no hand work."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from roadmap.drafts import DraftOrder, as_json, dump, load
from roadmap.tests.documents import ORDERS, PROJECT, drafted
from roadmap.tests.five_orders import HEADS, NAMES, PEOPLE, REPORTING, ROADMAPS, ROWS, TITLES

FILES = {path.stem: path for path in sorted(ORDERS.iterdir()) if path.suffix in (".xlsx", ".docx")}
OFFICIAL_TEXTS = PROJECT.parent / "shared" / "orders"


def draft_of(path: Path) -> DraftOrder:
    return drafted(path.name, path.read_bytes())


@pytest.fixture(scope="module")
def drafts() -> dict[str, DraftOrder]:
    return {name: draft_of(FILES[name]) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_head(name: str, drafts: dict[str, DraftOrder]) -> None:
    draft = drafts[name]
    assert (draft.number, draft.date, draft.issuer, draft.region, draft.region_name) == HEADS[name]
    assert (draft.signatory, draft.controller, draft.roadmaps[0].coordinator) == PEOPLE[name]
    assert (draft.title, draft.roadmaps[0].title) == TITLES[name]
    assert draft.amends is None


@pytest.mark.parametrize("name", NAMES)
def test_roadmap_and_rows(name: str, drafts: dict[str, DraftOrder]) -> None:
    (roadmap,) = drafts[name].roadmaps
    rows = [
        (
            activity.number,
            activity.phrase,
            " ".join(due.date.isoformat() for due in activity.reading.due),
            str(activity.reading.needs),
            activity.reading.on_demand,
        )
        for activity in roadmap.activities
    ]
    assert (roadmap.programme, roadmap.first_year, roadmap.last_year) == ROADMAPS[name]
    assert rows == ROWS[name]
    assert [activity.number for activity in roadmap.activities if activity.reporting] == REPORTING[name]


@pytest.mark.parametrize("name", NAMES)
def test_text_and_file_give_the_same(name: str, drafts: dict[str, DraftOrder]) -> None:
    text = draft_of(ORDERS / "text" / f"{name}.txt")
    assert without_places(text) == without_places(drafts[name])


@pytest.mark.skipif(not OFFICIAL_TEXTS.is_dir(), reason="the official texts lie beside the repository only sometimes")
@pytest.mark.parametrize("name", NAMES)
def test_official_text_gives_the_same(name: str, drafts: dict[str, DraftOrder]) -> None:
    assert without_places(draft_of(OFFICIAL_TEXTS / f"{name}.txt")) == without_places(drafts[name])


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_survives_its_storage(name: str, drafts: dict[str, DraftOrder]) -> None:
    assert load(dump(drafts[name])) == drafts[name]


def without_places(draft: DraftOrder) -> DraftOrder:
    """Places differ from file to file, and so does the count of torn rows."""
    roadmaps = tuple(
        replace(
            roadmap, activities=tuple(replace(activity, where="", phrase_where="") for activity in roadmap.activities)
        )
        for roadmap in draft.roadmaps
    )
    problems = tuple(replace(problem, where="") for problem in draft.problems)
    return replace(draft, roadmaps=roadmaps, problems=problems, rows_read=0, rows_accepted=0, rows_skipped=0)


def activity(draft: DraftOrder, number: str) -> dict:
    return next(one for one in as_json(draft, "")["activities"] if one["number"] == number)


def test_torn_rows_are_whole(drafts: dict[str, DraftOrder]) -> None:
    assert activity(drafts["tomsk-760-ra"], "3")["result"] == (
        "Письмо федерального оператора, распоряжение Департамента общего образования Томской области"
    )
    assert activity(drafts["ivanovo-159-rp"], "4")["title"].endswith("финансами «Электронный бюджет»")
    assert activity(drafts["leningrad-2229-r"], "15")["title"] == (
        "Завершение косметического ремонта, приведение площадок центров в соответствии с фирменным стилем «Точка роста»"
    )


def test_sub_items_keep_their_lines(drafts: dict[str, DraftOrder]) -> None:
    lines = activity(drafts["ivanovo-159-rp"], "2")["title"].split("\n")
    assert [line[:14] for line in lines] == ["Утверждение: 1", "2) типового По", "3) показателей", "4) перечня общ"]


COMMITTEE = "Комитет общего и профессионального образования Ленинградской области"
AUTHORITIES = "Органы местного самоуправления Ленинградской области, осуществляющие управление в сфере образования"
FEDERAL = "учреждение, уполномоченное на выполнение функций федерального оператора распоряжением Минпросвещения России"
SCHOOLS = "Общеобразовательные организации"


@pytest.mark.parametrize(
    ("name", "number", "bodies"),
    [
        ("tomsk-760-ra", "3", ["Департамент общего образования Томской области", "федеральный оператор"]),
        ("ivanovo-159-rp", "6", ["Департамент образования Ивановской области", "федеральный оператор"]),
        ("leningrad-2229-r", "1", [COMMITTEE]),
        ("leningrad-2229-r", "2", [COMMITTEE]),
        ("leningrad-2229-r", "8", [COMMITTEE, "Органы местного самоуправления Ленинградской области"]),
        ("leningrad-2229-r", "9", [COMMITTEE, FEDERAL]),
        ("leningrad-2229-r", "10", [COMMITTEE, FEDERAL]),
        ("leningrad-2229-r", "11", [AUTHORITIES, SCHOOLS]),
        ("leningrad-2229-r", "15", [AUTHORITIES, SCHOOLS]),
        ("leningrad-2229-r", "16", [COMMITTEE, AUTHORITIES, SCHOOLS]),
        ("leningrad-2229-r", "20", [COMMITTEE, AUTHORITIES]),
        (
            "smolensk-2275-r-adm",
            "8",
            ["Смоленская область", "проектный офис национального проекта «Образование»"],
        ),
        ("khabarovsk-2024", "3.2", ["Управление общего образования"]),
        (
            "khabarovsk-2024",
            "6.1",
            [
                "краевое государственное автономное образовательное учреждение дополнительного профессионального "
                'образования "Хабаровский краевой институт развития образования"'
            ],
        ),
        (
            "khabarovsk-2024",
            "7.4",
            ["руководители органов местного самоуправления, осуществляющих управление в сфере образования"],
        ),
    ],
)
def test_bodies_in_full(name: str, number: str, bodies: list[str], drafts: dict[str, DraftOrder]) -> None:
    assert activity(drafts[name], number)["responsible"] == bodies


def test_agreement_audiences_and_words_as_written(drafts: dict[str, DraftOrder]) -> None:
    assert activity(drafts["tomsk-760-ra"], "3")["by_agreement"] == ["федеральный оператор"]
    assert activity(drafts["leningrad-2229-r"], "16")["responsible_as_written"] == (
        "КОиПО МОУО Общеобразовательные организации"
    )
    audiences = [[body.audience for body in one.bodies] for one in drafts["leningrad-2229-r"].roadmaps[0].activities]
    assert audiences[7] == ["", "municipal_authorities"]
    assert audiences[15] == ["", "municipal_authorities", "schools"]
    regional, municipal = (drafts["khabarovsk-2024"].roadmaps[0].activities[place].bodies[0] for place in (3, 7))
    assert (regional.short, regional.audience, municipal.audience) == ("КГАОУ ДПО ХК ИРО", "", "municipal_authorities")


def test_what_is_shown_to_the_admin(drafts: dict[str, DraftOrder]) -> None:
    shown = {name: [problem.what for problem in draft.problems] for name, draft in drafts.items()}
    assert shown["tomsk-760-ra"] == shown["ivanovo-159-rp"] == shown["smolensk-2275-r-adm"] == []
    assert [what.split(":")[0] for what in shown["leningrad-2229-r"]] == [
        "Сокращение «КОиПО» в распоряжении не определено; прочитано как «Комитет общего и профессионального "
        "образования Ленинградской области»."
    ]
    assert [what.partition(":")[0].partition(".")[0] for what in shown["khabarovsk-2024"]] == [
        "В файле нет номера распоряжения",
        "В файле нет даты распоряжения",
        "Срок не назван",
    ]
    assert not any(draft.has_fatal_problems for draft in drafts.values())


def test_rows_are_counted(drafts: dict[str, DraftOrder]) -> None:
    counts = {name: (draft.rows_read, draft.rows_accepted, draft.rows_skipped) for name, draft in drafts.items()}
    assert counts == {
        "tomsk-760-ra": (9, 9, 0),
        "ivanovo-159-rp": (11, 11, 0),
        "leningrad-2229-r": (21, 21, 0),
        "smolensk-2275-r-adm": (12, 10, 2),
        "khabarovsk-2024": (20, 12, 8),
    }


def test_the_subsidy_year_gives_smolensk_its_dates() -> None:
    draft = drafted("smolensk.xlsx", FILES["smolensk-2275-r-adm"].read_bytes(), subsidy_years=(2022, 2023))
    roadmap = draft.roadmaps[0]
    assert (roadmap.first_year, roadmap.last_year) == (2022, 2023)
    assert [due.date.isoformat() for due in roadmap.activities[0].reading.due] == ["2021-11-27", "2022-11-27"]


def test_the_printed_object(drafts: dict[str, DraftOrder]) -> None:
    printed = as_json(drafts["khabarovsk-2024"], "khabarovsk-2024.docx")
    assert list(printed) == ["file", "order", "programme", "years", "activities", "problems"]
    assert printed["order"]["date"] is None
    assert printed["order"]["region"] == "Хабаровский край"
    assert printed["years"] == [2024, 2024]
    assert printed["activities"][5]["needs"] is None
    assert printed["activities"][4]["needs"] == "reading"
    assert as_json(drafts["smolensk-2275-r-adm"], "")["years"] == [None, None]


def test_the_files_are_made_from_the_texts(tmp_path: Path) -> None:
    from fixtures.orders.make import make_all

    make_all(tmp_path)
    for made in sorted(tmp_path.iterdir()):
        assert parts_of(made) == parts_of(FILES[made.stem]), f"run fixtures/orders/make.py: {made.name}"


def parts_of(path: Path) -> dict[str, bytes]:
    """Of a zip: how tightly it is packed differs from one zlib to another."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
