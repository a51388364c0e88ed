"""The admin's pages for accounts, for whom people act, and for what staff may keep."""

from datetime import timedelta
from typing import Any

from allauth.account.admin import EmailAddressAdmin  # noqa: F401 (registers what is taken away below)
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.db.models import Field, QuerySet
from django.forms import CheckboxSelectMultiple, ModelMultipleChoiceField
from django.forms import Field as FormField
from django.http import HttpRequest
from django.utils import timezone

from regions.admin_forms import AccountChangeForm, AccountCreationForm, CoordinatorForm, GroupForm
from regions.models import Coordinator, Organisation, User
from regions.resources import CoordinatorResource
from regions.tables.admin import AppointingAdmin, RegisterAdmin, ScopedAdmin, ScopedChoices
from regions.tables.filters import by_municipality, by_region, whether

admin.site.unregister([EmailAddress, Group])  # addresses are those of the accounts; groups speak Russian below


class OrganisationsToActFor(ScopedChoices):
    """Of all that one sees, only organisations for which one may appoint people can be chosen."""

    def formfield_for_foreignkey(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> FormField:
        if db_field.name == "organisation":
            kwargs["queryset"] = Organisation.objects.editable_by(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class CoordinatorInline(OrganisationsToActFor, admin.TabularInline):
    model = Coordinator
    form = CoordinatorForm
    verbose_name, verbose_name_plural = "период работы", "За какие организации действует"
    fields = ["organisation", "position", "phone", "since", "until"]
    autocomplete_fields = ["organisation"]
    can_delete = False  # it ends with its last day of work; a mistaken one goes by the register of coordinators
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).editable_by(request.user).select_related("organisation")

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> FormField:
        """Organisations have a register of their own, and are not changed from here."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        field.widget.attrs["aria-label"] = db_field.verbose_name  # a table's cells have no labels
        if db_field.name == "organisation":
            for right in ("add", "change", "delete", "view"):
                setattr(field.widget, f"can_{right}_related", False)
        return field


@admin.register(Coordinator)
class CoordinatorAdmin(OrganisationsToActFor, AppointingAdmin, RegisterAdmin):
    """Who acted for whom, and since when, is the key of the register and stays; the last day of work is entered."""

    about = "Кто за какую организацию действует и с какого дня: отсюда права людей на портале."
    portal_list = "regions:coordinator_list"
    form = CoordinatorForm
    resource_classes = [CoordinatorResource]
    list_display = ["user", "organisation", "kind", "position", "phone", "since", "until"]
    list_filter = [
        by_region("organisation__region"),
        by_municipality("organisation__municipality"),
        "organisation__kind",
        whether("until", "действует ли", "без последнего дня", "с последним днём"),
    ]
    list_select_related = ["user", "organisation"]
    search_fields = ["user__surname", "user__given_name", "user__email", "organisation__sort_name"]
    search_help_text = "Фамилия, имя, почта или организация."
    date_hierarchy = "since"
    autocomplete_fields = ["user", "organisation"]

    @admin.display(description="вид организации", ordering="organisation__kind")
    def kind(self, coordinator: Coordinator) -> str:
        return coordinator.organisation.get_kind_display()


@admin.register(User)
class AccountAdmin(UserAdmin, ScopedAdmin):
    """Only the admin hands out rights, and not their own; other staff keep names and coordinators of those they see."""

    about = "Кто входит на портал. Ушедшим снимают отметку «Действует», их дела остаются."
    instead_of_deleting = "Снимите у учётной записи отметку «Действует»: войти человек больше не сможет."
    form, add_form = AccountChangeForm, AccountCreationForm
    list_display = ["email", "surname", "given_name", "patronymic", "is_active", "is_staff", "last_login"]
    list_filter = [
        "is_active",
        "is_staff",
        "is_superuser",
        "groups",
        by_region("coordinations__organisation__region"),
        by_municipality("coordinations__organisation__municipality"),
    ]
    search_fields = ["email", "surname", "given_name"]
    search_help_text = "Почта, фамилия или имя."
    ordering = ["surname", "given_name"]
    filter_horizontal = []
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
        """Nobody shuts themselves out: what is one's own, another admin changes, so that one always remains."""
        if obj == request.user:
            return [*self.readonly_fields, *self.rights, "is_active"]
        return self.readonly_fields if request.user.is_superuser else [*self.readonly_fields, *self.rights]

    def formfield_for_manytomany(
        self, db_field: Field, request: HttpRequest, **kwargs: Any
    ) -> ModelMultipleChoiceField:
        """Groups are few; two boxes with arrows between them are for hundreds."""
        kwargs["widget"] = CheckboxSelectMultiple()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return obj != request.user and super().has_delete_permission(request, obj) and self._may_touch(request, obj)

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
class RightsAdmin(GroupAdmin, ScopedAdmin):
    """Groups say which registers staff may keep; which rows of them follows from their organisations.

    Only the admin keeps them: whoever may change a group may give it every right.
    """

    about = "Какие справочники ведут сотрудники, которые не администраторы."
    instead_of_deleting = "Сначала уберите людей из группы."
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
        form.offered = [
            f"{action}_{model._meta.model_name}"
            for model, page in self.admin_site._registry.items()
            for action, is_possible in page.get_model_perms(request).items()
            if is_possible and model is not Group
        ]
        return form
