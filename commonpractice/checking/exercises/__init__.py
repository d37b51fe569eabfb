"""Twelve invented notes to practise with, as data: `<language>/<number>-<key>.toml`. Pure Python."""

from commonpractice.checking.exercises.exercise import Exercise, Exercises
from commonpractice.checking.exercises.reading import exercises

__all__ = ["Exercise", "Exercises", "exercises"]
