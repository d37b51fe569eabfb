"""Many members at once, each by their own hand: for stories and measuring, where a click for each would take long."""

from collections.abc import Mapping
from uuid import UUID

from commonpractice.agreement.answering.responding import Said, TakesPartError
from commonpractice.agreement.answering.voices import taking_key, voice_key
from commonpractice.agreement.changing import changing
from commonpractice.agreement.models import Question, Response, TakingPart, Voice
from commonpractice.agreement.picture.picturing import draw_when_due
from commonpractice.community.models import Membership
from commonpractice.transitions import NotNowError


def respond_together(question: Question, said: Mapping[Membership, Mapping[UUID, Said]]) -> None:
    """By member and statement what each says, who all said nothing before: else TakesPartError, and nothing is kept.

    The picture is drawn once at the end, as if all had answered in the same moment. NotNowError where the question is
    not open for responses. In four queries and what the picture costs.
    """
    with changing(question) as held:
        if held.state != Question.State.RESPONDING:
            raise NotNowError
        keys = [taking_key(held.key, each.pk) for each in said]
        if held.taking_part.filter(key__in=keys).exists():
            raise TakesPartError
        TakingPart.objects.bulk_create(TakingPart(question=held, key=key) for key in keys)
        voices = [
            Voice(question=held, key=voice_key(held, each), membership=None if held.anonymous else each)
            for each in said
        ]
        Voice.objects.bulk_create(voices)
        Response.objects.bulk_create(
            Response(voice=voice, statement_id=pk, value=each.value, matters=each.matters)
            for voice, sayings in zip(voices, said.values(), strict=True)
            for pk, each in sayings.items()
        )
        draw_when_due(held)
