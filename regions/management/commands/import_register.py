"""Bring a register in from a file, or only show what would come in."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from regions.refusals import Refused
from regions.russian import number
from regions.tables.importing import RegisterUpload, adopt_import, plan_import, read_upload
from regions.tables.plans import Plan
from regions.tables.registry import registers
from uploads.refusals import UnreadableFile

MOST_PROBLEMS = 50  # lines shown to a person; --json gives them all


class Command(BaseCommand):
    help = (
        "Загружает реестр из файла .xlsx или .csv одной транзакцией; с --dry-run только показывает, что изменится. "
        "Если в строках есть ошибки, ничего не записывается."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("register", choices=sorted(registers()), metavar="NAME", help=", ".join(registers()))
        parser.add_argument("file", type=Path, metavar="FILE", help="файл реестра")
        parser.add_argument("--dry-run", action="store_true", help="ничего не записывать")
        parser.add_argument("--skip-faulty", action="store_true", help="принять остальные строки без строк с ошибками")
        parser.add_argument("--json", action="store_true", dest="as_json", help="один объект JSON вместо рассказа")

    def handle(
        self, *, register: str, file: Path, dry_run: bool, skip_faulty: bool, as_json: bool, **options: Any
    ) -> None:
        try:
            table = read_upload(register, file.name, _content(file))
            upload = RegisterUpload(register, table, None, file.name)
            plan = plan_import(upload)
        except UnreadableFile as error:
            plan = Plan(register, file.name, table_faults=(str(error),))
        self.stdout.write(json.dumps(summary(plan), ensure_ascii=False) if as_json else "\n".join(_told(plan)))
        if plan.table_faults or (plan.problems and not skip_faulty):
            raise CommandError("Файл не принят: ничего не записано.")
        if not dry_run:
            try:
                adopt_import(upload, skip_faulty=skip_faulty)
            except Refused as refusal:
                raise CommandError(str(refusal)) from refusal
            if not as_json:
                self.stdout.write("Принято.")


def summary(plan: Plan) -> dict[str, Any]:
    """What --json prints."""
    counts = plan.counts
    states = ("read", "added", "changed", "unchanged", "gone", "faulty")
    whole = [{"where": plan.file, "what": fault} for fault in plan.table_faults]
    cells = [{"where": problem.where, "what": problem.what} for problem in plan.problems]
    return {
        "file": plan.file,
        "register": plan.register,
        "rows": {state: getattr(counts, state) for state in states},
        "problems": whole + cells,
    }


def _told(plan: Plan) -> list[str]:
    counts = plan.counts
    lines = [f"{plan.file}: {fault}" for fault in plan.table_faults]
    lines += [f"{problem.where}: {problem.what}" for problem in plan.problems[:MOST_PROBLEMS]]
    if len(plan.problems) > MOST_PROBLEMS:
        lines.append(f"И ещё ошибок: {number(len(plan.problems) - MOST_PROBLEMS)}.")
    lines += [f"{remark.where}: {remark.what}" for remark in plan.remarks]
    return [
        *lines,
        f"Прочитано {number(counts.read)}, принято {number(counts.accepted)}, пропущено {number(counts.skipped)}.",
        f"Новых {number(counts.added)}, изменённых {number(counts.changed)}, без изменений {number(counts.unchanged)}; "
        f"в реестре есть, а в файле нет: {number(counts.gone)}.",
    ]


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableFile("Файл не открывается. Проверьте, есть ли он и можно ли его читать.") from error
