"""How fast one search over everything is, beside the engine's own query: `python -m bench.search [--quick] [--write]`."""
