"""Opens files and turns cells into values."""
