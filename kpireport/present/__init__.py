"""Chooses words, order, grouping, counts and rounding for a reader."""
