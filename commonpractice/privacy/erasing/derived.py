"""What was made from the rooms' rows: the index of the search, and the files of guides. Both are made anew by themselves."""

from datetime import datetime

from django.db import transaction

from commonpractice.bulletins.waking import woken
from commonpractice.community.models import Community
from commonpractice.guides.models import BuiltForm
from commonpractice.library.models import Found, FoundWord, IndexPass
from commonpractice.library.search import engine
from commonpractice.privacy.erasing.rows import delete_rows
from commonpractice.privacy.statements import our_models
from commonpractice.value.models import BuiltReport


def forget_what_is_derived(community: Community, *, at: datetime) -> None:
    """Rather all of it than to trust that we find each place: the worker makes it anew within minutes.

    Rooms beside this one, which it does not know, say by a verb of their model what they hold copies in.
    """
    Found.objects.filter(community=community).delete()
    engine.forget_what_is_gone()
    FoundWord.objects.filter(community=community).delete()
    IndexPass.objects.update(after=0)
    delete_rows(BuiltForm.objects.filter(version__guide__community=community))
    delete_rows(BuiltReport.objects.filter(version__report__community=community))
    for model in our_models():
        if hasattr(model, "forget_copies"):
            model.forget_copies(community, at)
    transaction.on_commit(woken.set)
