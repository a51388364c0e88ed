"""People change the days of a round: seen before, with a reason, and kept from the roadmap's own changes."""

from dataclasses import replace
from datetime import date, datetime

import pghistory
from django.db import transaction
from django.db.models import Count, F, Q
from django.db.models.lookups import LessThanOrEqual

from monitoring.models import Round
from monitoring.models.local_days import local_day_in
from monitoring.models.rounds import local_day
from monitoring.models.states import IS_RECEIVED, OWED, State
from monitoring.quarters import Quarter
from monitoring.round_terms import Effects, Terms, effects_between, faults_of
from monitoring.services.expectations import open_centres
from monitoring.services.reasons import stated
from monitoring.services.reports import order_report
from monitoring.services.rounds import open_round
from regions.models import Programme, Region, User
from regions.refusals import Conflict, Refused

CHANGED = "Пока вы смотрели на страницу, сроки изменил кто-то другой. Сверьте их: ваши изменения не сохранены."
NO_REASON = "Напишите, почему меняются сроки: причина останется в истории."
NOTHING = "Сроки остались прежними, менять нечего."
KNOWN = "Сбор этой программы за {period} уже есть. Откройте его и поменяйте сроки, если нужно."


def terms_of(round_: Round) -> Terms:
    return Terms(round_.opens_on, round_.timely_until, round_.closes_after, round_.municipal_check)


def effects_of(round_: Round, terms: Terms, today: date) -> Effects:
    """What the change would do, counted as things stand."""
    is_opened = round_.opened_at is not None
    effects = effects_between(terms_of(round_), terms, is_opened=is_opened, today=today)
    if not is_opened:
        return replace(effects, centres=open_centres(round_).count())
    sent_on = local_day_in("round__region__time_zone", F("first_submitted_at"))
    was, will = LessThanOrEqual(sent_on, round_.timely_until), LessThanOrEqual(sent_on, terms.timely_until)
    unchecked = Q(state=State.SUBMITTED, centre__organisation__municipality__isnull=False)
    counts = round_.submissions.expected().aggregate(
        owed=Count("pk", filter=Q(state__in=OWED)),
        become_late=Count("pk", filter=IS_RECEIVED & Q(was) & ~Q(will)),
        become_timely=Count("pk", filter=IS_RECEIVED & ~Q(was) & Q(will)),
        unchecked=Count("pk", filter=unchecked),
    )
    if effects.closes_now:
        counts["owed"] -= _longer(round_, today)
    unchecked = counts.pop("unchecked")
    if terms.municipal_check != round_.municipal_check:
        counts["to_municipality" if terms.municipal_check else "to_region"] = unchecked
    is_moved = bool(counts["become_late"] or counts["become_timely"])
    is_frozen = today > round_.closes_after and round_.reports.exists()
    return replace(effects, **counts, report_again=is_moved and is_frozen)


def _longer(round_: Round, today: date) -> int:
    """How many of those who owe have an exception in force: to them closing means nothing yet."""
    return round_.submissions.owed().filter(extensions__revoked_at=None, extensions__until__gte=today).count()


@transaction.atomic
def change_terms(*, round_: Round, terms: Terms, seen: str, reason: str, by: User, now: datetime) -> None:
    """`seen`: the stamp of the terms that the person knew. Raises `Conflict` if they are others by now; the second
    click of a double click finds its change and is content."""
    locked = Round.objects.select_for_update(of=["self"]).select_related("region", "programme").get(pk=round_.pk)
    before = terms_of(locked)
    if before == terms and before.stamp != seen:
        return
    if before.stamp != seen:
        raise Conflict(CHANGED)
    today = local_day(now, locked.region)
    _require(locked, before, terms, today)
    reason = stated(reason, NO_REASON)
    changes = {"municipal_check": terms.municipal_check, "days_changed": locked.days_changed}
    if before.days != terms.days:
        changes |= _days_set(terms)
    effects = effects_of(locked, terms, today)
    with pghistory.context(user=by.pk, action="terms", reason=reason):
        Round.objects.filter(pk=locked.pk).update(**changes)
    if effects.report_again:
        order_report(round_=locked, by=by, now=now)  # no report of a centre comes that would make it outdated
    if locked.opened_at is None and terms.opens_on <= today:
        open_round(round_=locked, now=now)
    round_.refresh_from_db()


def _days_set(terms: Terms) -> dict[str, object]:
    """The days as fields of a round, which the roadmap does not move any more."""
    return {
        "opens_on": terms.opens_on,
        "timely_until": terms.timely_until,
        "closes_after": terms.closes_after,
        "days_changed": True,
    }


def _require(round_: Round, before: Terms, terms: Terms, today: date) -> None:
    faults = faults_of(before, terms, is_opened=round_.opened_at is not None, today=today)
    if faults:
        raise Refused(" ".join(faults.values()))
    if before == terms:
        raise Refused(NOTHING)


@transaction.atomic
def plan_by_hand(
    *, region: Region, programme: Programme, quarter: Quarter, terms: Terms, by: User, now: datetime
) -> Round:
    """A round that no roadmap asks for; it opens at once if its day has come."""
    today = local_day(now, region)
    if faults := faults_of(None, terms, is_opened=False, today=today):
        raise Refused(" ".join(faults.values()))
    with pghistory.context(user=by.pk, action="plan"):
        round_, is_new = Round.objects.get_or_create(
            region=region,
            programme=programme,
            year=quarter.year,
            quarter=quarter.number,
            defaults=_days_set(terms) | {"planned_by": by},
        )
    if not is_new:
        raise Refused(KNOWN.format(period=round_.period))
    if terms.opens_on <= today:
        open_round(round_=round_, now=now)
    return round_


def drop_planned(*, round_: Round) -> None:
    """Take back a round that was planned by hand and that nobody has seen yet."""
    gone, _ = Round.objects.planned().filter(pk=round_.pk, planned_by__isnull=False, deadline=None).delete()
    if not gone:
        raise Refused("Сбор уже открыт или нужен дорожной карте, убрать его нельзя.")
