"""Which RAG scheme rates a quarter: the one in force, or one asked for by name, of the register or a preset."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kpireport.model.period import Period
from kpireport.model.problem import KpiReportError
from kpireport.model.register import Register
from kpireport.model.scheme import Band, MilestoneState, Preset, Scheme


def scheme_in_force(
    register: Register, period: Period, scheme_name: str = "", presets: Iterable[Preset] = ()
) -> Scheme:
    """Return the RAG scheme to rate a period by: the one asked for by name, else the one in force.

    A name is looked for in the register first, then among the presets. Raises KpiReportError if there is none of that
    name, or the preset cannot rate as it stands, or the register has no scheme in force.
    """
    scheme = register.scheme_for(period, scheme_name)
    if scheme is None and scheme_name and not _is_registered(register, scheme_name):
        scheme = _preset(register, scheme_name, tuple(presets))
    if scheme is None:
        named = f" named {scheme_name or register.settings.scheme}" if scheme_name or register.settings.scheme else ""
        raise KpiReportError(
            f"{register.file}, sheet RAG schemes: no scheme{named} is in force in {period.year}. Add its bands, with a "
            f"year in column From that is not after {period.year}."
        )
    return _with_states(scheme, register.scheme_for(period)) if scheme_name else scheme


def earlier_scheme(register: Register, period: Period, scheme_name: str, otherwise: Scheme) -> Scheme:
    """Return the scheme to rate an earlier period by: as then dated in the register, else ``otherwise``."""
    scheme = register.scheme_for(period, scheme_name)
    if scheme is None:
        return otherwise
    return _with_states(scheme, register.scheme_for(period)) if scheme_name else scheme


def _is_registered(register: Register, name: str) -> bool:
    return any(scheme.name.casefold() == name.casefold() for scheme in register.schemes)


def _preset(register: Register, name: str, presets: tuple[Preset, ...]) -> Scheme:
    found = next((preset for preset in presets if preset.name.casefold() == name.casefold()), None)
    if found is None:
        registered = ", ".join(dict.fromkeys(scheme.name for scheme in register.schemes)) or "none"
        known = ", ".join(preset.name for preset in presets) or "none"
        raise KpiReportError(
            f"There is no RAG scheme named “{name}”. The sheet RAG schemes of {register.file} has: {registered}. The "
            f"presets are: {known}."
        )
    if found.scheme is None:
        raise KpiReportError(
            f"The preset {found.name} cannot rate as it stands: {found.lacking}. Copy its rows into the sheet RAG "
            f"schemes of {register.file}, complete them there, and run again."
        )
    return found.scheme


def _with_states(scheme: Scheme, in_force: Scheme | None) -> Scheme:
    """Give a scheme that says nothing of milestones the states of the one in force, each by its nearest band."""
    if scheme.states or in_force is None:
        return scheme
    states = tuple(MilestoneState(s.name, _counterpart(s.band, in_force, scheme)) for s in in_force.states)
    return replace(scheme, states=states)


def _counterpart(band: Band | None, in_force: Scheme, scheme: Scheme) -> Band | None:
    """Return the band of the same name or colour; the best and the worst have each other; else there is none."""
    if band is None:
        return None
    alike = (
        scheme.band_named(band.name),
        next((each for each in scheme.bands if each.colour == band.colour), None),
        scheme.bands[0] if band == in_force.bands[0] else None,
        scheme.bands[-1] if band == in_force.bands[-1] else None,
    )
    return next((found for found in alike if found is not None), None)
