"""Composes what the performance report workbook shows beside the council's own table."""
