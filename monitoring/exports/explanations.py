"""The sheet «Пояснения»: what each figure is, and what the centres wrote."""

from collections.abc import Iterator

from monitoring.exports.cells import Band, Entry, Format, Sheet, heads, line
from monitoring.figures import Column, RoundFigures

FROM_JANUARY = "значение этого квартала: центры считают нарастающим итогом с начала года"
AT_THE_END = "значение этого квартала: кварталы не складываются"
SUM_OF_COUNTS = "сумма кварталов с начала года"
SUM_OF_PARTS = "сумма числителей с начала года, делённая на сумму знаменателей"
EXPLANATIONS = [
    ("Должны", "Центры, которые были открыты хотя бы один день квартала и от которых отчёт ожидается."),
    (
        "Получено",
        "Отчёты, которые отправлены, проверены муниципалитетом или приняты. "
        "Черновики и возвращённые отчёты не считаются.",
    ),
    ("Доля", "Получено, делённое на «Должны»."),
    ("Вовремя", "Полученные отчёты, которые впервые отправлены не позже срока по местному времени региона."),
    ("Доля вовремя", "Вовремя, делённое на «Должны»."),
    ("Факт", "Значение за квартал по полученным отчётам."),
    ("Доля в показателе", "Сумма числителей, делённая на сумму знаменателей. Доли центров не усредняются."),
    ("Предыдущий квартал", "То же значение за прошлый квартал. Центры, закрытые с тех пор, в сумме остаются."),
    ("Год назад", "То же значение за тот же квартал прошлого года."),
    ("С начала года", "Для каждого показателя считается по-своему, см. ниже «Как считаются показатели»."),
    ("План квартала", "План на этот квартал. Столбец есть только у показателей, которые планируют по кварталам."),
    ("План года", "План региона; если его нет – сумма планов, когда план есть у каждого, кто в неё входит."),
    ("Выполнение плана года", "С начала года, делённое на план года."),
    ("Пустая ячейка", "Никто не ответил или плана нет. Ноль – это ответ."),
]


def explanations(figures: RoundFigures) -> Sheet:
    bands = [
        line(Entry("Что значат цифры", "title")),
        heads("Цифра", "Пояснение"),
        Band([Format(), Format()], EXPLANATIONS),
        *_indicators(figures),
        *_what_centres_wrote(figures),
    ]
    return Sheet("Пояснения", [44, 110], bands, header=2)


def _indicators(figures: RoundFigures) -> Iterator[Band]:
    if figures.columns:
        yield line()
        yield line(Entry("Как считаются показатели", "strong"))
        yield heads("Показатель", "С начала года")
        yield Band([Format(), Format()], [(one.name, _year_of(one)) for one in figures.columns])


def _year_of(column: Column) -> str:
    """What the column «С начала года» is."""
    if column.cumulative:
        return FROM_JANUARY
    if not column.adds_up:
        return AT_THE_END
    return SUM_OF_PARTS if column.is_share else SUM_OF_COUNTS


def _what_centres_wrote(figures: RoundFigures) -> Iterator[Band]:
    comments = list(_comments(figures))
    if comments:
        yield line()
        yield line(Entry("Что пояснили центры", "strong"))
        yield heads("Центр", "Пояснение")
        yield Band([Format(), Format()], comments)


def _comments(figures: RoundFigures) -> Iterator[tuple[str, str]]:
    names = {column.code: column.name for column in figures.columns}
    for one in figures.centres:
        for code, text in one.comments.items():
            if one.is_received and code in names:
                yield one.school, f"{names[code]}: {text}"
