"""Forms of the admin's own pages for accounts: people log in by e-mail."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, Permission

from regions.models import User

OWN_APPS = ["regions", "roadmap", "monitoring"]


class LowerEmail(forms.EmailField):
    """Addresses are kept in small letters, as one person may not have two accounts that differ by case."""

    def clean(self, value: str) -> str:
        return super().clean(value).lower()


class AccountCreationForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ["email", "surname", "given_name", "patronymic"]
        field_classes = {"email": LowerEmail}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "usable_password"
        ].help_text = "Без пароля человек задаст его сам: «Забыли пароль?» на странице входа."

    def clean_username(self) -> None:
        """Django's own form looks for a name that our accounts don't have."""


class AccountChangeForm(UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"
        field_classes = {"email": LowerEmail}
        labels = {"is_superuser": "Администратор портала", "groups": "Группы прав"}
        help_texts = {
            "is_active": "Снимите отметку, если человек больше не работает: войти он не сможет, а его дела останутся.",
            "is_superuser": "Видит и меняет всё во всех регионах.",
            "is_staff": "Ведёт справочники, которые разрешают его группы.",
            "groups": "Группы говорят, какие справочники человек ведёт; чьи записи – следует из его организаций.",
        }


class CoordinatorForm(forms.ModelForm):
    """What tells an appointment from others does not change: a mistaken one ends, and another one begins."""

    KEY = ("user", "organisation", "since")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.KEY:
            if name in self.fields and self.instance.pk:
                self.fields[name].disabled = True


class PermissionField(forms.ModelMultipleChoiceField):
    """Rights in Russian; Django names them in English."""

    ACTIONS = {"add": "добавлять", "change": "изменять", "delete": "удалять", "view": "смотреть"}

    def label_from_instance(self, permission: Permission) -> str:
        model = permission.content_type.model_class()
        return f"{model._meta.verbose_name_plural}: {self.ACTIONS[permission.codename.split('_')[0]]}"


class GroupForm(forms.ModelForm):
    """`offered` are the codes of what the admin's pages can do; nothing else can be permitted."""

    offered: list[str] = []
    permissions = PermissionField(
        Permission.objects.none(),
        label="Что можно в администрировании",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Group
        fields = ["name", "permissions"]
        labels = {"name": "Название"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["permissions"].queryset = Permission.objects.filter(
            codename__in=self.offered, content_type__app_label__in=OWN_APPS
        ).select_related("content_type")
