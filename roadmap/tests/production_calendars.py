"""Published production calendars of Russia: working days a month and a year at a five-day week, and moved days off.

Where the counts come from: `OPEN_DATA` is the Ministry of Economic Development's data set «Производственный календарь»
(data.gov.ru, 7708660670-proizvcalendar): both its lists of days off, from which the months are counted, and its column
«Всего рабочих дней». From 2021 on that data set was made before the government moved days, so the months are counted
from the lists of days off that xmlcalendar.ru publishes, and the yearly total is the one that the named source prints.
For 2022, 2023 and 2024 no printed total was found; theirs is the sum of the published list.

The moves are those of the resolutions as published; of those for 2018 and 2020 only the government's announcement was
found, their date and number are those by which they are cited.
"""

from datetime import date
from typing import NamedTuple

OPEN_DATA = "Минэкономразвития, открытые данные"
LIST = "xmlcalendar.ru, список нерабочих дней"


class Published(NamedTuple):
    year: int
    total: int
    months: tuple[int, ...]
    source: str


CALENDARS = [
    Published(2013, 247, (17, 20, 20, 22, 18, 19, 23, 22, 21, 23, 20, 22), OPEN_DATA),
    Published(2014, 247, (17, 20, 20, 22, 19, 19, 23, 21, 22, 23, 18, 23), OPEN_DATA),
    Published(2015, 247, (15, 19, 21, 22, 18, 21, 23, 21, 22, 22, 20, 23), OPEN_DATA),
    Published(2016, 247, (15, 20, 21, 21, 19, 21, 21, 23, 22, 21, 21, 22), OPEN_DATA),
    Published(2017, 247, (17, 18, 22, 20, 20, 21, 21, 23, 21, 22, 21, 21), OPEN_DATA),
    Published(2018, 247, (17, 19, 20, 21, 20, 20, 22, 23, 20, 23, 21, 21), OPEN_DATA),
    Published(2019, 247, (17, 20, 20, 22, 18, 19, 23, 22, 21, 23, 20, 22), OPEN_DATA),
    Published(2020, 248, (17, 19, 21, 22, 17, 21, 23, 21, 22, 22, 20, 23), OPEN_DATA),
    Published(2021, 247, (15, 19, 22, 22, 19, 21, 22, 22, 22, 21, 20, 22), "1С, производственный календарь"),
    Published(2022, 247, (16, 19, 22, 21, 18, 21, 21, 23, 22, 21, 21, 22), LIST),
    Published(2023, 247, (17, 18, 22, 20, 20, 21, 21, 23, 21, 22, 21, 21), LIST),
    Published(2024, 248, (17, 20, 20, 21, 20, 19, 23, 22, 21, 23, 21, 21), LIST),
    Published(2025, 247, (17, 20, 21, 22, 18, 19, 23, 21, 22, 23, 19, 22), "РБК по постановлению № 1335"),
    Published(2026, 247, (15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22), "Пензастат; по кварталам 55, 62, 66, 64"),
    Published(2027, 247, (15, 19, 22, 22, 19, 21, 22, 22, 22, 21, 20, 22), "КонсультантПлюс: 118 нерабочих дней"),
]


class Resolution(NamedTuple):
    """A resolution of the government «О переносе выходных дней в … году»: pairs of a day off and where it went."""

    year: int
    signed_on: date
    number: int
    moved: tuple[str, ...]  # «05.01 → 02.05»


RESOLUTIONS = [
    Resolution(2013, date(2012, 10, 15), 1048, ("05.01 → 02.05", "06.01 → 03.05", "25.02 → 10.05")),
    Resolution(2014, date(2013, 5, 28), 444, ("04.01 → 02.05", "05.01 → 13.06", "24.02 → 03.11")),
    Resolution(2015, date(2014, 8, 27), 860, ("03.01 → 09.01", "04.01 → 04.05")),
    Resolution(2016, date(2015, 9, 24), 1017, ("02.01 → 03.05", "03.01 → 07.03", "20.02 → 22.02")),
    Resolution(2017, date(2016, 8, 4), 756, ("01.01 → 24.02", "07.01 → 08.05")),
    Resolution(
        2018,
        date(2017, 10, 14),
        1250,
        ("06.01 → 09.03", "07.01 → 02.05", "28.04 → 30.04", "09.06 → 11.06", "29.12 → 31.12"),
    ),
    Resolution(2019, date(2018, 10, 1), 1163, ("05.01 → 02.05", "06.01 → 03.05", "23.02 → 10.05")),
    Resolution(2020, date(2019, 7, 10), 875, ("04.01 → 04.05", "05.01 → 05.05")),
    Resolution(2021, date(2020, 10, 10), 1648, ("02.01 → 05.11", "03.01 → 31.12", "20.02 → 22.02")),
    Resolution(2022, date(2021, 9, 16), 1564, ("01.01 → 03.05", "02.01 → 10.05", "05.03 → 07.03")),
    Resolution(2023, date(2022, 8, 29), 1505, ("01.01 → 24.02", "08.01 → 08.05")),
    Resolution(
        2024,
        date(2023, 8, 10),
        1314,
        ("06.01 → 10.05", "07.01 → 31.12", "27.04 → 29.04", "02.11 → 30.04", "28.12 → 30.12"),
    ),
    Resolution(
        2025,
        date(2024, 10, 4),
        1335,
        ("04.01 → 02.05", "05.01 → 31.12", "23.02 → 08.05", "08.03 → 13.06", "01.11 → 03.11"),
    ),
    Resolution(2026, date(2025, 9, 24), 1466, ("03.01 → 09.01", "04.01 → 31.12")),
    Resolution(2027, date(2026, 9, 17), 1187, ("02.01 → 05.11", "03.01 → 31.12", "20.02 → 22.02")),
]

# Days that article 112 of the Labour Code moves by itself: a holiday on a weekend, and the next working day after it.
MOVED_BY_LAW = [
    "08.03.2014 → 10.03",
    "08.03.2015 → 09.03",
    "09.05.2015 → 11.05",
    "01.05.2016 → 02.05",
    "12.06.2016 → 13.06",
    "04.11.2017 → 06.11",
    "04.11.2018 → 05.11",
    "23.02.2020 → 24.02",
    "08.03.2020 → 09.03",
    "09.05.2020 → 11.05",
    "01.05.2021 → 03.05",
    "09.05.2021 → 10.05",
    "12.06.2021 → 14.06",
    "01.05.2022 → 02.05",
    "12.06.2022 → 13.06",
    "04.11.2023 → 06.11",
    "08.03.2026 → 09.03",
    "09.05.2026 → 11.05",
    "01.05.2027 → 03.05",
    "09.05.2027 → 10.05",
    "12.06.2027 → 14.06",
]

# Working days that presidential decrees made non-working with pay kept: (first, last, decree).
DECREED = [
    (date(2020, 3, 30), date(2020, 4, 3), "25.03.2020 № 206"),
    (date(2020, 4, 4), date(2020, 4, 30), "02.04.2020 № 239"),
    (date(2020, 5, 6), date(2020, 5, 8), "28.04.2020 № 294"),
    (date(2020, 6, 24), date(2020, 6, 24), "29.05.2020 № 345"),
    (date(2020, 7, 1), date(2020, 7, 1), "01.06.2020 № 354"),
    (date(2021, 5, 4), date(2021, 5, 7), "23.04.2021 № 242"),
    (date(2021, 11, 1), date(2021, 11, 3), "20.10.2021 № 595"),
]
