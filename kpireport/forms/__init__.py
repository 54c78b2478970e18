"""What the exchanged files look like: sheets, headings, columns and stamps, each declared once."""
