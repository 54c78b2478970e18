"""Words what is published: the accessible tables and the open data."""
