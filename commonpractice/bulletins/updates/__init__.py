"""Public updates: what a community tells everybody, and what brings its old posts along."""
