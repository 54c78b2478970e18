"""The office programs that the tests call: LibreOffice to convert, the Open XML SDK to validate."""

import json
import os
import shutil
import signal
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

# Where the installers of Windows and macOS put LibreOffice, which neither adds to PATH.
SOFFICE_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)

# LibreOffice trusts the results saved in an Excel file; 0 is "always recalculate".
ALWAYS_RECALCULATE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


class OfficeError(Exception):
    """An office program did not do what it was asked to."""


def find_soffice() -> str | None:
    """LibreOffice's program, or None."""
    return shutil.which("soffice") or next(filter(None, map(shutil.which, SOFFICE_PLACES)), None)


def find_validator() -> str | None:
    """The validator's program: the one that OOXML_VALIDATOR names, else the one on PATH, or None."""
    return shutil.which(os.environ.get("OOXML_VALIDATOR") or "ooxml-validator")


def make_profile(folder: Path, *, recalculate: bool = False) -> Path:
    """A LibreOffice profile in this folder. Runs that share a profile block each other."""
    if recalculate:
        user = folder / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    return folder


def convert(files: Sequence[Path], to: str, folder: Path, *, profile: Path, timeout: float = 120) -> list[Path]:
    """Convert all files in one call, as a start costs more than a file does; `to` is an extension,
    with a filter if need be ("pdf", "pdf:writer_pdf_Export:{...}").
    """
    extension = to.partition(":")[0]
    results = [folder / f"{file.stem}.{extension}" for file in files]
    twice = [result.name for result, count in Counter(results).items() if count > 1]
    if twice:
        raise OfficeError(f"these results would overwrite each other: {', '.join(twice)}")
    said = _run(
        [
            find_soffice() or "soffice",
            f"-env:UserInstallation={profile.resolve().as_uri()}",
            *("--headless", "--norestore", "--convert-to", to, "--outdir", str(folder)),
            *map(str, files),
        ],
        timeout,
    )
    # The exit status is 0 even when a file could not be loaded.
    missing = [result.name for result in results if not result.is_file()]
    if missing:
        raise OfficeError(f"LibreOffice did not make {', '.join(missing)}. It said:\n{said}")
    return results


def validate(path: Path, *, timeout: float = 60) -> list[str]:
    """What the Open XML SDK finds wrong with a file, a line for each error."""
    said = _run([find_validator() or "ooxml-validator", str(path)], timeout)
    try:
        errors = json.loads(said)["errors"]
    except (ValueError, KeyError) as fault:
        raise OfficeError(f"the validator did not answer for {path.name}. It said:\n{said}") from fault
    return [": ".join(filter(None, (e["path"], e["xPath"], e["description"]))) for e in errors]


def _run(command: Sequence[str], timeout: float) -> str:
    """What the program printed, on either stream."""
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    ) as program:
        try:
            return program.communicate(timeout=timeout)[0]
        except subprocess.TimeoutExpired as fault:
            _end(program)
            raise OfficeError(f"{command[0]} had not finished after {timeout:g} seconds") from fault


def _end(program: subprocess.Popen[str]) -> None:
    """`soffice` is a script: its children keep running, and keep the pipe open, when it alone is killed."""
    if os.name == "posix":
        os.killpg(program.pid, signal.SIGKILL)
    else:
        program.kill()
