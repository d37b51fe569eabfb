"""The rule by which a proposal is settled: what it finds, and its words."""

from commonpractice.agreement.rule.weighing import (
    ALL_TOGETHER,
    Finding,
    Method,
    ObjectionState,
    Position,
    Rule,
    RuleError,
    Stance,
    State,
    weigh,
)
from commonpractice.agreement.rule.words import CONSTITUENCIES, EXPLAINED, REASONS, describe, sentence

__all__ = [
    "ALL_TOGETHER",
    "CONSTITUENCIES",
    "EXPLAINED",
    "REASONS",
    "Finding",
    "Method",
    "ObjectionState",
    "Position",
    "Rule",
    "RuleError",
    "Stance",
    "State",
    "describe",
    "sentence",
    "weigh",
]
