"""Steps of different orders that are one and the same; the pairs of the real orders were judged by eye."""

from collections.abc import Sequence
from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roadmap.alignment import Step, Timing, align, distance, usual_lag
from roadmap.alignment.pairs import pair_steps
from roadmap.alignment.steps import parts_of
from roadmap.tests.documents import ORDERS, drafted

TOMSK, IVANOVO, LENINGRAD = "tomsk-760-ra", "ivanovo-159-rp", "leningrad-2229-r"
SMOLENSK, KHABAROVSK = "smolensk-2275-r-adm", "khabarovsk-2024"

# all pairs that are right; a row of Tomsk's and its like approve four things at once, Leningrad approves each alone
RIGHT = {
    (TOMSK, IVANOVO): "1-1 2-2 3-3 4-4 5-5 6-6 7-7 8-8 9-9",
    (TOMSK, LENINGRAD): "2-1 2-2 2-3 2-4 3-10 4-5 5-11 6-17 7-16 8-19 9-20",
    (IVANOVO, LENINGRAD): "2-1 2-2 2-3 2-4 3-10 4-5 5-11 6-17 7-16 8-19 9-20",
    (TOMSK, SMOLENSK): "1-1 2-2 3-3 4-4 5-6 6-7 7-8 8-9 9-10",
    (IVANOVO, SMOLENSK): "1-1 2-2 3-3 4-4 5-6 6-7 7-8 8-9 9-10",
    (SMOLENSK, LENINGRAD): "2-2 2-3 2-4 2-9 3-10 4-5 6-11 7-17 8-16 9-19 10-20",
    (TOMSK, KHABAROVSK): "8-7.2 9-6.3",
    (IVANOVO, KHABAROVSK): "8-7.2 9-6.3",
    (LENINGRAD, KHABAROVSK): "19-7.2 20-6.3",
    (SMOLENSK, KHABAROVSK): "9-7.2 10-6.3",
}
# right ones that are not found: here words are too few or another row is nearly as like
MISSED = {(LENINGRAD, KHABAROVSK): "20-6.3"}


@cache
def steps_of(name: str) -> tuple[tuple[str, ...], tuple[Step, ...]]:
    """Numbers and steps of a real order; keys are unique across orders."""
    text = (ORDERS / "text" / f"{name}.txt").read_bytes()
    rows = drafted(f"{name}.txt", text, subsidy_years=(2021,)).roadmaps[0].activities
    keys = f"{name}-{{}}".format
    steps = (
        Step(
            hash(keys(row.number)),
            row.title,
            row.result,
            row.phrase,
            min((due.date for due in row.reading.due), default=None),
        )
        for row in rows
    )
    return tuple(row.number for row in rows), tuple(steps)


def pairs_of(one: str, other: str) -> set[str]:
    numbers, steps = steps_of(one)
    other_numbers, other_steps = steps_of(other)
    return {f"{numbers[pair.one]}-{other_numbers[pair.other]}" for pair in pair_steps(steps, other_steps)}


@pytest.mark.parametrize("orders", RIGHT, ids="–".join)
def test_the_real_orders(orders: tuple[str, str]) -> None:
    found, right = pairs_of(*orders), set(RIGHT[orders].split())
    assert found - right == set()
    assert right - found == set(MISSED.get(orders, "").split())


@pytest.mark.parametrize("orders", RIGHT, ids="–".join)
def test_the_order_of_the_two_does_not_matter(orders: tuple[str, str]) -> None:
    turned = {"-".join(pair.split("-")[::-1]) for pair in pairs_of(orders[1], orders[0])}
    assert turned == pairs_of(*orders)


def numbered_rows(*names: str) -> list[str]:
    """«2 | 1 2 3 4 | –»: the numbers of each row's steps."""
    numbers = {step.key: number for name in names for number, step in zip(*steps_of(name), strict=True)}
    rows = align([steps_of(name)[1] for name in names])
    return [" | ".join(" ".join(numbers[key] for key in keys) or "–" for keys in row.steps) for row in rows]


def test_three_orders_side_by_side() -> None:
    assert numbered_rows(TOMSK, IVANOVO, SMOLENSK) == [
        *(f"{number} | {number} | {number}" for number in range(1, 5)),
        *(f"{number} | {number} | {number + 1}" for number in range(5, 10)),
        "– | – | 5",
    ]
    rows = numbered_rows(LENINGRAD, TOMSK, SMOLENSK)
    assert rows[:8] == [
        "1 2 3 4 9 | 2 | 2",
        "5 | 4 | 4",
        "10 | 3 | 3",
        "11 | 5 | 6",
        "16 | 7 | 8",
        "17 | 6 | 7",
        "19 | 8 | 9",
        "20 | 9 | 10",
    ]
    assert "– | 1 | 1" in rows
    assert rows[-1] == "– | – | 5"


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        ("Открытие центров «Точка роста»", "Начало работы центров «Точка роста»", True),
        ("Объявление закупок оборудования", "Объявлены закупки оборудования", True),
        ("Повышение квалификации сотрудников", "Обучение педагогических работников", True),
        ("Утверждение перечня школ", "Утверждение перечня показателей", False),
        ("Заключение соглашения о субсидии", "Заключение соглашения о сотрудничестве", False),
        ("Соглашение с районами о субсидии", "Соглашение о субсидии из федерального бюджета", False),
        ("Доставка и наладка оборудования", "Оплата поставленного оборудования", False),
        ("Создание центров «Точка роста»", "Функционирование школьного Кванториума", False),
        ("", "", False),
        ("Приказ", "", False),
    ],
)
def test_two_steps(one: str, other: str, are_one: bool) -> None:
    assert bool(pair_steps([Step(1, one)], [Step(2, other)])) is are_one


def test_what_two_rows_could_claim_stays_alone() -> None:
    twins = [
        Step(2, "Заключение соглашения о субсидии с районами"),
        Step(3, "Заключение соглашения о субсидии с городами"),
    ]
    assert pair_steps([Step(1, "Заключение соглашения о субсидии")], twins) == []


def test_the_same_day_of_the_year_decides_between_two() -> None:
    winter, spring = date(2020, 12, 30), date(2021, 3, 1)
    twins = [
        Step(2, "Заключение соглашения о субсидии с районами", first=spring),
        Step(3, "Заключение соглашения о субсидии с городами", first=winter.replace(year=2025)),
    ]
    (pair,) = pair_steps([Step(1, "Заключение соглашения о субсидии", first=winter)], twins)
    assert pair.other == 1


def test_rows_of_the_very_same_words_go_in_their_order() -> None:
    again = ["Отчёт о закупках", "Отчёт о закупках", "Отчёт о закупках"]
    pairs = pair_steps([Step(1, text) for text in again], [Step(2, text) for text in again[:2]])
    assert sorted((pair.one, pair.other) for pair in pairs) == [(0, 0), (1, 1)]


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Утверждение: 1) перечня; 2) показателей", ["Утверждение перечня", "Утверждение показателей"]),
        ("Утверждение: перечня школ", ["Утверждение: перечня школ"]),
        ("Закупка – отдельный этап; ремонт", ["Закупка – отдельный этап; ремонт"]),
    ],
)
def test_a_step_that_lists_several_things(title: str, parts: list[str]) -> None:
    assert parts_of(title) == parts


WORDS = ["утверждение:", "1) перечня", "; 2) показателей", "закупки", "отчёт", "субсидии", "центров", "школ", "ремонт"]
TITLES = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
ROADMAPS = st.lists(st.lists(TITLES, max_size=6), min_size=1, max_size=3)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ROADMAPS)
def test_every_step_stands_in_one_row(titles: list[list[str]]) -> None:
    roadmaps = [
        [Step(number * 100 + place, title) for place, title in enumerate(own)] for number, own in enumerate(titles)
    ]
    rows = align(roadmaps)
    shown = [key for row in rows for keys in row.steps for key in keys]
    assert sorted(shown) == sorted(step.key for steps in roadmaps for step in steps)
    assert [row.is_shared for row in rows] == sorted((row.is_shared for row in rows), reverse=True)
    assert all(sum(len(keys) > 1 for keys in row.steps) < 2 for row in rows)


MARCH = date(2021, 3, 1)


@pytest.mark.parametrize(
    ("other", "lag", "days", "words"),
    [
        (date(2021, 3, 1), 0, 0, "в тот же срок"),
        (date(2024, 3, 1), 3, 0, "в тот же срок"),
        (date(2021, 3, 2), 0, 1, "на 1 день позже"),
        (date(2021, 2, 1), 0, -28, "на 28 дней раньше"),
        (date(2021, 5, 1), 0, 61, "на 2 мес. позже"),
        (date(2022, 3, 1), 0, 365, "на 1 год позже"),
        (date(2023, 5, 1), 0, 791, "на 2 года 2 мес. позже"),
        (date(2024, 2, 29), 3, -1, "на 1 день раньше"),
    ],
)
def test_distance(other: date, lag: int, days: int, words: str) -> None:
    told, text = distance(MARCH, other, lag)
    assert (told, text.replace("\u00a0", " ")) == (days, words)


def days_of(*years: int) -> Sequence[tuple[date, date]]:
    return [(MARCH, date(year, 4, 10)) for year in years]


@pytest.mark.parametrize(
    ("pairs", "years"),
    [(days_of(), 0), (days_of(2021, 2021, 2024), 0), (days_of(2024, 2024, 2021), 3), (days_of(2020), -1)],
)
def test_usual_lag(pairs: Sequence[tuple[date, date]], years: int) -> None:
    assert usual_lag(pairs) == years


def test_timing() -> None:
    assert Timing.of([date(2022, 1, 1), MARCH]) == (MARCH, date(2022, 1, 1), 2)
    assert Timing.of([]) == (None, None, 0)
