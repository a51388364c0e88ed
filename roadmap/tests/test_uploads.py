"""Uploads that nobody adopts go after a month; what an order in force stands on stays."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from roadmap.models import Order, OrderImport
from roadmap.services.uploads import (
    KEPT,
    adopt_upload,
    correct_upload,
    corrections_of,
    forget_unadopted,
    upload_order,
)
from tests.cast import Cast

NOW = timezone.now()
CONTENT = (settings.BASE_DIR / "fixtures" / "orders" / "text" / "tomsk-760-ra.txt").read_bytes()


@pytest.fixture
def upload(cast: Cast) -> OrderImport:
    return upload_order(name="tomsk.txt", content=CONTENT, by=cast.ministry)


@pytest.mark.parametrize(("now", "gone"), [(NOW + KEPT - timedelta(days=1), 0), (NOW + KEPT + timedelta(days=1), 1)])
def test_an_upload_waits_for_a_month(upload: OrderImport, now: datetime, gone: int) -> None:
    assert forget_unadopted(now=now) == gone
    assert OrderImport.objects.count() == 1 - gone
    assert upload.file.storage.exists(upload.file.name) == (not gone)


def test_an_adopted_upload_stays(cast: Cast, upload: OrderImport) -> None:
    adopt_upload(upload=upload, by=cast.ministry, now=NOW)
    assert forget_unadopted(now=NOW + 2 * KEPT) == 0


def test_a_file_that_an_order_stands_on_stays(cast: Cast, upload: OrderImport) -> None:
    Order.objects.create(key="760", region=cast.tomsk.region, file=upload.file.name)
    assert forget_unadopted(now=NOW + 2 * KEPT) == 1
    assert upload.file.storage.exists(upload.file.name)


def test_adoption_takes_the_answers_that_are_kept_by_then(cast: Cast, upload: OrderImport) -> None:
    """Another window has answered since the page was opened."""
    answers = replace(corrections_of(upload), subsidy_years=(2021,))
    correct_upload(upload=OrderImport.objects.get(pk=upload.pk), corrections=answers, by=cast.ministry)
    order = adopt_upload(upload=upload, by=cast.ministry, now=NOW)
    assert order.roadmaps.get().subsidy_years == [2021]
