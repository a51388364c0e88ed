"""An order against the roadmap in force: only what it changes changes, and what people did stays where it was."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from regions.models import Organisation, Region
from regions.refusals import Refused
from roadmap.drafts import DraftOrder
from roadmap.drafts.choices import NEW, OWN, Choices
from roadmap.models import Activity, Assignment, Deadline, Evidence, Order, Roadmap
from roadmap.models.assignments import State
from roadmap.previews.comparison import Preview, preview_of
from roadmap.services.adoption import adopt
from roadmap.tests.amendments import ivanovo_new_edition, row_of, rows_of, table, tomsk_amendment, word_document
from roadmap.tests.documents import drafted
from roadmap.tests.test_adoption import draft_of, state

TOMSK, IVANOVO = "tomsk-760-ra", "ivanovo-159-rp"
LATER = "1 апреля 2021 года, 1 апреля 2022 года, 1 апреля 2023 года"
MEETING = ["10.", "Проведение совещания с директорами школ", "Департамент общего образования Томской области"]
MEETING += ["Протокол", "15 декабря 2021 года"]
REPLACE_5 = "строку 5 изложить в следующей редакции:\n" + table(row_of(TOMSK, "5", phrase=LATER))
ADD_10 = "дополнить строкой 10 следующего содержания:\n" + table(MEETING)
REPEAL_4 = "строку 4 исключить"


@cache
def tomsk_draft(*changes: str, as_word: bool = False) -> DraftOrder:
    content = tomsk_amendment(*changes)
    return drafted("order.docx", word_document(content)) if as_word else drafted("order.txt", content)


def ivanovo_draft(rows: Sequence[Sequence[str]]) -> DraftOrder:
    return drafted("order.txt", ivanovo_new_edition(*rows))


@pytest.fixture
def tomsk(registers: None) -> Roadmap:
    return adopt(draft=draft_of("tomsk")).roadmaps.get()


@pytest.fixture
def ivanovo(registers: None) -> Roadmap:
    return adopt(draft=draft_of("ivanovo")).roadmaps.get()


def rows_in_force(roadmap: Roadmap) -> dict[str, Activity]:
    return {activity.number: activity for activity in roadmap.activities.in_force()}


def states(preview: Preview) -> dict[str, str]:
    return {row.draft.number: row.state for row in preview.rows if row.state != "unchanged"}


@pytest.mark.parametrize("as_word", [False, True])
def test_only_the_rows_that_an_order_names_change(tomsk: Roadmap, as_word: bool) -> None:
    before = rows_in_force(tomsk)
    draft = tomsk_draft(REPLACE_5, ADD_10, REPEAL_4, as_word=as_word)
    preview = preview_of(draft)
    assert (preview.amended, preview.order, preview.lacking) == (tomsk.order, None, "")
    assert states(preview) == {"5": "changed", "10": "added"}
    assert [row.activity.number for row in preview.leaving] == ["4"]
    changed = next(row for row in preview.rows if row.draft.number == "5")
    assert [piece.text for piece in changed.phrase.new_pieces if piece.differs] == ["апреля"] * 3
    assert (len(changed.gone_dates), changed.dates_added) == (3, 3)
    order = adopt(draft=draft)
    assert (order.amends, order.roadmaps.count()) == (tomsk.order, 0)
    after = rows_in_force(tomsk)
    assert list(after) == ["1", "2", "3", "5", "6", "7", "8", "9", "10"]
    assert {number: row.pk for number, row in before.items() if number != "4"} == {
        number: row.pk for number, row in after.items() if number != "10"
    }
    assert {number for number, row in after.items() if row.revised_by == order} == {"5", "10"}
    assert after["5"].phrase == LATER
    assert sorted(str(day) for day in after["5"].deadlines.values_list("legal_date", flat=True)) == [
        "2021-04-01",
        "2022-04-01",
        "2023-04-01",
    ]
    assert tomsk.activities.get(number="4").repealed_by == order


def test_the_same_amendment_again_changes_nothing(tomsk: Roadmap) -> None:
    draft = tomsk_draft(REPLACE_5, ADD_10, REPEAL_4, "строки 5–10 считать строками 4–9")
    order = adopt(draft=draft)
    assert list(rows_in_force(tomsk)) == [str(number) for number in range(1, 10)]
    before = state()
    preview = preview_of(draft)
    assert (preview.order, preview.differs, states(preview)) == (order, False, {})
    assert adopt(draft=draft) == order
    assert state() == before


def test_work_stays_with_what_stays_and_is_not_owed_for_what_went(tomsk: Roadmap) -> None:
    region = tomsk.order.region
    kept, dropped = (Assignment.objects.filter(deadline__activity__number=number) for number in ("5", "4"))
    done, begun = kept.earliest("due_on"), dropped.get()
    Assignment.objects.filter(pk=done.pk).update(state=State.ACCEPTED)
    Evidence.objects.create(assignment=begun, kind="Соглашение", link="https://example.org/1")
    adopt(draft=tomsk_draft(REPLACE_5, REPEAL_4))
    done.refresh_from_db()
    begun.refresh_from_db()
    assert (done.state, done.deadline.withdrawn, done.deadline.activity.number) == (State.ACCEPTED, True, "5")
    assert (begun.state, begun.deadline.withdrawn) == (State.NOT_NEEDED, True)
    assert "исключено распоряжением №\xa0641-ра" in begun.withdrawn_because
    assert not Assignment.objects.owed().filter(deadline__activity__number="4").exists()
    assert kept.owed().count() == 3
    assert region == done.region


def test_untouched_work_of_a_repealed_row_vanishes(tomsk: Roadmap) -> None:
    adopt(draft=tomsk_draft(REPEAL_4))
    repealed = tomsk.activities.get(number="4")
    assert not repealed.deadlines.exists()
    assert not Assignment.objects.filter(deadline__activity=repealed).exists()


WORDINGS = [
    ("в графе «Срок» строки 8 слова «1 сентября 2021 года» заменить словами «15 сентября 2021 года»", "8", "phrase"),
    ("графу 5 строки 8 изложить в следующей редакции: «до 20 сентября 2021 года»", "8", "phrase"),
    ("в строке 8 слова «в СМИ» заменить словами «в СМИ и на сайтах школ»", "8", "result"),
    ("в строке 6 после слов «сотрудников» дополнить словами «и педагогов»", "6", "title"),
    ("в строке 7 слова «Департамент общего образования» заменить словами «Комитет по образованию»", "7", "responsible"),
    ("в позиции 9 цифры «2021» заменить цифрами «2022»", "9", "phrase"),
]


@pytest.mark.parametrize(("wording", "number", "field"), WORDINGS, ids=[row[0][:40] for row in WORDINGS])
def test_words_are_changed_in_their_cell_only(tomsk: Roadmap, wording: str, number: str, field: str) -> None:
    before = {row.pk: row for row in tomsk.activities.all()}
    draft = tomsk_draft(wording)
    assert states(preview_of(draft)) == {number: "changed"}
    adopt(draft=draft)
    fields = ("title", "result", "responsible", "phrase")
    changed = {
        (row.number, name)
        for row in tomsk.activities.all()
        for name in fields
        if getattr(row, name) != getattr(before[row.pk], name)
    }
    assert changed == {(number, field)}
    assert not preview_of(draft).differs


def test_another_body_gets_the_work(tomsk: Roadmap) -> None:
    adopt(draft=tomsk_draft(WORDINGS[4][0]))
    executor = tomsk.activities.get(number="7").executors.get()
    assert executor.organisation.name == "Комитет по образованию Томской области"
    owing = Assignment.objects.filter(deadline__activity__number="7").values_list("organisation", flat=True)
    assert set(owing) == {executor.organisation_id}


def test_a_new_edition_is_compared_whole(ivanovo: Roadmap) -> None:
    """Row 3 is left out, a row is put in before the others, so all numbers shift; one deadline moves."""
    before = rows_in_force(ivanovo)
    given = [["1.", "Утверждение медиаплана", "Департамент образования Ивановской области", "План", "15.03.2022"]]
    place = 1
    for row in rows_of(IVANOVO)[1:]:
        if row[0] != "3.":
            place += bool(row[0])
            given.append([f"{place}." if row[0] else "", *row[1:]])
    given[-1][4] = "01.10.2022, далее ежеквартально"
    draft = ivanovo_draft(given)
    preview = preview_of(draft)
    assert [row.activity.number for row in preview.leaving] == ["3"]
    assert states(preview)["1"] == "added"
    order = adopt(draft=draft)
    after = rows_in_force(ivanovo)
    assert after["2"].pk == before["1"].pk
    assert after["9"].pk == before["9"].pk
    assert after["1"].revised_by == order
    assert ivanovo.activities.get(pk=before["3"].pk).repealed_by == order
    assert [row.position for row in after.values()] == list(range(1, 10))
    assert not preview_of(draft).differs


def test_what_is_left_out_of_the_same_order_stays_until_it_is_ticked(tomsk: Roadmap) -> None:
    draft = draft_of("tomsk")
    shorter = replace(draft, roadmaps=(replace(draft.roadmaps[0], activities=draft.roadmaps[0].activities[:-1]),))
    (gone,) = preview_of(shorter).gone
    assert (gone.activity.number, gone.leaves) == ("9", False)
    adopt(draft=shorter)
    assert "9" in rows_in_force(tomsk)
    adopt(draft=shorter, choices=Choices(repealed=(str(gone.activity.pk),)))
    assert "9" not in rows_in_force(tomsk)


def test_a_person_may_keep_what_an_amendment_drops(tomsk: Roadmap) -> None:
    kept = rows_in_force(tomsk)["4"]
    adopt(draft=tomsk_draft(REPEAL_4), choices=Choices(kept=(str(kept.pk),)))
    assert rows_in_force(tomsk)["4"] == kept


def test_a_repealed_row_comes_back_with_its_history(tomsk: Roadmap) -> None:
    repealed = rows_in_force(tomsk)["4"]
    adopt(draft=tomsk_draft(REPEAL_4))
    back = tomsk_draft("дополнить строкой 10 следующего содержания:\n" + table(row_of(TOMSK, "4", number="10.")))
    order = adopt(draft=replace(back, number="642-ра"))
    assert rows_in_force(tomsk)["10"].pk == repealed.pk
    assert rows_in_force(tomsk)["10"].revised_by == order


def test_the_amended_order_is_not_here(registers: None) -> None:
    draft = tomsk_draft(REPLACE_5)
    preview = preview_of(draft)
    assert "от 30\xa0ноября 2020\xa0г. №\xa0760-ра на портале нет" in preview.lacking
    assert preview.cannot_be_adopted
    with pytest.raises(Refused, match="Сначала загрузите его"):
        adopt(draft=draft)
    assert not Order.objects.exists()
    own = adopt(draft=draft, choices=Choices(amended=OWN))
    assert [activity.number for activity in own.roadmaps.get().activities.all()] == ["5"]


def test_the_amended_order_may_be_chosen(tomsk: Roadmap) -> None:
    draft = replace(tomsk_draft(REPLACE_5), amends=("769-ра", draft_of("tomsk").date))
    assert preview_of(draft).lacking
    adopt(draft=draft, choices=Choices(amended=str(tomsk.order_id)))
    assert rows_in_force(tomsk)["5"].phrase == LATER


def test_an_amendment_of_an_amendment_changes_the_first_order(tomsk: Roadmap) -> None:
    first = adopt(draft=tomsk_draft(REPLACE_5))
    second = replace(tomsk_draft(ADD_10), number="700-ра", amends=(first.number, first.signed_on))
    assert adopt(draft=second).amends == tomsk.order
    assert "10" in rows_in_force(tomsk)


def test_the_first_text_does_not_come_back_unasked(tomsk: Roadmap) -> None:
    adopt(draft=tomsk_draft(REPLACE_5))
    assert [row.number for row in preview_of(draft_of("tomsk")).reverted] == ["5"]
    with pytest.raises(Refused, match="прежний текст"):
        adopt(draft=draft_of("tomsk"))
    adopt(draft=draft_of("tomsk"), choices=Choices(reverts=True))
    assert rows_in_force(tomsk)["5"].revised_by is None
    assert "марта" in rows_in_force(tomsk)["5"].phrase


def test_a_number_that_is_taken_is_told(tomsk: Roadmap) -> None:
    draft = tomsk_draft("дополнить строкой 9 следующего содержания:\n" + table(["9.", *MEETING[1:]]))
    assert any("Номер 9 стоял бы у двух мероприятий" in problem.what for problem in preview_of(draft).problems)
    with pytest.raises(Refused, match="у двух мероприятий"):
        adopt(draft=draft)
    ninth = rows_in_force(tomsk)["9"]
    adopt(draft=draft, choices=Choices(rows=(("0:9", str(ninth.pk)),)))
    assert rows_in_force(tomsk)["9"].title == MEETING[1]


def test_a_person_says_that_a_row_is_another_activity(tomsk: Roadmap) -> None:
    before, new = rows_in_force(tomsk)["8"], Choices(rows=(("0:8", NEW),))
    (gone,) = preview_of(draft_of("tomsk"), new).gone
    assert (gone.activity, gone.leaves) == (before, True)
    with pytest.raises(Refused, match="Мероприятия 8 «Открытие центров «Точка роста»» в файле нет, а его номер занят"):
        adopt(draft=draft_of("tomsk"), choices=new)
    adopt(draft=draft_of("tomsk"), choices=replace(new, repealed=(str(before.pk),)))
    assert rows_in_force(tomsk)["8"] != before
    assert tomsk.activities.repealed().get() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda row: replace(row, title=row.title + " и школ"),
        lambda row: replace(row, result="Другой документ"),
        lambda row: replace(row, phrase="5 мая 2022 года"),
        lambda row: replace(row, responsible_as_written="Школы", bodies=()),
    ],
)
def test_a_changed_row_keeps_its_key_and_its_neighbours(tomsk: Roadmap, change: Callable) -> None:
    draft = draft_of("tomsk")
    before = {activity.number: activity.pk for activity in tomsk.activities.all()}
    rows = tuple(change(row) if row.number == "7" else row for row in draft.roadmaps[0].activities)
    changed = replace(draft, roadmaps=(replace(draft.roadmaps[0], activities=rows),))
    assert states(preview_of(changed)) == {"7": "changed"}
    adopt(draft=changed)
    assert {activity.number: activity.pk for activity in tomsk.activities.all()} == before


def test_numbers_may_change_places(tomsk: Roadmap) -> None:
    before = rows_in_force(tomsk)
    adopt(draft=tomsk_draft("строки 7 и 8 считать соответственно строками 8 и 7"))
    after = rows_in_force(tomsk)
    assert (after["7"].pk, after["8"].pk) == (before["8"].pk, before["7"].pk)


def test_foreign_organisations_cannot_be_chosen(tomsk: Roadmap) -> None:
    foreign = Organisation.objects.create(kind="other", name="Чужая", region=Region.objects.get(code="37"))
    draft = tomsk_draft(WORDINGS[4][0])
    chosen = Choices(bodies=(("Комитет по образованию Томской области", str(foreign.pk)),))
    with pytest.raises(Refused, match="среди организаций региона"):
        adopt(draft=draft, choices=chosen)


def test_a_choice_of_a_body_is_remembered(tomsk: Roadmap) -> None:
    department = Organisation.objects.get(name="Департамент общего образования Томской области")
    name = "Комитет по образованию Томской области"
    draft = tomsk_draft(WORDINGS[4][0])
    adopt(draft=draft, choices=Choices(bodies=((name, str(department.pk)),)))
    department.refresh_from_db()
    assert department.aliases == [name]
    assert tomsk.activities.get(number="7").executors.get().organisation == department
    assert Deadline.objects.dated().filter(activity__number="7").exists()


def test_the_command_says_what_is_missing(registers: None, tmp_path: Path) -> None:
    file = tmp_path / "641-ра.txt"
    file.write_bytes(tomsk_amendment(REPLACE_5))
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("import_order", str(file), stdout=StringIO(), stderr=said)
    assert "на портале нет" in said.getvalue()
    call_command("import_order", str(file), "--own", stdout=StringIO())
    assert Order.objects.get().roadmaps.count() == 1
