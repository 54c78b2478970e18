"""kpireport: a council's quarterly performance report from its services' Excel returns."""

__version__ = "0.1.0"
