"""Public updates: what a community tells everybody. So far what brings its old posts along; pure, text in, text out."""
