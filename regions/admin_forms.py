"""Forms of the admin's own pages for accounts: people log in by e-mail."""

from django import forms
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm

from regions.models import User


class LowerEmail(forms.EmailField):
    """Addresses are kept in small letters, as one person may not have two accounts that differ by case."""

    def clean(self, value: str) -> str:
        return super().clean(value).lower()


class AccountCreationForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ["email", "surname", "given_name", "patronymic"]
        field_classes = {"email": LowerEmail}

    def clean_username(self) -> None:
        """Django's own form looks for a name that our accounts don't have."""


class AccountChangeForm(UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"
        field_classes = {"email": LowerEmail}
