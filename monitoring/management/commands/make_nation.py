"""Make a nation to measure on; the same size and seed make the same."""

from dataclasses import fields
from time import perf_counter

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from monitoring.nation import Size, make_nation
from regions.refusals import Refused

NAMES = {
    "regions": "сколько субъектов РФ",
    "municipalities": "сколько муниципальных образований",
    "centres": "сколько центров",
    "quarters": "сколько кварталов истории",
    "indicators": "сколько показателей",
}


class Command(BaseCommand):
    help = "Наполняет пустую базу выдуманной страной, на которой измеряют скорость; не для рабочего портала."

    def add_arguments(self, parser: CommandParser) -> None:
        for field in fields(Size):
            parser.add_argument(f"--{field.name}", type=int, default=field.default, help=NAMES[field.name])
        parser.add_argument("--seed", type=int, default=1, help="от чего зависят случайные числа")
        parser.add_argument("--beside", action="store_true", help="наполнить, даже если данные уже есть")

    def handle(self, *, seed: int, beside: bool, **options: object) -> None:
        size = Size(**{field.name: options[field.name] for field in fields(Size)})
        start = perf_counter()
        try:
            made = make_nation(size=size, seed=seed, today=timezone.localdate(), beside=beside)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Готово: {made} отчётов центров за {perf_counter() - start:.0f} с.")
