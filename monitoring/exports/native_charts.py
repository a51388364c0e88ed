"""Charts that Excel draws itself, from cells of the sheet that they stand on."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.chart import BarChart
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.fill import ColorChoice, PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, ParagraphProperties
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

WIDTH = 24.0  # centimetres
TITLE_SIZE = 1200  # hundredths of a point
_GRID = "E3E6EE"


@dataclass(frozen=True)
class Bars:
    """A series: its heading, its numbers as the cells hold them; a hatched one differs without colour too."""

    name: str
    values: Sequence[float | None]
    colour: str
    hatched: bool = False


@dataclass(frozen=True)
class NativeChart:
    """Lying bars of a table whose headings stand in `row`: names in the first column, then a column for each series."""

    title: str
    row: int
    names: Sequence[str]
    series: Sequence[Bars]
    number_format: str
    anchor: str
    height: float  # centimetres
    stacked: bool = False


def add_chart(worksheet: Worksheet, chart: NativeChart) -> None:
    """The numbers stand in the chart too, for programs that show a chart without counting it."""
    drawn = BarChart()
    drawn.type, drawn.title = "bar", chart.title
    drawn.grouping, drawn.overlap = ("stacked", 100) if chart.stacked else ("clustered", -5)
    drawn.gapWidth = 45
    drawn.roundedCorners = False
    drawn.width, drawn.height, drawn.anchor = WIDTH, chart.height, chart.anchor
    drawn.legend.position = "b"
    drawn.title.overlay = False
    drawn.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=CharacterProperties(sz=TITLE_SIZE, b=True))
    _set_axes(drawn, chart.number_format)
    for place, bars in enumerate(chart.series, 2):
        drawn.series.append(_series(worksheet.title, chart, place, bars))
    worksheet.add_chart(drawn)


def _set_axes(drawn: BarChart, number_format: str) -> None:
    """The first name on top, as in the table; the numbers below."""
    drawn.x_axis.scaling.orientation = "maxMin"
    drawn.x_axis.delete = drawn.y_axis.delete = False
    drawn.y_axis.crosses = "max"
    drawn.y_axis.scaling.min = 0
    drawn.y_axis.number_format, drawn.y_axis.numFmt.sourceLinked = number_format, False
    drawn.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=_GRID))


def _series(sheet: str, chart: NativeChart, place: int, bars: Bars) -> Series:
    first, last = chart.row + 1, chart.row + len(chart.names)
    numbers = [NumVal(idx=at, v=str(value)) for at, value in enumerate(bars.values) if value is not None]
    numbers_kept = NumData(formatCode=chart.number_format, ptCount=len(bars.values), pt=numbers)
    series = Series(
        idx=place - 2,
        order=place - 2,
        tx=SeriesLabel(strRef=_texts(_cells(sheet, place, chart.row, chart.row), [bars.name])),
        cat=AxDataSource(strRef=_texts(_cells(sheet, 1, first, last), chart.names)),
        val=NumDataSource(numRef=NumRef(f=_cells(sheet, place, first, last), numCache=numbers_kept)),
    )
    series.spPr = _fill(bars)
    series.invertIfNegative = False
    return series


def _texts(cells: str, texts: Sequence[str]) -> StrRef:
    kept = [StrVal(idx=at, v=text) for at, text in enumerate(texts)]
    return StrRef(f=cells, strCache=StrData(ptCount=len(texts), pt=kept))


def _fill(bars: Bars) -> GraphicalProperties:
    if not bars.hatched:
        return GraphicalProperties(solidFill=bars.colour, ln=LineProperties(noFill=True))
    pattern = PatternFillProperties(
        prst="wdUpDiag", fgClr=ColorChoice(srgbClr=bars.colour), bgClr=ColorChoice(srgbClr="FFFFFF")
    )
    return GraphicalProperties(pattFill=pattern, ln=LineProperties(solidFill=bars.colour))


def _cells(sheet: str, column: int, first: int, last: int) -> str:
    """«'Диаграммы'!$B$5:$B$9»"""
    letters = get_column_letter(column)
    end = "" if first == last else f":${letters}${last}"
    return f"{quote_sheetname(sheet)}!${letters}${first}{end}"
