"""«Настройки писем»: at what hour and on which days the portal writes to the person."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from monitoring.forms.mail_preferences import MailPreferenceForm
from monitoring.mail_days import morning_words, next_morning, rhythm_words
from monitoring.models import MailPreference
from monitoring.services.mail_preferences import (
    gets_weekly_summary,
    morning_hour_of,
    preference_of,
    region_of,
    set_mail_preference,
)
from regions.models import Region


@require_http_methods(["GET", "HEAD", "POST"])
def mail_preferences(request: HttpRequest) -> HttpResponse:
    user = request.user
    region = region_of(user, timezone.localdate())
    preference = preference_of(user)
    shown = {
        "usual_hour": morning_hour_of(region),
        "has_region": region is not None,
        "has_summary": gets_weekly_summary(user),
    }
    if request.method != "POST":
        return _page(request, region, preference, MailPreferenceForm.of(preference, **shown))
    form = MailPreferenceForm(request.POST, **shown)
    if not form.is_valid():
        return _page(request, region, preference, form)
    set_mail_preference(
        user=user,
        hour=form.chosen_hour(),
        weekdays=form.chosen_weekdays(),
        weekly_summary=form.cleaned_data.get("weekly_summary", preference.weekly_summary),
    )
    messages.success(request, "Настройки писем сохранены.")
    return redirect("monitoring:mail_preferences")


def _page(
    request: HttpRequest, region: Region | None, preference: MailPreference, form: MailPreferenceForm
) -> HttpResponse:
    now = timezone.now().astimezone(region.zone) if region else timezone.localtime()
    hour = preference.hour or morning_hour_of(region)
    context = {
        "form": form,
        "region": region,
        "rhythm": rhythm_words(preference.weekdays),
        "next": morning_words(next_morning(preference.weekdays, hour, now)),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "monitoring/mail_preferences.html", context, status=status)
