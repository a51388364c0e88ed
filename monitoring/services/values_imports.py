"""A filled form is brought, looked through, adopted or called off; nothing is written before its owner says so."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.files.base import ContentFile

from monitoring.models import Submission, ValuesImport
from monitoring.models.rounds import local_day
from monitoring.round_forms.comparison import compare
from monitoring.round_forms.filled import FilledRow, read_form, signs_of, wanted_headings
from monitoring.round_forms.signs import RoundSign
from monitoring.services.round_standings import Brought, sign_of, standings_of
from regions import russian
from regions.models import Programme, Region
from uploads.refusals import UnreadableFile
from uploads.table_opening import read_table

KEPT = timedelta(days=31)
ALL_SHEETS = 10**6  # headings: more than a sheet can have, so that the likest of all sheets is taken
MOST_ROWS = 20_000
HOW = "Загрузите её на странице её сбора или скачайте форму здесь и заполните."
NO_ROWS = "В таблице нет ни одной строки с ответами. Заполните форму и загрузите её снова."
TOO_LONG = "В таблице {rows}, это больше, чем бывает у сбора. Оставьте в ней только то, что загружаете."
OTHER_CENTRE = "Это форма другого центра{whose}, а здесь отчитывается {centre}. Скачайте форму на этой странице."


def bring_values(*, brought: Brought, name: str, content: bytes, now: datetime) -> ValuesImport:
    """Keep the file with what it would change. Raises `UnreadableFile` with a sentence; then nothing is kept."""
    questions = brought.questions
    table = read_table(name, content, wanted_headings(questions), ALL_SHEETS)
    if len(table.lines) > MOST_ROWS:
        rows = russian.counted(len(table.lines), "строка", "строки", "строк")
        raise UnreadableFile(TOO_LONG.format(rows=rows))
    form = read_form(table, questions)
    _require_this_form(brought, form.rows)
    today = local_day(now, brought.round.region)
    standings = standings_of(brought, questions, today)
    rows = compare(form.rows, standings, questions, same_year=brought.round.quarter > 1)
    if not rows:
        raise UnreadableFile(NO_ROWS)
    upload = ValuesImport(
        round=brought.round,
        submission=brought.submission,
        file_name=name[-255:],
        file_size=len(content),
        sheet=table.sheet,
        plan=[row.to_json() for row in rows],
        remarks=list(form.remarks),
        unknown=list(form.unknown),
        uploaded_by=brought.user,
        changed_at=now,
    )
    upload.file.save(name, ContentFile(content))
    return upload


def call_off(*, upload: ValuesImport, now: datetime) -> bool:
    """False: it was too late."""
    waiting = ValuesImport.objects.filter(pk=upload.pk, state=ValuesImport.State.READY)
    return bool(waiting.update(state=ValuesImport.State.CANCELLED, changed_at=now))


def forget_old(*, now: datetime) -> int:
    """Imports are kept for a month, with their files. Returns how many went."""
    old = list(ValuesImport.objects.finished_before(now - KEPT).defer("plan"))
    ValuesImport.objects.filter(pk__in=[each.pk for each in old]).delete()
    for each in old:
        each.file.storage.delete(each.file.name)
    return len(old)


def _require_this_form(brought: Brought, rows: Sequence[FilledRow]) -> None:
    """Raises `UnreadableFile` for the form of another round or centre, and says which one it is."""
    own, signs = sign_of(brought.round), signs_of(rows)
    other = next((sign.round for sign in signs if sign.round != own), None)
    if other:
        raise UnreadableFile(f"{_which(other, brought)} {HOW}")
    centres = {sign.centre for sign in signs}
    if brought.submission and centres and brought.submission.centre_id not in centres:
        raise UnreadableFile(OTHER_CENTRE.format(whose=_whose(brought, centres), centre=brought.submission.centre.name))


def _which(other: RoundSign, brought: Brought) -> str:
    """«Это форма за II квартал 2026 г., а здесь сбор за III квартал 2026 г.»"""
    round_ = brought.round
    if other.region != round_.region.code:
        region = Region.objects.filter(code=other.region).first()
        genitive = region.genitive if region else "другого региона"
        return f"Это форма сбора {genitive}, а здесь сбор {round_.region.genitive}."
    if other.programme != round_.programme.code:
        programme = Programme.objects.filter(code=other.programme).first()
        name = f"программы «{programme.name}»" if programme else "другой программы"
        return f"Это форма {name}, а здесь сбор программы «{round_.programme.name}»."
    return f"Это форма за {russian.quarter(other.year, other.quarter)}, а здесь сбор за {round_.period}"


def _whose(brought: Brought, centres: set[int]) -> str:
    """The other centre's name, for those who may know it."""
    seen = Submission.objects.visible_to(brought.user).filter(round=brought.round, centre__in=centres)
    name = seen.values_list("centre__name", flat=True).first()
    return f", «{name}»" if name else ""
