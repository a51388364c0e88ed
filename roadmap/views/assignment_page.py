"""The page of one assignment: the next step first, then documents, dates, people and history."""

from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.module_loading import import_string

from regions import russian
from regions.contacts import regional_contacts
from regions.history import did
from regions.models import Coordinator, User
from roadmap.forms import CompletionForm, EvidenceForm, NotNeededForm, ReturnForm
from roadmap.history import history_of
from roadmap.models import Assignment, Evidence
from roadmap.models.assignments import State
from roadmap.next_steps import Standing, next_step, reader_of
from roadmap.results import documents
from roadmap.views.days import today_in

SENT = "Отправлено на проверку. Спасибо! Если поручение вернут, мы напишем вам на почту."


@dataclass(frozen=True)
class EvidenceLine:
    evidence: Evidence
    name: str
    about: str


@dataclass(frozen=True)
class Asked:
    """A document that the «Результат» column asks for, with what was attached for it."""

    title: str
    lines: list[EvidenceLine] = field(default_factory=list)


def assignment_page(
    request: HttpRequest, assignment: Assignment, *, forms: dict[str, Form] | None = None, status: int = 200
) -> HttpResponse:
    """`forms` are those that were sent with faults, by name; the page shows them as they were filled in."""
    user, today = request.user, today_in(assignment.region)
    lines = [_evidence_line(evidence) for evidence in assignment.evidence.select_related("added_by")]
    asked, other = _sorted_out(documents(assignment.deadline.activity.result), lines)
    with timezone.override(assignment.region.zone):
        context = {
            "assignment": assignment,
            "activity": assignment.deadline.activity,
            "due": russian.days_left(assignment.due_on, today) if assignment.is_owed else "",
            "asked": asked,
            "other": other,
            "has_evidence": bool(lines),
            "days_overdue": assignment.days_overdue(today),
            "history": history_of(assignment, today),
            **_whats_next(assignment, user, _standing(assignment, asked, lines, today)),
            **_sources(assignment),
            **_people(assignment, user, today),
            **_neighbours(assignment, user),
            **_forms(asked, bool(lines)),
            **import_string(settings.BESIDE_ASSIGNMENT)(assignment, user, timezone.now()),
            **(forms or {}),
        }
        return render(request, "roadmap/assignment_detail.html", context, status=status)


def _whats_next(assignment: Assignment, user: User, standing: Standing) -> dict[str, object]:
    """What the person may do with it now, and the next step in words."""
    executes, reviews = assignment.is_editable_by(user), assignment.is_reviewable_by(user)
    reader = reader_of(can_execute=executes, can_review=reviews, state=assignment.state)
    return {
        "can_work": executes and assignment.is_owed,
        "can_judge": reviews and assignment.state == State.COMPLETED,
        "step": next_step(standing, reader),
    }


def _evidence_line(evidence: Evidence) -> EvidenceLine:
    parts = []
    if evidence.number or evidence.issued_on:
        number = russian.numbered(evidence.number) if evidence.number else ""
        parts.append(
            " ".join(filter(None, [number, evidence.issued_on and f"от {russian.day_text(evidence.issued_on)}"]))
        )
    if evidence.file and (size := _size(evidence)):
        parts.append(russian.file_size(size))
    if evidence.added_by:
        verb = did(evidence.added_by, "приложил", "приложила")
        parts.append(f"{verb} {evidence.added_by} {russian.day_text(timezone.localtime(evidence.added_at))}")
    return EvidenceLine(evidence, evidence.file_name or evidence.link or evidence.kind, ", ".join(parts))


def _size(evidence: Evidence) -> int:
    try:
        return evidence.file.size
    except FileNotFoundError:
        return 0


def _sorted_out(titles: tuple[str, ...], lines: list[EvidenceLine]) -> tuple[list[Asked], list[EvidenceLine]]:
    """Each document beside the one that it was attached for; the rest stands alone."""
    asked = [Asked(title) for title in titles]
    by_title = {title[:300].casefold(): place.lines for title, place in zip(titles, asked, strict=True)}
    other: list[EvidenceLine] = []
    for line in lines:
        by_title.get(line.evidence.kind.casefold(), other).append(line)
    return asked, other


def _standing(assignment: Assignment, asked: list[Asked], lines: list[EvidenceLine], today: date) -> Standing:
    return Standing(
        state=assignment.state,
        is_late=assignment.days_overdue(today) > 0,
        has_evidence=bool(lines),
        lacking=sum(not place.lines for place in asked),
        is_withdrawn=bool(assignment.withdrawn_because),
    )


def _sources(assignment: Assignment) -> dict[str, object]:
    deadline = assignment.deadline
    days = list(deadline.activity.deadlines.dated().values_list("legal_date", flat=True))
    return {
        "rank": days.index(deadline.legal_date) + 1 if deadline.legal_date in days else 0,
        "dates_count": len(days),
        "is_provisional": deadline.is_provisional and not assignment.is_closed,
    }


def _people(assignment: Assignment, user: User, today: date) -> dict[str, object]:
    """Who carries it out, for those who see that organisation; who accepts it, for everybody."""
    seen = Coordinator.objects.visible_to(user).reachable(today).select_related("user")
    return {
        "executors": seen.filter(organisation=assignment.organisation),
        "reviewers": regional_contacts(assignment.region, today),
    }


def _neighbours(assignment: Assignment, user: User) -> dict[str, object]:
    same = Assignment.objects.visible_to(user).filter(deadline=assignment.deadline_id)
    standing = same.standing_by("deadline").get(assignment.deadline_id)
    if standing is None or standing.total < 2:
        return {}
    return {
        "neighbours": [
            ("ok", standing.closed, "исполнили"),
            ("info", standing.review, "на проверке"),
            ("", standing.owed, "в работе"),
        ]
    }


def _forms(asked: list[Asked], has_evidence: bool) -> dict[str, Form]:
    lacking = [place.title[:300] for place in asked if not place.lines]
    return {
        "request_limit": settings.FILE_LIMIT,
        "files_limit": russian.file_size(settings.FILE_LIMIT),
        "evidence_form": EvidenceForm(initial={"kind": lacking[0] if lacking else ""}),
        "sends_at_once": len(lacking) < 2 and not (has_evidence and not lacking),
        "completion_form": CompletionForm(has_evidence=has_evidence),
        "return_form": ReturnForm(),
        "not_needed_form": NotNeededForm(prefix="not_needed"),
    }
