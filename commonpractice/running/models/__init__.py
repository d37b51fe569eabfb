from commonpractice.running.models.tick import Tick

__all__ = ["Tick"]
