"""How Russian writes numbers, days, quarters and names. Pure: no Django and no clock."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

NBSP = "\u00a0"
MINUS = "\u2212"
DASH = "–"
MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]  # genitive, as in «1 октября»
MONTHS_BY_NAME = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]
WEEKDAYS = ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"]
WEEKDAYS_SHORT = ["пн", "вт", "ср", "чт", "пт", "сб", "вс"]
ROMAN_QUARTERS = {1: "I", 2: "II", 3: "III", 4: "IV"}
_HELD = re.compile(rf"(?<=\d) (?=(?:{'|'.join(MONTHS)}|гг?\.|год[а-я]*)(?!\w))|(?<=№) (?=\S)| (?=[–—] )", re.IGNORECASE)
SIZE_UNITS = ("Б", "КБ", "МБ", "ГБ")


def plural(count: int, one: str, few: str, many: str) -> str:
    """The form of a noun that goes with a count: 1 срок, 2 срока, 5 сроков, 11 сроков, 21 срок."""
    last_two, last = abs(count) % 100, abs(count) % 10
    if 11 <= last_two <= 14:
        return many
    if last == 1:
        return one
    return few if 2 <= last <= 4 else many


def counted(count: int, one: str, few: str, many: str) -> str:
    """«12 600 центров»: the number and its noun, held together by no-break spaces."""
    return f"{number(count)}{NBSP}{plural(count, one, few, many)}"


def capital(text: str) -> str:
    """As a sentence begins, the rest as it is."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """With its full stop, unless its last word has one: «Срок был 18 ноября 2026 г.»."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def shortened(text: str, longest: int) -> str:
    """At most `longest` characters, cut between words: «Проведение мониторинга…»."""
    if len(text) <= longest:
        return text
    cut = text[:longest].rpartition(" ")[0] or text[: longest - 1]
    return f"{cut.rstrip(' ,.;:–-«(')}…"


def number(value: int | float | Decimal, places: int | None = None) -> str:
    """12600 → «12 600», 95.24 to one place → «95,2»; without places as many digits as the value has."""
    if places is None and isinstance(value, int):
        return f"{value:,}".replace(",", NBSP).replace("-", MINUS)  # by far the most on pages of counts
    exact = Decimal(str(value))
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    sign = MINUS if exact < 0 else ""
    return sign + f"{abs(exact):,f}".replace(",", NBSP).replace(".", ",")


def percent(part: int | float | Decimal, whole: int | float | Decimal, places: int = 1) -> str:
    """40 of 42 → «95,2 %»; a dash where there is nothing to take a share of."""
    if not whole:
        return DASH
    share = number(Decimal(str(part)) * 100 / Decimal(str(whole)), places)
    return f"{share.removesuffix(',' + '0' * places)}{NBSP}%"


def file_size(size: int) -> str:
    """Bytes as people read them: 4300000 → «4,1 МБ»."""
    power = 0
    amount = Decimal(size)
    while amount >= 1000 and power < len(SIZE_UNITS) - 1:
        amount /= 1024
        power += 1
    places = 1 if power >= 2 and amount < 10 else 0
    return f"{number(amount, places).removesuffix(',0')}{NBSP}{SIZE_UNITS[power]}"


def day_month(day: date) -> str:
    """«1 октября», which doesn't break between its words."""
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]}"


def month_text(year: int, month: int) -> str:
    """«ноябрь 2026 г.»"""
    return f"{MONTHS_BY_NAME[month - 1]}{NBSP}{year_text(year)}"


def year_text(year: int) -> str:
    """«2021 г.», which doesn't break either."""
    return f"{year}{NBSP}г."


def day_text(day: date) -> str:
    """«1 октября 2021 г.»: may break only before the year."""
    return f"{day_month(day)} {year_text(day.year)}"


def moment_text(moment: datetime) -> str:
    """«1 октября 2026 г., 16:20», in the zone that the moment is given in."""
    return f"{day_text(moment)}, {moment.hour}:{moment.minute:02}"


def name_text(name: str) -> str:
    """«Школа № 1»: a name whose number stays with its sign; of hundreds in a list, where `held_together` takes long."""
    return name.replace("№ ", f"№{NBSP}")


def held_together(text: str) -> str:
    """The text with no-break spaces inside «1 марта», «2026 года», «№ 5» and before a dash, which it lacked."""
    return _HELD.sub(NBSP, text)


def weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def weekday_short(day: date) -> str:
    """«чт»"""
    return WEEKDAYS_SHORT[day.weekday()]


def quarter_roman(quarter_number: int) -> str:
    return ROMAN_QUARTERS[quarter_number]


def quarter(year: int, quarter_number: int) -> str:
    """«III квартал 2026 г.»: may break only before the year."""
    return f"{quarter_roman(quarter_number)}{NBSP}квартал {year_text(year)}"


def in_quarter(quarter_number: int) -> str:
    """«в I квартале», but «во II квартале»."""
    return f"{'во' if quarter_number == 2 else 'в'} {quarter_roman(quarter_number)}{NBSP}квартале"


def numbered(mark: str) -> str:
    """«№ 760-ра»: the sign and the number of a document in one piece."""
    return f"№{NBSP}{mark}"


def days_left(day: date, today: date) -> str:
    """How far a day is: «сегодня», «завтра», «через 13 дней», «вчера», «38 дней назад»."""
    distance = (day - today).days
    near = {0: "сегодня", 1: "завтра", -1: "вчера"}
    if distance in near:
        return near[distance]
    span = counted(abs(distance), "день", "дня", "дней")
    return f"через {span}" if distance > 0 else f"{span} назад"


def short_name(surname: str, given_name: str = "", patronymic: str = "") -> str:
    """«Кравцова Е. А.»; parts that are missing are left out."""
    letters = [f"{part[0].upper()}." for part in (given_name.strip(), patronymic.strip()) if part]
    return " ".join([surname.strip(), *letters]).strip()


def initials(surname: str, given_name: str = "") -> str:
    """Two letters for a round badge: Кравцова, Елена → «ЕК»."""
    return "".join(part.strip()[:1] for part in (given_name, surname)).upper()
