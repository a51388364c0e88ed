"""«Импорт» of a register: a file is brought, waited for, looked through row by row, adopted or called off."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from regions import russian
from regions.addresses import key_of
from regions.forms import MatchForm, RegisterUploadForm
from regions.forms.imports import register_choices
from regions.gate import require, visible_or_404
from regions.models import RegisterImport
from regions.paging import page_of
from regions.refusals import Conflict
from regions.services import register_imports, register_work
from regions.tables.keepers import kept_by
from regions.tables.registry import register_named
from regions.views.import_pages import decision_page, ended_page, waiting_page
from regions.views.register_files import marked_workbook
from uploads.refusals import UnreadableFile

LOST = "Сам файл на портале не сохранился: загрузите его снова."
TOO_LATE = "Отменить уже нельзя: о файле решено раньше."


@require_http_methods(["GET", "HEAD", "POST"])
def register_import_create(request: HttpRequest) -> HttpResponse:
    registers = kept_by(request.user)
    if not registers:
        raise PermissionDenied
    form = RegisterUploadForm(
        registers, request.POST or None, request.FILES or None, initial={"register": request.GET.get("register", "")}
    )
    if request.method == "POST" and form.is_valid():
        name, content = form.content()
        try:
            upload = register_imports.upload_register(
                register=form.cleaned_data["register"], name=name, content=content, by=request.user, now=timezone.now()
            )
        except UnreadableFile as reason:
            form.add_error("file", str(reason))
        else:
            return _worked_on(upload)
    imports = RegisterImport.objects.visible_to(request.user).defer("summary").select_related("uploaded_by")
    titles = dict(register_choices(registers))
    page = page_of(request, imports)
    lines = [(upload, titles.get(upload.register, "")) for upload in page]
    context = {"form": form, "registers": titles.items(), "page": page, "lines": lines}
    return render(request, "regions/register_import_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def register_import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the file has got to; a POST says how its columns are to be taken."""
    upload = _visible(request, pk)
    if request.method == "POST":
        return _matched_anew(request, upload)
    if upload.is_at_work:
        return waiting_page(request, upload)
    if request.htmx:
        return HttpResponseClientRefresh()  # the waiting page asked whether it is over
    if upload.is_ready or upload.is_adopted:
        try:
            return decision_page(request, upload, kept_by(request.user))
        except FileNotFoundError:
            return ended_page(request, upload, LOST)
    return ended_page(request, upload)


def _matched_anew(request: HttpRequest, upload: RegisterImport) -> HttpResponse:
    _own(request, upload)
    if not upload.is_ready:
        messages.error(request, register_imports.DECIDED)
        return redirect(upload)
    headings = register_named(upload.register).headings
    form = MatchForm(upload, kept_by(request.user), headings, request.POST)
    if not form.is_valid():
        messages.error(request, "Выберите для каждого столбца значение из списка.")
        return redirect(upload)
    try:
        register_imports.match_anew(upload=upload, now=timezone.now(), **form.chosen())
    except Conflict as conflict:
        messages.error(request, str(conflict))
        return redirect(upload)
    return _worked_on(upload)


@require_POST
def register_import_tick(request: HttpRequest, pk: int) -> HttpResponse:
    """Which of the gone rows go from the register; the page's own ticks replace those of the same page."""
    upload = _visible(request, pk)
    _own(request, upload)
    _keep_ticks(request, upload)
    count = len(upload.ticked)
    rows = russian.counted(count, "запись", "записи", "записей")
    messages.success(request, f"Отмечено к удалению: {rows}." if count else "К удалению ничего не отмечено.")
    return redirect(f"{upload.get_absolute_url()}?show=gone")


@require_POST
def register_import_adopt(request: HttpRequest, pk: int) -> HttpResponse:
    upload = _visible(request, pk)
    _own(request, upload)
    try:
        if upload.is_ready:
            _keep_ticks(request, upload)
        register_imports.decide_to_adopt(upload=upload, seen=request.POST.get("seen", ""), now=timezone.now())
    except Conflict as conflict:
        messages.error(request, str(conflict))
        return redirect(upload)
    return _worked_on(upload)


@require_POST
def register_import_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    upload = _visible(request, pk)
    _own(request, upload)
    if register_imports.call_off(upload=upload, now=timezone.now()):
        messages.success(request, f"Загрузка файла «{upload.file_name}» отменена, ничего не записано.")
        return redirect("regions:register_import_create")
    messages.error(request, TOO_LATE)
    return redirect(upload)


@require_safe
def register_import_marked(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The person's own workbook, each faulty cell coloured and commented."""
    return marked_workbook(_visible(request, pk))


def _visible(request: HttpRequest, pk: int) -> RegisterImport:
    upload = visible_or_404(RegisterImport.objects.select_related("uploaded_by"), request.user, pk)
    registers = kept_by(request.user)
    if not registers or (upload.register and upload.register not in registers):
        raise PermissionDenied
    return upload


def _own(request: HttpRequest, upload: RegisterImport) -> None:
    require(RegisterImport.objects.editable_by(request.user), upload)


def _keep_ticks(request: HttpRequest, upload: RegisterImport) -> None:
    """A page knows only of the rows that it shows; ticks of the others stay. «all» and «none» are about all rows."""
    if not {"shown", "which"} & set(request.POST):
        return
    which = request.POST.get("which", "")
    shown, ticked = _numbers(request.POST.getlist("shown")), _numbers(request.POST.getlist("gone"))
    kept = (set(upload.ticked) - shown) | (ticked & shown)
    every = set(upload.summary.get("deletable", ()))
    wanted = {"all": every, "none": set()}.get(which, kept)
    register_imports.tick_gone(upload=upload, ticked=wanted, now=timezone.now())


def _numbers(texts: list[str]) -> set[int]:
    return {key for text in texts if (key := key_of(text)) is not None}


def _worked_on(upload: RegisterImport) -> HttpResponse:
    """A short file is done before the page comes; a longer one is waited for on its page."""
    if not upload.in_background:
        register_work.work_through(import_id=upload.pk, clock=timezone.now)
    return redirect(upload)
