"""An order between its upload and its adoption: kept as read, answered by a person, adopted once."""

from datetime import datetime, timedelta

import pghistory
from django.core.files.base import ContentFile
from django.db import transaction

from regions.models import Region, User
from regions.refusals import Refused
from roadmap.drafts import DraftOrder, dump, load
from roadmap.drafts.corrections import Corrections, corrected
from roadmap.models import Order, OrderImport
from roadmap.services.adopted_readings import Teller
from roadmap.services.adoption import adopt_import
from roadmap.services.drafting import draft_file

KEPT = timedelta(days=31)  # without being adopted


def upload_order(*, name: str, content: bytes, by: User) -> OrderImport:
    """Read a file and keep it with its draft. Raises `UnreadableFile` or `Refused`; then nothing is kept."""
    draft = draft_file(name, content)
    require_managed(draft.region, by)
    return OrderImport.objects.create(
        file=ContentFile(content, name), file_name=name[-255:], draft=dump(draft), uploaded_by=by
    )


def require_managed(code: str, by: User) -> None:
    """Whoever runs one region may not bring in the order of another; an unknown region is asked for later."""
    if not code or Region.objects.managed_by(by).filter(code=code).exists():
        return
    of_region = (
        Region.objects.filter(code=code).values_list("genitive", flat=True).first() or "неизвестного субъекта РФ"
    )
    own = ", ".join(Region.objects.managed_by(by).values_list("genitive", flat=True))
    raise Refused(f"Это распоряжение {of_region}, а вы ведёте дорожные карты {own}. Его загрузит свой координатор.")


def draft_as_read(upload: OrderImport) -> DraftOrder:
    return load({name: value for name, value in upload.draft.items() if name != "corrections"})


def corrections_of(upload: OrderImport) -> Corrections:
    stored = upload.draft.get("corrections")
    return Corrections.from_json(stored) if stored else Corrections()


def draft_of(upload: OrderImport) -> DraftOrder:
    """The draft as it would be adopted."""
    return corrected(draft_as_read(upload), corrections_of(upload))


def correct_upload(*, upload: OrderImport, corrections: Corrections, by: User) -> None:
    require_managed(corrections.region, by)
    upload.draft = upload.draft | {"corrections": corrections.as_json()}
    upload.save(update_fields=["draft"])


def mend_letters(*, upload: OrderImport, by: User) -> None:
    """Read the kept file again, with Latin letters in Russian words replaced; answers given so far stay. Raises
    `Refused`."""
    if upload.order_id:
        raise Refused("Распоряжение уже принято, заново его не читают.")
    with upload.file.open("rb") as file:
        draft = draft_file(upload.file_name, file.read(), mends_letters=True)
    require_managed(draft.region, by)
    answers = {name: value for name, value in upload.draft.items() if name == "corrections"}
    upload.draft = dump(draft) | answers
    upload.save(update_fields=["draft"])


@transaction.atomic
def adopt_upload(*, upload: OrderImport, by: User, now: datetime) -> Order:
    """Adopt what was read and answered; again gives the same order. Raises `Refused` with what is missing."""
    upload = OrderImport.objects.select_for_update().get(pk=upload.pk)
    draft, corrections = draft_of(upload), corrections_of(upload)
    require_managed(draft.region, by)
    with pghistory.context(action="import", file=upload.file_name):
        return adopt_import(
            upload=upload,
            draft=draft,
            subsidy_years=corrections.subsidy_years,
            choices=corrections.choices,
            teller=Teller(by, now),
        )


def forget_unadopted(*, now: datetime) -> int:
    """Uploads that nobody has adopted go after a month, with their files. Returns how many went."""
    old = list(OrderImport.objects.unadopted_before(now - KEPT).defer("draft"))
    in_force = set(Order.objects.filter(file__in=[each.file.name for each in old]).values_list("file", flat=True))
    OrderImport.objects.filter(pk__in=[each.pk for each in old]).delete()
    for file in (each.file for each in old if each.file and each.file.name not in in_force):
        file.storage.delete(file.name)
    return len(old)
