"""The chart itself as XML: bars side by side, each with its quarter and count at its end, so no legend is needed."""

from __future__ import annotations

import math

from kpireport.model.house_style import HouseStyle
from kpireport.model.paper import Chart
from kpireport.write.word.chart_workbook import SHEET
from kpireport.write.word.markup import escaped, quoted

_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_NAMES_AXIS, _VALUES_AXIS = 111111101, 111111102
_ROOM_FOR_LABELS = 1.25
_EDGE = 12_700
"""The width of a bar's edge: a point."""
_DARK, _GREY = "262626", "8C8C8C"
_BOLD, _ENGLISH, _ONE_LINE = '<a:defRPr sz="1050" b="1"/>', '<a:endParaRPr lang="en-GB"/>', ' wrap="none"'


def chart_xml(chart: Chart, style: HouseStyle, relation: str) -> bytes:
    """Return the chart as XML; ``relation`` is that to the workbook with its figures."""
    series = "".join(_series(chart, place, style) for place in range(len(chart.series)))
    bars = (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/>{series}<c:gapWidth val="45"/>'
        f'<c:overlap val="-5"/><c:axId val="{_NAMES_AXIS}"/><c:axId val="{_VALUES_AXIS}"/></c:barChart>'
    )
    most = max(count for bar in chart.bars for count in bar.counts)
    letters = f'<a:defRPr sz="1000">{_solid(_DARK)}<a:latin typeface="{quoted(style.font)}"/></a:defRPr>'
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        f'<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:chart>{_title(chart.title, style)}'
        f'<c:autoTitleDeleted val="0"/><c:plotArea>{bars}{_names_axis()}{_values_axis(most)}</c:plotArea>'
        f'<c:dispBlanksAs val="gap"/></c:chart>{_letters(letters, end=_ENGLISH)}'
        f'<c:externalData r:id="{relation}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _title(title: str, style: HouseStyle) -> str:
    look = f'<a:rPr sz="1100" b="1">{_solid(_DARK)}<a:latin typeface="{quoted(style.font)}"/></a:rPr>'
    run = f"<a:r>{look}<a:t>{escaped(title)}</a:t></a:r>"
    rich = f"<c:rich><a:bodyPr/><a:lstStyle/><a:p>{run}</a:p></c:rich>"
    return f'<c:title><c:tx>{rich}</c:tx><c:layout/><c:overlay val="0"/></c:title>'


def _series(chart: Chart, place: int, style: HouseStyle) -> str:
    column, last = "BCDEFG"[place], len(chart.bars) + 1
    name = _cache("str", f"${column}$1", [chart.series[place]])
    names = _cache("str", f"$A$2:$A${last}", [bar.name for bar in chart.bars])
    counts = _cache("num", f"${column}$2:${column}${last}", [str(bar.counts[place]) for bar in chart.bars])
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx>{name}</c:tx>{_points(chart, place, style)}'
        f"{_labels(with_name=len(chart.series) > 1)}<c:cat>{names}</c:cat><c:val>{counts}</c:val></c:ser>"
    )


def _cache(kind: str, cells: str, values: list[str]) -> str:
    """Return a reference into the workbook, with the values that it finds there."""
    points = "".join(f'<c:pt idx="{place}"><c:v>{escaped(value)}</c:v></c:pt>' for place, value in enumerate(values))
    form = "<c:formatCode>#,##0</c:formatCode>" if kind == "num" else ""
    held = f'<c:{kind}Cache>{form}<c:ptCount val="{len(values)}"/>{points}</c:{kind}Cache>'
    return f"<c:{kind}Ref><c:f>{SHEET}!{cells}</c:f>{held}</c:{kind}Ref>"


def _points(chart: Chart, place: int, style: HouseStyle) -> str:
    """Fill this quarter's bars strongly and the earlier one's palely with a strong edge: also apart in greys."""
    shades = [style.shade(bar.colour) for bar in chart.bars]
    return "".join(
        f'<c:dPt><c:idx val="{number}"/><c:spPr>{_solid(shade.fill if place else shade.strong)}'
        f'<a:ln w="{_EDGE}">{_solid(shade.strong)}</a:ln></c:spPr></c:dPt>'
        for number, shade in enumerate(shades)
    )


def _labels(*, with_name: bool) -> str:
    look = f'<a:defRPr sz="1000">{_solid(_DARK)}</a:defRPr>'
    return (
        f'<c:dLbls><c:numFmt formatCode="#,##0" sourceLinked="0"/>{_letters(look, body=_ONE_LINE)}'
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{int(with_name)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
        '<c:separator>: </c:separator><c:showLeaderLines val="1"/></c:dLbls>'
    )


def _names_axis() -> str:
    """The bars' names, from the top down: else the first would stand at the bottom."""
    return (
        f'<c:catAx><c:axId val="{_NAMES_AXIS}"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:spPr><a:ln>{_solid(_GREY)}</a:ln></c:spPr>'
        f'{_letters(_BOLD)}<c:crossAx val="{_VALUES_AXIS}"/><c:crosses val="autoZero"/>'
        '<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _values_axis(most: int) -> str:
    """The axis of the counts, which is not shown: every bar says its own number."""
    end = max(1, math.ceil(most * _ROOM_FOR_LABELS))
    return (
        f'<c:valAx><c:axId val="{_VALUES_AXIS}"/><c:scaling><c:max val="{end}.0"/><c:min val="0.0"/></c:scaling>'
        '<c:delete/><c:axPos val="b"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:crossAx val="{_NAMES_AXIS}"/><c:crosses val="autoZero"/></c:valAx>'
    )


def _letters(look: str, *, body: str = "", end: str = "") -> str:
    return f"<c:txPr><a:bodyPr{body}/><a:lstStyle/><a:p><a:pPr>{look}</a:pPr>{end}</a:p></c:txPr>"


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
