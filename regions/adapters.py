"""How allauth fits the portal: accounts are made by an admin, nobody signs up, and it speaks as the portal does."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from regions.models import User

logger = logging.getLogger(__name__)


class ClosedAccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "Почта или пароль не подходят. Проверьте раскладку клавиатуры и попробуйте ещё раз.",
        "too_many_login_attempts": "Было слишком много неудачных попыток. Подождите пять минут и попробуйте снова.",
        "enter_current_password": "Нынешний пароль другой. Впишите тот, с которым вы вошли.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """To the account's own address, not to one of allauth's list. Whether or not it goes, the change stands."""
        try:
            super().send_notification_mail(template_prefix, user, context, email or user.email)
        except (SMTPException, OSError):
            logger.exception("The letter about a changed password was not sent")
