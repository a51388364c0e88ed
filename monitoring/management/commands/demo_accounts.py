"""Print the demo's accounts, one for each role."""

from django.core.management.base import BaseCommand

from monitoring.demo.places import PASSWORD, accounts


class Command(BaseCommand):
    help = "Prints the accounts of the demo with their password."
    requires_system_checks = []

    def handle(self, **options: object) -> None:
        for account in accounts():
            self.stdout.write(f"{account['email']:<24} {PASSWORD}   {account['title']}")
