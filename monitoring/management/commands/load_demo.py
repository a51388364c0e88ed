"""Load the demo once: five regions, their orders and this year's work."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from monitoring.demo import load_demo


class Command(BaseCommand):
    help = "Loads the demo; does nothing when it is there already."

    def handle(self, **options: object) -> None:
        loaded = load_demo(now=timezone.now())
        self.stdout.write("The demo is loaded." if loaded else "The demo is there already.")
