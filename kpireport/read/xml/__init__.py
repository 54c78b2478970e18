"""Walks the XML parts of a workbook: each once, by expat, and no further than a workbook can need."""
