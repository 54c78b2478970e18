"""The return template of one service, as a locked workbook."""

from __future__ import annotations

from kpireport.write.template.workbook import write_template

__all__ = ["write_template"]
