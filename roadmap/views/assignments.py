"""Assignments: one's own by urgency, a region's by state, and the steps from work to acceptance."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from regions.gate import require, visible_or_404
from regions.lists.remembering import remembered
from regions.refusals import Conflict, Refused
from regions.tables.listings import asked_format, listing_response
from roadmap.forms import CompletionForm, NotNeededForm, ReturnForm
from roadmap.models import Assignment
from roadmap.models.assignments import State
from roadmap.services import work
from roadmap.views.assignment_columns import ASSIGNMENTS
from roadmap.views.assignment_lists import assignment_lines, list_context
from roadmap.views.assignment_page import SENT, assignment_page
from roadmap.views.days import today_for
from roadmap.views.listings import assignment_listing


@require_safe
@remembered(ASSIGNMENTS)
def assignment_list(request: HttpRequest) -> HttpResponse:
    today = today_for(request.user)
    context = list_context(request.user, request.GET, today)
    asked, listed = context["asked"], context.pop("listed")
    if form := asked_format(request.GET):
        return listing_response(assignment_listing(asked.every_row(listed), today), form, asked.described)
    page = asked.page(context.pop("assignments"))
    lines = assignment_lines(page, today, names_organisation=False)
    closed = assignment_lines(context.pop("closed"), today, names_organisation=context["names_organisation"])
    return render(request, "roadmap/assignment_list.html", {**context, "page": page, "lines": lines, "closed": closed})


@require_safe
def assignment_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return assignment_page(request, _visible(request, pk))


@require_POST
def assignment_complete(request: HttpRequest, pk: int) -> HttpResponse:
    assignment = _executed(request, pk)
    form = CompletionForm(request.POST, has_evidence=assignment.evidence.exists())
    if not form.is_valid():
        return _shown_again(request, assignment, State.COMPLETED, {"completion_form": form})

    def change() -> None:
        work.complete(assignment=assignment, by=request.user, note=form.cleaned_data["note"], now=timezone.now())

    return _carried_out(request, assignment, State.COMPLETED, change, SENT)


@require_POST
def assignment_accept(request: HttpRequest, pk: int) -> HttpResponse:
    assignment = _reviewed(request, pk)

    def change() -> None:
        work.accept(assignment=assignment, by=request.user, now=timezone.now())

    return _carried_out(request, assignment, State.ACCEPTED, change, "Поручение исполнено.")


@require_POST
def assignment_return(request: HttpRequest, pk: int) -> HttpResponse:
    assignment = _reviewed(request, pk)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _shown_again(request, assignment, State.RETURNED, {"return_form": form})

    def change() -> None:
        work.send_back(assignment=assignment, by=request.user, reason=form.cleaned_data["reason"], now=timezone.now())

    return _carried_out(
        request, assignment, State.RETURNED, change, "Поручение возвращено, исполнитель увидит причину."
    )


@require_POST
def assignment_not_needed(request: HttpRequest, pk: int) -> HttpResponse:
    assignment = _executed(request, pk)
    form = NotNeededForm(request.POST, prefix="not_needed")
    if not form.is_valid():
        return _shown_again(request, assignment, State.NOT_NEEDED, {"not_needed_form": form})

    def change() -> None:
        work.close_as_not_needed(
            assignment=assignment, by=request.user, reason=form.cleaned_data["reason"], now=timezone.now()
        )

    return _carried_out(request, assignment, State.NOT_NEEDED, change, "Поручение закрыто: не потребовалось.")


def _visible(request: HttpRequest, pk: int) -> Assignment:
    return visible_or_404(Assignment.objects.with_sources(), request.user, pk)


def _executed(request: HttpRequest, pk: int) -> Assignment:
    assignment = _visible(request, pk)
    require(Assignment.objects.editable_by(request.user), assignment)
    return assignment


def _reviewed(request: HttpRequest, pk: int) -> Assignment:
    assignment = _visible(request, pk)
    require(Assignment.objects.reviewable_by(request.user), assignment)
    return assignment


def _carried_out(
    request: HttpRequest, assignment: Assignment, wanted: State, change: Callable[[], None], said: str
) -> HttpResponse:
    """Change the state. A second click finds the work done and just shows it; somebody else's change is a conflict."""
    try:
        change()
    except Conflict as conflict:
        assignment.refresh_from_db(fields=["state", "note", "review_note", "completed_at", "reviewed_at"])
        if assignment.state != wanted:
            messages.error(request, str(conflict))
            return assignment_page(request, assignment, status=409)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return redirect(assignment)


def _shown_again(request: HttpRequest, assignment: Assignment, wanted: State, forms: dict[str, object]) -> HttpResponse:
    """The page with what was typed and what is wrong with it; nothing is wrong when the work is already done."""
    if assignment.state == wanted:
        return redirect(assignment)
    return assignment_page(request, assignment, forms=forms)
