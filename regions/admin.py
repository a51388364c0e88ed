"""The admin's pages for places, organisations, centres and people."""

from datetime import timedelta
from typing import Any

from allauth.account.admin import EmailAddressAdmin  # noqa: F401 (registers what is taken away below)
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.db.models import Field, QuerySet
from django.forms import Field as FormField
from django.http import HttpRequest
from django.utils import timezone

from regions.access import Kind, scope_of
from regions.admin_forms import AccountChangeForm, AccountCreationForm, GroupForm
from regions.models import Centre, Coordinator, Municipality, Organisation, Programme, Region, User
from regions.resources import (
    CentreResource,
    CoordinatorResource,
    MunicipalityResource,
    OrganisationResource,
    RegionResource,
)
from regions.tables.admin import AppointingAdmin, RegisterAdmin, ScopedAdmin, ScopedChoices

admin.site.unregister([EmailAddress, Group])  # addresses are those of the accounts; groups speak Russian below


@admin.register(Region)
class RegionAdmin(RegisterAdmin):
    resource_classes = [RegionResource]
    list_display = ["code", "name", "district", "time_zone"]
    list_display_links = ["name"]
    list_filter = ["district"]
    search_fields = ["code", "sort_name"]

    def get_readonly_fields(self, request: HttpRequest, obj: Region | None = None) -> list[str]:
        """Orders and files name a region by its code."""
        return ["code"] if obj else []


@admin.register(Programme)
class ProgrammeAdmin(ScopedAdmin):
    list_display = ["name", "code", "full_name"]
    search_fields = ["code", "name"]

    def get_readonly_fields(self, request: HttpRequest, obj: Programme | None = None) -> list[str]:
        return ["code"] if obj else []


@admin.register(Municipality)
class MunicipalityAdmin(RegisterAdmin):
    resource_classes = [MunicipalityResource]
    list_display = ["name", "region"]
    list_filter = ["region__district"]
    list_select_related = ["region"]
    search_fields = ["sort_name", "region__sort_name"]
    autocomplete_fields = ["region"]


class OrganisationsToActFor(ScopedChoices):
    """Of all that one sees, only organisations for which one may appoint people can be chosen."""

    def formfield_for_foreignkey(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> FormField:
        if db_field.name == "organisation":
            kwargs["queryset"] = Organisation.objects.editable_by(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class CoordinatorInline(OrganisationsToActFor, admin.TabularInline):
    model = Coordinator
    fields = ["organisation", "position", "phone", "since", "until"]
    autocomplete_fields = ["organisation"]
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).editable_by(request.user).select_related("organisation")


@admin.register(Organisation)
class OrganisationAdmin(AppointingAdmin, RegisterAdmin):
    resource_classes = [OrganisationResource]
    list_display = ["name", "kind", "municipality", "region"]
    list_filter = ["kind", "region__district"]
    list_select_related = ["region", "municipality"]
    search_fields = ["sort_name", "short_name", "municipality__sort_name", "region__sort_name"]
    autocomplete_fields = ["region", "municipality"]

    def formfield_for_choice_field(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> FormField:
        if db_field.name == "kind":
            allowed = scope_of(request.user).grantable_kinds
            kwargs["choices"] = [("", "---------"), *(choice for choice in Kind.choices if choice[0] in allowed)]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


@admin.register(Centre)
class CentreAdmin(RegisterAdmin):
    resource_classes = [CentreResource]
    list_display = ["name", "organisation", "programme", "opened_on", "closed_on", "students"]
    list_filter = ["programme", "organisation__region__district"]
    list_select_related = ["organisation", "programme"]
    search_fields = ["sort_name", "organisation__sort_name", "organisation__municipality__sort_name"]
    autocomplete_fields = ["organisation"]
    date_hierarchy = "opened_on"


@admin.register(Coordinator)
class CoordinatorAdmin(OrganisationsToActFor, AppointingAdmin, RegisterAdmin):
    resource_classes = [CoordinatorResource]
    list_display = ["user", "organisation", "position", "phone", "since", "until"]
    list_filter = ["organisation__kind", "organisation__region__district"]
    list_select_related = ["user", "organisation"]
    search_fields = ["user__surname", "user__email", "organisation__sort_name"]
    autocomplete_fields = ["user", "organisation"]


@admin.register(User)
class AccountAdmin(UserAdmin, ScopedAdmin):
    """Only the admin hands out rights; other staff keep names and coordinators of those they see."""

    form, add_form = AccountChangeForm, AccountCreationForm
    list_display = ["email", "surname", "given_name", "patronymic", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff", "is_superuser"]
    search_fields = ["email", "surname", "given_name"]
    ordering = ["surname", "given_name"]
    filter_horizontal = ["groups"]
    readonly_fields = ["last_login", "joined_at"]
    inlines = [CoordinatorInline]
    fieldsets = [
        (None, {"fields": ["email", "password"]}),
        ("Кто это", {"fields": ["surname", "given_name", "patronymic"]}),
        ("Права", {"fields": ["is_active", "is_staff", "is_superuser", "groups"]}),
        ("Когда", {"fields": ["joined_at", "last_login"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": ["email", "surname", "given_name", "patronymic", "usable_password", "password1", "password2"],
            },
        )
    ]
    rights = ["is_staff", "is_superuser", "groups"]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        return self.readonly_fields if request.user.is_superuser else [*self.readonly_fields, *self.rights]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._may_touch(request, obj)

    def get_inlines(self, request: HttpRequest, obj: User | None) -> list[Any]:
        return self.inlines if obj else []

    def _may_touch(self, request: HttpRequest, person: User | None) -> bool:
        """Whoever may set a password may log in with it: nobody gains more rights that way, nor those elsewhere."""
        if request.user.is_superuser or person is None:
            return True
        roles = person.coordinations.exclude(until__lt=timezone.localdate() - timedelta(days=1))
        above = roles.exclude(pk__in=Coordinator.objects.editable_by(request.user))
        return not (person.is_superuser or person.is_staff or above.exists())


@admin.register(Group)
class RightsAdmin(GroupAdmin):
    """Groups say which registers staff may keep; which rows of them follows from their organisations.

    Only the admin keeps them: whoever may change a group may give it every right.
    """

    form = GroupForm
    filter_horizontal = []

    def has_view_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return request.user.is_superuser

    has_change_permission = has_delete_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def get_form(self, request: HttpRequest, obj: Group | None = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)
        form.registered = [model for model in self.admin_site._registry if model is not Group]
        return form
