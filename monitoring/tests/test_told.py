"""«Кому и когда напомнили»: each telling with its fate and its reason, and only of people whom the reader may see."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from monitoring.lines.reminded import beside_assignment, beside_submission
from monitoring.lines.told import ToldLine, told_lines
from monitoring.models import Extension, Letter, Morning, Notice, Reminder, ReminderRule, Submission
from monitoring.models.states import State as SubmissionState
from regions.models import Coordinator, User
from roadmap.models import Assignment
from roadmap.models.assignments import State
from tests.cast import Cast
from tests.work import make_assignment, make_indicators, make_roadmap, make_round, moment, submission_of

As = Callable[[object], Client]
DUE = date(2026, 10, 1)
DAY = date(2026, 9, 24)
NOW = moment(DAY)


@pytest.fixture
def work(cast: Cast) -> Assignment:
    made = make_assignment(cast.tomsk.schools[0], make_roadmap(cast.tomsk.region, cast.programme), DUE)
    return Assignment.objects.with_sources().get(pk=made.pk)


@pytest.fixture
def report(cast: Cast) -> Submission:
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, DUE)
    return Submission.objects.with_sources().get(pk=submission_of(round_, cast.tomsk.schools[0]).pk)


def rule(days_before: int, **fields: object) -> ReminderRule:
    return ReminderRule.objects.create(**{"subject": "assignment", "days_before": days_before} | fields)


def letter(cast: Cast, to: User, **fields: object) -> Letter:
    plain = {"recipient": to, "region": cast.tomsk.region, "day": DAY, "not_before": NOW}
    return Letter.objects.create(**plain | fields)


def lines(thing: Assignment | Submission, reader: User) -> list[ToldLine]:
    region = thing.region if isinstance(thing, Assignment) else thing.round.region
    return told_lines(thing, reader, region.zone)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


SENT = {"state": Letter.State.SENT, "sent_at": datetime(2026, 9, 24, 2, 1, tzinfo=moment(DAY).tzinfo)}
ON_DAY = "24 сентября 2026 г."
FATES = [
    (SENT, "письмо отправлено", "", "24 сентября 2026 г., 6:01"),
    ({}, "письмо ждёт отправки", "", ON_DAY),
    ({"error": "Почтовый сервер недоступен."}, "письмо ждёт отправки", "Почтовый сервер недоступен", ON_DAY),
    ({"state": "dead", "failure": "mailbox_full"}, "письмо не доставлено", "Почтовый ящик переполнен", ON_DAY),
    ({"state": "needless"}, "письмо не понадобилось", "К часу отправки всё было сделано", ON_DAY),
]


@pytest.mark.parametrize(("fields", "what", "fate", "when"), FATES)
def test_a_letters_fate_is_told(
    cast: Cast, work: Assignment, fields: dict[str, object], what: str, fate: str, when: str
) -> None:
    Reminder.objects.create(letter=letter(cast, cast.school, **fields), rule=rule(7), assignment=work)
    (line,) = lines(work, cast.ministry)
    assert (line.people, line.what, line.fate) == ("Кравцова Е. А.", what, fate)
    assert plain(line.when) == when
    assert list(map(plain, line.why)) == ["За 7 дней до срока поручения"]


def test_who_wrote_by_hand_is_named_with_the_note(cast: Cast, work: Assignment) -> None:
    by_hand = letter(cast, cast.school, kind=Letter.Kind.URGENT, written_by=cast.ministry, note="Ждём сегодня")
    Reminder.objects.create(letter=by_hand, assignment=work)
    (line,) = lines(work, cast.school)
    assert (line.why, line.note) == (["Написала вручную Кравцова Е. А."], "Ждём сегодня")
    assert line.url == by_hand.get_absolute_url()


def test_people_told_alike_stand_in_one_line_and_the_newest_comes_first(cast: Cast, work: Assignment) -> None:
    other = User.objects.create_user("second@example.org", surname="Иванов", given_name="Пётр")
    Coordinator.objects.create(user=other, organisation=cast.tomsk.schools[0], since=DAY)
    week, three = rule(7), rule(3)
    for to in (cast.school, other):
        Reminder.objects.create(letter=letter(cast, to), rule=week, assignment=work)
    Reminder.objects.create(letter=letter(cast, other, day=DAY + timedelta(days=4)), rule=three, assignment=work)
    assert [line.people for line in lines(work, cast.ministry)] == ["Иванов П.", "Иванов П., Кравцова Е. А."]


def test_a_letter_is_told_once_with_all_its_reasons(cast: Cast, work: Assignment) -> None:
    written = letter(cast, cast.school)
    for each in (rule(-3, repeat_every_workdays=3), rule(-3, subject="returned"), rule(-5, audience="superior")):
        Reminder.objects.create(letter=written, rule=each, assignment=work)
    (line,) = lines(work, cast.ministry)
    assert [plain(why) for why in line.why] == [
        "Через 3 дня после срока поручения и затем каждые 3 рабочих дня",
        "Через 3 дня после возврата на доработку, если работу не сдали снова",
        "Через 5 дней после срока поручения – региональному координатору",
    ]


def test_what_the_portal_showed_is_told_once(cast: Cast, work: Assignment) -> None:
    both, shown = rule(7), rule(14, by_letter=False)
    Reminder.objects.create(letter=letter(cast, cast.school), rule=both, assignment=work)
    for each, day in ((both, DAY), (shown, DAY - timedelta(days=7))):
        Notice.objects.create(
            recipient=cast.school, kind="reminder", rule=each, assignment=work, day=day, made_at=moment(day)
        )
    assert [line.what for line in lines(work, cast.ministry)] == [
        "письмо ждёт отправки, показано на портале",
        "показано на портале",
    ]


@pytest.mark.parametrize(
    ("who", "count"), [("ministry", 2), ("operator", 2), ("federal", 2), ("district", 1), ("school", 1)]
)
def test_one_reads_of_people_whom_one_sees(cast: Cast, work: Assignment, who: str, count: int) -> None:
    for to in (cast.school, cast.ministry):
        Reminder.objects.create(letter=letter(cast, to, state="dead"), rule=rule(-to.pk % 300), assignment=work)
    found = lines(work, getattr(cast, who))
    assert len(found) == count
    readable = who != "district"
    assert bool(found[-1].url) == (readable and who != "federal")


def test_a_return_is_told_of_a_report(cast: Cast, report: Submission) -> None:
    letter(cast, cast.school, kind=Letter.Kind.RETURN, submission=report, returned_version=1, written_by=cast.ministry)
    assert [line.why for line in lines(report, cast.school)] == [["О возврате отчёта на доработку"]]


def ahead(work: Assignment, reader: User) -> str:
    return plain(beside_assignment(work, reader, NOW)["reminded"].ahead)


def test_the_next_reminder_is_told(cast: Cast, work: Assignment) -> None:
    rule(7), rule(3), rule(30, audience="superior")
    assert ahead(work, cast.school) == "Первое напоминание – 24 сентября 2026 г., за 7 дней до срока поручения."
    Morning.objects.create(region=cast.tomsk.region, day=DAY)
    assert ahead(work, cast.school) == "Первое напоминание – 28 сентября 2026 г., за 3 дня до срока поручения."
    ReminderRule.objects.update(retired_at=NOW)
    rule(20, repeat_every_workdays=3)
    again = "по правилу «За 20 дней до срока поручения и затем каждые 3 рабочих дня»"
    assert ahead(work, cast.school) == f"Первое напоминание – 29 сентября 2026 г., {again}."
    ReminderRule.objects.update(retired_at=NOW)
    assert ahead(work, cast.school) == "По правилам напоминаний больше не будет."
    Coordinator.objects.filter(user=cast.school).update(until=date(2021, 1, 1))
    assert ahead(work, cast.ministry) == "Напоминать некому: у организации нет координатора."
    work.state = State.ACCEPTED
    assert ahead(work, cast.ministry) == ""


def test_work_that_came_back_is_spoken_of_by_rules_of_its_own(cast: Cast, work: Assignment) -> None:
    rule(3), rule(-3, subject="returned")
    work.state, work.reviewed_at = State.RETURNED, moment(date(2026, 9, 22))
    after = "через 3 дня после возврата на доработку, если работу не сдали снова"
    assert ahead(work, cast.school) == f"Первое напоминание – 25 сентября 2026 г., {after}."
    work.reviewed_at = moment(date(2026, 9, 20))
    assert ahead(work, cast.school) == "Первое напоминание – 28 сентября 2026 г., за 3 дня до срока поручения."


def test_a_report_that_may_come_later_is_reminded_of_by_that_day(cast: Cast, report: Submission) -> None:
    rule(3, subject="submission")
    longer = {"granted_by": cast.ministry, "granted_at": NOW, "reason": "Карантин."}
    Extension.objects.create(submission=report, until=date(2026, 11, 5), **longer)
    told = beside_submission(report, cast.ministry, NOW)["reminded"]
    assert plain(told.ahead) == "Первое напоминание – 2 ноября 2026 г., за 3 дня до срока отчёта."


def test_of_a_report_that_is_sent_nothing_is_ahead(cast: Cast, report: Submission) -> None:
    rule(3, subject="submission")
    told = beside_submission(report, cast.ministry, NOW)["reminded"]
    assert plain(told.ahead) == "Первое напоминание – 28 сентября 2026 г., за 3 дня до срока отчёта."
    assert told.remind_url == reverse("monitoring:round_remind", args=[report.round_id])
    report.state = SubmissionState.SUBMITTED
    told = beside_submission(report, cast.ministry, NOW)["reminded"]
    assert (told.ahead, told.remind_url) == ("", "")


@pytest.mark.parametrize(
    ("who", "may"), [("ministry", True), ("district", True), ("operator", False), ("federal", False), ("school", False)]
)
def test_pages_show_it(cast: Cast, client_of: As, work: Assignment, report: Submission, who: str, may: bool) -> None:
    client = client_of(getattr(cast, who))
    for number in range(7):
        by_hand = letter(cast, cast.school, kind="urgent", day=DAY - timedelta(days=number), note=f"Слова {number}")
        Reminder.objects.create(letter=by_hand, assignment=work)
    text = client.get(work.get_absolute_url()).content.decode()
    assert "Слова 4" in text
    assert "Слова 5" not in text
    assert ("Напомнить сейчас" in text) == may
    everything = reverse("monitoring:assignment_reminders", args=[work.pk])
    assert everything in text
    assert "Слова 6" in client.get(everything).content.decode()
    assert "Кому и когда напомнили" in client.get(report.get_absolute_url()).content.decode()
    nothing = client.get(reverse("monitoring:submission_reminders", args=[report.pk])).content.decode()
    assert "Об этом ещё не напоминали" in nothing
