"""The picture of a question's responses: what every page, screen, letter and export shows, and nothing else is shown.

It is made from what was let out of the responses (`held_back`) and stored; pages read the row. The caller holds the
question, so that nobody else draws at the same time.
"""

from commonpractice.agreement.models import Picture, Question, Statement
from commonpractice.agreement.picture import content
from commonpractice.agreement.picture.letting_out import due, let_out_all, let_out_what_is_due


def draw_when_due(held: Question, statement: Statement | None = None) -> None:
    """While it is open: let out what may be let out, of this statement or of all, and draw anew. One query if nothing is."""
    statements = due(held, statement)
    if not statements:
        return
    moved = let_out_what_is_due(held, statements)
    if moved:
        picture = _picture(held)
        picture.content = content.while_open(held, picture.content, moved=moved)
        picture.save(update_fields=["content"])


def draw_final(held: Question) -> None:
    """It has closed: let out what was held back. From here on nothing moves any more."""
    left_out = let_out_all(held)
    picture = _picture(held)
    picture.content, picture.is_final = content.at_closing(held, left_out), True
    picture.save(update_fields=["content", "is_final"])


def take_out(held: Question, statement: Statement) -> None:
    """It was taken back: what is shown of it goes at once, also when the question has closed, and nothing else moves."""
    picture = Picture.objects.filter(question=held).first()
    if picture:
        picture.content = content.without(picture.content, statement.pk)
        picture.save(update_fields=["content"])


def _picture(held: Question) -> Picture:
    return Picture.objects.get_or_create(question=held, defaults={"content": content.empty()})[0]
