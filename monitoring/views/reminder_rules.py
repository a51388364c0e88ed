"""«Правила напоминаний»: what reminds whom and when, a region's morning hour, and the way back to the rules for all."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from monitoring.forms.mail_preferences import HOURS, NO_HOUR
from monitoring.lines.reminder_rules import effect_lines, people_words, sections_of, steps_of
from monitoring.models import ReminderRule
from monitoring.rule_drafts import changes_between, draft_of
from monitoring.services.mail_preferences import morning_hour_of
from monitoring.services.reminder_rules import return_to_national_rules, set_morning_hour, version_of
from monitoring.services.rule_effects import tomorrow_by
from monitoring.views.rule_sets import RuleSet, asked_set
from regions.addresses import number_of
from regions.refusals import Conflict, Refused


@require_safe
def reminder_rules(request: HttpRequest) -> HttpResponse:
    return _page(request, asked_set(request))


@require_POST
def reminder_hour(request: HttpRequest) -> HttpResponse:
    """The hour of a region's letters; those for all have none."""
    rules = asked_set(request)
    if rules.region is None:
        return redirect(rules.url)
    try:
        set_morning_hour(region=rules.region, hour=number_of(request.POST.get("hour", "")) or 0, by=request.user)
    except Refused:
        return _page(request, rules, NO_HOUR, HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, "Час рассылки сохранён. Он подействует с ближайшего утра.")
    return redirect(rules.url)


@require_http_methods(["GET", "HEAD", "POST"])
def reminder_rules_return(request: HttpRequest) -> HttpResponse:
    """Back to the rules for all, after what it does was seen."""
    rules = asked_set(request)
    if not rules.has_own:
        return redirect(rules.url)
    if request.method != "POST":
        return _return_page(request, rules)
    seen = request.POST.get("seen", "")
    try:
        return_to_national_rules(region=rules.region, by=request.user, now=timezone.now(), seen=seen)
    except Conflict as conflict:
        return _return_page(request, rules, str(conflict), HTTPStatus.CONFLICT)
    messages.success(request, f"{rules.region}: снова действуют общие правила.")
    return redirect(rules.url)


def _page(request: HttpRequest, rules: RuleSet, refusal: str = "", status: int = HTTPStatus.OK) -> HttpResponse:
    drafts = rules.drafts
    letters = tomorrow_by(rules.region, drafts, rules.today).letters if rules.region else {}
    context = {
        "rules": rules,
        "sections": sections_of(drafts),
        "hours": HOURS,
        "hour": morning_hour_of(rules.region),
        "tomorrow": people_words(letters) if letters else "",
        "steps": steps_of(rules.region),
        "refusal": refusal,
    }
    return render(request, "monitoring/reminder_rules.html", context, status=status)


def _return_page(request: HttpRequest, rules: RuleSet, refusal: str = "", status: int = HTTPStatus.OK) -> HttpResponse:
    before, national = rules.drafts, [draft_of(rule) for rule in ReminderRule.objects.of_region(None)]
    now, then = (tomorrow_by(rules.region, drafts, rules.today) for drafts in (before, national))
    context = {
        "rules": rules,
        "seen": version_of(rules.region),
        "changes": changes_between(before, national),
        "effects": effect_lines(now, then),
        "refusal": refusal,
    }
    return render(request, "monitoring/reminder_rules_return.html", context, status=status)
