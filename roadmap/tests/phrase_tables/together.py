"""Phrases that say several things side by side: other days from a day on, each year its own, an event and a last day.

Dates stand as first … last (count) where there are more than four.
"""

OTHER_DAYS_LATER = [
    ("25 августа 2021 года, далее – ежегодно до 20 августа", "2021-08-25 2022-08-20 2023-08-20"),
]

EACH_YEAR_ITS_OWN = [
    ("2021 г.: 1 марта; 2022 г.: 1 марта", "2021-03-01 2022-03-01"),
]

EVENTS_WITH_DATES = [
    (
        "в течение 10 рабочих дней с момента получения уведомления, но не позднее 1 сентября 2021 года",
        "2021-09-01",
    ),
]
