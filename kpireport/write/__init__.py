"""Places and colours what is said on a page: workbooks by XlsxWriter, Word documents by python-docx."""
