"""Load the demo once: five regions, their orders and this year's work."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from monitoring.demo import load_demo
from regions.refusals import Refused


class Command(BaseCommand):
    help = "Загружает демонстрационные данные; если они уже есть, ничего не меняет."

    def handle(self, **options: object) -> None:
        """A portal with organisations of its own starts all the same: being asked for the demo is no failure."""
        try:
            loaded = load_demo(now=timezone.now())
        except Refused as refusal:
            self.stdout.write(str(refusal))
        else:
            self.stdout.write("Демонстрационные данные загружены." if loaded else "Демонстрационные данные уже есть.")
