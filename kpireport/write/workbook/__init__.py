"""The performance report workbook: a small module for each of its sheets."""

from __future__ import annotations

from kpireport.write.workbook.workbook import write_workbook

__all__ = ["write_workbook"]
