"""What changing a round's days does, and what may not be changed."""

from datetime import date

import pytest

from monitoring.round_terms import Effects, Terms, effects_between, faults_of, sentences_of

BEFORE = Terms(date(2026, 9, 16), date(2026, 10, 1), date(2026, 10, 15))
TODAY = date(2026, 10, 5)


def terms(
    opens: date = BEFORE.opens_on, timely: date = BEFORE.timely_until, closes: date = BEFORE.closes_after
) -> Terms:
    return Terms(opens, timely, closes)


@pytest.mark.parametrize(
    ("after", "is_opened", "wrong"),
    [
        (terms(), True, set()),
        (terms(closes=date(2026, 10, 4)), True, set()),  # closes at once, and the page says so
        (terms(timely=date(2026, 9, 16), closes=date(2026, 9, 16)), True, set()),
        (terms(opens=date(2026, 9, 17)), True, {"opens_on"}),
        (terms(opens=date(2026, 9, 17)), False, set()),
        (terms(timely=date(2026, 9, 15)), True, {"timely_until"}),
        (terms(closes=date(2026, 9, 30)), True, {"closes_after"}),
        (terms(timely=date(2026, 9, 15), closes=date(2026, 9, 14)), True, {"timely_until", "closes_after"}),
        (terms(closes=date(2026, 10, 4)), False, {"closes_after"}),  # it would close before it opens
        (terms(closes=date(2026, 10, 5)), False, set()),
    ],
)
def test_what_may_not_be(after: Terms, is_opened: bool, wrong: set[str]) -> None:
    assert set(faults_of(BEFORE, after, is_opened=is_opened, today=TODAY)) == wrong


@pytest.mark.parametrize(
    ("after", "is_opened", "today", "effects"),
    [
        (terms(closes=date(2026, 10, 20)), True, TODAY, Effects()),
        (terms(closes=date(2026, 10, 5)), True, TODAY, Effects()),  # its last day still counts
        (terms(closes=date(2026, 10, 4)), True, TODAY, Effects(closes_now=True)),
        (terms(closes=date(2026, 10, 20)), True, date(2026, 10, 16), Effects(opens_again=True)),
        (terms(closes=date(2026, 10, 20)), True, date(2026, 10, 15), Effects()),
        (terms(closes=date(2026, 10, 20)), True, date(2026, 10, 21), Effects()),
        (terms(opens=date(2026, 10, 1)), False, TODAY, Effects(opens_now=True)),
        (terms(opens=date(2026, 10, 5), timely=date(2026, 10, 9)), False, TODAY, Effects(opens_now=True)),
        (terms(opens=date(2026, 10, 6), timely=date(2026, 10, 9)), False, TODAY, Effects()),
    ],
)
def test_what_becomes_of_the_round(after: Terms, is_opened: bool, today: date, effects: Effects) -> None:
    assert effects_between(BEFORE, after, is_opened=is_opened, today=today) == effects


@pytest.mark.parametrize(
    ("effects", "said"),
    [
        (Effects(), "Уже сданных отчётов изменение не касается."),
        (
            Effects(closes_now=True, owed=2),
            "Сбор закроется сразу. Ещё не сданы 2 отчёта: школы больше не смогут их сдать.",
        ),
        (
            Effects(closes_now=True, owed=1),
            "Сбор закроется сразу. Ещё не сдан 1 отчёт: школа больше не сможет его сдать.",
        ),
        (Effects(closes_now=True), "Сбор закроется сразу. Несданных отчётов нет."),
        (Effects(become_late=1), "1 отчёт станет опоздавшим: новый срок наступит раньше дня сдачи."),
        (Effects(become_timely=5), "5 отчётов станут своевременными: опоздания не будет."),
        (Effects(report_again=True), "Составленный отчёт останется, сразу появится следующая редакция."),
        (Effects(opens_now=True, centres=21), "Сбор откроется сразу: форму отчёта получит 21 центр."),
        (Effects(to_municipality=3), "Муниципалитетам на проверку перейдут 3 отчёта."),
        (Effects(to_region=1), "Сразу региону, без проверки муниципалитета, перейдёт 1 отчёт."),
    ],
)
def test_effects_are_told_in_full_sentences(effects: Effects, said: str) -> None:
    assert [sentence.replace("\u00a0", " ") for sentence in sentences_of(effects, BEFORE)] == [said]


def test_the_stamp_tells_any_two_terms_apart() -> None:
    stamps = {BEFORE.stamp, terms(closes=date(2026, 10, 16)).stamp, Terms(*BEFORE.days, municipal_check=True).stamp}
    assert len(stamps) == 3
