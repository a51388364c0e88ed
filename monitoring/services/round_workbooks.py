"""A round's form as a file, made for exactly the centres that a person answers for."""

import io
from datetime import date

from openpyxl.workbook import Workbook

from monitoring.round_forms.centre_form import write_centre_form
from monitoring.round_forms.looks import AUTHOR
from monitoring.round_forms.region_form import write_region_form
from monitoring.services.round_standings import EXCUSED, Brought, head_of, standings_of
from regions import russian


def form_workbook(brought: Brought, today: date) -> bytes:
    questions = brought.questions
    head, standings = head_of(brought), standings_of(brought, questions, today)
    if brought.submission:
        return _content(write_centre_form(head, questions, standings[0]), head.title)
    expected = [standing for standing in standings if standing.held != EXCUSED]
    return _content(write_region_form(head, questions, expected), head.title)


def form_name(brought: Brought) -> str:
    """«Форма, Точка роста, III квартал 2026, Томская область.xlsx»"""
    round_ = brought.round
    period = f"{russian.quarter_roman(round_.quarter)} квартал {round_.year}"
    name = f"Форма, {round_.programme.name}, {period}, {head_of(brought).whose}"
    return f"{''.join(sign if sign.isalnum() or sign in ' ,.-№«»' else '_' for sign in name)[:150].strip()}.xlsx"


def _content(book: Workbook, title: str) -> bytes:
    book.properties.creator, book.properties.title = AUTHOR, title
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
