from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from roadmap.drafts import DraftOrder, RegionName, draft_order
from roadmap.drafts.corrections import Corrections, corrected, needs_subsidy_year
from roadmap.drafts.problems import HEAD
from roadmap.reading import read_document

ORDERS = Path(settings.BASE_DIR, "fixtures", "orders", "text")
REGIONS = [
    RegionName("27", "Хабаровский край", "Хабаровского края"),
    RegionName("67", "Смоленская область", "Смоленской области"),
    RegionName("70", "Томская область", "Томской области"),
]
EVERYTHING = Corrections("15-р", date(2024, 2, 1), "70", "Томская область", ("it-cube",), (2021, 2022))


@cache
def draft_of(name: str, subsidy_years: tuple[int, ...] = ()) -> DraftOrder:
    file = next(ORDERS.glob(f"{name}*.txt"))
    return draft_order(read_document(file.name, file.read_bytes()), regions=REGIONS, subsidy_years=subsidy_years)


def test_answers_fill_what_is_missing_and_end_its_problems() -> None:
    draft = draft_of("khabarovsk")
    assert {problem.where for problem in draft.problems} >= {HEAD}
    answered = corrected(draft, EVERYTHING)
    assert (answered.number, answered.date) == ("15-р", date(2024, 2, 1))
    assert HEAD not in {problem.where for problem in answered.problems}
    kept = {problem for problem in draft.problems if problem.where != HEAD}
    assert set(answered.problems) == kept


def test_what_the_file_says_is_not_replaced() -> None:
    draft = draft_of("tomsk")
    answered = corrected(draft, replace(EVERYTHING, subsidy_years=()))
    assert answered == draft


def test_nothing_answered_changes_nothing() -> None:
    for name in ("khabarovsk", "smolensk", "tomsk"):
        assert corrected(draft_of(name), Corrections()) == draft_of(name)


@pytest.mark.parametrize("years", [(2021,), (2021, 2022), (2024, 2026)])
def test_subsidy_years_read_like_those_given_with_the_file(years: tuple[int, ...]) -> None:
    answered = corrected(draft_of("smolensk"), Corrections(subsidy_years=years))
    assert answered == draft_of("smolensk", years)
    assert needs_subsidy_year(draft_of("smolensk"))
    assert not needs_subsidy_year(answered)


def test_programme_is_given_to_its_roadmap() -> None:
    draft = draft_of("tomsk")
    unknown = replace(draft, roadmaps=(replace(draft.roadmaps[0], programme=""),))
    assert [roadmap.programme for roadmap in corrected(unknown, EVERYTHING).roadmaps] == ["it-cube"]


@pytest.mark.parametrize("corrections", [Corrections(), EVERYTHING])
def test_answers_are_kept_as_json(corrections: Corrections) -> None:
    assert Corrections.from_json(corrections.as_json()) == corrections
