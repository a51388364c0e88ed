import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0028_letter_failure")]
    operations = [
        migrations.CreateModel(
            name="FailedAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "email",
                    models.EmailField(
                        help_text="Строчными буквами.", max_length=254, unique=True, verbose_name="электронная почта"
                    ),
                ),
                (
                    "failure",
                    models.CharField(
                        choices=[
                            ("no_mailbox", "Адрес не принимает письма: ящика нет или он закрыт"),
                            ("mailbox_full", "Почтовый ящик переполнен"),
                            ("refused", "Почтовый сервер отказался принять письмо"),
                            ("marked", "На этот адрес письма не доходят, поэтому портал на него не писал"),
                            ("later", "Почтовый сервер два дня просил повторить позже"),
                            ("unreachable", "Почтовый сервер два дня не принимал писем портала"),
                            ("unwritten", "Портал не смог составить письмо, подробности в его журнале"),
                        ],
                        max_length=20,
                        verbose_name="причина",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="что ответил сервер")),
                ("failed_at", models.DateTimeField(verbose_name="когда")),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="monitoring.letter",
                        verbose_name="вернувшееся письмо",
                    ),
                ),
            ],
            options={
                "verbose_name": "адрес, на который письма не доходят",
                "verbose_name_plural": "адреса, на которые письма не доходят",
                "ordering": ["-failed_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                        name="failed_address_in_lower_case",
                        violation_error_message="Напишите адрес строчными буквами.",
                    )
                ],
            },
        ),
    ]
