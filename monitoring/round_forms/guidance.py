"""What a form says to whoever fills it in: notes in its headings, the sheet «Пояснения»."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl.workbook import Workbook

from monitoring.quarters import Quarter
from monitoring.values import Question
from regions import russian

from .headings import denominator_label, numerator_label
from .looks import Painter, limits_text, set_up_page
from .signs import RoundSign

TITLE = "Пояснения"
HEADINGS = ("Что спрашивают", "Единица", "За какое время", "Что вписать", "Как считать")
WIDTHS = (44, 12, 24, 44, 60)


@dataclass(frozen=True)
class FormHead:
    """What the form is about: `whose` is «Томская область», «Берёзовский район» or a centre."""

    sign: RoundSign
    programme: str
    whose: str
    timely_until: date

    @property
    def period(self) -> str:
        return russian.quarter(self.sign.year, self.sign.quarter)

    @property
    def before(self) -> str:
        """«II квартал 2026 г.»"""
        quarter = Quarter(self.sign.year, self.sign.quarter).previous
        return russian.quarter(quarter.year, quarter.number)

    @property
    def title(self) -> str:
        return f"Форма отчёта за {self.period}, «{self.programme}»"

    @property
    def instruction(self) -> str:
        until = russian.day_text(self.timely_until)
        return f"Сдать до {until} Впишите ответы в белые ячейки, серые не меняйте. Потом загрузите книгу на портал."

    def span(self, question: Question) -> str:
        """What time an answer covers: «с 1 июля по 30 сентября», of a stock «на 30 сентября»."""
        quarter = Quarter(self.sign.year, self.sign.quarter)
        if not question.cumulative and not question.adds_up:
            return f"на {russian.day_month(quarter.last)}"
        first = date(quarter.year, 1, 1) if question.cumulative else quarter.first
        return f"с {russian.day_month(first)} по {russian.day_month(quarter.last)}"


def note_of(head: FormHead, question: Question) -> str:
    """The note in a heading: what is asked, of what time, within which limits."""
    needed = "Обязательный показатель." if question.required else "Можно не заполнять."
    told = [
        question.help_text,
        f"Считайте {head.span(question)}.",
        f"Единица: {sentence(question.unit)}" if question.unit else "",
    ]
    return "\n".join(text for text in (*told, limits_text(question), needed) if text)


def sentence(text: str) -> str:
    """«чел.» ends as it is, «штука» gets its full stop."""
    return text if text.endswith(".") else f"{text}."


def answer_text(question: Question) -> str:
    """«Сначала – прошли обучение, потом – всего педагогов.»"""
    if not question.is_share:
        return limits_text(question)
    return f"Сначала – {numerator_label(question)}, потом – {denominator_label(question)}. {limits_text(question)}"


def explain(book: Workbook, painter: Painter, head: FormHead, questions: Sequence[Question]) -> None:
    sheet = book.create_sheet(TITLE)
    painter.put(sheet, (1, 1), "Как заполнить форму", "title")
    for row, line in enumerate(_advice(head), 2):
        painter.put(sheet, (row, 1), f"{row - 1}. {line}", "note")
    heading = len(_advice(head)) + 3
    for column, (text, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True), 1):
        painter.put(sheet, (heading, column), text, "head")
        sheet.column_dimensions[sheet.cell(heading, column).column_letter].width = width
    for row, question in enumerate(questions, heading + 1):
        told = (question.name, question.unit, head.span(question), answer_text(question), question.help_text)
        for column, text in enumerate(told, 1):
            painter.put(sheet, (row, column), text, "strong" if column == 1 else "wrapped")
    set_up_page(sheet, heading, "", 1)


def _advice(head: FormHead) -> list[str]:
    return [
        "Вписывайте числа в белые ячейки. Дробную часть отделяйте запятой, тысячи можно отделять пробелом.",
        "Ноль – тоже ответ. Если данных нет, оставьте ячейку пустой и напишите в пояснении почему.",
        "Серые ячейки нужны для сверки. Лист защищён от случайной правки без пароля.",
        "Отчёты, которые уже сданы или приняты, тоже серые: чтобы их исправить, попросите вернуть отчёт.",
        "Сохраните книгу и загрузите её на той же странице портала, где скачали. Перед записью портал покажет, "
        "что изменится, и назовёт ячейки с ошибками.",
        f"Эта книга подходит только для сбора за {head.period} Для другого квартала скачайте новую.",
    ]
