"""Addresses of the lists that a figure of an overview is made up from."""

from collections.abc import Callable, Iterable

from django.urls import reverse
from django.utils.http import urlencode

from monitoring.models import Round
from monitoring.quarters import Quarter
from regions.models import Region


def assignments_url(*, tab: str = "all", state: str = "", region: Region | None = None, **more: object) -> str:
    """`state` is one of `roadmap.views.assignment_filters.STATES`; further are its other fields: `roadmap`, `activity`,
    `executor` (primary keys), `closed_week` (a Monday)."""
    chosen = {"tab": tab, "state": state, "region": region.code if region else ""} | more
    return f"{reverse('roadmap:assignment_list')}?{_query(chosen)}"


def submissions_url(
    state: str = "", quarter: Quarter | None = None, region: Region | None = None, **more: object
) -> str:
    """`state` is one of `monitoring.views.centre_report_lists.STATES`; without a quarter those of all. Further are its
    other fields: `programme` (a code), `municipality` (a primary key)."""
    chosen = {"state": state, "quarter": f"{quarter.year}-{quarter.number}" if quarter else "all"}
    chosen |= {"region": region.code if region else ""} | more
    return f"{reverse('monitoring:submission_list')}?{_query(chosen)}"


def region_urls(codes: Iterable[str]) -> dict[str, str]:
    """The pages of many regions by their codes, for the price of one."""
    anywhere = reverse("monitoring:region_detail", args=["00"])
    return {code: anywhere.replace("00", code) for code in codes}


def of_region(url: str, code: str) -> str:
    """A list of all regions, narrowed to one."""
    return f"{url}&region={code}"


def region_owing_urls() -> Callable[[str | None, Quarter], str]:
    """Who has not reported, by a region's code (None: in all of them) and quarter: short, as a page has hundreds."""
    anywhere = reverse("monitoring:region_owing", args=["where"])

    def url_of(code: str | None, quarter: Quarter) -> str:
        if code is None:
            return submissions_url("missing", quarter)
        return anywhere.replace("where", f"{code}-{quarter.year}-{quarter.number}")

    return url_of


def round_url(round_: Round, state: str = "all", municipality: int = 0) -> str:
    """`state` is a tab of the round's page."""
    place = f"&municipality={municipality}" if municipality else ""
    return f"{round_.get_absolute_url()}?state={state}{place}"


def round_owing_url(round_: Round, municipality: int = 0) -> str:
    """Who has not sent a report yet, or has it back."""
    place = f"?municipality={municipality}" if municipality else ""
    return f"{reverse('monitoring:round_owing', args=[round_.pk])}{place}"


def by_place(url: str) -> str:
    """A list's address, behind which a municipality's key narrows it."""
    return f"{url}{'&' if '?' in url else '?'}municipality="


def _query(chosen: dict[str, object]) -> str:
    return urlencode({name: value for name, value in chosen.items() if value})
