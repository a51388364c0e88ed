"""How cells look, and the number that a workbook gives to each look with a number format."""

from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from monitoring.exports.cells import Band, Format

_LINE = Side(style="thin", color="C9CEDA")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_SHADE = PatternFill("solid", fgColor="EEF1F7")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_CENTRED = Alignment(wrap_text=True, vertical="top", horizontal="center")
LOOKS = {
    "title": ("заголовок", {"font": Font(size=14, bold=True)}),
    "note": ("примечание", {"font": Font(color="5B6275")}),
    "strong": ("выделено", {"font": Font(bold=True), "alignment": _WRAPPED}),
    "indent": ("с отступом", {"alignment": Alignment(wrap_text=True, vertical="top", indent=2)}),
    "text": ("текст", {"alignment": _WRAPPED}),
    "old": ("было", {"font": Font(strike=True, color="5B6275"), "alignment": Alignment(vertical="top")}),
    "head": ("шапка", {"font": Font(bold=True), "alignment": _WRAPPED, "fill": _SHADE, "border": _BOX}),
    "group": ("показатель", {"font": Font(bold=True), "alignment": _CENTRED, "fill": _SHADE, "border": _BOX}),
    "number": ("число", {"alignment": Alignment(horizontal="right", vertical="top")}),
    "day": ("дата", {"alignment": Alignment(horizontal="left", vertical="top")}),
    "total": ("итог", {"font": Font(bold=True), "border": Border(top=Side(style="medium")), "alignment": _WRAPPED}),
}
DRAWN = {"head", "group", "total"}  # looks that an empty cell shows too


class Looks:
    """The workbook's numbers of formats, as the cells of its sheets name them."""

    def __init__(self, workbook: Workbook, bands: Iterable[Band]) -> None:
        for name, parts in LOOKS.values():
            workbook.add_named_style(NamedStyle(name=f"Портал: {name}", **parts))
        used = dict.fromkeys(form for band in bands for form in band.formats)
        sheet = workbook.worksheets[0]
        self._plain = {form: _number(sheet, form, is_quoted=False) for form in used}
        self._quoted = {form: _number(sheet, form, is_quoted=True) for form in used}

    def number_of(self, form: Format) -> int:
        return self._plain[form]

    def quoted_number_of(self, form: Format) -> int:
        """For texts that Excel would take for formulas when somebody edits them."""
        return self._quoted[form]


def _number(sheet: WriteOnlyWorksheet, form: Format, is_quoted: bool) -> int:
    cell = WriteOnlyCell(sheet)
    cell.style = f"Портал: {LOOKS[form.look][0]}"
    if form.number:
        cell.number_format = form.number
    if is_quoted:
        cell.quotePrefix = True
    return cell.style_id
