"""What a letter says of a register's import: as things stand when it is sent."""

from django.conf import settings

from monitoring.letter_pages import News, news_on
from monitoring.models import Letter
from regions import russian
from regions.models import RegisterImport

State = RegisterImport.State
SUBJECTS = {
    State.READY: "Файл «{file}» сверен, посмотрите и решите",
    State.ADOPTED: "Файл «{file}» принят",
    State.REFUSED: "Файл «{file}» не читается",
    State.FAILED: "Файл «{file}» загрузить не удалось",
}


def news_of(letter: Letter) -> News | None:
    """Subject, text and HTML; None when the import has gone on since, or its owner has decided about it."""
    upload = letter.register_import
    if upload is None or upload.state != letter.import_state:
        return None
    context = {
        "recipient": letter.recipient,
        "upload": upload,
        "sentences": list(_sentences(upload)),
        "url": settings.PORTAL_URL + upload.get_absolute_url(),
    }
    return news_on("import", SUBJECTS[upload.state].format(file=upload.file_name), context)


def _sentences(upload: RegisterImport) -> list[str]:
    counts = upload.summary.get("counts", {})
    if upload.state in (State.REFUSED, State.FAILED) or not counts:
        return [upload.message or "В справочнике ничего не изменилось."]
    told = [
        f"Прочитано {_rows(counts['read'])}: новых {russian.number(counts['added'])}, "
        f"изменённых {russian.number(counts['changed'])}."
    ]
    if counts["faulty"]:
        told.append(f"С ошибками {_rows(counts['faulty'])}: скачайте свой файл с пометками и исправьте их.")
    told.append("Изменения записаны." if upload.state == State.ADOPTED else "Пока ничего не записано: решаете вы.")
    return told


def _rows(count: int) -> str:
    return russian.counted(count, "строка", "строки", "строк")
