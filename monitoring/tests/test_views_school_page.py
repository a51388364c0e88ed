"""«Мои дела» in every state that a school may find itself in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from monitoring.models import Round, Submission
from monitoring.models.states import State
from monitoring.services.expectations import excuse
from monitoring.services.extensions import grant
from monitoring.views.school_page import lede
from regions.models import Centre, Coordinator, User
from regions.russian import NBSP, day_month
from roadmap.models import Assignment, Roadmap
from roadmap.models.assignments import State as WorkState
from tests.cast import SINCE, Cast
from tests.work import make_assignment, make_indicators, make_roadmap, make_round, submission_of

LogIn = Callable[[User], Client]
HOME = reverse("monitoring:overview")


@dataclass
class School:
    """A school of Tomsk whose report was due two days ago, and its only piece of work."""

    cast: Cast
    round: Round
    roadmap: Roadmap
    today: date
    client_of: LogIn

    @property
    def report(self) -> Submission:
        return submission_of(self.round, self.cast.tomsk.schools[0])

    def context(self) -> dict[str, object]:
        return self.client_of(self.cast.school).get(HOME).context

    def page(self) -> str:
        return self.client_of(self.cast.school).get(HOME).content.decode().replace(NBSP, " ")

    def work(self, days: int, number: str = "1", **fields: object) -> Assignment:
        made = make_assignment(self.cast.tomsk.schools[0], self.roadmap, self.today + timedelta(days=days), number)
        Assignment.objects.filter(pk=made.pk).update(**fields)
        return made

    def is_sent(self, **fields: object) -> None:
        sent = {"state": State.ACCEPTED, "submitted_at": timezone.now(), "first_submitted_at": timezone.now()}
        Submission.objects.filter(pk=self.report.pk).update(**sent | fields)


@pytest.fixture
def school(cast: Cast, client_of: LogIn) -> School:
    today = timezone.localdate()
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, today - timedelta(days=2))
    return School(cast, round_, make_roadmap(cast.tomsk.region, cast.programme), today, client_of)


def plan_round(school: School, opens_in: int = 25, until: int = 40) -> Round:
    last = school.today + timedelta(days=until)
    return Round.objects.create(
        region=school.cast.tomsk.region,
        programme=school.cast.programme,
        year=2027,
        quarter=1,
        opens_on=school.today + timedelta(days=opens_in),
        timely_until=last,
        closes_after=last,
    )


def test_it_says_what_is_owed_and_until_when(school: School) -> None:
    page = school.page()
    for said in (
        "<h1>Мои дела</h1>",
        f"Елена Андреевна, сегодня {day_month(school.today)}".replace(NBSP, " "),
        "1 дело ждёт сейчас. Просрочено: 1.",
        "Заполнить отчёт",
        f'href="{school.report.get_absolute_url()}"',
        "Срок был 2 дня назад, но отчёт ещё примут",
        "Кого спросить",
        "ministry-70@example.org",
    ):
        assert said in page, said


def test_a_draft_shows_how_far_it_is(school: School) -> None:
    Submission.objects.filter(pk=school.report.pk).update(numerators=[120, None], saved_at=timezone.now())
    page = school.page()
    assert "Заполнено 1 из 2 полей" in page
    assert "Продолжить отчёт" in page


def test_a_returned_report_says_why(school: School) -> None:
    Submission.objects.filter(pk=school.report.pk).update(
        state=State.RETURNED, review_note="Проверьте педагогов", saved_at=timezone.now()
    )
    page = school.page()
    assert "Исправить отчёт" in page
    assert "Проверьте педагогов" in page


def test_one_next_step_is_marked(school: School) -> None:
    """The report was due two days ago, the work five days; another centre's report comes after both."""
    school.work(-5)
    Centre.objects.filter(pk=school.cast.tomsk.centres[1].pk).update(organisation=school.cast.tomsk.schools[0])
    cards = school.context()["cards"]
    assert [type(card).__name__ for card in cards] == ["WorkCard", "ReportCard", "ReportCard"]
    assert school.page().count("btn primary big") == 1


@pytest.mark.parametrize(
    ("state", "documents", "label"),
    [
        (WorkState.OPEN, 0, "Приложить документ"),
        (WorkState.OPEN, 1, "Отметить исполнение"),
        (WorkState.RETURNED, 1, "Исправить и отправить"),
    ],
)
def test_pressing_work_names_its_step(school: School, state: str, documents: int, label: str) -> None:
    work = school.work(5, state=state, review_note="Нужен подписанный приказ")
    for _ in range(documents):
        work.evidence.create(kind="Приказ", link="https://example.org/1")
    page = school.page()
    assert label in page
    assert ("Нужен подписанный приказ" in page) == (state == WorkState.RETURNED)


def test_the_document_that_the_order_asks_for_is_named(school: School) -> None:
    work = school.work(5)
    work.deadline.activity.__class__.objects.update(result="Приказ, отчёт")
    assert "Нужно приложить: Приказ; Отчёт." in school.page()


def test_work_presses_when_it_is_late_or_soon_or_returned(school: School) -> None:
    school.is_sent()
    for number, days in enumerate((-9, -3, 5, 14, 15, 80), 1):
        school.work(days, str(number))
    school.work(200, "7", state=WorkState.RETURNED)
    context = school.context()
    assert len(context["cards"]) == 1
    assert [line.badge.tone for line in context["assignments"]] == ["bad", "warn", "warn", "warn"]
    assert [thing.day - school.today for thing in context["ahead"]] == [timedelta(days=15), timedelta(days=80)]
    assert "5 дел ждут сейчас, ещё 2 позже. Просрочено: 2." in school.page()


def test_who_acts_for_two_schools_reads_whose_work_it_is(school: School) -> None:
    near, other = school.cast.tomsk.schools
    for days in (-5, 1):
        school.work(days, "77")
    line = f"мероприятие 77 · {near}".replace(NBSP, " ")
    assert line not in school.page()
    school.cast.school.coordinations.create(organisation=other, since=SINCE)
    assert line in school.page()


def test_what_was_sent_waits_for_others(school: School) -> None:
    school.is_sent(state=State.SUBMITTED)
    school.work(3, state=WorkState.COMPLETED, completed_at=timezone.now())
    context = school.context()
    assert {thing.badge.text for thing in context["waiting"]} == {"на проверке"}
    assert len(context["waiting"]) == 2
    assert not context["done"]
    assert not context["cards"]


def test_what_is_done_is_folded_away(school: School) -> None:
    school.is_sent()
    context = school.context()
    assert [thing.title for thing in context["done"]] == [f"Отчёт за III{NBSP}квартал 2026{NBSP}г."]
    assert "Уже сделано за год: 1" in school.page()


def test_nothing_to_do_says_when_there_will_be(school: School) -> None:
    school.is_sent()
    planned = plan_round(school)
    opens = day_month(planned.opens_on).replace(NBSP, " ")
    assert f"Следующий отчёт – за I квартал 2027 г.: сбор откроется {opens}" in school.page()
    ahead = school.context()["ahead"]
    assert [(thing.day, thing.text) for thing in ahead] == [
        (planned.timely_until, f"Отчёт за I{NBSP}квартал 2027{NBSP}г.")
    ]


def test_before_the_first_round(school: School) -> None:
    Submission.objects.all().delete()
    Round.objects.all().delete()
    assert "Когда откроется сбор или появится поручение" in school.page()


def test_a_school_without_a_centre_learns_why_nothing_is_asked(school: School) -> None:
    Submission.objects.all().delete()
    Centre.objects.all().delete()
    assert "Ваша школа пока не в перечне центров" in school.page()


def close_round(school: School) -> None:
    days = {"opens_on": -40, "timely_until": -20, "closes_after": -3}
    Round.objects.update(**{field: school.today + timedelta(days=shift) for field, shift in days.items()})


def test_a_missed_report_is_told_with_whom_to_ask(school: School) -> None:
    close_round(school)
    report = school.client_of(school.cast.school).get(school.report.get_absolute_url()).content.decode()
    for page in (school.page(), report):
        assert "только с разрешения региона" in page
        assert 'href="tel:+73822000100"' in page
    assert "Отчёт не сдан, а сбор уже закрыт." in school.page()
    assert "ничего не нужно" not in school.page()
    assert "Заполнить отчёт" not in school.page()


def test_a_missed_report_without_anybody_to_ask(school: School) -> None:
    close_round(school)
    Coordinator.objects.exclude(user=school.cast.school).delete()
    assert "Спросите в своём управлении образования, кого об этом попросить." in school.page()


@pytest.mark.parametrize(
    ("later", "missed", "told"),
    [
        (0, 0, "Сейчас от вас ничего не нужно."),
        (2, 0, "Срочного нет, впереди 2 дела."),
        (0, 1, "Отчёт не сдан, а сбор уже закрыт."),
        (1, 2, "Не сданы 2 отчёта, а сборы уже закрыты. Впереди 1 дело."),
    ],
)
def test_what_is_said_where_nothing_can_be_done_now(later: int, missed: int, told: str) -> None:
    said = lede(User(given_name="Елена"), date(2026, 10, 2), [], later, missed)
    assert said.replace(NBSP, " ") == f"Елена, сегодня 2 октября, пятница. {told}"


def test_an_extension_opens_a_closed_round(school: School) -> None:
    until = school.today + timedelta(days=9)
    close_round(school)
    grant(
        round_=Round.objects.get(),
        submissions=[school.report.pk],
        until=until,
        reason="Пожар",
        by=school.cast.ministry,
        now=timezone.now(),
    )
    page = school.page()
    assert f"до {day_month(until)}".replace(NBSP, " ") in page
    assert "Заполнить отчёт" in page


def test_an_excused_centre_learns_the_reason(school: School) -> None:
    report = school.report
    excuse(
        submission=report,
        reason="Капитальный ремонт.",
        by=school.cast.ministry,
        now=timezone.now(),
        version=report.version,
    )
    page = school.page()
    assert "сдавать не нужно" in page
    assert "Капитальный ремонт." in page
