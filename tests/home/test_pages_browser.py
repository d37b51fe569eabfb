"""The pages of `home` on a phone and on a desk, held against axe."""

import pytest
from django.utils import timezone

from commonpractice.community.models import Membership
from commonpractice.home.demonstration.build import build
from tests.browser import DESK, PHONE, check

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_pages(transactional_db, visit, viewport):
    build(timezone.now(), lambda _what: None)
    cora = Membership.objects.get(display_name="Cora Wedge")
    visitor = visit(None, "/", viewport=viewport)
    check(visitor, "start")
    for path, name in (
        ("/potteries/", "front-visitor"),
        ("/demonstration/", "demonstration"),
        ("/styleguide/", "styleguide"),
    ):
        visitor.goto(path)
        check(visitor, name)
    member = visit(cora, "/potteries/", viewport=viewport)
    check(member, "front-member")
    member.goto("/mine/")
    check(member, "mine")
    member.goto("/nothing-here/")
    check(member, "not-found")
