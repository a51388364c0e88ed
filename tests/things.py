"""One of everything, for a region's near school and for the foreign region's, so that rights can be tried on it."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone

from monitoring.models import Letter, Notice, Round, Submission, ValuesImport
from monitoring.models.states import State as SubmissionState
from monitoring.round_forms.plans import Change, Fault, PlannedRow, RowState
from monitoring.services.reports import compile_report, order_report
from regions.models import RegisterImport, User
from regions.services.register_work import work_on
from regions.tables.importing import read_upload
from roadmap.drafts import RegionName, draft_order, dump
from roadmap.models import Deadline, Evidence, OrderImport, Roadmap
from roadmap.models.assignments import State
from roadmap.reading import read_document
from roadmap.services.entered_dates import enter_event
from tests.cast import Cast, Territory
from tests.work import make_activity, make_assignment, make_indicators, make_roadmap, make_round, submission_of

MISSING = (10**9, "00")  # a key that nothing has; a region's code
MUNICIPALITIES = "Субъект РФ;Название\n;Без региона\n".encode()


@dataclass
class Things:
    own: dict[str, object]
    foreign: dict[str, object]

    def key(self, thing: str, whose: str) -> object:
        """What stands in the address."""
        if whose == "missing":
            return MISSING[thing in ("region", "region_quarter", "register", "help_topic")]
        found = getattr(self, whose)[thing]
        if thing == "region":
            return found.code
        return found if isinstance(found, str) else found.pk


def make_things(cast: Cast) -> Things:
    make_indicators(cast.programme)
    return Things(own=_things(cast, cast.tomsk), foreign=_things(cast, cast.ivanovo))


def _things(cast: Cast, place: Territory) -> dict[str, object]:
    today = timezone.localdate()
    named = {"region": place.region, "region_quarter": f"{place.region.code}-2026-3"}
    return named | _work(cast, place, today) | _quarter(cast, place, today)


def _work(cast: Cast, place: Territory, today: date) -> dict[str, object]:
    roadmap = make_roadmap(place.region, cast.programme)
    roadmap.order.file.save("order.txt", ContentFile(b"order"))
    activity = make_activity(roadmap, "3", phrase="Согласно отдельному графику")
    Deadline.objects.create(activity=activity, awaiting="schedule")
    assignment = make_assignment(place.schools[0], roadmap, today)
    completed = make_assignment(place.schools[0], roadmap, today + timedelta(days=1), "2")
    type(completed).objects.filter(pk=completed.pk).update(state=State.COMPLETED, completed_at=timezone.now())
    evidence = Evidence(assignment=assignment, kind="Приказ", file_name="приказ.pdf")
    evidence.file.save("order.pdf", ContentFile(b"%PDF-1.4"))
    return {
        "order": roadmap.order,
        "roadmap": roadmap,
        "activity": activity,
        "entered_deadline": _event(roadmap, place.ministry_user, today),
        "assignment": assignment,
        "completed_assignment": completed,
        "evidence": evidence,
        "order_import": _upload(place.ministry_user),
        "register_import": _register_import(place.ministry_user),
        "register": "centres" if place is cast.tomsk else "regions",
        "help_topic": "quarter-report",
    }


def _event(roadmap: Roadmap, user: User, today: date) -> Deadline:
    phrase = "в течение 10 рабочих дней со дня получения уведомления"
    activity = make_activity(roadmap, "4", phrase=phrase, reading=phrase)
    return enter_event(activity=activity, happened_on=today, by=user)


def _upload(user: User) -> OrderImport:
    upload = OrderImport(file_name="order.txt", draft=_draft(), uploaded_by=user)
    upload.file.save("order.txt", ContentFile(b"order"))
    return upload


def _register_import(user: User) -> RegisterImport:
    """Compared, with a faulty row, and waiting for a decision."""
    upload = RegisterImport(
        register="municipalities", file_name="районы.csv", uploaded_by=user, changed_at=timezone.now()
    )
    upload.file.save("file", ContentFile(MUNICIPALITIES), save=False)
    upload.table_file.save("table", ContentFile(_table().encode()), save=False)
    upload.save()
    work_on(import_id=upload.pk, clock=timezone.now)
    return RegisterImport.objects.get(pk=upload.pk)


@cache
def _table() -> str:
    return read_upload("municipalities", "районы.csv", MUNICIPALITIES).to_json()


@cache
def _draft() -> dict[str, object]:
    """A real order's draft, read once."""
    file = Path(settings.BASE_DIR) / "fixtures" / "orders" / "text" / "tomsk-760-ra.txt"
    regions = [RegionName("70", "Томская область", "Томской области")]
    return dump(draft_order(read_document(file.name, file.read_bytes()), regions=regions))


def _sent(submission: Submission) -> Submission:
    sent = {"state": SubmissionState.SUBMITTED, "submitted_at": timezone.now()}
    Submission.objects.filter(pk=submission.pk).update(**sent)
    return submission


def _quarter(cast: Cast, place: Territory, today: date) -> dict[str, object]:
    round_ = make_round(place.region, cast.programme, today)
    submitted_round = make_round(place.region, cast.programme, today, quarter=2)
    submitted = _sent(submission_of(submitted_round, place.schools[0]))
    checked_round = make_round(place.region, cast.programme, today, quarter=1)
    type(checked_round).objects.filter(pk=checked_round.pk).update(municipal_check=True)
    checked = _sent(submission_of(checked_round, place.schools[0]))
    report = order_report(round_=submitted_round, by=None, now=timezone.now())
    compile_report(report_id=report.pk, now=timezone.now())
    letter = Letter.objects.create(
        recipient=place.school_users[0],
        region=place.region,
        day=today,
        message_id=f"<{place.region.code}@example.org>",
        not_before=timezone.now(),
    )
    submission = submission_of(round_, place.schools[0])
    notice = Notice.objects.create(
        recipient=place.school_users[0], kind=Notice.Kind.RETURNED, submission=submission, made_at=timezone.now()
    )
    return {
        "round": round_,
        "values_import": make_values_import(round_, place.ministry_user),
        "submission": submission,
        "submitted_submission": submitted,
        "checked_round": checked_round,
        "checked_submission": checked,
        "report": report,
        "letter": letter,
        "notice": notice,
    }


def make_values_import(round_: Round, user: User) -> ValuesImport:
    """A form brought in, with a faulty cell and a report that would change, and waiting for a decision."""
    faulty, changed = (
        PlannedRow(
            state,
            line,
            "A",
            submission.centre.name,
            submission=submission.pk,
            changes=[Change("Обучающиеся", "", "5")],
            faults=[Fault(line, "B", "Нужно целое число.", "Обучающиеся", "0,5")] if state == RowState.FAULTY else [],
            answers={"children": ["5", None, ""]},
        )
        for line, state, submission in zip(
            (2, 3), (RowState.FAULTY, RowState.CHANGED), round_.submissions.order_by("pk"), strict=False
        )
    )
    upload = ValuesImport(
        round=round_,
        file_name="свод.csv",
        plan=[faulty.to_json(), changed.to_json()],
        uploaded_by=user,
        changed_at=timezone.now(),
    )
    upload.file.save("file", ContentFile("Школа;Обучающиеся\nМБОУ;0,5\nСОШ;5\n".encode()))
    return upload
