"""A published table as rows of a register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from kpireport.forms.register import INDICATORS, RAG_SCHEMES, SERVICES, TARGETS
from kpireport.model.indicator import Indicator, Kind, Polarity
from kpireport.model.published import Published, PublishedTarget
from kpireport.write.form_sheet import Row


def register_rows(published: Published, scheme: Sequence[Row]) -> Mapping[str, Sequence[Row]]:
    """Return the register's rows, by sheet: what the table says, and the RAG scheme that was chosen."""
    return {
        INDICATORS.name: [_indicator(indicator) for indicator in published.indicators],
        TARGETS.name: [_target(target) for target in published.targets],
        RAG_SCHEMES.name: scheme,
        SERVICES.name: [{"service": name} for name in published.services],
    }


def _indicator(indicator: Indicator) -> Row:
    has_polarity = indicator.polarity is not Polarity.NONE or indicator.kind is Kind.MEASURE
    return {
        "id": indicator.id,
        "line": indicator.line,
        "theme": indicator.theme,
        "outcome": indicator.outcome,
        "survey": indicator.survey,
        "name": indicator.name,
        "unit": indicator.unit.name,
        "decimals": Decimal(indicator.decimals),
        "polarity": indicator.polarity.value if has_polarity else "",
        "kind": indicator.kind.value,
        "basis": indicator.basis.value,
        "frequency": indicator.frequency,
        "lead_service": indicator.lead_service,
        "supporting_services": "; ".join(indicator.supporting_services),
        "introduced": indicator.introduced.name if indicator.introduced else "",
    }


def _target(target: PublishedTarget) -> Row:
    return {
        "id": target.indicator_id,
        "year": target.year,
        "period": f"Q{target.quarter}" if target.quarter else "Annual",
        "target": target.text,
        "printed": target.printed,
    }
