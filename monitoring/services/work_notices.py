"""What the history of assignments has for those who carry them out: new ones, returned and accepted ones."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, F, QuerySet, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from monitoring.models import Notice
from monitoring.models.local_days import local_day_in
from regions.models import Coordinator
from roadmap.models.assignments import State

DECIDED = {State.RETURNED: Notice.Kind.RETURNED, State.ACCEPTED: Notice.Kind.ACCEPTED}
CLOSE = timedelta(days=1)  # between a decision and its row of history: a later change of the same row is none
DOER = "pgh_context__metadata__user"


def tell_of_work(events: QuerySet, now: datetime) -> Iterator[Notice]:
    yield from _assigned(events, now)
    yield from _decided(events, now)


def acting_for(organisations: Iterable[int], now: datetime) -> dict[int, list[int]]:
    """Those who can be reached on the day that it is where they act, by organisation."""
    zone = Coalesce("organisation__region__time_zone", Value(settings.TIME_ZONE))
    acting = Coordinator.objects.alias(zone=zone).reachable(local_day_in("zone", now))
    acting = acting.filter(organisation__in=set(organisations)).order_by("user")
    people = defaultdict(list)
    for organisation, user in acting.values_list("organisation", "user").distinct():
        people[organisation].append(user)
    return people


def decisions(events: QuerySet) -> QuerySet:
    """Rows of history that are returns and acceptances which still stand, of assignments and of centres' reports."""
    just_now = {"pgh_label": "update", "reviewed_at__gt": F("pgh_created_at") - CLOSE}
    return events.filter(state__in=DECIDED, pgh_obj__state=F("state"), **just_now)


def _assigned(events: QuerySet, now: datetime) -> Iterator[Notice]:
    """One notice a person and roadmap, however many assignments somebody's act gave; what the portal lays out by
    itself, years ahead, is told when its term is near."""
    doer = KeyTextTransform("user", "pgh_context__metadata")  # none also where history says null
    new = events.filter(pgh_label="insert", pgh_obj__state=State.OPEN).annotate(doer=doer).exclude(doer=None)
    columns = "organisation", "pgh_obj__deadline__activity__roadmap", "pgh_created_at", "doer"
    groups = list(new.values_list(*columns).annotate(Count("pk")))
    people = acting_for((organisation for organisation, *_ in groups), now)
    counts: Counter[tuple] = Counter()
    for organisation, roadmap, at, doer, count in groups:
        for user in people[organisation]:
            counts[user, roadmap, at, int(doer)] += count
    for (user, roadmap, at, doer), number in counts.items():
        kind = Notice.Kind.ASSIGNED
        yield Notice(kind=kind, recipient_id=user, roadmap_id=roadmap, number=number, made_at=at, made_by_id=doer)


def _decided(events: QuerySet, now: datetime) -> Iterator[Notice]:
    rows = list(decisions(events).values_list("pgh_obj", "organisation", "state", "review_note", "reviewed_at", DOER))
    people = acting_for((organisation for _, organisation, *_ in rows), now)
    for key, organisation, state, note, at, doer in rows:
        for user in people[organisation]:
            yield Notice(
                kind=DECIDED[state], recipient_id=user, assignment_id=key, words=note, made_at=at, made_by_id=doer
            )
