"""The pages of `home` on a phone and on a desk, held against axe."""

import pytest
from django.utils import timezone

from commonpractice.community.models import Membership
from commonpractice.home.demonstration.build import build
from tests.browser import PHONE, check_both

pytestmark = pytest.mark.browser


def test_pages(transactional_db, visit):
    build(timezone.now(), lambda _what: None)
    cora = Membership.objects.get(display_name="Cora Wedge")
    visitor = visit(None, "/", viewport=PHONE)
    check_both(visitor, "start")
    for path, name in (
        ("/potteries/", "front-visitor"),
        ("/demonstration/", "demonstration"),
        ("/styleguide/", "styleguide"),
    ):
        visitor.goto(path)
        check_both(visitor, name)
    member = visit(cora, "/potteries/", viewport=PHONE)
    check_both(member, "front-member")
    member.goto("/mine/")
    check_both(member, "mine")
    member.goto("/nothing-here/")
    check_both(member, "not-found")
