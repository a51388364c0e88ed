"""The days of a round and the order of checking, as people change them. Pure: no Django, no clock."""

from dataclasses import dataclass
from datetime import date

from regions import russian

REPORTS = ("отчёт", "отчёта", "отчётов")
CENTRES = ("центр", "центра", "центров")
OUT_OF_ORDER = "Этот день не может быть раньше, чем «{before}»."


@dataclass(frozen=True)
class Terms:
    opens_on: date
    timely_until: date
    closes_after: date
    municipal_check: bool = False

    @property
    def stamp(self) -> str:
        """What a form carries, so that a change made meanwhile is noticed: «2026-09-16 2026-10-01 2026-10-15 0»."""
        return " ".join([*(day.isoformat() for day in self.days), str(int(self.municipal_check))])

    @property
    def days(self) -> tuple[date, date, date]:
        return self.opens_on, self.timely_until, self.closes_after


def faults_of(before: Terms | None, after: Terms, *, is_opened: bool, today: date) -> dict[str, str]:
    """What is wrong with the new days, by the field that is to be mended. `before`: None for a new round."""
    faults = {}
    if before and is_opened and after.opens_on != before.opens_on:
        faults["opens_on"] = "Сбор уже открыт, день открытия больше не меняется."
    if after.timely_until < after.opens_on:
        faults["timely_until"] = OUT_OF_ORDER.format(before="Открывается")
    if after.closes_after < after.timely_until:
        faults["closes_after"] = OUT_OF_ORDER.format(before="Вовремя до")
    elif not is_opened and after.closes_after < today:
        faults["closes_after"] = "Этот день уже прошёл: сбор закрылся бы, не открывшись."
    return faults


@dataclass(frozen=True)
class Effects:
    """What a change does; counts are of reports."""

    opens_now: bool = False
    opens_again: bool = False
    closes_now: bool = False
    owed: int = 0  # not sent yet
    become_late: int = 0
    become_timely: int = 0
    report_again: bool = False  # the compiled report tells otherwise who was late
    to_municipality: int = 0
    to_region: int = 0
    centres: int = 0  # that get a form when the round opens

    @property
    def is_grave(self) -> bool:
        return self.closes_now or bool(self.become_late)


def effects_between(before: Terms, after: Terms, *, is_opened: bool, today: date) -> Effects:
    """What becomes of the round itself, without the counts."""
    was, will = today <= before.closes_after, today <= after.closes_after
    return Effects(
        opens_now=not is_opened and after.opens_on <= today,
        opens_again=is_opened and will and not was,
        closes_now=is_opened and was and not will,
    )


def sentences_of(effects: Effects, after: Terms) -> list[str]:
    """The effects as full sentences, the gravest first."""
    said = []
    until = russian.day_text(after.closes_after)
    if effects.closes_now:
        said.append(f"Сбор закроется сразу. {_owed(effects.owed, ('больше не сможет', 'больше не смогут'))}")
    if effects.become_late:
        said.append(
            f"{_will_become(effects.become_late, 'опоздавшим', 'опоздавшими')}: новый срок наступит раньше дня сдачи."
        )
    if effects.opens_again:
        said.append(
            f"Сбор откроется снова, до {until} {_owed(effects.owed, ('снова сможет', 'снова смогут'))} "
            "Составленный отчёт останется, после закрытия появится следующая редакция."
        )
    if effects.opens_now:
        verb = russian.plural(effects.centres, "получит", "получат", "получат")
        said.append(f"Сбор откроется сразу: форму отчёта {verb} {russian.counted(effects.centres, *CENTRES)}.")
    if effects.become_timely:
        said.append(f"{_will_become(effects.become_timely, 'своевременным', 'своевременными')}: опоздания не будет.")
    if effects.report_again:
        said.append("Составленный отчёт останется, сразу появится следующая редакция.")
    if effects.to_municipality:
        said.append(f"Муниципалитетам на проверку {_go(effects.to_municipality)}.")
    if effects.to_region:
        said.append(f"Сразу региону, без проверки муниципалитета, {_go(effects.to_region)}.")
    return said or ["Уже сданных отчётов изменение не касается."]


def wished(terms: Terms) -> str:
    """What somebody wanted whose change came second: «вовремя до 1 октября 2026 г., закрывается после …»."""
    timely, closes = russian.day_text(terms.timely_until), russian.day_text(terms.closes_after)
    return f"Вы указали: вовремя до {timely}, закрывается после {closes}"


def _owed(count: int, may: tuple[str, str]) -> str:
    """«Ещё не сданы 2 отчёта: школы больше не смогут их сдать.»; `may`: what one school and several do."""
    if not count:
        return "Несданных отчётов нет."
    ending = f"школа {may[0]} его сдать" if count == 1 else f"школы {may[1]} их сдать"
    return f"Ещё не {russian.plural(count, 'сдан', 'сданы', 'сдано')} {russian.counted(count, *REPORTS)}: {ending}."


def _will_become(count: int, one: str, many: str) -> str:
    verb = russian.plural(count, "станет", "станут", "станут")
    return f"{russian.counted(count, *REPORTS)} {verb} {russian.plural(count, one, many, many)}"


def _go(count: int) -> str:
    return f"{russian.plural(count, 'перейдёт', 'перейдут', 'перейдут')} {russian.counted(count, *REPORTS)}"
