"""Strings the rooms together: one module for each thing a person can ask for."""
