"""What an analyst would write for the same quarter: ``python naive.py WORKSPACE FOLDER``.

Complete in itself, and honest work with the usual tools: reads, merges, rates, and makes a formatted workbook and a
Word report. It makes less: it checks nothing, finds no fault, draws no chart, and makes no public version.
"""

import sys
from pathlib import Path

import docx
import pandas as pd

HEADER = 5
RAG = {"GREEN": ("#C6EFCE", "#006100"), "AMBER": ("#FFEB9C", "#9C5700"), "RED": ("#FFC7CE", "#9C0006")}
OURS = {"Indicator ID": "ID", "Name": "Indicator"}
TYPED = ["ID", "Numerator", "Out of", "Comment", "Corrective action"]
SHOWN = ["ID", "Theme", "Indicator", "Target", "Figure", "RAG", "Last quarter", "DOT", "Comment", "Corrective action"]


def read(workspace: Path) -> pd.DataFrame:
    """Read register, history and every return, and bring them together."""
    indicators = pd.read_excel(workspace / "register.xlsx", sheet_name="Indicators", dtype=str).rename(columns=OURS)
    targets = pd.read_excel(workspace / "register.xlsx", sheet_name="Targets", dtype=str).rename(columns=OURS)
    frames = []
    for path in sorted((workspace / "returns" / "2017-18-Q2").glob("*.xlsx")):
        frame = pd.read_excel(path, sheet_name="Return", header=HEADER)
        frames.append(frame.dropna(subset=["Numerator"])[TYPED])
    returned = pd.concat(frames).groupby("ID", as_index=False)
    figures = returned.agg({"Numerator": "sum", "Out of": "sum", "Comment": "first", "Corrective action": "first"})
    merged = indicators.merge(targets, on="ID", how="left").merge(figures, on="ID", how="left")
    history = workspace / "history.xlsx"
    if history.exists():
        past = pd.read_excel(history, sheet_name="Outturns")
        past = past[past["Period"] == "2017/18 Q1"][["Indicator ID", "Figure"]]
        past.columns = ["ID", "Last quarter"]
        return merged.merge(past, on="ID", how="left")
    return merged.assign(**{"Last quarter": None})


def rate(table: pd.DataFrame) -> pd.DataFrame:
    """Work out figure, rating and direction, row by row."""
    table["Figure"] = (table["Numerator"] / table["Out of"] * 100).round(1)
    table["Target"] = table["Target"].astype(float)
    table["RAG"] = table.apply(rag, axis=1)
    table["DOT"] = table.apply(direction, axis=1)
    return table[SHOWN].fillna("")


def rag(row: pd.Series) -> str:
    """Rate a row: within a tenth of the target is amber."""
    if pd.isna(row["Figure"]) or pd.isna(row["Target"]):
        return ""
    if row["Figure"] >= row["Target"]:
        return "GREEN"
    return "AMBER" if row["Figure"] >= row["Target"] * 0.9 else "RED"


def direction(row: pd.Series) -> str:
    """Compare a row with the quarter before."""
    if pd.isna(row["Figure"]) or row["Last quarter"] is None or pd.isna(row["Last quarter"]):
        return "-"
    return "↑" if row["Figure"] > row["Last quarter"] else "↓" if row["Figure"] < row["Last quarter"] else "→"


def write_workbook(path: Path, table: pd.DataFrame) -> None:
    """Write the table with its colours, and a count by theme."""
    with pd.ExcelWriter(path, engine="xlsxwriter") as writer:
        table.to_excel(writer, sheet_name="Performance", index=False)
        counts = table.groupby(["Theme", "RAG"]).size().unstack(fill_value=0)
        counts.to_excel(writer, sheet_name="Summary")
        book, sheet = writer.book, writer.sheets["Performance"]
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for place, width in enumerate((9, 14, 40, 9, 9, 10, 12, 6, 60, 40)):
            sheet.set_column(place, place, width, wrapped)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, len(table), len(SHOWN) - 1)
        for word, (fill, ink) in RAG.items():
            look = book.add_format({"bg_color": fill, "font_color": ink})
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": look}
            sheet.conditional_format(1, 5, len(table), 5, rule)


def write_report(path: Path, table: pd.DataFrame) -> None:
    """Write the Word report: the counts, and the table by the cells of each row."""
    document = docx.Document()
    document.add_heading("Performance report 2017/18 Q2", 0)
    for word, count in table["RAG"].value_counts().items():
        document.add_paragraph(f"{word or 'Not rated'}: {count}", style="List Bullet")
    grid = document.add_table(rows=1, cols=len(SHOWN), style="Table Grid")
    for cell, heading in zip(grid.rows[0].cells, SHOWN, strict=True):
        cell.text = heading
    for _, row in table.iterrows():
        for cell, value in zip(grid.add_row().cells, row, strict=True):
            cell.text = str(value)
    document.save(str(path))


def main() -> None:
    """Make both files."""
    workspace, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    table = rate(read(workspace))
    write_workbook(folder / "performance.xlsx", table)
    write_report(folder / "report.docx", table)


if __name__ == "__main__":
    main()
