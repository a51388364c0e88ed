"""The sentences of a covering letter: cases of nouns, verbs by number, what is left unsaid."""

from dataclasses import replace
from decimal import Decimal

import pytest

from monitoring.exports.covering_words import MOST_NAMED, indicator_sentences, of_one, opening, owing, subject
from monitoring.figures import Amount, Completeness, Figure, RoundFigures
from monitoring.tests.made_reports import HEADING, compiled, row

START = "По итогам III квартала 2026 года "
WHOM = " центров «Точка роста» Томской области "


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("expected", "received", "on_time", "text"),
    [
        (0, 0, 0, "отчётов центров «Точка роста» Томской области не ожидалось."),
        (1, 0, 0, "ожидался один отчёт центров «Точка роста» Томской области; он не получен."),
        (1, 1, 1, "ожидался один отчёт центров «Точка роста» Томской области; он получен вовремя."),
        (1, 1, 0, "ожидался один отчёт центров «Точка роста» Томской области; он получен с опозданием."),
        (2, 1, 1, f"из 2{WHOM}отчитался 1 (50 %), и вовремя."),
        (2, 1, 0, f"из 2{WHOM}отчитался 1 (50 %), но с опозданием."),
        (5, 2, 1, f"из 5{WHOM}отчитались 2 (40 %), из них вовремя 1 (20 %)."),
        (11, 5, 5, f"из 11{WHOM}отчитались 5 (45,5 %), все вовремя."),
        (21, 20, 11, "из 21 центра «Точка роста» Томской области отчитались 20 (95,2 %), из них вовремя 11 (52,4 %)."),
        (42, 21, 0, f"из 42{WHOM}отчитался 21 (50 %), но вовремя – ни один."),
        (42, 40, 38, f"из 42{WHOM}отчитались 40 (95,2 %), из них вовремя 38 (90,5 %)."),
        (42, 42, 42, f"из 42{WHOM}отчитались все, все вовремя."),
        (42, 42, 41, f"из 42{WHOM}отчитались все, из них вовремя 41 (97,6 %)."),
        (42, 0, 0, f"из 42{WHOM}не отчитался ни один."),
        (111, 110, 100, f"из 111{WHOM}отчитались 110 (99,1 %), из них вовремя 100 (90,1 %)."),
        (1001, 1000, 1000, "из 1 001 центра «Точка роста» Томской области отчитались 1 000 (99,9 %), все вовремя."),
    ],
)
def test_the_opening_has_right_cases(expected: int, received: int, on_time: int, text: str) -> None:
    assert plain(opening(HEADING, Completeness(expected, received, on_time))) == START + text


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("центров «Точка роста»", "центра «Точка роста»"),
        ("школьных Кванториумов", "школьного Кванториума"),
        ("детских технопарков «Кванториум»", "детского технопарка «Кванториум»"),
        ("центров цифровых компетенций «IT-куб»", "центра цифровых компетенций «IT-куб»"),
        ("площадок «Точка роста»", None),
        ("мобильных площадок", None),
        ("", None),
    ],
)
def test_the_name_of_one_follows_from_that_of_many(many: str, one: str | None) -> None:
    assert of_one(many) == one


def test_a_name_without_a_known_singular_stands_before_its_number() -> None:
    heading = replace(HEADING, centres_genitive="мобильных площадок")
    text = plain(opening(heading, Completeness(21, 20, 20)))
    assert text == f"{START}из мобильных площадок Томской области (всего 21) отчитались 20 (95,2 %), все вовремя."


def test_the_subject_names_centres_region_and_quarter() -> None:
    assert plain(subject(HEADING)) == "О показателях центров «Точка роста» Томской области за III квартал 2026 года"


COUNT, SHARE, _ = compiled().columns
PIECES = replace(COUNT, unit="шт", places=1)


@pytest.mark.parametrize(
    ("column", "figure", "text"),
    [
        (COUNT, Figure(), "Обучающиеся: сведений нет."),
        (COUNT, Figure(Amount(Decimal(0)), year=Amount(Decimal(0))), "Обучающиеся: 0 чел."),
        (PIECES, Figure(Amount(Decimal(7)), year=Amount(Decimal(7))), "Обучающиеся: 7,0 шт."),
        (
            COUNT,
            Figure(Amount(Decimal(12600)), year=Amount(Decimal(12600)), target=Decimal(13500)),
            "Обучающиеся: 12 600 чел. при плане года 13 500 чел. (93,3 %).",
        ),
        (
            COUNT,
            Figure(Amount(Decimal(10)), year=Amount(Decimal(30)), target=Decimal(0)),
            "Обучающиеся: 10 чел. за квартал; 30 чел. с начала года при плане года 0 чел.",
        ),
        (COUNT, Figure(year=Amount(Decimal(30))), "Обучающиеся: 30 чел. с начала года."),
        (
            SHARE,
            Figure(Amount(Decimal(5), Decimal(6)), year=Amount(Decimal(5), Decimal(6)), target=Decimal(80)),
            "Педагоги: 83,3 % (5 из 6) при плане года 80 %.",
        ),
        (
            SHARE,
            Figure(Amount(Decimal(0), Decimal(0)), year=Amount(Decimal(0), Decimal(0))),
            "Педагоги: доли нет (0 из 0).",
        ),
        (
            COUNT,
            Figure(Amount(Decimal(9)), year=Amount(Decimal(9)), target=Decimal(100), quarter_target=Decimal(30)),
            "Обучающиеся: 9 чел. при плане квартала 30 чел. (30 %) и года 100 чел. (9 %).",
        ),
        (
            COUNT,
            Figure(Amount(Decimal(9)), year=Amount(Decimal(17)), target=Decimal(100), quarter_target=Decimal(30)),
            "Обучающиеся: 9 чел. за квартал при плане квартала 30 чел. (30 %); "
            "17 чел. с начала года при плане года 100 чел. (17 %).",
        ),
        (
            SHARE,
            Figure(Amount(Decimal(1), Decimal(2)), year=Amount(Decimal(1), Decimal(2)), quarter_target=Decimal(75)),
            "Педагоги: 50 % (1 из 2) при плане квартала 75 %.",
        ),
    ],
)
def test_an_indicator_is_told_in_a_sentence(column: object, figure: Figure, text: str) -> None:
    figures = replace(compiled(), columns=(column,), totals=(figure,))
    assert [plain(sentence) for sentence in indicator_sentences(figures)] == [text]


def owed(count: int) -> RoundFigures:
    return compiled(*[row(at, 1, state="draft", town="Еловский район" if at % 2 else "Томск") for at in range(count)])


@pytest.mark.parametrize(
    ("count", "lines"),
    [
        (0, []),
        (1, ["Не отчитался 1 центр:", "Школа № 0 (Томск)"]),
        (2, ["Не отчитались 2 центра:", "Школа № 0 (Томск)", "Школа № 1 (Еловский район)"]),
        (MOST_NAMED + 1, ["Не отчитался 31 центр:", "Томск – 16 центров", "Еловский район – 15 центров"]),
    ],
)
def test_who_owes_is_named_or_counted(count: int, lines: list[str]) -> None:
    assert [plain(line) for line in owing(owed(count).missing)] == lines
