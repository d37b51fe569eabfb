"""The door through which answers by e-mail come in: what `receiving` reads is put where it belongs, or refused."""
