"""How each state looks: a tone, an icon and a word, so that it can be told without colour."""

from typing import NamedTuple


class Badge(NamedTuple):
    tone: str  # ok, warn, bad, info or "" (neutral): a class of static/css/parts/states.css
    icon: str  # a name of static/icons.txt
    text: str


UNKNOWN = Badge("", "circle-dot", "")
BADGES = {
    # work: assignments and submissions
    "open": Badge("", "circle-dot", "в работе"),
    "draft": Badge("", "pencil", "черновик"),
    "not_started": Badge("", "circle-dashed", "не начат"),
    "completed": Badge("info", "eye", "на проверке"),
    "submitted": Badge("info", "eye", "на проверке"),
    "forwarded": Badge("info", "check", "проверен муниципалитетом"),
    "returned": Badge("warn", "undo-2", "возвращено"),
    "accepted": Badge("ok", "circle-check", "исполнено"),
    "excused": Badge("", "minus", "не ожидается"),
    "not_needed": Badge("", "minus", "не потребовалось"),
    "closed": Badge("", "lock", "закрыто"),
    # time
    "overdue": Badge("bad", "triangle-alert", "просрочено"),
    "late": Badge("warn", "clock-alert", "с опозданием"),
    "soon": Badge("warn", "clock", "скоро срок"),
    "upcoming": Badge("", "circle-dot", "предстоит"),
    "on_time": Badge("ok", "check", "вовремя"),
    # what a deadline waits for
    "schedule": Badge("warn", "hourglass", "ждёт графика"),
    "event": Badge("warn", "hourglass", "ждёт события"),
    "subsidy_year": Badge("warn", "hourglass", "ждёт года субсидии"),
    "reading": Badge("warn", "book-open-check", "прочитать"),
    # indicators
    "sample": Badge("warn", "circle-question-mark", "образец"),
    # rows of an import
    "added": Badge("ok", "plus", "добавлена"),
    "changed": Badge("info", "pencil", "изменена"),
    "unchanged": Badge("", "equal", "без изменений"),
    "gone": Badge("warn", "minus", "исчезла"),
    "error": Badge("bad", "triangle-alert", "ошибка"),
    # reports and letters
    "ordered": Badge("info", "loader", "составляется"),
    "compiled": Badge("ok", "file-check", "составлен"),
    "queued": Badge("", "clock", "ждёт отправки"),
    "sent": Badge("ok", "send", "отправлено"),
    "dead": Badge("bad", "circle-alert", "не доставлено"),
    "needless": Badge("", "minus", "не понадобилось"),
}


def badge_of(state: str, text: str = "", tone: str = "", icon: str = "") -> Badge:
    """The look of a state; what the caller names replaces what the table says. tone "plain" takes the colour away."""
    known = BADGES.get(str(state), UNKNOWN)
    chosen_tone = "" if tone == "plain" else tone or known.tone
    return Badge(chosen_tone, icon or known.icon, text or known.text or str(state))
