"""Who has put the card of first steps away; it comes back from «Справка»."""

from django.conf import settings
from django.db import models


class HiddenFirstSteps(models.Model):
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="hidden_first_steps", verbose_name="чьи"
    )
    hidden_at = models.DateTimeField("когда скрыты")

    class Meta:
        verbose_name = "скрытые первые шаги"
        verbose_name_plural = "скрытые первые шаги"

    def __str__(self) -> str:
        return str(self.user)
