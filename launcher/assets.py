"""Type, icons, charts and htmx for the pages: picked from npm's packages and from django-htmx into var/assets.

Without npm the files are there all the same, but empty: pages then show the system's type, no icons, and tables only.
"""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from launcher.console import say
from launcher.npm import install_packages
from launcher.places import ROOT, VENV
from launcher.stamps import fingerprint, is_stamped, set_stamp

ICON_NAMES = ROOT / "static" / "icons.txt"
LOCK_FILE = ROOT / "package-lock.json"
INNER_MARKUP = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def ensure_assets(assets: Path) -> None:
    """Leaves icons.svg, fonts.css, fonts/, echarts.js and htmx.min.js in the folder; a second time nothing is done."""
    stamp = assets.with_name("assets.stamp")
    inputs = [path for path in (ICON_NAMES, LOCK_FILE, Path(__file__), _htmx()) if path.exists()]
    wanted = fingerprint(inputs)
    if is_stamped(stamp, wanted):
        return
    packages = install_packages(LOCK_FILE)
    assets.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_htmx(), assets / "htmx.min.js")
    _write_sprite(assets, packages)
    _write_fonts(assets, packages)
    _write_charts(assets, packages)
    if packages:
        set_stamp(stamp, wanted)
    else:
        stamp.unlink(missing_ok=True)


def sprite(icons: Iterable[tuple[str, str]]) -> str:
    """One SVG with a symbol i-NAME for every (name, SVG text); stroke and fill are the stylesheet's affair."""
    symbols = [
        f'<symbol id="i-{name}" viewBox="0 0 24 24">{" ".join(INNER_MARKUP.search(text)[1].split())}</symbol>'
        for name, text in icons
    ]
    return "\n".join(['<svg xmlns="http://www.w3.org/2000/svg">', *symbols, "</svg>\n"])


def icon_names(listing: str) -> list[str]:
    """The names of static/icons.txt: one a line, empty lines and # comments aside."""
    lines = [line.partition("#")[0].strip() for line in listing.splitlines()]
    return sorted({line for line in lines if line})


def _write_sprite(assets: Path, packages: Path | None) -> None:
    icons = []
    for name in icon_names(ICON_NAMES.read_text()) if packages and ICON_NAMES.exists() else []:
        path = packages / "lucide-static" / "icons" / f"{name}.svg"
        if path.exists():
            icons.append((name, path.read_text()))
        else:
            say(f"Значка «{name}» из static/icons.txt в наборе Lucide нет.")
    (assets / "icons.svg").write_text(sprite(icons))


def _write_fonts(assets: Path, packages: Path | None) -> None:
    """The package's own rules: a browser fetches just the files whose range of letters a page uses."""
    rules = ""
    if packages:
        font = packages / "@fontsource-variable" / "golos-text"
        shutil.copytree(font / "files", assets / "fonts", dirs_exist_ok=True)
        rules = (font / "index.css").read_text().replace("url(./files/", "url(fonts/")
    (assets / "fonts.css").write_text(rules)


def _write_charts(assets: Path, packages: Path | None) -> None:
    """ECharts' smallest build: bars and lines on a plain grid; only one page asks for it."""
    library = packages / "echarts" / "dist" / "echarts.simple.min.js" if packages else None
    (assets / "echarts.js").write_bytes(library.read_bytes() if library else b"")


def _htmx() -> Path:
    """django-htmx brings htmx along, at the version that it is tested with."""
    for path in VENV.glob("lib/python3*/site-packages/django_htmx/static/django_htmx/htmx-2.min.js"):
        return path
    raise FileNotFoundError("htmx-2.min.js is not in django-htmx")
