"""A centre's report to read, with what the reader may decide about it."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from monitoring.history import history_of
from monitoring.lines.corrections import corrections_of
from monitoring.lines.due import due_badge
from monitoring.lines.exceptions import exceptions_of
from monitoring.lines.reminded import beside_submission
from monitoring.lines.submissions import lines_of, previous_quarter
from monitoring.models import Round, Submission
from monitoring.models.one_submission import read_submission
from monitoring.models.rounds import local_day
from monitoring.models.states import RECEIVED, UNDER_REVIEW, Stage, State
from monitoring.models.yardsticks import yardsticks_of
from monitoring.services.submissions import answers_of, findings_of, questions_of
from regions import russian
from regions.contacts import Contact, contacts_by_organisation, regional_contacts
from regions.models import Coordinator, User


def visible_submission(request: HttpRequest, pk: int) -> Submission:
    submission = read_submission(pk)
    if submission is None or not submission.is_visible_to(request.user):
        raise Http404
    return submission


def own_submission(request: HttpRequest, pk: int) -> Submission:
    """The person's own to fill in; one that they only see is 403."""
    submission = visible_submission(request, pk)
    if not submission.is_editable_by(request.user):
        raise PermissionDenied
    return submission


def read_page(
    request: HttpRequest,
    submission: Submission,
    *,
    refusal: str = "",
    reason: str = "",
    typed: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """`typed`: what was typed into the form of an exception that was refused."""
    today = local_day(timezone.now(), submission.round.region)
    told = {"typed": typed or {}, "refusal": refusal, "reason": reason}
    context = _about(submission, today) | _for_reader(request.user, submission, today) | told
    return render(request, "monitoring/submission_read.html", context, status=status)


def _about(submission: Submission, today: date) -> dict[str, object]:
    """What stands in the report, the same for everybody who sees it."""
    questions = questions_of(submission)
    answers = answers_of(submission, questions)
    yardsticks = yardsticks_of(submission, questions)
    is_judged = submission.state != State.EXCUSED
    found = findings_of(submission, questions, answers, yardsticks.earlier) if is_judged else []
    return {
        "submission": submission,
        "stage": str(submission.stage),
        "lines": lines_of(submission, questions, answers, yardsticks, found),
        "corrections": corrections_of(submission, questions, answers),
        "submitted": _moment_text(submission),
        "previous": previous_quarter(submission),
        "steps": history_of(submission),
        "is_closed": submission.is_owed and not submission.is_open(today),
        "is_received": submission.state in RECEIVED,
    }


def _for_reader(user: User, submission: Submission, today: date) -> dict[str, object]:
    """What the person may do with it, whom they may call, and where they go on."""
    reviews, checks = submission.is_reviewable_by(user), submission.is_checkable_by(user)
    decides, is_open = reviews or checks, submission.is_open(today)
    exceptions = exceptions_of(submission, today, reviews=reviews)
    return {
        "due": due_badge(submission.round, today, exceptions.extension if exceptions.in_force else None),
        "exceptions": exceptions,
        **beside_submission(submission, user, timezone.now()),
        "extension": exceptions.extension,
        "contact": _contact(user, submission, today, decides=decides, is_open=is_open),
        "brings_values": submission.is_owed and is_open and submission.is_importable_by(user),
        **_whats_next(user, submission, today),
        **_decisions(submission, reviews, checks, is_open),
        "next": _next(user, submission) if decides else None,
    }


def _contact(user: User, submission: Submission, today: date, *, decides: bool, is_open: bool) -> Contact | None:
    """Whom to call: the school, for those who decide; the region, for a school that is too late to send its report."""
    organisation = submission.centre.organisation_id
    if decides:
        return contacts_by_organisation(Coordinator.objects.visible_to(user), [organisation], today).get(organisation)
    if submission.is_mine(user) and submission.is_owed and not is_open:
        return next(iter(regional_contacts(submission.round.region, today)), None)
    return None


def _decisions(submission: Submission, reviews: bool, checks: bool, is_open: bool) -> dict[str, bool]:
    """A municipal authority decides while the report waits for it, the region also before that and after."""
    may_forward = checks and submission.stage == Stage.CHECK
    may_accept = reviews and submission.state in UNDER_REVIEW
    return {
        "may_forward": may_forward,
        "may_accept": may_accept,
        "may_return": is_open and (may_forward or (reviews and submission.state in RECEIVED)),
        "waits_for_reader": may_forward or (may_accept and submission.stage == Stage.REVIEW),
    }


def _moment_text(submission: Submission) -> str:
    """When it was sent, in the region's own time."""
    if submission.submitted_at is None:
        return ""
    return russian.moment_text(submission.submitted_at.astimezone(submission.round.region.zone))


def _whats_next(user: User, submission: Submission, today: date) -> dict[str, object]:
    """For whom the report is their own: what else they owe, and the round that will ask them next."""
    is_mine = submission.is_mine(user)
    told = {"is_mine": is_mine, "still_owed": _still_owed(user, submission, today)}
    if is_mine and submission.state in RECEIVED:
        told["next_round"] = Round.objects.coming_for(user).order_by("timely_until").first()
    return told


def _still_owed(user: User, submission: Submission, today: date) -> Submission | None:
    """The person's own next report, once this one is sent: a school may have two centres."""
    if submission.state not in RECEIVED:
        return None
    owed = Submission.objects.mine(user).owed().open_on(today).exclude(pk=submission.pk)
    return owed.with_sources().order_by("round__timely_until", "centre__sort_name").first()


def _next(user: User, submission: Submission) -> Submission | None:
    waiting = Submission.objects.waiting_for(user).filter(round=submission.round_id).exclude(pk=submission.pk)
    return waiting.order_by("submitted_at", "pk").first()
