"""The app's lists as tables to take away, for exactly the rows that the page shows."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from monitoring.figures import Completeness
from monitoring.lines.rounds import SubmissionLine, lines_of
from monitoring.models import Letter, Report, Round, Submission
from regions.tables.listings import AT_ONCE, Listing

ROUNDS = ["Субъект РФ", "Программа", "Период", "Открывается", "Вовремя до", "Закрывается после"]
ROUNDS += ["Должны отчитаться", "Получено", "Вовремя"]
SUBMISSIONS = ["Муниципальное образование", "Школа", "Центр", "Состояние", "Заполнено", "Сдан", "Опоздание", "Проверка"]
SUBMISSIONS += ["Кого спросить", "Телефон", "Электронная почта"]
REPORTS = ["Субъект РФ", "Программа", "Период", "Редакция", "Состояние", "Составлен", "Должны отчитаться", "Получено"]
REPORTS += ["Вовремя"]
LETTERS = ["Получатель", "Электронная почта", "День", "Тема", "Состояние", "Отправлено", "Ошибка"]

Counter = Callable[[list[Round]], dict[int, Completeness]]


def round_listing(
    rounds: Iterable[Round], completeness_of: Callable[[list[Round]], dict[int, Completeness]]
) -> Listing:
    """`completeness_of` counts for many rounds at once what the person sees of them."""
    return Listing("Сборы", ROUNDS, _rounds(rounds, completeness_of))


def _rounds(
    rounds: Iterable[Round], completeness_of: Callable[[list[Round]], dict[int, Completeness]]
) -> Iterator[list[Any]]:
    for chunk in _chunks(rounds):
        counts = completeness_of(chunk)
        for one in chunk:
            days = (one.opens_on, one.timely_until, one.closes_after)
            yield [one.region.name, one.programme.name, str(one.period), *days, *_counted(counts.get(one.pk))]


def _counted(counts: Completeness | None) -> list[int]:
    counts = counts or Completeness()
    return [counts.expected, counts.received, counts.on_time]


def submission_listing(round_: Round, submissions: Iterable[Submission], today: date) -> Listing:
    """`submissions` with their people."""
    name = f"Отчёты центров, {round_.programme}, {round_.period}"
    chunks = _chunks(submissions)
    return Listing(
        name, SUBMISSIONS, (_submission(line) for chunk in chunks for line in lines_of(round_, chunk, today))
    )


def _submission(line: SubmissionLine) -> list[Any]:
    centre = line.submission.centre
    school, people = centre.organisation, list(line.people)
    return [
        str(school.municipality or ""),
        school.name,
        centre.name,
        line.badge_text,
        line.filled,
        line.submission.submitted_at,
        line.lateness,
        line.check,
        "; ".join(one.user.full_name for one in people),
        "; ".join(one.phone for one in people if one.phone),
        "; ".join(one.user.email for one in people),
    ]


def report_listing(reports: Iterable[Report]) -> Listing:
    """`reports` with their completeness."""
    return Listing("Сводные отчёты", REPORTS, map(_report, reports))


def _report(report: Report) -> list[Any]:
    round_ = report.round
    counts = Completeness(**report.completeness) if report.completeness else None
    told = [report.revision, report.get_state_display(), report.compiled_at]
    numbers = _counted(counts) if counts else [None] * 3
    return [round_.region.name, round_.programme.name, str(round_.period), *told, *numbers]


def letter_listing(letters: Iterable[Letter]) -> Listing:
    return Listing("Письма", LETTERS, map(_letter, letters))


def _letter(letter: Letter) -> list[Any]:
    told = [letter.day, letter.subject or letter.about, letter.get_state_display()]
    return [letter.recipient.full_name, letter.recipient.email, *told, letter.sent_at, letter.error]


def _chunks(rows: Iterable[Any]) -> Iterable[list[Any]]:
    rest = iter(rows)
    while chunk := list(islice(rest, AT_ONCE)):
        yield chunk
