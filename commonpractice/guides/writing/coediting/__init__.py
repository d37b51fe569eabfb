"""The only folder that knows which library merges what many write at once."""
