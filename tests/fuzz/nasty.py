"""What a mutation puts in the place of something sound: numbers, texts, names and XML that have broken readers."""

NUMBERS = (
    *("", "0", "-0", "-1", "1", "00", "+5", "1e5", "1E400", "-1E400", "1e-400", "1_0", "NaN", "nan", "inf", "-inf"),
    *("0x10", "1,070", "1.2.3", ".", "-", "e5", "5e", " 5 ", "٣", "\u2212" + "5", "9" * 59, "9" * 61, "9" * 5000),
    *("4294967297", "2147483648", "-2147483649", "1048577", "16385", "99999", "65535", "0.1", "42.5", "1e9999"),
    *("0." + "0" * 50 + "1", "2958466", "-5", "1E10", "0.999999999", "60", "59.5", "TRUE", "#N/A", "#SPILL!"),
)
TEXTS = (
    *("=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://a.example")', "{=1}"),
    *("http://a.example", "file:///etc/passwd", "mailto:a@b.example", "internal:A1", "{ DDEAUTO c:\\\\calc.exe }"),
    *("<b>x</b>", "]]>", "&amp;", "&", "<!-- -->", "a\r\nBcc: b@c.example", "\x1b[2J", "\u202eabc", "\u200b"),
    *("_x000B_", "_x000D__x000A_", "_x005F_x000B_", "_xD800_", "_xFFFE_", "_x0000_", "Z\u0351" * 50, "\ufeff"),
    *("../../x", "CON", "a:b", "x.", "NUL.xlsx", "%s%n", "{0}", "$(id)", "a" * 33_000, "\n" * 500, " " * 3000),
    *("KPIR1|2017-18-Q2|Housing|00000000|0000", "KPIR", "PI01", "PI99", "On Track", "off-track", "N/A", "177/255"),
    *("12/13/2017", "31/02/2018", "2017/18 Q9", "2017/18 Q1", "0/0/0", "9999999999/1", "1/0", "١٢", "64.4 %", "c. 12"),
    *("1,07", "1 070", "１２", "1e5", "--5", "5-", "£5", "5 per cent", "∞", "½", "²", "10⁵", "0 of 0"),
)
TYPES = ("n", "s", "b", "e", "str", "inlineStr", "d", "", "x", "S", "bogus")
COORDINATES = (
    "A1",
    "A0",
    "XFD1048576",
    "XFE1",
    "A1048577",
    "a1",
    "$A$1",
    "A",
    "1",
    "",
    "AAAA1",
    "A01",
    "A1:B2",
    "R1C1",
)
TAGS = ("row", "c", "v", "f", "is", "t", "r", "rPh", "sheetData", "mergeCell", "si", "sst", "xf", "sheet", "x")
FRAGMENTS = (
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"<!-- x -->",
    b"<?x y?>",
    b"<![CDATA[<v>1</v>]]>",
    b"&lt;",
    b"&undefined;",
    b"&#0;",
    b"&#x1F;",
    b"&#55296;",
    b"\x00",
    b"\x01",
    b"\xff",
    b"\xc0\x80",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><mc:Choice/>"
    b"</mc:AlternateContent>",
    b"<c r='G9'><v>666</v></c>",
    b"<row r='9'/>",
    b"<v>666</v>",
    b"<is><t>666</t></is>",
    b"<f t='shared' si='0'/>",
    b"<f t='array' ref='A1:A9'>1</f>",
    b"<x xmlns='urn:other'><c r='G9'><v>666</v></c></x>",
)
NAMES = (
    *("../x.xml", "/x.xml", "C:/x.xml", "xl\\workbook.xml", "XL/WORKBOOK.XML", "xl//workbook.xml", "xl/./workbook.xml"),
    *(
        "x\x00.xml",
        "",
        "a" * 300,
        "CON",
        "xl/worksheets/sheet1.xml",
        "[content_types].xml",
        "é.xml",
        "xl/workbook.xml ",
    ),
)
BYTES = (
    b"\x00",
    b"\xff",
    b"\x7f",
    b"\x80",
    b"PK\x01\x02",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xff\xff\xff\xff",
    b"\x00" * 4,
)
