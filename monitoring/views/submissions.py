"""A centre's report: the form for its school, the page to read for all others."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from monitoring.models.rounds import local_day
from monitoring.views import autosaving, filling
from monitoring.views.reading import own_submission, read_page, visible_submission


@require_http_methods(["GET", "HEAD", "POST"])
def submission_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for those who fill it in while it can be filled in; else the report to read. POST keeps the draft."""
    if request.method == "POST":
        save = autosaving.autosave if autosaving.is_asked(request) else filling.save
        return save(request, own_submission(request, pk))
    submission = visible_submission(request, pk)
    today = local_day(timezone.now(), submission.round.region)
    if submission.is_owed and submission.is_open(today) and submission.is_editable_by(request.user):
        return filling.show(request, submission)
    return read_page(request, submission)


@require_POST
def submission_submit(request: HttpRequest, pk: int) -> HttpResponse:
    return filling.submit(request, own_submission(request, pk))
