"""Where the regions stand on the tile map of the country, and how a tile calls them. Pure: no Django, no clock.

The arrangement follows the tile map by Ivan Dianov, which won the contest of 2017 for one of Russia and was given to
everybody; the four regions that it didn't know yet stand on its south-western edge, between Crimea and Belgorod.
"""

from typing import NamedTuple

_ROWS = """
.     .     .     .     51Мур .     .     .     .     .     .     .     .     .     .     .     .     .
.     .     78СПб 10Кар .     .     .     .     .     83Нен .     .     .     .     .     .     87Чук .
39Клг .     47Лен 53Нов 35Влг .     .     .     29Арх 11Ком 89Яма .     .     24Кра .     14Яку 49Маг 41Кам
.     .     60Пск 69Твр 76Яро 37Ива 44Кос 12Мар 43Кир 59Пер 86Югр 72Тюм 70Том 42Кем 38Ирк 28Аму 27Хаб .
.     .     40Клж 50МО  77Мск 33Вла 52Ниж 21Чув 16Тат 18Удм 66Свр 45Крг 54Нск 19Хак 03Бур 79Евр 25При .
.     67Смо 32Бря 57Орл 71Тул 62Ряз 13Мор 73Уль 63Сам 02Баш 74Чел 55Омс 22Алт 17Тыв 75Заб .     .     .
.     .     .     46Кур 48Лип 68Там 58Пен 64Сар 56Орн .     .     .     04РАл .     .     .     .     65Схл
95Хер 90Зап 93ДНР 94ЛНР 31Бел 36Вор 34Вол .     .     .     .     .     .     .     .     .     .     .
.     .     91Крм 01Ады 23Куб 61Рос 08Клм 30Аст .     .     .     .     .     .     .     .     .     .
.     .     92Сев .     09КЧР 26Ста 20Чеч 05Даг .     .     .     .     .     .     .     .     .     .
.     .     .     .     07КБР 15Осе 06Инг .     .     .     .     .     .     .     .     .     .     .
"""


class NationPlace(NamedTuple):
    """Row and column count from 1."""

    row: int
    column: int
    short: str


NATION = {
    cell[:2]: NationPlace(row, column, cell[2:])
    for row, line in enumerate(_ROWS.split("\n")[1:], 1)
    for column, cell in enumerate(line.split(), 1)
    if cell != "."
}
COLUMNS = max(place.column for place in NATION.values())
