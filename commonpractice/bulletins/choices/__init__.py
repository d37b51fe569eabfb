"""Which letters a member wants, and how they stop them without signing in."""
