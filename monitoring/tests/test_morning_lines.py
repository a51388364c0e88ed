"""What stands in a day's letter: each thing once, as it is now, by urgency, with whose it is and where it leads."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from monitoring.digest import Digest, compose
from monitoring.models import Extension, Letter, Reminder, ReminderRule, Round, Submission
from monitoring.models.states import State as ReportState
from monitoring.morning_news import SHOWN
from regions.access import Kind
from regions.models import Coordinator, Organisation, User
from regions.russian import NBSP
from roadmap.models import Assignment, Deadline
from roadmap.models.assignments import State
from tests.cast import Cast
from tests.work import make_activity, make_assignment, make_indicators, make_roadmap, make_round, submission_of

LogIn = Callable[[User], Client]
PASSWORD = "dorozhnaya-karta"
DAY = timedelta(days=1)


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def quarter(cast: Cast, today: date) -> Round:
    make_indicators(cast.programme)
    return make_round(cast.tomsk.region, cast.programme, today + 5 * DAY)


@pytest.fixture
def roadmap(cast: Cast) -> object:
    return make_roadmap(cast.tomsk.region, cast.programme)


def letter_to(user: User, *told: object, today: date) -> Letter:
    """With reminders of these things, or of pairs of a thing and the subject of its rule."""
    letter = Letter.objects.create(recipient=user, day=today, not_before=timezone.now())
    names = {Assignment: "assignment", Submission: "submission", Deadline: "deadline"}
    for each in told:
        thing, subject = each if isinstance(each, tuple) else (each, names[type(each)].replace("deadline", "awaiting"))
        rule, _ = ReminderRule.objects.get_or_create(subject=subject, days_before=-1)
        Reminder.objects.create(letter=letter, rule=rule, **{names[type(thing)]: thing})
    return letter


def written(user: User, *told: object, today: date) -> Digest | None:
    digest = compose(letter=letter_to(user, *told, today=today), today=today)
    return digest and Digest(digest.subject, " ".join(digest.text.split()), digest.html.replace(NBSP, " "))


def undated(roadmap: object, number: str = "9") -> Deadline:
    return Deadline.objects.create(activity=make_activity(roadmap, number), awaiting="schedule")


def schools_of(cast: Cast, count: int) -> list[Organisation]:
    place = {"region": cast.tomsk.region, "municipality": cast.tomsk.municipalities[0]}
    return [Organisation.objects.create(kind=Kind.SCHOOL, name=f"Школа {n:02}", **place) for n in range(1, count + 1)]


def test_the_most_pressing_comes_first_and_no_group_is_empty(
    cast: Cast, quarter: Round, roadmap: object, today: date
) -> None:
    school = cast.tomsk.schools[0]
    work = [make_assignment(school, roadmap, today + days * DAY, str(days + 50)) for days in (30, 6, 1, -4)]
    back = make_assignment(school, roadmap, today + 20 * DAY, "20")
    Assignment.objects.filter(pk=back.pk).update(state=State.RETURNED, review_note="Не та\nдата")
    back.refresh_from_db()
    opened = (submission_of(quarter, school), ReminderRule.Subject.OPENING)
    digest = written(cast.school, undated(roadmap), *work, (back, "returned"), opened, today=today)
    headings = ["ПРОСРОЧЕНО", "СЕГОДНЯ И ЗАВТРА", "ВЕРНУЛИ НА ДОРАБОТКУ", "БЛИЖАЙШИЕ 7 ДНЕЙ", "ПОЗЖЕ"]
    headings += ["ОТКРЫЛСЯ СБОР ОТЧЁТОВ", "ЖДУТ ДАТЫ"]
    places = [digest.text.index(heading) for heading in headings]
    assert places == sorted(places)
    assert "Просрочено на 4 дня" in digest.text
    assert ".." not in digest.text  # a day with its year ends in a full stop of its own
    assert "Вернули: Не та дата" in digest.text
    assert digest.html.count("<h2") == len(headings)
    few = written(cast.neighbour_school, make_assignment(cast.tomsk.schools[1], roadmap, today, "40"), today=today)
    assert few.html.count("<h2") == 1


def test_a_thing_of_which_two_rules_speak_stands_once(cast: Cast, quarter: Round, today: date) -> None:
    """And a report that is due soon is not called an opened one."""
    report = submission_of(quarter, cast.tomsk.schools[0])
    digest = written(cast.school, report, (report, ReminderRule.Subject.OPENING), today=today)
    assert digest.text.count(report.get_absolute_url()) == 1
    assert "ОТКРЫЛСЯ" not in digest.text


@pytest.mark.parametrize("who", ["ministry", "district"])
def test_who_answers_for_others_reads_whose_it_is(cast: Cast, roadmap: object, today: date, who: str) -> None:
    late = make_assignment(cast.tomsk.schools[0], roadmap, today - 4 * DAY)
    digest = written(getattr(cast, who), late, today=today)
    assert "Просрочено на 4 дня, срок был" in digest.text
    assert f"Исполнитель – {cast.tomsk.schools[0]}." in digest.text


def test_ones_own_work_is_not_explained(cast: Cast, roadmap: object, today: date) -> None:
    digest = written(cast.school, make_assignment(cast.tomsk.schools[0], roadmap, today), today=today)
    assert "Исполнитель" not in digest.text
    assert "Мероприятие 1 распоряжения № 760-ра." in digest.text


def test_who_acts_for_several_schools_reads_which(cast: Cast, roadmap: object, quarter: Round, today: date) -> None:
    Coordinator.objects.create(user=cast.school, organisation=cast.tomsk.schools[1], since=date(2020, 1, 1))
    things = [make_assignment(school, roadmap, today, "1") for school in cast.tomsk.schools]
    digest = written(cast.school, *things, submission_of(quarter, cast.tomsk.schools[1]), today=today)
    assert [f"Исполнитель – {school}." in digest.text for school in cast.tomsk.schools] == [True, True]
    assert f"Отчитывается {cast.tomsk.schools[1]}." in digest.text


def test_other_peoples_work_of_one_date_is_one_line_with_its_list(
    cast: Cast, roadmap: object, today: date, client_of: LogIn
) -> None:
    late = [make_assignment(school, roadmap, today - 3 * DAY) for school in schools_of(cast, 12)]
    make_assignment(cast.tomsk.schools[0], roadmap, today - 3 * DAY, "2")
    digest = written(cast.ministry, *late, today=today)
    assert digest.subject == "12 поручений просрочено"
    assert "Исполнителей 12: Школа 01, Школа 02, Школа 03 и ещё 9." in digest.text
    assert digest.text.count("– Открытие") == 1
    url = next(word for word in digest.text.split() if "/assignments/?" in word).removeprefix(settings.PORTAL_URL)
    assert client_of(cast.ministry).get(url).context["page"].paginator.count == 12


def test_a_long_letter_ends_with_what_is_left_out(cast: Cast, roadmap: object, today: date) -> None:
    school = cast.tomsk.schools[0]
    many = [make_assignment(school, roadmap, today + n * DAY, str(n)) for n in range(SHOWN + 25)]
    digest = written(cast.school, *many, today=today)
    assert digest.subject.startswith("45 поручений, ближайший срок сегодня")
    assert digest.html.count("<li>") == SHOWN
    assert "И ещё 25 дел: они на портале." in digest.text
    assert many[0].get_absolute_url() in digest.text
    assert many[-1].get_absolute_url() not in digest.text


def test_a_letter_ends_with_all_that_is_in_work(cast: Cast, roadmap: object, quarter: Round, today: date) -> None:
    school = cast.tomsk.schools[0]
    told, *_ = [make_assignment(school, roadmap, today + days * DAY, str(days + 50)) for days in (3, -1, 90)]
    digest = written(cast.school, told, today=today)
    assert f"Всего у вас в работе 4 дела, из них просрочено 1. Мои дела: {settings.PORTAL_URL}/" in digest.text
    assert f"настройках писем: {settings.PORTAL_URL}/profile/letters/" in digest.text


def test_an_extended_report_keeps_its_day(cast: Cast, quarter: Round, today: date) -> None:
    report = submission_of(quarter, cast.tomsk.schools[0])
    Round.objects.update(timely_until=today - 9 * DAY, closes_after=today - DAY, opens_on=today - 20 * DAY)
    assert written(cast.school, report, today=today) is None
    Extension.objects.create(
        submission=report, until=today + DAY, reason="Болезнь", granted_by=cast.ministry, granted_at=timezone.now()
    )
    assert written(cast.neighbour_school, report, today=today) is None
    Letter.objects.all().delete()
    assert written(cast.school, report, today=today).subject.startswith("1 отчёт, срок завтра")


CHANGES = {
    "done": lambda t: Assignment.objects.update(state=State.COMPLETED),
    "sent": lambda t: Submission.objects.update(state=ReportState.SUBMITTED),
    "round over": lambda t: Round.objects.update(
        opens_on=t - 20 * DAY, timely_until=t - 10 * DAY, closes_after=t - DAY
    ),
    "dated": lambda t: Deadline.objects.filter(legal_date=None).update(legal_date=t, working_date=t, awaiting=""),
}
SUBJECTS = [
    ("assignment", "done"),
    ("returned", "done"),
    ("submission", "sent"),
    ("submission", "round over"),
    ("opening", "sent"),
    ("awaiting", "dated"),
]


@pytest.mark.parametrize(("subject", "change"), SUBJECTS)
@pytest.mark.parametrize("reader", ["school", "foreign_ministry"])
def test_nothing_done_or_foreign_is_told(
    cast: Cast, quarter: Round, roadmap: object, today: date, subject: str, change: str, reader: str
) -> None:
    """First that it would be told to whom it is for, then what keeps it back."""
    things = {
        "assignment": lambda: make_assignment(cast.tomsk.schools[0], roadmap, today),
        "submission": lambda: submission_of(quarter, cast.tomsk.schools[0]),
        "awaiting": lambda: undated(roadmap),
    }
    made = things[{"returned": "assignment", "opening": "submission"}.get(subject, subject)]()
    letter = letter_to(cast.school, (made, subject), today=today)
    assert compose(letter=letter, today=today) is not None
    if reader == "school":
        CHANGES[change](today)
    else:
        Letter.objects.update(recipient=cast.foreign_ministry)
    assert compose(letter=Letter.objects.get(), today=today) is None


def test_what_an_order_has_dropped_waits_for_no_date(cast: Cast, roadmap: object, today: date) -> None:
    waiting = undated(roadmap)
    assert "ждёт даты" in written(cast.ministry, waiting, today=today).subject
    Letter.objects.all().delete()
    type(waiting.activity).objects.filter(pk=waiting.activity_id).update(repealed_by=roadmap.order)
    assert written(cast.ministry, Deadline.objects.get(pk=waiting.pk), today=today) is None


@pytest.mark.parametrize("sort", ["assignment", "submission", "deadline", "alike"])
def test_a_link_leads_to_the_very_thing_after_logging_in(
    cast: Cast, quarter: Round, roadmap: object, today: date, sort: str
) -> None:
    reader = cast.ministry if sort == "alike" else cast.school
    things = {
        "assignment": lambda: [make_assignment(cast.tomsk.schools[0], roadmap, today)],
        "submission": lambda: [submission_of(quarter, cast.tomsk.schools[0])],
        "deadline": lambda: [undated(roadmap)],
        "alike": lambda: [make_assignment(school, roadmap, today - DAY) for school in schools_of(cast, 3)],
    }[sort]()
    digest = written(reader, *things, today=today)
    link = next(word for word in digest.text.split() if word.startswith(settings.PORTAL_URL))
    url = link.removeprefix(settings.PORTAL_URL)
    reader.set_password(PASSWORD)
    reader.save()
    client = Client()
    asked = client.get(url)
    assert asked.status_code == 302
    answer = client.post(asked.url, {"login": reader.email, "password": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == url
    assert answer.status_code == 200


def test_many_things_cost_the_queries_of_few(
    cast: Cast, roadmap: object, quarter: Round, today: date, django_assert_max_num_queries: object
) -> None:
    work = [make_assignment(school, roadmap, today - DAY) for school in schools_of(cast, 30)]
    work += [make_assignment(school, roadmap, today, str(n)) for n, school in enumerate(cast.tomsk.schools, 100)]
    letter = letter_to(cast.ministry, *work, *quarter.submissions.all(), undated(roadmap), today=today)
    with django_assert_max_num_queries(26):
        compose(letter=Letter.objects.get(pk=letter.pk), today=today)
