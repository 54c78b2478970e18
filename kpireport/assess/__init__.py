"""Decides: matches, checks, rates, compares. Pure functions over the model."""
