"""Lines of a region's overview, ready as words: who owes a report, and whom to call about it."""

from datetime import date
from typing import NamedTuple

from monitoring.lines.rounds import badge_of_submission, lateness_of
from monitoring.models import Round, Submission
from monitoring.models.owing_reports import owing_reports
from monitoring.services.submissions import answers_of
from monitoring.values import Question, count_given
from regions.models import User


class OwingLine(NamedTuple):
    url: str
    centre: str
    place: str
    person: User | None
    phone: str
    badge: str  # a state of regions.badges
    badge_text: str
    lateness: str  # empty when in time
    filled: str  # «3 из 5»


def owing_lines(user: User, round_: Round, today: date, most: int) -> list[OwingLine]:
    """The first `most` that the person sees."""
    questions = round_.asked
    return [_line(each, questions, today) for each in owing_reports(user, round_, today, most)]


def _line(report: Submission, questions: list[Question], today: date) -> OwingLine:
    badge, badge_text = badge_of_submission(report)
    return OwingLine(
        url=report.get_absolute_url(),
        centre=report.centre_name,
        place=report.place,
        person=report.person,
        phone=report.phone or "",
        badge=badge,
        badge_text=badge_text,
        lateness=lateness_of(report, today),
        filled=f"{count_given(questions, answers_of(report, questions))} из {len(questions)}",
    )
