"""Count working dates anew, after the production calendar or regions' holidays have changed; again changes nothing."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from regions.models import Region
from roadmap.services.recalculation import recalculate_working_dates


class Command(BaseCommand):
    help = "Считает рабочие даты сроков заново по производственному календарю и региональным праздникам."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--region", metavar="КОД", help="только этого субъекта РФ, например 70")

    def handle(self, *, region: str | None, **options: object) -> None:
        self.stdout.write(str(recalculate_working_dates(region=self._region(region) if region else None)))

    def _region(self, code: str) -> Region:
        found = Region.objects.filter(code=code).first()
        if found is None:
            raise CommandError(f"Субъекта РФ с кодом «{code}» в справочнике нет. Код – две цифры, например 70.")
        return found
