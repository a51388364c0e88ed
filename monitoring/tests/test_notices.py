"""Notices are read by their readers, and forgotten in time; the database holds what they are."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from monitoring.models import Notice
from monitoring.services.notices import forget_old, read_all
from roadmap.models import Assignment
from tests.cast import Cast
from tests.work import make_assignment, make_roadmap


@pytest.fixture
def work(cast: Cast) -> Assignment:
    return make_assignment(cast.tomsk.schools[0], make_roadmap(cast.tomsk.region, cast.programme), timezone.localdate())


def accepted(cast: Cast, work: Assignment, days: int = 0) -> Notice:
    return Notice.objects.create(
        recipient=cast.school,
        kind=Notice.Kind.ACCEPTED,
        assignment=work,
        made_at=timezone.now() + timedelta(days=days),
    )


def test_what_came_after_the_look_stays_new(cast: Cast, work: Assignment) -> None:
    seen, later = accepted(cast, work), accepted(cast, work, days=1)
    assert read_all(user=cast.school, last=seen.pk, now=timezone.now()) == 1
    assert Notice.objects.unread().get() == later


def test_old_ones_are_forgotten(cast: Cast, work: Assignment) -> None:
    kept = accepted(cast, work, days=-89)
    accepted(cast, work, days=-91)
    assert [forget_old(now=timezone.now()), forget_old(now=timezone.now())] == [1, 0]
    assert Notice.objects.get() == kept


def test_the_bell_stops_counting(cast: Cast) -> None:
    now = timezone.now()
    Notice.objects.bulk_create(
        Notice(recipient=cast.school, kind=Notice.Kind.ACCEPTED, made_at=now + timedelta(seconds=second))
        for second in range(150)
    )
    assert Notice.objects.count_unread(cast.school) == 100


def test_the_database_holds_what_a_notice_is(cast: Cast, work: Assignment) -> None:
    now, roadmap = timezone.now(), work.deadline.activity.roadmap
    about = {"recipient": cast.school, "kind": Notice.Kind.ASSIGNED, "made_at": now, "roadmap": roadmap}
    Notice.objects.create(**about)
    for wrong in ({}, {"assignment": work}, {"kind": Notice.Kind.REMINDER}, {"day": now.date()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Notice.objects.create(**about | wrong)
    Notice.objects.create(**about | {"made_at": now + timedelta(seconds=1)})
