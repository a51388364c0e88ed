"""Bring orders in from files, or only show what would come in."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from regions.refusals import Refused
from roadmap.drafts import DraftOrder, as_json
from roadmap.drafts.choices import NOTHING_CHOSEN, OWN, Choices
from roadmap.drafts.summary import summary_lines
from roadmap.reading import UnreadableFile
from roadmap.services.adoption import NOT_SOUND
from roadmap.services.drafting import adopt_file, draft_file, programme_names


class Command(BaseCommand):
    help = "Читает распоряжения из файлов .xlsx, .docx и .txt и принимает их; с --dry-run только показывает."
    requires_system_checks = []  # a trial reading needs no more than the file

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="файл распоряжения")
        parser.add_argument(
            "--subsidy-year",
            dest="subsidy_years",
            nargs="+",
            type=int,
            action="extend",
            default=[],
            metavar="YEAR",
            help="год получения субсидии, от которого распоряжение считает сроки",
        )
        parser.add_argument(
            "--own",
            action="store_true",
            help="принять распоряжение о внесении изменений как самостоятельную дорожную карту",
        )
        parser.add_argument("--dry-run", action="store_true", help="ничего не записывать")
        parser.add_argument("--json", action="store_true", dest="as_json", help="по одному объекту JSON на файл")

    def handle(
        self, *, files: list[Path], subsidy_years: list[int], own: bool, dry_run: bool, as_json: bool, **options: Any
    ) -> None:
        """Every file is tried, each in a transaction of its own; the exit code tells whether all came in."""
        years = tuple(sorted(set(subsidy_years)))
        self.choices = Choices(amended=OWN) if own else NOTHING_CHOSEN
        results = [self._import(file, years, dry_run=dry_run, machine=as_json) for file in files]
        if not all(results):
            raise CommandError("Приняты не все файлы." if len(files) > 1 else "Файл не принят.")

    def _import(self, file: Path, years: tuple[int, ...], *, dry_run: bool, machine: bool) -> bool:
        try:
            content = _content(file)
            draft = draft_file(file.name, content, years)
        except UnreadableFile as error:
            if machine:
                self._print({"file": file.name, "problems": [{"where": file.name, "what": str(error)}]})
            self.stderr.write(f"{file.name}: {error}")
            return False
        self._show(draft, file.name, machine)
        try:
            if draft.has_fatal_problems:
                raise Refused(NOT_SOUND)
            if not dry_run:
                adopt_file(name=file.name, content=content, draft=draft, subsidy_years=years, choices=self.choices)
        except Refused as refusal:
            self.stderr.write(f"{file.name}: {refusal}")
            return False
        if not (dry_run or machine):
            self.stdout.write("Принято.")
        return True

    def _show(self, draft: DraftOrder, name: str, machine: bool) -> None:
        if machine:
            self._print(as_json(draft, name, programme_names()))
        else:
            self.stdout.write("\n".join(summary_lines(draft, name, programme_names())))

    def _print(self, line: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(line, ensure_ascii=False))


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableFile("Файл не открывается. Проверьте, есть ли он и можно ли его читать.") from error
