"""Letters that come back: what a raw e-mail says, and the signed addresses that it answers to. Pure."""
