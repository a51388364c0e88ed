from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("regions", "0003_constraint_sentences"),
        ("roadmap", "0001_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name="deadline",
            name="deadline_awaits_one_thing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("legal_date", None)),
                fields=("activity",),
                name="deadline_awaits_one_thing",
                violation_error_message="У мероприятия уже есть срок без даты.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="deadline",
            name="deadline_has_dates_or_awaits",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("legal_date", None), ("working_date", None), models.Q(("awaiting", ""), _negated=True)),
                    models.Q(("awaiting", ""), ("legal_date__isnull", False), ("working_date__isnull", False)),
                    _connector="OR",
                ),
                name="deadline_has_dates_or_awaits",
                violation_error_message="Укажите обе даты срока или то, чего он ждёт.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="evidence",
            name="evidence_has_file_or_link",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("file", ""), _negated=True), models.Q(("link", ""), _negated=True), _connector="OR"
                ),
                name="evidence_has_file_or_link",
                violation_error_message="Приложите файл или укажите ссылку на документ.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="executor",
            name="executor_is_organisation_or_audience",
            constraint=models.CheckConstraint(
                condition=models.Q(("organisation", None), ("audience", ""), _connector="OR"),
                name="executor_is_organisation_or_audience",
                violation_error_message="Укажите что-нибудь одно: организацию или круг организаций.",
            ),
        ),
    ]
