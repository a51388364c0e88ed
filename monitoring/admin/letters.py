"""The admin's pages for rules of reminders and for letters: shown only, as their own pages keep their rules."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from monitoring.mail_days import rhythm_words
from monitoring.models import (
    Letter,
    MailPreference,
    Reminder,
    ReminderPolicy,
    ReminderRule,
)
from monitoring.rule_words import sentence_of
from regions.tables.admin import LookAdmin
from regions.tables.filters import by_region, whether


@admin.register(ReminderRule)
class ReminderRuleAdmin(LookAdmin):
    """Rules change as whole sets on the page «Правила напоминаний»; retired ones explain what people once heard."""

    about = "Кому, о чём и за сколько дней напоминают, вместе с прежними правилами."
    portal_list = "monitoring:reminder_rules"
    list_display = ["sentence", "region", "retired_at"]
    list_filter = [whether("retired_at", "действует ли", "действует", "больше не действует"), "subject", "audience"]
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
