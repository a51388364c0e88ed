"""What is longer than the registers can keep: a sign that something else was taken for it."""

from collections.abc import Iterator

from roadmap.drafts.records import DraftActivity, DraftOrder, Problem

LONGEST = {"number": 100, "issuer": 300, "signatory": 300, "controller": 500}  # characters, of an order's fields
LONGEST_ROW_NUMBER = 20
LONGEST_BODY = 500

_NAMES = {
    "number": "номер распоряжения",
    "issuer": "название того, кто издал распоряжение",
    "signatory": "подпись",
    "controller": "название того, кто контролирует исполнение",
}


def too_long(draft: DraftOrder) -> Iterator[Problem]:
    """Each is fatal, as the text can only be put right in the file."""
    for field, longest in LONGEST.items():
        if len(getattr(draft, field)) > longest:
            yield _problem("заголовок распоряжения", _NAMES[field], getattr(draft, field), longest)
    for roadmap in draft.roadmaps:
        if len(roadmap.coordinator) > LONGEST_BODY:
            name = "название регионального координатора"
            yield _problem("пункты распоряжения", name, roadmap.coordinator, LONGEST_BODY)
        for activity in roadmap.activities:
            yield from _in_row(activity)


def _in_row(activity: DraftActivity) -> Iterator[Problem]:
    if len(activity.number) > LONGEST_ROW_NUMBER:
        yield _problem(activity.where, "номер мероприятия", activity.number, LONGEST_ROW_NUMBER)
    for body in activity.bodies:
        if max(len(body.name), len(body.as_written)) > LONGEST_BODY:
            yield _problem(activity.where, "название ответственного", body.as_written, LONGEST_BODY)


def _problem(where: str, what: str, text: str, longest: int) -> Problem:
    said = f"Слишком длинно, больше {longest} знаков, {what}: «{text[:60]}…». Проверьте это место в файле."
    return Problem(where, said, fatal=True)
