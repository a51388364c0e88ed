"""What stands apart from the rule for a centre's report: a longer day, or that it is not expected."""

from dataclasses import dataclass
from datetime import date

from monitoring.models import Extension, Submission
from monitoring.models.states import OWED, State
from monitoring.services.extensions import may_be_extended
from regions import russian


@dataclass(frozen=True)
class Exceptions:
    """For the page of a report; `extension` is the one that nobody has revoked, in force or run out."""

    extension: Extension | None
    in_force: bool
    excused: str  # «Капитальный ремонт. Елена Кравцова, 2 октября 2026 г.», or why the register says so
    may_extend: bool
    may_excuse: bool
    may_put_back: bool

    @property
    def may_decide(self) -> bool:
        return self.may_extend or self.may_excuse or self.may_put_back


def exceptions_of(submission: Submission, today: date, *, reviews: bool) -> Exceptions:
    extension = submission.extensions.standing().select_related("granted_by").first()
    return Exceptions(
        extension=extension,
        in_force=extension is not None and extension.is_in_force(today),
        excused=excused_text(submission),
        may_extend=reviews and may_be_extended(submission),
        may_excuse=reviews and submission.state in OWED,
        may_put_back=reviews and submission.state == State.EXCUSED,
    )


def excused_text(submission: Submission) -> str:
    """«Капитальный ремонт. Елена Кравцова, 2 октября 2026 г.», or why the register says so; "" if it is expected."""
    if submission.state != State.EXCUSED:
        return ""
    last = next(iter(submission.expectation_changes.all()), None)  # the newest; a page of many has them all read
    if last is None:
        return ""
    day = russian.day_text(last.at.astimezone(submission.round.region.zone))
    return f"{last.reason} {last.by.short_name}, {day}" if last.by else last.reason


def extended_text(extension: Extension | None) -> str:
    """«разрешено до 20 октября»"""
    return f"разрешено до {russian.day_month(extension.until)}" if extension else ""
