from commonpractice.agreement.models.outcome import Outcome, OutcomeReview
from commonpractice.agreement.models.position import Integration, Position, Standing
from commonpractice.agreement.models.proposal import ClarifyingQuestion, Proposal, ProposalText, Round
from commonpractice.agreement.models.question import (
    AskLink,
    Question,
    QuestionRule,
    QuestionStep,
    RuleFixedError,
)
from commonpractice.agreement.models.statement import (
    Moderation,
    Origin,
    Picture,
    Reason,
    Response,
    Sheet,
    Statement,
    StatementWithdrawal,
    TakingPart,
    Voice,
)

__all__ = [
    "AskLink",
    "ClarifyingQuestion",
    "Integration",
    "Moderation",
    "Origin",
    "Outcome",
    "OutcomeReview",
    "Picture",
    "Position",
    "Proposal",
    "ProposalText",
    "Question",
    "QuestionRule",
    "QuestionStep",
    "Reason",
    "Response",
    "Round",
    "RuleFixedError",
    "Sheet",
    "Standing",
    "Statement",
    "StatementWithdrawal",
    "TakingPart",
    "Voice",
]
