"""Print the demo's accounts, one for each role."""

from django.core.management.base import BaseCommand

from monitoring.demo import is_loaded
from monitoring.demo.places import PASSWORD, accounts


class Command(BaseCommand):
    help = "Показывает учётные записи демонстрационных данных с паролем."
    requires_system_checks = []

    def handle(self, **options: object) -> None:
        for account in accounts() if is_loaded() else ():
            self.stdout.write(f"{account['email']:<24} {PASSWORD}   {account['title']}")
