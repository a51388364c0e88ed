"""`/health/`: for programs that watch over the portal as JSON, for people as a page. It names nobody."""

from datetime import datetime
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from monitoring.services import health as service
from monitoring.vital_signs import Check

JSON, PAGE = "application/json", "text/html"


@require_safe
@login_not_required
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """200 while everything works, 503 when something stands still."""
    now = timezone.now()
    checks = service.look(now=now)
    works = all(check.works for check in checks)
    status = HTTPStatus.OK if works else HTTPStatus.SERVICE_UNAVAILABLE
    if request.get_preferred_type([JSON, PAGE]) == PAGE:
        response = render(
            request, "monitoring/health.html", {"checks": checks, "works": works, "now": now}, status=status
        )
    else:
        response = JsonResponse(_plain(checks, works, now), status=status, json_dumps_params={"ensure_ascii": False})
    patch_vary_headers(response, ["Accept"])
    return response


def _plain(checks: list[Check], works: bool, now: datetime) -> dict[str, object]:
    told = {check.name: {"works": check.works, "text": check.text, "since": check.since} for check in checks}
    return {"works": works, "at": now, "checks": told}
