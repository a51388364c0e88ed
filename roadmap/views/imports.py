"""«Импорт»: an order is uploaded, looked through beside what is in force, and adopted."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regions import russian
from regions.access import scope_of
from regions.gate import visible_or_404
from regions.models import User
from regions.paging import page_of
from regions.refusals import Refused
from roadmap.forms import CorrectionsForm, UploadForm
from roadmap.forms.choices import choices_from
from roadmap.models import Activity, Assignment, Awaiting, Deadline, Order, OrderImport, Roadmap
from roadmap.previews.comparison import Preview, preview_of
from roadmap.reading import UnreadableFile
from roadmap.services.draft_readings import UnreadWords
from roadmap.services.drafting import programme_names
from roadmap.services.known_orders import changes_known_order, orders_to_amend
from roadmap.services.uploads import (
    adopt_upload,
    correct_upload,
    corrections_of,
    draft_as_read,
    draft_of,
    mend_letters,
    upload_order,
)
from roadmap.views.upload_readings import choose_posted, with_questions

TABS = [
    ("", "Все", ""),
    ("look", "Посмотреть", "warn"),
    ("added", "Добавлены", ""),
    ("changed", "Изменены", ""),
    ("unchanged", "Без изменений", ""),
]


@require_http_methods(["GET", "HEAD", "POST"])
def order_import_create(request: HttpRequest) -> HttpResponse:
    _require_importer(request.user)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name, content = form.content()
        try:
            return redirect("roadmap:order_import_detail", upload_order(name=name, content=content, by=request.user).pk)
        except (UnreadableFile, Refused) as reason:
            form.add_error(None, str(reason))
    uploads = (
        OrderImport.objects.visible_to(request.user)
        .defer("draft")
        .select_related("order__region", "uploaded_by")
        .prefetch_related("order__roadmaps__programme")
    )
    page = page_of(request, uploads)
    return render(request, "roadmap/order_import_create.html", {"form": form, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def order_import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview; a POST answers what the file does not say, and the preview is made anew."""
    upload = _upload(request, pk)
    form = _corrections_form(request, upload)
    if request.method == "POST" and not upload.order_id and form.is_valid():
        try:
            _correct(request, upload, form)
            choose_posted(request, upload)
            messages.success(request, "Учтено. Проверьте, что получилось.")
        except UnreadWords as fault:
            return _preview_page(request, upload, form, fault=fault)
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("roadmap:order_import_detail", upload.pk)
    return _preview_page(request, upload, form)


@require_POST
def order_import_letters(request: HttpRequest, pk: int) -> HttpResponse:
    """Replace Latin letters in Russian words, as the preview proposes; it then tells each word that was replaced."""
    upload = _upload(request, pk)
    try:
        mend_letters(upload=upload, by=request.user)
    except (UnreadableFile, Refused) as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "Латинские буквы в русских словах заменены. Проверьте слова в списке ниже.")
    return redirect("roadmap:order_import_detail", upload.pk)


@require_POST
def order_import_adopt(request: HttpRequest, pk: int) -> HttpResponse:
    upload = _upload(request, pk)
    form = _corrections_form(request, upload)
    if not upload.order_id and not form.is_valid():
        return _preview_page(request, upload, form)
    try:
        if not upload.order_id:
            _correct(request, upload, form)
            choose_posted(request, upload)
        order = adopt_upload(upload=upload, by=request.user, now=timezone.now())
    except UnreadWords as fault:
        return _preview_page(request, upload, form, fault=fault)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("roadmap:order_import_detail", upload.pk)
    messages.success(request, _adopted(order))
    return redirect(roadmap_of(order))


def _require_importer(user: User) -> None:
    scope = scope_of(user)
    if not scope.is_admin and not scope.managed_regions:
        raise PermissionDenied


def _upload(request: HttpRequest, pk: int) -> OrderImport:
    upload = visible_or_404(OrderImport.objects.select_related("order"), request.user, pk)
    _require_importer(request.user)
    return upload


def roadmap_of(order: Order) -> Roadmap | None:
    """The one that an order brought in or changed."""
    return (order.amends or order).roadmaps.first() or order.roadmaps.first()


def _corrections_form(request: HttpRequest, upload: OrderImport) -> CorrectionsForm:
    posted = request.POST if request.method == "POST" else None
    answered = corrections_of(upload)
    is_placed = changes_known_order(draft_of(upload), answered.choices)
    return CorrectionsForm(draft_as_read(upload), answered, request.user, posted, is_placed=is_placed)


def _correct(request: HttpRequest, upload: OrderImport, form: CorrectionsForm) -> None:
    choices = choices_from(request.POST, corrections_of(upload).choices)
    correct_upload(upload=upload, corrections=replace(form.corrections(), choices=choices), by=request.user)


def _preview_page(
    request: HttpRequest, upload: OrderImport, form: CorrectionsForm, fault: UnreadWords | None = None
) -> HttpResponse:
    if fault:
        messages.error(request, str(fault))
    answered = corrections_of(upload)
    preview = preview_of(draft_of(upload), answered.choices, answered.subsidy_years)
    shown = request.GET.get("show", "")
    rows = preview.in_state(shown if shown in {state for state, *_ in TABS} else "")
    programmes = programme_names()
    page = page_of(request, rows)
    lines = with_questions(request, upload, page.object_list, fault)
    context = {
        "upload": upload,
        "preview": preview,
        "draft": preview.draft,
        "roadmaps": [(roadmap, programmes.get(roadmap.programme, "")) for roadmap in preview.roadmaps],
        "amended_roadmap": preview.amended and roadmap_of(preview.amended),
        "roadmap_in_force": upload.order and roadmap_of(upload.order),
        "form": form,
        "asks": bool(form.fields) and not upload.order,
        "decides": not upload.order,
        "orders": orders_to_amend(preview.draft) if preview.asks_for_amended else [],
        "chosen_order": answered.choices.amended,
        "reverts": answered.choices.reverts,
        "tabs": _tabs(preview, shown),
        "look": preview.look,
        "page": page,
        "lines": lines,
        "asks_reading": any(asked for _, asked in lines),
    }
    return render(request, "roadmap/order_import_detail.html", context, status=422 if fault else 200)


def _tabs(preview: Preview, shown: str) -> list[dict[str, object]]:
    """Tabs that would show something; what is in force has to be there to be changed or left."""
    counts = {state: len(preview.in_state(state)) for state, *_ in TABS}
    return [
        {"title": title, "url": f"?show={state}" if state else "?", "count": counts[state], "tone": tone}
        | {"current": state == shown}
        for state, title, tone in TABS
        if not state or (counts[state] and (preview.is_compared or state == "look"))
    ]


def _adopted(order: Order) -> str:
    if order.amends:
        rows = Activity.objects.filter(roadmap__order=order.amends)
        changed, dropped = rows.filter(revised_by=order).count(), rows.filter(repealed_by=order).count()
        return (
            f"Распоряжение {order} принято: в дорожной карте распоряжения {order.amends} "
            f"{russian.plural(changed, 'изменилось', 'изменились', 'изменилось')} "
            f"{russian.counted(changed, 'мероприятие', 'мероприятия', 'мероприятий')}, "
            f"утратило силу {russian.number(dropped)}."
        )
    activities = Activity.objects.in_force().filter(roadmap__order=order).count()
    dates = Deadline.objects.dated().filter(activity__roadmap__order=order).count()
    work = Assignment.objects.filter(deadline__activity__roadmap__order=order).count()
    told = (
        f"Распоряжение {order} принято: {russian.counted(activities, 'мероприятие', 'мероприятия', 'мероприятий')}, "
        f"{russian.counted(dates, 'срок', 'срока', 'сроков')}, "
        f"{russian.counted(work, 'поручение', 'поручения', 'поручений')}."
    )
    awaits = Deadline.objects.filter(activity__roadmap__order=order, awaiting=Awaiting.SUBSIDY_YEAR).exists()
    return f"{told} Сроки появятся, когда вы укажете год получения субсидии." if awaits else told
