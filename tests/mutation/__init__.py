"""Mutation testing of the room that decides: every rule is broken in every small way, to see whether a test notices."""
