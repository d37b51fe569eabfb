"""What makes a personal link personal: nobody guesses it."""

import secrets


def new_link_key() -> str:
    return secrets.token_urlsafe(18)
