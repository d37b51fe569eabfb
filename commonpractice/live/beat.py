"""What is done by the clock is done together: to wake up costs more than most of it."""

import asyncio

BEAT = 0.25
"""Seconds."""


async def sleep(gap: float) -> None:
    """Sleep about so long, until a moment at which everything else that sleeps here wakes, too."""
    now = asyncio.get_running_loop().time()
    await asyncio.sleep(round((now + gap) / BEAT) * BEAT - now if gap >= BEAT else gap)
