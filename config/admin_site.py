"""The admin's first page and side: what it keeps, in sections that people think in."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

SECTIONS = {
    "Кто и где": [
        "regions.Region",
        "regions.Municipality",
        "regions.Organisation",
        "regions.Centre",
        "regions.Programme",
        "regions.RegionalHoliday",
    ],
    "Доступ": ["regions.User", "regions.Coordinator", "auth.Group"],
    "Что и к сроку": [
        "roadmap.Order",
        "roadmap.OrderImport",
        "roadmap.Roadmap",
        "roadmap.Activity",
        "roadmap.Assignment",
        "roadmap.PhraseReading",
    ],
    "Как идёт": [
        "monitoring.Indicator",
        "monitoring.Target",
        "monitoring.Round",
        "monitoring.Submission",
        "monitoring.Report",
        "monitoring.Extension",
        "monitoring.ExpectationChange",
        "monitoring.ReviewPolicy",
    ],
    "Письма и напоминания": [
        "monitoring.Letter",
        "monitoring.ReminderRule",
        "monitoring.ReminderPolicy",
        "monitoring.MailPreference",
    ],
}
"""Labels of models, in the order of reading."""


class PortalAdminSite(AdminSite):
    site_header = site_title = "Дорожные карты"
    index_title = "Администрирование"
    empty_value_display = "–"

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        apps = super().get_app_list(request, app_label)
        shown = {
            each["model"]._meta.label: each | {"about": self._about(each)} for app in apps for each in app["models"]
        }
        sections = [(name, [shown[label] for label in labels if label in shown]) for name, labels in SECTIONS.items()]
        return [
            {"name": name, "app_label": "", "app_url": "", "has_module_perms": True, "models": models}
            for name, models in sections
            if models
        ]

    def app_index(
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Sections are not apps: whoever follows the crumbs sees them all."""
        return redirect("admin:index")

    def _about(self, model: dict[str, Any]) -> str:
        return getattr(self._registry[model["model"]], "about", "")


class PortalAdminConfig(AdminConfig):
    default_site = "config.admin_site.PortalAdminSite"
