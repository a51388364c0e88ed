"""A set of reminder rules is changed on a page that keeps it in its own form: nothing is stored before «Сохранить»,
and whom it would write to is shown first."""

from dataclasses import dataclass, replace
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from monitoring.forms.reminder_rules import RuleForm, new_rule
from monitoring.lines.reminder_rules import effect_lines, sections_of
from monitoring.models import ReminderRule
from monitoring.rule_drafts import MOST, SUBJECTS, RuleDraft, changes_between, drafts_from, in_order
from monitoring.rule_words import lacking, repeated
from monitoring.services.reminder_rules import replace_rules, version_of
from monitoring.services.rule_effects import tomorrow_by
from monitoring.views.rule_sets import RuleSet, asked_set
from regions.addresses import number_of
from regions.refusals import Conflict, Refused

OUTDATED = "Пока вы правили, правила изменил кто-то другой. Ваши правки целы: посмотрите, чем они отличаются от того, "
OUTDATED += "что действует теперь, и сохраните ещё раз, если всё верно."
FULL = f"В наборе уже {MOST} правил, больше не бывает. Уберите лишние."


@dataclass(frozen=True)
class Editing:
    """The draft, which set it was begun on (`seen`), and the open rule by its place; None for a new one."""

    rules: RuleSet
    drafts: list[RuleDraft]
    seen: str
    place: int | None = None
    form: RuleForm | None = None

    @property
    def is_new(self) -> bool:
        return self.form is not None and self.place is None


@require_http_methods(["GET", "HEAD", "POST"])
def reminder_rules_change(request: HttpRequest) -> HttpResponse:
    rules = asked_set(request)
    if request.method != "POST":
        return _edit_page(request, Editing(rules, rules.drafts, version_of(rules.region)))
    editing = Editing(rules, drafts_from(request.POST.getlist("rule")), request.POST.get("seen", ""))
    pressed = next((act for name, act in ACTS.items() if name in request.POST), _edit_page)
    return pressed(request, editing)


def _add(request: HttpRequest, editing: Editing) -> HttpResponse:
    subject = request.POST["add"]
    if subject not in SUBJECTS:
        return _edit_page(request, editing)
    if len(editing.drafts) >= MOST:
        return _edit_page(request, editing, FULL, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _edit_page(request, replace(editing, form=RuleForm.of(new_rule(subject))))


def _change(request: HttpRequest, editing: Editing) -> HttpResponse:
    place = _place(request.POST["change"], editing.drafts)
    form = RuleForm.of(editing.drafts[place]) if place is not None else None
    return _edit_page(request, replace(editing, place=place, form=form))


def _remove(request: HttpRequest, editing: Editing) -> HttpResponse:
    place = _place(request.POST["remove"], editing.drafts)
    kept = [draft for number, draft in enumerate(editing.drafts) if number != place]
    return _edit_page(request, replace(editing, drafts=kept))


def _keep(request: HttpRequest, editing: Editing) -> HttpResponse:
    """The rule that stood open goes into the draft."""
    place = _place(request.POST.get("place", ""), editing.drafts)
    subject = request.POST["keep"] if place is None else editing.drafts[place].subject
    if subject not in SUBJECTS:
        return _edit_page(request, editing)
    form = RuleForm(request.POST, subject=subject)
    others = [draft for number, draft in enumerate(editing.drafts) if number != place]
    if form.is_valid() and (twice := repeated([*others, form.draft()])):
        form.add_error(None, " ".join(twice))
    if form.errors:
        return _edit_page(request, replace(editing, place=place, form=form), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _edit_page(request, replace(editing, drafts=in_order([*others, form.draft()])))


def _look(request: HttpRequest, editing: Editing) -> HttpResponse:
    if wrong := repeated(editing.drafts) + lacking(editing.drafts):
        return _edit_page(request, editing, " ".join(wrong), HTTPStatus.UNPROCESSABLE_ENTITY)
    return _effects_page(request, editing)


def _save(request: HttpRequest, editing: Editing) -> HttpResponse:
    wanted = [ReminderRule(**vars(draft)) for draft in editing.drafts]
    region = editing.rules.region
    try:
        replace_rules(region=region, rules=wanted, by=request.user, now=timezone.now(), seen=editing.seen)
    except Conflict:
        fresh = replace(editing, rules=asked_set(request), seen=version_of(region))
        return _effects_page(request, fresh, OUTDATED, HTTPStatus.CONFLICT)
    except Refused as refusal:
        return _edit_page(request, editing, str(refusal), HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, "Правила напоминаний сохранены. Они подействуют с ближайшего утра.")
    return redirect(editing.rules.url)


ACTS = {"add": _add, "change": _change, "remove": _remove, "keep": _keep, "look": _look, "confirmed": _save}


def _place(text: str, drafts: list[RuleDraft]) -> int | None:
    number = number_of(text)
    return number if number is not None and number < len(drafts) else None


def _edit_page(request: HttpRequest, editing: Editing, refusal: str = "", status: int = HTTPStatus.OK) -> HttpResponse:
    changes = changes_between(editing.rules.drafts, editing.drafts)
    context = {
        "editing": editing,
        "rules": editing.rules,
        "sections": sections_of(editing.drafts),
        "changes": changes,
        "refusal": refusal,
    }
    return render(request, "monitoring/reminder_rules_change.html", context, status=status)


def _effects_page(
    request: HttpRequest, editing: Editing, refusal: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    rules = editing.rules
    before = rules.drafts
    now, then = (tomorrow_by(rules.region, drafts, rules.today) for drafts in (before, editing.drafts))
    context = {
        "editing": editing,
        "rules": rules,
        "changes": changes_between(before, editing.drafts),
        "effects": effect_lines(now, then),
        "refusal": refusal,
    }
    return render(request, "monitoring/reminder_rules_effects.html", context, status=status)
