"""The chart itself as XML: bars side by side, each with its quarter and count at its end, so no legend is needed."""

from __future__ import annotations

import math

from lxml import etree
from pptx.chart.chart import Chart as PptxChart
from pptx.chart.data import CategoryChartData
from pptx.chart.series import BarSeries
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.util import Pt

from kpireport.model.house_style import HouseStyle
from kpireport.model.paper import Chart
from kpireport.write.word.markup import clean

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NEGATIVE_IDS = {"-2068027336": "111111101", "-2113994440": "111111102"}
_ROOM_FOR_LABELS = 1.25
_DARK = RGBColor(0x26, 0x26, 0x26)


def chart_xml(chart: Chart, style: HouseStyle, relation: str) -> bytes:
    """Return the chart as XML; ``relation`` is that to the workbook with its figures."""
    data = CategoryChartData(number_format="#,##0")
    data.categories = [clean(bar.name) for bar in chart.bars]
    for place, name in enumerate(chart.series):
        data.add_series(clean(name), [bar.counts[place] for bar in chart.bars])
    space = parse_xml(_positive_ids(ChartXmlWriter(XL_CHART_TYPE.BAR_CLUSTERED, data).xml).encode("utf-8"))
    drawn = PptxChart(space, None)
    drawn.font.size, drawn.font.name, drawn.font.color.rgb = Pt(10), style.font, _DARK
    _set_title(drawn, chart.title, style)
    _set_axes(drawn, max(count for bar in chart.bars for count in bar.counts))
    drawn.plots[0].gap_width, drawn.plots[0].overlap = 45, -5
    for place, series in enumerate(drawn.plots[0].series):
        _set_series(series, place, chart, style)
    _finish(space, relation)
    return bytes(etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True))


def _positive_ids(xml: str) -> str:
    """Replace the axes' negative ids, which the Open XML standard does not allow."""
    for negative, positive in _NEGATIVE_IDS.items():
        xml = xml.replace(negative, positive)
    return xml


def _set_title(drawn: PptxChart, title: str, style: HouseStyle) -> None:
    frame = drawn.chart_title.text_frame
    frame.text = clean(title)
    font = frame.paragraphs[0].runs[0].font
    font.size, font.bold, font.name, font.color.rgb = Pt(11), True, style.font, _DARK
    drawn.chart_title.include_in_layout = False


def _set_axes(drawn: PptxChart, most: int) -> None:
    names, values = drawn.category_axis, drawn.value_axis
    names.reverse_order = True  # else the first category stands at the bottom
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = RGBColor(0x8C, 0x8C, 0x8C)
    names.tick_labels.font.size, names.tick_labels.font.bold = Pt(10.5), True
    values.has_major_gridlines = False
    values.minimum_scale = 0
    values.maximum_scale = max(1, math.ceil(most * _ROOM_FOR_LABELS))
    values.visible = False  # every bar says its own number


def _set_series(series: BarSeries, place: int, chart: Chart, style: HouseStyle) -> None:
    """Fill this quarter's bars strongly and the earlier one's palely with a strong edge: also apart in greys."""
    for number, bar in enumerate(chart.bars):
        shade, point = style.shade(bar.colour), series.points[number]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = RGBColor.from_string(shade.fill if place else shade.strong)
        point.format.line.color.rgb = RGBColor.from_string(shade.strong)
        point.format.line.width = Pt(1)
    labels = series.data_labels
    labels.show_value = True
    labels.show_series_name = len(chart.series) > 1
    labels.number_format, labels.number_format_is_linked = "#,##0", False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size, labels.font.color.rgb = Pt(10), _DARK


def _finish(space: etree._Element, relation: str) -> None:
    """Set what the writer has no words for: what stands between name and number, the language, the workbook."""
    for labels in space.iter(f"{_C}dLbls"):
        separator = etree.Element(f"{_C}separator")
        separator.text = ": "
        labels.find(f"{_C}showBubbleSize").addnext(separator)
        for body in labels.iter("{*}bodyPr"):
            body.set("wrap", "none")
    for end in space.iter("{*}endParaRPr", "{*}rPr"):
        if end.get("lang"):
            end.set("lang", "en-GB")
    data = etree.SubElement(space, f"{_C}externalData", {f"{_R}id": relation})
    etree.SubElement(data, f"{_C}autoUpdate", val="0")
