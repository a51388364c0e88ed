"""Reminder rules as pages show them: by subject, in words; whom a change would write to; who changed what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.apps import apps
from django.db.models import Model
from django.utils import timezone

from monitoring.rule_drafts import SUBJECTS, RuleDraft, draft_of, in_order
from monitoring.rule_words import hearer_of, ways_of, when_of
from monitoring.services.reminder_rules import BEGUN, RETURNED
from monitoring.services.rule_effects import Heard, People, Tomorrow
from regions import russian
from regions.history import Step, did, doers_of
from regions.models import Coordinator, Region, User

TITLES = {
    "assignment": ("Сроки поручений", "По рабочей дате поручения, пока его не отправили на проверку."),
    "submission": ("Отчёты центров", "По последнему дню, когда отчёт сдан вовремя; при продлении – по нему."),
    "awaiting": ("Сроки без даты", "С того дня, как строка без даты вошла в силу, пока дату не внесли."),
    "returned": ("Возвращённая работа", "Со дня возврата, пока поручение или отчёт не сдали снова."),
    "opening": ("Открытие сбора", "Со дня, в который открылся сбор, пока отчёт не начат."),
}
SHOWN_PEOPLE = 100
SHOWN_CHANGES = 8
SHOWN_RULES = 4  # of a change; a whole set is counted
READ_EVENTS = 400  # of the history, from the newest: enough for the changes that are shown


@dataclass(frozen=True)
class RuleLine:
    place: int  # in the whole set
    draft: RuleDraft
    when: str
    whom: str  # «исполнителю, письмом и на портале»


@dataclass(frozen=True)
class Section:
    subject: str
    title: str
    about: str
    lines: list[RuleLine]


@dataclass(frozen=True)
class PersonLine:
    name: str
    organisation: str
    before: int
    after: int
    rules: list[str]

    @property
    def is_changed(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class EffectLines:
    """By letter and on the portal as a measure and what is said under it; the table is of letters."""

    letters: tuple[str, str]  # «12 человек», «34 дела, сейчас 10 человек, 30 дел»
    notices: tuple[str, str]
    people: list[PersonLine]
    hidden: int  # people beyond those shown


def sections_of(drafts: Sequence[RuleDraft]) -> list[Section]:
    lines = [RuleLine(n, one, when_of(one), f"{hearer_of(one)}, {ways_of(one)}") for n, one in enumerate(drafts)]
    return [
        Section(subject, *TITLES[subject], [line for line in lines if line.draft.subject == subject])
        for subject in SUBJECTS
    ]


def people_words(people: People) -> str:
    """«12 человек, 34 дела»"""
    return f"{_people(people)}, {_things(people)}" if people else "никто"


def _people(people: People) -> str:
    return russian.counted(len(people), "человек", "человека", "человек")


def _things(people: People) -> str:
    """A thing that two people hear of counts twice."""
    return russian.counted(sum(len(heard.things) for heard in people.values()), "дело", "дела", "дел")


def effect_lines(before: Tomorrow, after: Tomorrow) -> EffectLines:
    people, hidden = _person_lines(before.letters, after.letters)
    return EffectLines(
        letters=_measure(before.letters, after.letters),
        notices=_measure(before.notices, after.notices),
        people=people,
        hidden=hidden,
    )


def _measure(before: People, after: People) -> tuple[str, str]:
    now, then = people_words(before), people_words(after)
    about = "как и сейчас" if now == then else f"сейчас {now}"
    return (_people(after), f"{_things(after)}, {about}") if after else ("никто", about)


def _person_lines(before: People, after: People) -> tuple[list[PersonLine], int]:
    """Those for whom most changes first; and how many are not shown."""
    nothing = Heard()
    keys = before.keys() | after.keys()
    counts = {key: (len(before.get(key, nothing).things), len(after.get(key, nothing).things)) for key in keys}
    ranked = sorted(keys, key=lambda key: (-abs(counts[key][1] - counts[key][0]), -counts[key][1], key))
    shown = ranked[:SHOWN_PEOPLE]
    names, places = User.objects.in_bulk(shown), _organisations(shown)
    lines = [
        PersonLine(names[key].full_name, places.get(key, ""), *counts[key], _said(after.get(key, nothing)))
        for key in shown
    ]
    return lines, len(ranked) - len(shown)


def _organisations(users: list[int]) -> dict[int, str]:
    acting = Coordinator.objects.filter(user__in=users).select_related("organisation").order_by("-pk")
    return {one.user_id: one.organisation.name for one in acting}


def _said(heard: Heard) -> list[str]:
    return [when_of(rule) for rule in in_order(heard.rules)]


def steps_of(region: Region | None) -> list[Step]:
    """Who changed the set, the newest first. One press is one change, however many rules it touched."""
    events = apps.get_model("monitoring", "ReminderRuleEvent").objects.filter(region=region)
    read = list(events.select_related("pgh_context").order_by("-pgh_id")[:READ_EVENTS])
    changes = [list(group) for _, group in groupby(read, key=lambda event: event.pgh_context_id)][:SHOWN_CHANGES]
    doers = doers_of([change[0] for change in changes])
    return [_step(change, doers.get(change[0]), region) for change in changes]


def _step(change: list[Model], by: User | None, region: Region | None) -> Step:
    moment = change[0].pgh_created_at
    what = _done(change[0], by) if by else "Правила внесены"
    quote = "\n".join([*_list("Отменено", change, retired=True), *_list("Добавлено", change, retired=False)])
    zone = region.zone if region else timezone.get_current_timezone()
    return Step(moment.astimezone(zone), "bell", "", what, str(by or ""), quote)


def _done(event: Model, by: User) -> str:
    action = (event.pgh_context.metadata or {}).get("action")
    if action == BEGUN:
        return f"{did(by, 'завёл', 'завела')} свои правила региона"
    if action == RETURNED:
        return f"{did(by, 'вернул', 'вернула')} общие правила"
    return f"{did(by, 'изменил', 'изменила')} правила"


def _list(title: str, change: Iterable[Model], *, retired: bool) -> list[str]:
    rules = in_order({draft_of(event) for event in change if bool(event.retired_at) is retired})
    if len(rules) > SHOWN_RULES:
        return [f"{title}: {russian.counted(len(rules), 'правило', 'правила', 'правил')}"]
    return [f"{title}: {rule.sentence}" for rule in rules]
