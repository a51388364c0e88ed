"""A centre's answers to a set of indicators, and what is wrong or remarkable about them. Pure: no Django, no clock."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum


@dataclass(frozen=True)
class Question:
    """What a form asks: an indicator, or any object with these attributes."""

    code: str
    slot: int
    name: str
    unit: str
    is_share: bool
    cumulative: bool = False
    adds_up: bool = True  # the year is the sum of its quarters; otherwise the latest of them
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    required: bool = True
    places: int = 0
    comment_on_fall: bool = False
    comment_on_jump_percent: int | None = None
    numerator_label: str = ""
    denominator_label: str = ""
    group: str = ""
    help_text: str = ""


@dataclass(frozen=True)
class Answer:
    """A count stands in `numerator`; a share is `numerator` of `denominator`. None is no answer, zero is one."""

    numerator: Decimal | None = None
    denominator: Decimal | None = None
    comment: str = ""

    def is_given(self, is_share: bool) -> bool:
        return self.numerator is not None and (not is_share or self.denominator is not None)

    @property
    def percent(self) -> Decimal | None:
        """The share in per cent, unrounded; None without a denominator."""
        if self.numerator is None or not self.denominator:
            return None
        return self.numerator * 100 / self.denominator


class Weight(StrEnum):
    ERROR = "error"  # cannot be sent
    REMARK = "remark"  # can be sent; a word of explanation is welcome


class Fault(IntEnum):
    """What is wrong or remarkable, the worst first."""

    MISSING = 1
    OUTSIDE_LIMITS = 2
    ABOVE_WHOLE = 3
    FELL = 4
    JUMPED = 5


@dataclass(frozen=True)
class Finding:
    code: str
    fault: Fault
    text: str
    can_swap: bool = False  # numerator and denominator look swapped

    @property
    def brief(self) -> str:
        """For a reader, who is not asked to mend it: «Меньше, чем в прошлом квартале (105)»."""
        return self.text.partition(". ")[0].rstrip(".")

    @property
    def weight(self) -> Weight:
        return Weight.ERROR if self.fault <= Fault.ABOVE_WHOLE else Weight.REMARK


class NotANumber(ValueError):
    """The text is no number; the message says what is expected, in Russian."""


_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f\u2009\t"), None)
_LARGEST = Decimal(10) ** 11
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]*)?|[-+]?\.[0-9]+")
_THOUSANDS = re.compile(r"[-+]?[1-9][0-9]{0,2}\.[0-9]{3}")  # «12.600»: twelve and a half, or twelve thousand?

_NO_FIGURES = frozenset({"н/д", "нд", "нет данных", "нет", "-", "–", "—", "x", "х", "n/a", "?"})
_NO_FIGURE = "Если данных нет, оставьте поле пустым и напишите почему; ноль – тоже ответ."
_ONLY_DIGITS = "Впишите только цифры, например 120."


def says_nothing(text: str) -> bool:
    """Whether the text is one that people put where they have no figure: «н/д», a dash."""
    return text.strip().lower().rstrip(".") in _NO_FIGURES


def parse_number(text: str, places: int = 0) -> Decimal | None:
    """«12 600», «12,5», «12.5» as an exact decimal; None for an empty text. Raises `NotANumber`."""
    plain = text.translate(_SPACES).replace(",", ".").replace("−", "-")
    if not plain:
        return None
    if not _NUMBER.fullmatch(plain):
        raise NotANumber(f"«{text.strip()}» – не число. {_NO_FIGURE if says_nothing(text) else _ONLY_DIGITS}")
    if places < 3 and _THOUSANDS.fullmatch(plain):
        raise NotANumber(f"«{text.strip()}» можно понять двояко. Тысячи отделяйте пробелом: 12 600.")
    number = Decimal(plain)
    if abs(number) >= _LARGEST:
        raise NotANumber("Такое число слишком велико. Проверьте, нет ли лишних цифр.")
    if number != round(number, places):
        raise NotANumber(_fraction_message(places))
    return number


def _fraction_message(places: int) -> str:
    return "Нужно целое число." if places == 0 else f"Не больше {places} знаков после запятой."


def pack(questions: Sequence[Question], answers: Mapping[str, Answer]) -> tuple[list, list, dict[str, str]]:
    """Arrays by slot (slot 1 first) and comments by code, as a submission keeps them."""
    width = max((question.slot for question in questions), default=0)
    numerators: list[Decimal | None] = [None] * width
    denominators: list[Decimal | None] = [None] * width
    for question in questions:
        answer = answers.get(question.code, Answer())
        numerators[question.slot - 1] = answer.numerator
        denominators[question.slot - 1] = answer.denominator
    return numerators, denominators, {code: a.comment for code, a in answers.items() if a.comment}


def unpack(
    questions: Iterable[Question], numerators: Sequence, denominators: Sequence, comments: Mapping[str, str]
) -> dict[str, Answer]:
    """The answers by indicator code; what the arrays do not reach is no answer."""

    def at(values: Sequence, slot: int) -> Decimal | None:
        return values[slot - 1] if slot <= len(values) else None

    return {
        q.code: Answer(at(numerators, q.slot), at(denominators, q.slot), comments.get(q.code, "")) for q in questions
    }


def count_given(questions: Iterable[Question], answers: Mapping[str, Answer]) -> int:
    """How many questions are done with: answered, or left blank with a word why."""
    return sum(1 for q in questions if (a := answers.get(q.code, Answer())).is_given(q.is_share) or a.comment.strip())


def check(
    questions: Sequence[Question], answers: Mapping[str, Answer], earlier: Mapping[str, Answer], same_year: bool
) -> list[Finding]:
    """All there is to say about the answers, the worst first. `earlier` is the previous quarter, perhaps of another
    year."""
    findings: list[Finding] = []
    for question in questions:
        answer = answers.get(question.code, Answer())
        found = _error(question, answer)
        if found is None and answer.is_given(question.is_share):
            found = _remark(question, answer, earlier.get(question.code, Answer()), same_year)
        if found:
            findings.append(found)
    return sorted(findings, key=lambda finding: finding.fault)


def _error(question: Question, answer: Answer) -> Finding | None:
    if not answer.is_given(question.is_share):
        return _missing(question, answer)
    if min(answer.numerator, answer.denominator or 0) < 0:
        return Finding(question.code, Fault.OUTSIDE_LIMITS, "Число не может быть отрицательным.")
    if question.is_share and answer.numerator > answer.denominator:
        return Finding(question.code, Fault.ABOVE_WHOLE, _above_hundred(answer), can_swap=answer.denominator > 0)
    return _outside_limits(question, answer)


def _outside_limits(question: Question, answer: Answer) -> Finding | None:
    """Limits of a share are in per cent."""
    value, what, unit = (answer.percent, "Доля", "\u00a0%") if question.is_share else (answer.numerator, "Число", "")
    if value is None:
        return None
    if question.minimum is not None and value < question.minimum:
        text = f"{what} меньше допустимого: не меньше {plain(question.minimum)}{unit}."
    elif question.maximum is not None and value > question.maximum:
        text = f"{what} больше допустимого: не больше {plain(question.maximum)}{unit}."
    else:
        return None
    return Finding(question.code, Fault.OUTSIDE_LIMITS, text)


def _missing(question: Question, answer: Answer) -> Finding | None:
    if answer.comment.strip():
        return None
    if question.is_share and (answer.numerator is None) != (answer.denominator is None):
        return Finding(question.code, Fault.MISSING, "Заполните оба числа.")
    if not question.required:
        return None
    return Finding(question.code, Fault.MISSING, "Впишите число. Если данных нет, напишите почему; ноль – тоже ответ.")


def _above_hundred(answer: Answer) -> str:
    if not answer.denominator:
        return f"Получается {plain(answer.numerator)} из нуля. Проверьте второе число."
    share = plain(round(answer.percent, 1))
    return (
        f"Получается {plain(answer.numerator)} из {plain(answer.denominator)}, это {share}\u00a0%. "
        "Часть не может быть больше целого. Похоже, числа стоят наоборот."
    )


def _remark(question: Question, answer: Answer, earlier: Answer, same_year: bool) -> Finding | None:
    if not earlier.is_given(question.is_share) or answer.comment.strip():
        return None
    if question.cumulative and not same_year:
        return None  # it begins anew with the year
    now, before = (answer.percent, earlier.percent) if question.is_share else (answer.numerator, earlier.numerator)
    if now is None or before is None:
        return None
    if now < before and (question.comment_on_fall or question.cumulative):
        return Finding(question.code, Fault.FELL, _fell(question, before))
    jump = question.comment_on_jump_percent
    if jump is not None and before and abs(now - before) * 100 > jump * before:
        text = f"Сильно отличается от прошлого квартала ({_was(question, before)}). Поясните почему, если число верное."
        return Finding(question.code, Fault.JUMPED, text)
    return None


def _fell(question: Question, before: Decimal) -> str:
    was = _was(question, before)
    if question.cumulative:
        return f"Меньше, чем в прошлом квартале ({was}), а считать нужно с начала года. Проверьте или поясните."
    return f"Меньше, чем в прошлом квартале ({was}). Поясните почему, если число верное."


def _was(question: Question, before: Decimal) -> str:
    return f"{plain(round(before, 1))}\u00a0%" if question.is_share else plain(before)


def plain(number: Decimal) -> str:
    """«12 600», «116,7»: as a Russian clerk writes it, with a no-break space and without needless zeros."""
    text = f"{number:,f}".replace(",", "\u00a0")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")
