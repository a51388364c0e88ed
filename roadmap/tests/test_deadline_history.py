from datetime import date

import pytest

from roadmap.deadline_history import history_of_deadline
from roadmap.models import Activity
from roadmap.services.changes import RoadmapYears, changes_of_words, changes_of_years
from roadmap.services.corrections import change_phrase, confirm_reading, correct_reading
from roadmap.services.entered_dates import change_event, enter_event, remove_date, supply_dates
from roadmap.services.rescheduling import change_years
from roadmap.tests.rows import DATED, EVENT, GRAPHIC, make_row
from tests.cast import Cast
from tests.work import moment

NOW = moment(date(2022, 10, 12))


def told(activity: Activity) -> list[tuple[str, str]]:
    """(what, quote) of each step, the newest first."""
    fresh = Activity.objects.select_related("roadmap__order__region").get(pk=activity.pk)
    return [(step.what, step.quote.replace("\u00a0", " ")) for step in history_of_deadline(fresh)]


def correct(activity: Activity, words: str, cast: Cast) -> None:
    shown = changes_of_words(activity, words or activity.phrase).fingerprint
    correct_reading(activity=activity, words=words, by=cast.ministry, now=NOW, shown=shown)
    activity.refresh_from_db()


def test_a_row_begins_with_its_order(cast: Cast) -> None:
    what, quote = told(make_row(cast, DATED))[-1]
    assert (what, quote) == ("Мероприятие внесено из распоряжения №\u00a0760-ра", f"«{DATED}»")


def test_readings_and_their_words(cast: Cast) -> None:
    activity = make_row(cast, DATED)
    confirm_reading(activity=activity, by=cast.ministry, now=NOW, reading=activity.reading)
    activity.refresh_from_db()
    correct(activity, "1 октября 2022 года", cast)
    correct(activity, "", cast)
    phrase = "1 ноября 2022 года"
    shown = changes_of_words(activity, phrase).fingerprint
    change_phrase(activity=activity, phrase=phrase, by=cast.ministry, now=NOW, shown=shown)
    steps = told(activity)
    assert [what for what, _ in steps[:4]] == [
        "изменила слова срока",
        "вернула чтение по словам документа",
        "выбрала другое чтение срока",
        "подтвердила чтение срока",
    ]
    assert "Слова: «1 сентября 2022 года» → «1 октября 2022 года»" in steps[2][1]
    assert "Чтение: 1 сентября 2022 г. → 1 октября 2022 г." in steps[2][1]
    assert "Добавлено: 1 срок" in steps[2][1]


@pytest.mark.parametrize("phrase", [GRAPHIC])
def test_dates_that_people_entered(cast: Cast, phrase: str) -> None:
    activity = make_row(cast, phrase)
    supply_dates(activity=activity, days=[date(2022, 3, 15), date(2022, 5, 16)], by=cast.ministry)
    remove_date(deadline=activity.deadlines.get(legal_date=date(2022, 3, 15)), by=cast.ministry)
    steps = told(activity)
    assert steps[0] == ("убрала внесённую дату", "Больше не внесён: срок 15 марта 2022 г.")
    assert steps[1][0] == "внесла даты"
    assert steps[1][1] == "Внесено: срок 15 марта 2022 г.\nВнесено: срок 16 мая 2022 г."


def test_events(cast: Cast) -> None:
    activity = make_row(cast, EVENT)
    deadline = enter_event(activity=activity, happened_on=date(2022, 3, 10), by=cast.ministry)
    change_event(deadline=deadline, happened_on=date(2022, 3, 11), by=cast.ministry)
    steps = told(activity)
    assert steps[0][0] == "исправила дату события"
    assert "Внесено: срок 25 марта 2022 г., событие 11 марта 2022 г." in steps[0][1]
    assert steps[1] == ("внесла дату события", "Внесено: срок 24 марта 2022 г., событие 10 марта 2022 г.")


def test_years_of_the_roadmap(cast: Cast) -> None:
    activity = make_row(cast, "1 сентября 2021 года, далее – ежегодно")
    years = RoadmapYears(2020, 2025, (), "next")
    shown = changes_of_years(activity.roadmap, years).fingerprint
    change_years(roadmap=activity.roadmap, years=years, by=cast.ministry, shown=shown)
    what, quote = told(activity)[0]
    assert what == "изменила годы или правила дорожной карты"
    assert "Добавлено: 2 срока" in quote
