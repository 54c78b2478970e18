"""The manifest: which files a pack was made from and what it holds, by SHA-256, and the rules in force."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from kpireport import __version__
from kpireport.model.problem import Severity
from kpireport.model.report import Report
from kpireport.model.scheme import Scheme
from kpireport.write.files import write_whole


def write_manifest(path: Path, report: Report, outputs: Iterable[Path], accepted: Iterable[str] = ()) -> Path:
    """Write the manifest of a pack whose files are ``outputs``.

    ``accepted`` names what was missing when a final report was made all the same.
    Raises OSError if what was made cannot be read again: a manifest without its digest would vouch for nothing.
    """
    evaluation = report.evaluation
    content = {
        "tool": "kpireport",
        "version": __version__,
        "council": evaluation.register.settings.council,
        "period": evaluation.period.name,
        "as_of": report.as_of.isoformat(),
        "status": report.status or "FINAL",
        "rules": _rules(evaluation.scheme),
        "inputs": {given.name: given.sha256 for given in report.inputs},
        "outputs": {made.name: _sha256_of(made) for made in outputs},
        "problems": sum(problem.is_wrong for problem in evaluation.problems),
        "advice": sum(problem.severity is Severity.ADVICE for problem in evaluation.problems),
        "revisions": len(evaluation.merged.revisions),
        "accepted_missing": list(accepted),
    }
    return write_whole(path, (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode())


def _sha256_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _rules(scheme: Scheme) -> dict[str, object]:
    return {
        "scheme": scheme.name,
        "from_year": f"{scheme.from_year}/{(scheme.from_year + 1) % 100:02d}",
        "bands": [{"name": b.name, "colour": b.colour, "limit": b.limit.text or "the rest"} for b in scheme.bands],
        "milestone_states": {state.name: state.band.name if state.band else None for state in scheme.states},
    }
