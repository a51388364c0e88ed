"""Load the registers that a portal starts with; again changes nothing."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from monitoring.services.reference import load_reference

NAMES = {
    "regions": "субъекты РФ",
    "regional_holidays": "региональные праздники",
    "programmes": "программы",
    "indicators": "показатели",
    "reminder_rules": "правила напоминаний",
}


class Command(BaseCommand):
    help = "Загружает субъекты РФ и их праздники, программы, образцы показателей и правил; имеющееся не меняет."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "fixtures", help="откуда брать файлы")

    def handle(self, *, folder: Path, **options: object) -> None:
        added = load_reference(folder=folder)
        said = [f"{NAMES[register]} – {count}" for register, count in added.items() if count]
        self.stdout.write(f"Добавлено: {', '.join(said)}." if said else "Справочники на месте, добавлять нечего.")
