from commonpractice.directory.models.question import Question

__all__ = ["Question"]
