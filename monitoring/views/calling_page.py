"""What pages share from which one press writes to all who owe: the words of one's own, the page, what came of it."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from monitoring.lines.calling import calling_lines
from monitoring.services.calling import LONGEST_NOTE, Addressee, Calling
from regions import russian
from regions.refusals import Refused

LETTERS = ("письмо", "письма", "писем")
Write = Callable[[str], int]  # with words of one's own → how many letters
Again = Callable[[str, str], HttpResponse]  # the page with those words and why they were refused
Words = Callable[[Addressee], tuple[str, str, str]]  # the subject, text and HTML of a person's letter


def calling_page(
    request: HttpRequest, template: str, context: dict[str, object], calling: Calling, words: Words
) -> HttpResponse:
    """The page with whom the letter goes to; `context` may hold the `refusal` of the `note` that was typed."""
    first = calling.people[0] if calling.people else None
    status = HTTPStatus.UNPROCESSABLE_ENTITY if context.get("refusal") else HTTPStatus.OK
    told = {"calling": calling_lines(calling), "longest_note": LONGEST_NOTE, "sample": first and _sample(first, words)}
    return render(request, template, context | told, status=status)


def _sample(first: Addressee, words: Words) -> dict[str, object]:
    """The letter to the first person, without words of one's own."""
    subject, text, _ = words(first)
    return {"to": first.user, "subject": subject, "text": text}


def sent(
    request: HttpRequest,
    write: Write,
    again: Again,
    after: str,
    nobody: str,
) -> HttpResponse:
    """Write with the words that were typed and go to `after`; `again` is the page for a note that was refused.

    `nobody` is said when no letter was to be written, as on a second press.
    """
    note = request.POST.get("note", "").replace("\x00", "").replace("\r\n", "\n")
    try:
        written = write(note)
    except Refused as refusal:
        return again(note, str(refusal))
    if written:
        messages.success(request, f"Отправляем {russian.counted(written, *LETTERS)}.")
    else:
        messages.warning(request, nobody)
    return redirect(after)
