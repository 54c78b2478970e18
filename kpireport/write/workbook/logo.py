"""The council's logo at the top of the first sheet, beside the title."""

from __future__ import annotations

from pathlib import Path

from xlsxwriter.exceptions import XlsxInputError, XlsxWriterException
from xlsxwriter.image import Image

from kpireport.model.report import Report
from kpireport.write.workbook.listing import Listing

_HEIGHT_POINTS = 42.0
_HEIGHT_PIXELS, _WIDEST_PIXELS = 50, 300


def is_usable_logo(path: Path) -> bool:
    """Is the file a picture that a workbook can hold: PNG, JPEG, GIF or BMP?"""
    try:
        return path.is_file() and min(Image(path).width, Image(path).height) > 0
    except (XlsxWriterException, XlsxInputError, OSError, ValueError):
        return False


def add_logo(listing: Listing, report: Report, row: int) -> None:
    """Put the logo at the right end of a row, as high as the row; nothing if the council has none."""
    path = report.style.logo
    if path is None:
        return
    picture = Image(path)
    scale = min(_HEIGHT_PIXELS / picture.height, _WIDEST_PIXELS / picture.width)
    options = {
        "x_offset": listing.pixels - round(picture.width * scale),
        "y_offset": 2,
        "x_scale": scale * picture.x_dpi / 96,
        "y_scale": scale * picture.y_dpi / 96,
        "object_position": 1,
        "description": f"Logo of {report.evaluation.register.settings.council}",
    }
    listing.set_height(row, _HEIGHT_POINTS)
    listing.sheet.insert_image(row, 0, str(path), options)
