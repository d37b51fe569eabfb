"""How much one connection may send: steady writing never comes near it, a script that floods does. Pure."""

from __future__ import annotations

from dataclasses import dataclass

# A held key sends thirty changes a second and as many cursors; coming back after a day offline sends much, once.
MESSAGES_A_SECOND = 150
MESSAGES_AT_ONCE = 1500
BYTES_A_SECOND = 256 * 1024
BYTES_AT_ONCE = 8 * 1024 * 1024


@dataclass
class Allowance:
    """Fills up with time. `at` in seconds of any clock that does not go back."""

    at: float
    messages: float = MESSAGES_AT_ONCE
    bytes: float = BYTES_AT_ONCE

    def spend(self, length: int, now: float) -> bool:
        """Take a message of this length; False where it is more than there is."""
        passed = now - self.at
        self.at = now
        self.messages = min(self.messages + passed * MESSAGES_A_SECOND, MESSAGES_AT_ONCE) - 1
        self.bytes = min(self.bytes + passed * BYTES_A_SECOND, BYTES_AT_ONCE) - length
        return self.messages >= 0 and self.bytes >= 0
