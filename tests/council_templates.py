"""Word templates as councils have them: a wide font with broad margins, and a narrow serif one with a style of its own.

Run it to look at them: ``python tests/council_templates.py FOLDER``.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from PIL import Image

LACKING = ("List Bullet", "Caption", "Title", "Subtitle", "Heading 3", "Heading 4")


def _logo(colour: tuple[int, int, int], size: tuple[int, int]) -> BytesIO:
    picture = BytesIO()
    Image.new("RGB", size, colour).save(picture, "PNG")
    picture.seek(0)
    return picture


def _set_page(document: Document, margin: float) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(margin)


def wide(path: Path) -> Path:
    """Verdana, named by the theme alone as Word itself does, and margins of 3.2 cm; a footer, no header."""
    document = docx.Document()
    theme = next(r.target_part for r in document.part.rels.values() if r.reltype.endswith("/theme"))
    theme._blob = theme.blob.replace(b'typeface="Cambria"', b'typeface="Verdana"').replace(
        b'typeface="Calibri"', b'typeface="Verdana"'
    )
    document.styles["Normal"].font.size = Pt(11)
    for name in ("Heading 1", "Heading 2", "Heading 3", "Heading 4", "Title", "Subtitle", "Caption"):
        document.styles[name].font.color.rgb = RGBColor(0x17, 0x36, 0x5D)
    _set_page(document, 3.2)
    document.sections[0].footer.paragraphs[0].text = "Westmorland and Wolverhampton Metropolitan Council"
    document.save(str(path))
    return path


def narrow(path: Path) -> Path:
    """Times New Roman, purple headings, a logo in the header, a slogan at the foot; several styles are lacking."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(12)
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        normal.element.rPr.rFonts.attrib.pop(qn(f"w:{attribute}"), None)
    for name, size in (("Heading 1", 18), ("Heading 2", 14)):
        style = document.styles[name]
        style.font.color.rgb, style.font.size, style.font.small_caps = RGBColor(0x5B, 0x21, 0x6A), Pt(size), True
    for name in LACKING:
        document.styles[name].delete()
    _set_page(document, 2)
    header = document.sections[0].header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    header.add_run().add_picture(_logo((91, 33, 106), (300, 80)), height=Cm(1))
    document.sections[0].footer.paragraphs[0].text = "Anytown Council, serving you"
    document.add_paragraph("Write your report here.")
    document.save(str(path))
    return path


TEMPLATES: dict[str, Callable[[Path], Path]] = {"wide": wide, "narrow": narrow}

if __name__ == "__main__":
    import sys

    for name, make in TEMPLATES.items():
        print(make(Path(sys.argv[1]) / f"{name}.docx"))
