"""Two owners publish one draft at once, or one throws it away: the second reads what came of it, beside the reason they wrote."""

from dataclasses import replace

import pytest

from seloste.description import operations as description
from seloste.description import permits
from seloste.description.models import Version
from seloste.journal.actors import OPERATOR
from tests.cast import NOON, open_account


@pytest.mark.parametrize("is_published", [True, False])
def test_who_publishes_after_another_reads_both_reasons(published, kerttu, signed_in, is_published, settings, tmp_path):
    settings.DATA = tmp_path
    anna = open_account("Anna", "owner")
    for one in (kerttu, anna):
        one.language = "en"
        one.save()
    content = permits.in_force().content
    draft = description.save_draft(content=replace(content, review_months=content.review_months + 1), revision=0, by=OPERATOR, at=NOON)
    first, second, page = signed_in(kerttu), signed_in(anna), "/register/draft/customers/publish/"
    said = {"revision": draft.revision, "seen": 1}
    place = page if is_published else "/register/draft/customers/discard/"
    assert first.post(place, said | {"reason": "We review it more often"}).status_code == 302

    answer = second.post(page, said | {"reason": "A review is due sooner"})

    shown = answer.content.decode()
    assert answer.status_code == 409 and "A review is due sooner" in shown
    assert ("Version 2 has been published meanwhile" in shown) == (kerttu.name in shown.partition("<main")[2]) == is_published
    assert ("We review it more often" in shown) == is_published
    assert Version.objects.filter(key="customers").count() == 1 + is_published
