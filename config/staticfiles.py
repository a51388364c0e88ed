"""Storage of static files: names with a hash of the content, so that browsers may keep them for ever."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLE_SHEET = "css/portal.css"
MODULES = "js/*.js"  # ours ask for one another by their hashed names; libraries name in comments what isn't there
_, MODULE_IMPORTS = CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns
IMPORT = re.compile(r'@import "(?P<part>[^"]+)" layer\((?P<layer>\w+)\);')


def joined(sheet: Path) -> str:
    """The style sheet with the parts that it imports put in their place; parts name no other files by url()."""

    def part(found: re.Match[str]) -> str:
        return f"@layer {found['layer']} {{\n{(sheet.parent / found['part']).read_text()}}}"

    return IMPORT.sub(part, sheet.read_text())


class ForgivingManifestStorage(CompressedManifestStaticFilesStorage):
    """Gives a file that was not collected its plain name: a page without one picture is better than no page.

    The style sheet is collected as one file, so that a browser asks once and not for each of its parts.
    """

    manifest_strict = False
    patterns = (*CompressedManifestStaticFilesStorage.patterns, (MODULES, MODULE_IMPORTS))

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self._urls: dict[tuple[str, bool], str] = {}

    def stored_name(self, name: str) -> str:
        try:
            return super().stored_name(name)
        except ValueError:
            return name

    def url(self, name: str, force: bool = False) -> str:
        """Worked out once: every page asks for a dozen files."""
        if (name, force) not in self._urls:
            self._urls[name, force] = super().url(name, force)
        return self._urls[name, force]

    def post_process(self, paths: dict[str, tuple], dry_run: bool = False, **options: object) -> Iterator[tuple]:
        if not dry_run and STYLE_SHEET in paths:
            storage, path = paths[STYLE_SHEET]
            Path(self.path(STYLE_SHEET)).write_text(joined(Path(storage.path(path))))
            paths = paths | {STYLE_SHEET: (FileSystemStorage(self.location), STYLE_SHEET)}
        yield from super().post_process(paths, dry_run=dry_run, **options)
