"""Bar charts that Word can edit: the chart, its figures, and the drawing that shows it in the text."""

from __future__ import annotations

from datetime import date

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import nsdecls

from kpireport.model.house_style import HouseStyle
from kpireport.model.paper import Chart
from kpireport.write.word.chart_workbook import chart_workbook
from kpireport.write.word.chart_xml import chart_xml
from kpireport.write.word.markup import quoted, w

_EMU_PER_TWENTIETH = 635
_BAR_HEIGHT = 270_000
_FURNITURE = 620_000


def add_chart(document: Document, chart: Chart, style: HouseStyle, made_on: date) -> str:
    """Add the chart and its figures to the package; return the relation by which the text refers to it."""
    package = document.part.package
    figures = Part(
        package.next_partname("/word/embeddings/Microsoft_Excel_Sheet%d.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        chart_workbook(chart, style, made_on),
        package,
    )
    drawn = Part(package.next_partname("/word/charts/chart%d.xml"), CONTENT_TYPE.DML_CHART, None, package)
    relation = drawn.relate_to(figures, RELATIONSHIP_TYPE.PACKAGE)
    drawn._blob = chart_xml(chart, style, relation)  # not earlier: the chart has to name the relation
    return str(document.part.relate_to(drawn, RELATIONSHIP_TYPE.CHART))


def chart_paragraph(chart: Chart, relation: str, style_id: str, width: int, number: int) -> str:
    """Make the paragraph that shows a chart, ``width`` twentieths of a point wide; its words are its alt text."""
    height = _FURNITURE + _BAR_HEIGHT * len(chart.bars) * len(chart.series)
    described = f'id="{number}" name="Chart {number}" descr="{quoted(chart.description)}" title="{quoted(chart.title)}"'
    drawing = (
        f'<w:drawing {nsdecls("wp", "a", "r")}><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width * _EMU_PER_TWENTIETH}" cy="{height}"/><wp:docPr {described}/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    return w("p", w("pPr", w("pStyle", val=style_id), w("keepLines")), w("r", drawing))
