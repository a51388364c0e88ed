"""The admin's pages for indicators and plans; the rest is only shown, as its own pages keep its rules."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db.models import Field, QuerySet
from django.forms import Field as FormField
from django.forms import model_to_dict
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from monitoring.mail_days import rhythm_words
from monitoring.models import (
    ExpectationChange,
    Extension,
    Indicator,
    Letter,
    MailPreference,
    Reminder,
    ReminderPolicy,
    ReminderRule,
    Report,
    ReviewPolicy,
    Round,
    Submission,
    Target,
)
from monitoring.resources import IndicatorResource, TargetResource
from monitoring.rule_words import sentence_of
from monitoring.services.questions import ask_anew
from regions import russian
from regions.addresses import key_of
from regions.refusals import Refused
from regions.tables.admin import LookAdmin, RegisterAdmin, ScopedAdmin
from regions.tables.filters import by_municipality, by_region


@admin.register(Indicator)
class IndicatorAdmin(RegisterAdmin):
    """Rows are editions. What an indicator is stays for ever: it ends with its last year, it is not deleted."""

    about = "Что спрашивают отчёты центров. Изменение – это новая редакция: открытые сборы спрашивают прежнее."
    portal_list = "monitoring:indicator_list"
    resource_classes = [IndicatorResource]
    list_display = ["name", "programme", "years", "is_sample", "slot", "unit", "kind"]
    list_filter = ["programme", "is_sample", "kind", "required", "cumulative", "adds_up"]
    list_select_related = ["programme"]
    ordering = ["programme__name", "slot", "first_year"]  # editions of one indicator stand together
    search_fields = ["name", "code"]
    search_help_text = "Название или код."
    actions = ["confirm"]
    fieldsets = [
        (None, {"fields": ["programme", "code", "slot", "kind", ("first_year", "last_year")]}),
        ("Как спросить", {"fields": ["name", "unit", "group", "position", "help_text", "required", "places"]}),
        ("Доля", {"fields": ["numerator_label", "denominator_label"]}),
        ("Как считать за год", {"fields": ["cumulative", "adds_up"]}),
        ("Проверки", {"fields": ["minimum", "maximum", "comment_on_fall", "comment_on_jump_percent"]}),
        ("Откуда", {"fields": ["is_sample"]}),
    ]

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> FormField:
        if db_field.name in ("name", "help_text"):
            kwargs["widget"] = AdminTextInputWidget(attrs={"class": "vLargeTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description="годы", ordering="first_year")
    def years(self, indicator: Indicator) -> str:
        return indicator.years

    @admin.action(description="Подтвердить: сверено с приказом министерства", permissions=["change"])
    def confirm(self, request: HttpRequest, indicators: QuerySet) -> None:
        count = indicators.filter(is_sample=True).update(is_sample=False)
        done = russian.counted(
            count, "показатель больше не образец", "показателя больше не образцы", "показателей больше не образцы"
        )
        messages.success(request, f"{done}." if count else "Среди выбранных образцов нет.")

    def get_readonly_fields(self, request: HttpRequest, obj: Indicator | None = None) -> list[str]:
        return ["programme", "slot", "code", "kind"] if obj else []

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new edition begins as a copy of the one that it follows."""
        asked = key_of(request.GET.get("edition_of", ""))
        before = self.get_queryset(request).filter(pk=asked).first() if asked else None
        return _next_edition(before) if before else super().get_changeform_initial_data(request)

    def has_delete_permission(self, request: HttpRequest, obj: Indicator | None = None) -> bool:
        return False


def _next_edition(before: Indicator) -> dict[str, Any]:
    """The form's first values: as the last edition was, for the year after it began, without an end."""
    newest = Indicator.objects.filter(programme=before.programme_id, code=before.code).order_by("first_year").last()
    return model_to_dict(before) | {"first_year": newest.first_year + 1, "last_year": None}


@admin.register(Target)
class TargetAdmin(RegisterAdmin):
    about = "Планы региона, муниципалитета или центра на год и квартал."
    resource_classes = [TargetResource]
    list_display = ["indicator", "year", "quarter", "region", "municipality", "centre", "value"]
    list_filter = [by_region("region"), "year", "quarter", "indicator__programme"]
    list_select_related = ["indicator", "region", "municipality", "centre"]
    search_help_text = "Показатель, регион, район или центр."
    search_fields = ["indicator__name", "region__sort_name", "municipality__sort_name", "centre__sort_name"]
    autocomplete_fields = ["indicator", "region", "municipality", "centre"]


@admin.register(Round)
class RoundAdmin(ScopedAdmin):
    """Rounds are born from roadmaps; their days change on the round's own page, where the reason is asked."""

    about = "Кварталы, за которые отчитываются. Дни сбора меняют на его странице."
    portal_page, portal_list = "monitoring:round_detail", "monitoring:round_list"
    list_display = ["__str__", "region", "opens_on", "timely_until", "closes_after", "opened_at"]
    list_filter = [by_region("region"), "programme", "year", "quarter"]
    list_select_related = ["programme", "region"]
    search_fields = ["region__sort_name"]
    actions = ["ask_anew"]
    fields = ["region", "programme", "year", "quarter", "opens_on", "timely_until", "closes_after", "opened_at"]
    readonly_fields = fields

    @admin.action(description="Спросить заново: взять нынешние показатели", permissions=["change"])
    def ask_anew(self, request: HttpRequest, rounds: QuerySet) -> None:
        """Whoever sees a round need not be one who collects it."""
        for round_ in rounds.editable_by(request.user).select_related("region", "programme"):
            try:
                changed = ask_anew(round_=round_, by=request.user)
            except Refused as refusal:
                messages.warning(request, f"{round_.region}, {round_}. {refusal}")
            else:
                said = "сбор спрашивает нынешние показатели" if changed else "показатели и так нынешние"
                messages.success(request, f"{round_.region}, {round_}: {said}.")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Round | None = None) -> bool:
        return False


@admin.register(ReviewPolicy)
class ReviewPolicyAdmin(LookAdmin):
    about = "Где отчёты сначала проверяет муниципалитет. Меняют в настройках сборов."
    portal_list = "monitoring:round_settings"
    list_display = ["region", "municipal_check"]
    list_filter = ["municipal_check", "region__district"]
    list_select_related = ["region"]
    search_fields = ["region__sort_name"]


class OfSubmission:
    """Told on the page of the report that it is about."""

    def get_view_on_site_url(self, obj: Extension | ExpectationChange | None = None) -> str | None:
        return reverse("monitoring:submission_detail", args=[obj.submission_id]) if obj else None


@admin.register(Extension)
class ExtensionAdmin(OfSubmission, LookAdmin):
    about = "Кому дано больше времени на отчёт и почему. Дают и отменяют на странице отчёта."
    list_display = ["submission", "until", "granted_by", "granted_at", "revoked_at"]
    list_filter = [by_region("submission__round__region"), ("revoked_at", admin.EmptyFieldListFilter)]
    search_fields = ["submission__centre__sort_name", "granted_by__surname"]
    list_select_related = ["submission__centre", "submission__round__programme", "granted_by"]
    date_hierarchy = "granted_at"


@admin.register(ExpectationChange)
class ExpectationChangeAdmin(OfSubmission, LookAdmin):
    about = "Чьи отчёты перестали или снова стали ждать, кто так решил и почему."
    search_fields = ["submission__centre__sort_name", "by__surname"]
    list_display = ["submission", "change", "reason", "by", "at"]
    list_filter = [by_region("submission__round__region"), "change"]
    list_select_related = ["submission__centre", "submission__round__programme", "by"]
    date_hierarchy = "at"


@admin.register(Submission)
class SubmissionAdmin(LookAdmin):
    """States change on the submission's own page only: there the rules are kept and the history is written."""

    about = "Что сдали центры. Заполняют, возвращают и принимают на странице отчёта."
    portal_page = "monitoring:submission_detail"
    list_display = ["centre", "round", "region", "state", "submitted_at"]
    list_filter = [
        by_region("round__region"),
        by_municipality("municipality"),
        "state",
        "round__year",
        "round__quarter",
        "round__programme",
    ]
    list_select_related = ["centre", "round__programme", "round__region"]
    search_fields = ["centre__sort_name", "centre__organisation__sort_name", "round__region__sort_name"]
    date_hierarchy = "submitted_at"

    @admin.display(description="субъект РФ", ordering="round__region__sort_name")
    def region(self, submission: Submission) -> str:
        return str(submission.round.region)


@admin.register(Report)
class ReportAdmin(LookAdmin):
    about = "Сводные отчёты с их редакциями: выпущенный не меняется, собирают новый."
    portal_page, portal_list = "monitoring:report_detail", "monitoring:report_list"
    list_display = ["__str__", "region", "state", "ordered_by", "ordered_at", "compiled_at"]
    list_filter = [by_region("round__region"), "state", "round__year", "round__quarter", "round__programme"]
    list_select_related = ["round__programme", "round__region", "ordered_by"]
    search_fields = ["round__region__sort_name"]
    date_hierarchy = "ordered_at"
    fields = ["round", "revision", "state", "ordered_by", "ordered_at", "compiled_at", "document"]

    @admin.display(description="субъект РФ", ordering="round__region__sort_name")
    def region(self, report: Report) -> str:
        return str(report.round.region)

    @admin.display(description="файл")
    def document(self, report: Report) -> SafeString | str:
        if not report.workbook:
            return "–"
        return format_html('<a href="{}">скачать</a>', reverse("monitoring:report_workbook", args=[report.pk]))


@admin.register(ReminderRule)
class ReminderRuleAdmin(LookAdmin):
    """Rules change as whole sets on the page «Правила напоминаний»; retired ones explain what people once heard."""

    about = "Кому, о чём и за сколько дней напоминают, вместе с прежними правилами."
    portal_list = "monitoring:reminder_rules"
    list_display = ["sentence", "region", "retired_at"]
    list_filter = [("retired_at", admin.EmptyFieldListFilter), "subject", "audience"]
    list_select_related = ["region"]
    search_fields = ["region__sort_name"]

    @admin.display(description="правило", ordering="subject")
    def sentence(self, rule: ReminderRule) -> str:
        return sentence_of(rule)


@admin.register(ReminderPolicy)
class ReminderPolicyAdmin(LookAdmin):
    about = "В котором часу и по своим ли правилам напоминает регион."
    portal_list = "monitoring:reminder_rules"
    list_display = ["region", "hour", "has_own_rules"]
    list_filter = ["has_own_rules", "region__district"]
    list_select_related = ["region"]
    search_fields = ["region__sort_name"]


@admin.register(MailPreference)
class MailPreferenceAdmin(LookAdmin):
    """Everybody chooses for themselves."""

    about = "Когда кто хочет получать письма: каждый выбирает сам."
    list_display = ["user", "hour", "days", "weekly_summary"]
    list_select_related = ["user"]
    search_fields = ["user__surname", "user__email"]

    @admin.display(description="дни")
    def days(self, preference: MailPreference) -> str:
        return rhythm_words(preference.weekdays)


class ReminderInline(admin.TabularInline):
    model = Reminder
    fields = ["rule", "assignment", "submission"]
    can_delete = False
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Letter)
class LetterAdmin(LookAdmin):
    about = "Кому что отправлено и дошло ли. Повторяют на странице письма."
    portal_page, portal_list = "monitoring:letter_detail", "monitoring:letter_list"
    list_display = ["__str__", "kind", "recipient", "day", "state", "attempts", "sent_at"]
    list_filter = [by_region("region"), "kind", "state"]
    list_select_related = ["recipient"]
    search_fields = ["recipient__surname", "recipient__email"]
    search_help_text = "Фамилия или почта получателя."
    date_hierarchy = "day"
    inlines = [ReminderInline]
