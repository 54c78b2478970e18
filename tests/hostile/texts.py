"""Texts that do something where they are shown: they are read as texts, cleaned of what nobody can see."""

from .case import BOOK, CUSTOM, SHEET, Case, Change, after, made, put, text

_AT = "N9"  # the comment of the indicator


def _kept(name: str, words: str, comment: str | None = None, *told: str) -> Case:
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Case(name, made(text(escaped, _AT)), comment=words if comment is None else comment, told=told)


def _read(name: str, change: Change, *told: str) -> Case:
    return Case(name, made(change), told=told)


_UNSEEN = "invisible-characters"
_LINK = b'<hyperlinks><hyperlink ref="G9" location="\'file:///c:/x\'!A1" display="666"/></hyperlinks><pageMargins'
_RULE = b'<dataValidations count="1"><dataValidation sqref="G9"><formula1>cmd|\'/c calc\'!A0</formula1>'

CASES = (
    _kept("a formula in a comment", '=HYPERLINK("http://a.invalid","Click")'),
    _kept("a call to a program in a comment", "=cmd|' /C calc'!A0"),
    _kept("a sum with a sign before it", "+1+cmd|' /C calc'!A0"),
    _kept("an old function call", "@SUM(1+1)*cmd|' /C calc'!A0"),
    _kept("a formula of full-width letters", "\uff1d1+1"),
    _kept("a field of Word", '{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" }'),
    _kept("a merge field", "\u00abPassword\u00bb { INCLUDETEXT /etc/passwd }"),
    _kept("a web page's script", "<script>alert(1)</script>"),
    _kept("the end of an XML section", "]]></t></si>"),
    _kept("a template of another program", "{{ 7*7 }} ${7*7} %(x)s {0.__class__}"),
    _kept("codes of headers and footers", '&P &D &"Arial" &&'),
    _kept("a shell's command", "$(rm -rf .) `id` ; rm -rf . | cat"),
    _kept("a path upwards", "../../../../etc/passwd"),
    _kept("a link", "http://a.invalid/?x=1 mailto:a@b.invalid file:///c:/x"),
    _kept("right-to-left letters", "שלום عليكم"),
    _kept("emoji with joiners", "👩\u200d👩\u200d👧 🏳️\u200d🌈"),
    _kept("letters with many marks", "Z" + "\u0351" * 200),
    _kept("letters outside the first plane", "𝟙𝟚 𐍈"),
    _kept("decomposed letters", "Zoe\u0308", "Zoë"),
    _kept("a line end that nobody sees", "a\u2028b\u0085c", "a\nb\nc"),
    _kept("another header for an e-mail", "a_x000D__x000A_Bcc: b@c.invalid", "a\nBcc: b@c.invalid"),
    _kept("codes for a terminal", "_x001B_[2J_x001B_]0;x_x0007_a", "[2J]0;xa", _UNSEEN),
    _kept("codes that delete letters", "good_x0008__x0008__x0008__x0008_bad", "goodbad", _UNSEEN),
    _kept("a text that reads backwards", "\u202e666\u202c 140", "666 140", _UNSEEN),
    _kept("marks of no width", "1\u200b4\u20600\ufeff", "140", _UNSEEN),
    _kept("half a character", "a_xD83D_b", "ab", _UNSEEN),
    _kept("a zero", "a_x0000_b", "ab", _UNSEEN),
    _kept("an escape of an escape", "_x005F_x000B_", "_x000B_"),
    _kept("a text longer than a cell", "x" * 33_000, "x" * 30_000, "text-too-long"),
    _read("a formula as the name of a sheet", put(BOOK, b'name="Guidance"', b'name="=cmd|calc!A0"')),
    _read("codes in the name of a sheet", put(BOOK, b'name="Guidance"', 'name="\u202ea\u200bb"'.encode())),
    _read("one name for two sheets", put(BOOK, b'name="Guidance"', b'name="Corrections"')),
    _read(
        "codes in a defined name",
        put(BOOK, b"</definedNames>", '<definedName name="\u202ex">1</definedName></definedNames>'.encode()),
    ),
    _read(
        "codes in a property",
        put(
            CUSTOM,
            b"</Properties>",
            '<property fmtid="x" pid="3" name="\u202e"><a>\u202e</a></property></Properties>'.encode(),
        ),
    ),
    _read("a link on the cell of the figure", put(SHEET, b"<pageMargins", _LINK)),
    _read("a rule that calls a program", after(SHEET, b"</sheetData>", _RULE + b"</dataValidation></dataValidations>")),
)
