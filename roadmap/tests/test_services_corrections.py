"""People read a deadline otherwise: shown before, applied as shown, nobody's work lost."""

import threading
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import connection

from regions.models import User
from regions.refusals import Conflict, Refused
from roadmap.models import Activity, Assignment, Evidence, PhraseReading, Roadmap
from roadmap.models.assignments import State
from roadmap.services import work
from roadmap.services.changes import changes_of_words
from roadmap.services.corrections import change_phrase, confirm_reading, correct_reading
from roadmap.services.scheduling import schedule_roadmap
from roadmap.tests.corrected_rows import GRAPHIC, NOW, YEARLY, awaiting, begin, days, make_row
from tests.cast import Cast
from tests.work import make_roadmap

UNREAD = "до конца учебного года"
FIRST, SECOND = date(2021, 8, 25), date(2022, 8, 25)
ONCE = "25 августа 2021 года"


@pytest.fixture
def roadmap(cast: Cast) -> Roadmap:
    return make_roadmap(cast.tomsk.region, cast.programme)


def correct(activity: Activity, words: str, by: User) -> Activity:
    shown = changes_of_words(activity, words or activity.phrase).fingerprint
    return correct_reading(activity=activity, words=words, by=by, now=NOW, shown=shown)


def test_other_words_are_kept_beside_the_phrase_with_their_author(cast: Cast, roadmap: Roadmap) -> None:
    activity = make_row(roadmap, UNREAD, cast.tomsk.department)
    assert (days(activity), awaiting(activity)) == ([], "reading")
    correct(activity, "31 мая 2022 года", cast.ministry)
    activity.refresh_from_db()
    assert (activity.phrase, activity.read_as, activity.read_by) == (UNREAD, "31 мая 2022 года", cast.ministry)
    assert (days(activity), awaiting(activity), activity.not_understood) == (["31.05.2022"], "", "")
    assert Assignment.objects.get().due_on == date(2022, 5, 31)


def test_a_correction_stays_when_the_roadmap_is_scheduled_anew(cast: Cast, roadmap: Roadmap) -> None:
    activity = make_row(roadmap, UNREAD, cast.tomsk.department)
    correct(activity, YEARLY, cast.ministry)
    schedule_roadmap(roadmap=roadmap)
    assert len(days(activity)) == 3


def test_back_to_what_is_written(cast: Cast, roadmap: Roadmap) -> None:
    activity = make_row(roadmap, YEARLY, cast.tomsk.department)
    correct(activity, ONCE, cast.ministry)
    activity.refresh_from_db()
    for words in ("", YEARLY.upper()):
        correct(activity, words, cast.ministry)
    activity.refresh_from_db()
    assert (activity.read_as, activity.read_by, activity.read_at) == ("", None, None)
    assert len(days(activity)) == 3
    assert not PhraseReading.objects.exists()


@pytest.mark.parametrize("words", ["когда расцветёт сирень", "31 февраля 2022 года", "1 марта", "слово " * 300])
def test_words_that_cannot_be_read_are_refused(cast: Cast, roadmap: Roadmap, words: str) -> None:
    activity = make_row(roadmap, YEARLY, cast.tomsk.department)
    with pytest.raises(Refused):
        correct_reading(activity=activity, words=words, by=cast.ministry, now=NOW, shown=None)
    activity.refresh_from_db()
    assert (activity.read_as, len(days(activity))) == ("", 3)


def test_what_falls_away_must_have_been_shown(cast: Cast, roadmap: Roadmap) -> None:
    activity = make_row(roadmap, YEARLY, cast.tomsk.department)
    with pytest.raises(Conflict, match="отпадут"):
        correct_reading(activity=activity, words=ONCE, by=cast.ministry, now=NOW, shown=None)
    assert len(days(activity)) == 3
    longer = ", ".join(f"25.08.{year}" for year in range(2021, 2025))
    correct_reading(activity=activity, words=longer, by=cast.ministry, now=NOW, shown=None)
    assert len(days(activity)) == 4


def test_nothing_is_written_by_showing(cast: Cast, roadmap: Roadmap) -> None:
    activity = make_row(roadmap, YEARLY, cast.tomsk.department, cast.tomsk.operator)
    begin(cast, activity, SECOND, cast.tomsk.department)
    changes = changes_of_words(activity, "25 августа 2021 года, 1 октября 2021 года")
    told = changes.activities[0]
    assert [day.legal for day in told.added] == [date(2021, 10, 1)]
    assert [(day.legal, day.total) for day in told.vanishing] == [(date(2023, 8, 25), 2)]
    assert [(day.legal, day.owed) for day in told.staying] == [(SECOND, 2)]
    assert (changes.takes_away, changes.assignments_lost, changes.assignments_closed) == (True, 2, 2)
    assert len(days(activity)) == 3
    assert Assignment.objects.count() == 6


def test_what_the_page_shows_is_what_happens(cast: Cast, roadmap: Roadmap) -> None:
    activity = make_row(roadmap, YEARLY, cast.tomsk.department, cast.tomsk.operator)
    begin(cast, activity, SECOND, cast.tomsk.department)
    correct(activity, "25 августа 2021 года, 1 октября 2021 года", cast.ministry)
    assert days(activity) == ["25.08.2021", "01.10.2021"]
    assert [f"{each.legal_date:%Y}" for each in activity.deadlines.filter(withdrawn=True)] == ["2022"]
    assert Evidence.objects.count() == 1


def test_work_that_began_after_the_page_was_shown_makes_it_stale(cast: Cast, roadmap: Roadmap) -> None:
    activity = make_row(roadmap, YEARLY, cast.tomsk.department)
    shown = changes_of_words(activity, ONCE).fingerprint
    begin(cast, activity, SECOND, cast.tomsk.department)
    with pytest.raises(Conflict, match="Пока вы смотрели"):
        correct_reading(activity=activity, words=ONCE, by=cast.ministry, now=NOW, shown=shown)
    assert len(days(activity)) == 3


def test_work_on_dates_that_stay_disturbs_nobody(cast: Cast, roadmap: Roadmap) -> None:
    activity = make_row(roadmap, YEARLY, cast.tomsk.department)
    shown = changes_of_words(activity, ONCE).fingerprint
    begin(cast, activity, FIRST, cast.tomsk.department)
    correct_reading(activity=activity, words=ONCE, by=cast.ministry, now=NOW, shown=shown)
    assert days(activity) == ["25.08.2021"]


def test_a_second_click_changes_nothing(cast: Cast, roadmap: Roadmap) -> None:
    activity = make_row(roadmap, YEARLY, cast.tomsk.department)
    shown = changes_of_words(activity, ONCE).fingerprint
    for minute in range(2):
        now = NOW + timedelta(minutes=minute)
        correct_reading(activity=activity, words=ONCE, by=cast.ministry, now=now, shown=shown)
    activity.refresh_from_db()
    assert activity.read_at == NOW


def test_the_second_of_two_people_sees_what_the_first_has_done(cast: Cast, roadmap: Roadmap) -> None:
    activity = make_row(roadmap, YEARLY, cast.tomsk.department)
    shown = changes_of_words(activity, "1 октября 2022 года").fingerprint
    correct(activity, ONCE, cast.ministry)
    with pytest.raises(Conflict):
        correct_reading(activity=activity, words="1 октября 2022 года", by=cast.admin, now=NOW, shown=shown)
    activity.refresh_from_db()
    assert (activity.read_as, activity.read_by) == (ONCE, cast.ministry)


@pytest.mark.django_db(transaction=True)
def test_of_two_people_at_once_one_is_told(cast: Cast, roadmap: Roadmap) -> None:
    activity = make_row(roadmap, YEARLY, cast.tomsk.department)
    wanted = {cast.ministry: ONCE, cast.admin: "25 августа 2022 года"}
    shown = {words: changes_of_words(activity, words).fingerprint for words in wanted.values()}
    told, start = [], threading.Barrier(2)

    def apply(by: User, words: str) -> Callable[[], None]:
        def run() -> None:
            start.wait()
            try:
                correct_reading(activity=activity, words=words, by=by, now=NOW, shown=shown[words])
            except Conflict as conflict:
                told.append(conflict)
            finally:
                connection.close()

        return run

    threads = [threading.Thread(target=apply(by, words)) for by, words in wanted.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    activity.refresh_from_db()
    assert len(told) == 1
    assert wanted[activity.read_by] == activity.read_as
    assert days(activity) == [{ONCE: "25.08.2021"}.get(activity.read_as, "25.08.2022")]


def test_a_reading_is_confirmed_by_the_first_who_does(cast: Cast, roadmap: Roadmap) -> None:
    activity = make_row(roadmap, YEARLY, cast.tomsk.department)
    for by in (cast.ministry, cast.admin):
        confirm_reading(activity=activity, by=by, now=NOW, reading=activity.reading)
    activity.refresh_from_db()
    assert (activity.is_confirmed, activity.is_corrected, activity.read_by) == (True, False, cast.ministry)


def test_another_reading_than_was_seen_is_not_confirmed(cast: Cast, roadmap: Roadmap) -> None:
    activity = make_row(roadmap, YEARLY, cast.tomsk.department)
    with pytest.raises(Conflict):
        confirm_reading(activity=activity, by=cast.ministry, now=NOW, reading="1 марта 2022 г.")


def test_nothing_read_is_nothing_to_confirm(cast: Cast, roadmap: Roadmap) -> None:
    activity = make_row(roadmap, UNREAD, cast.tomsk.department)
    with pytest.raises(Refused, match="не прочитал"):
        confirm_reading(activity=activity, by=cast.ministry, now=NOW, reading=activity.reading)


def test_a_correction_falls_away_with_the_words_that_it_corrected(cast: Cast, roadmap: Roadmap) -> None:
    activity = make_row(roadmap, UNREAD, cast.tomsk.department)
    correct(activity, ONCE, cast.ministry)
    activity.refresh_from_db()
    shown = changes_of_words(activity, YEARLY).fingerprint
    change_phrase(activity=activity, phrase=YEARLY, by=cast.admin, now=NOW, shown=shown)
    activity.refresh_from_db()
    assert (activity.phrase, activity.read_as, activity.read_at) == (YEARLY, "", None)
    assert len(days(activity)) == 3
    with pytest.raises(Refused, match="как он стоит в документе"):
        change_phrase(activity=activity, phrase=" ", by=cast.admin, now=NOW, shown=None)


def test_the_old_words_and_who_changed_them_stay_in_history(cast: Cast, roadmap: Roadmap) -> None:
    activity = make_row(roadmap, UNREAD, cast.tomsk.department)
    correct(activity, ONCE, cast.ministry)
    activity.refresh_from_db()
    confirm = changes_of_words(activity, GRAPHIC).fingerprint
    change_phrase(activity=activity, phrase=GRAPHIC, by=cast.admin, now=NOW, shown=confirm)
    events = apps.get_model("roadmap", "ActivityEvent").objects.filter(pgh_obj=activity).order_by("pgh_id")
    told = [(event.phrase, event.read_as, event.pgh_context.metadata) for event in events if event.pgh_context]
    assert (UNREAD, ONCE, {"user": cast.ministry.pk, "action": "correct_reading"}) in told
    assert (GRAPHIC, "", {"user": cast.admin.pk, "action": "change_phrase"}) in told


def test_a_row_opens_rounds_as_soon_as_its_words_are_read_as_quarterly(cast: Cast, roadmap: Roadmap) -> None:
    title = "Мониторинг выполнения показателей"
    activity = make_row(roadmap, UNREAD, cast.tomsk.department, title=title)
    quarterly = "1 октября 2021 года, далее – ежеквартально"
    assert changes_of_words(activity, quarterly).activities[0].added[0].reports_on.quarter == (2021, 3)
    correct(activity, quarterly, cast.ministry)
    activity.refresh_from_db()
    assert activity.is_reporting
    assert activity.deadlines.reporting(date.min, date.max).exists()


def test_work_goes_on_while_it_is_shown_and_applied(cast: Cast, roadmap: Roadmap) -> None:
    """Completed work stays on review when its date falls away, and cannot be returned into nothing."""
    activity = make_row(roadmap, YEARLY, cast.tomsk.department)
    assignment = begin(cast, activity, SECOND, cast.tomsk.department)
    work.complete(assignment=assignment, by=cast.ministry, note="готово", now=NOW)
    correct(activity, ONCE, cast.ministry)
    assignment.refresh_from_db()
    assert (assignment.state, assignment.withdrawn_because) == (State.COMPLETED, "")
    with pytest.raises(Refused, match="больше не следует"):
        work.send_back(assignment=assignment, by=cast.ministry, reason="нет подписи", now=NOW)
    work.accept(assignment=assignment, by=cast.ministry, now=NOW)
