from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0027_heartbeats")]
    operations = [
        migrations.AddField(
            model_name="letter",
            name="failure",
            field=models.CharField(
                blank=True,
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
                verbose_name="почему не доставлено",
            ),
        ),
    ]
