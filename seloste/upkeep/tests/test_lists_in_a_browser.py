"""What an old list holds is looked at on a telephone, however long it is."""

import pytest
from django.conf import settings
from django.utils import timezone

from seloste.upkeep import operations
from tests import pages, walking

pytestmark = pytest.mark.browser
MAILBOX = "maria.fredrika.charlotta.wilhelmina.von.schwarzenberg@ensiapukoulutuskeskus.example"


def test_a_list_with_the_longest_mailbox_makes_no_page_wider_than_a_telephone(published, kerttu, page, house, monkeypatch):
    monkeypatch.setattr(settings, "DATA", house.data)  # the list waits beside the database
    at = timezone.now()  # a list that waits for long is deleted
    today = timezone.localdate(at)
    told = {"kind": "persons", "source": "self", "dated_on": today, "how_approved": "form", "inform_by": today}
    content = f"Deltagarens förnamn;Efternamn;E-post\nMaria;von Schwarzenberg;{MAILBOX}\n;;{MAILBOX}ä\n".encode()
    batch = operations.stage_list(content=content, **told, by=kerttu.as_actor(), at=at)
    kerttu.language = "en"
    kerttu.save()
    cookie = walking.entered(kerttu).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": house.url}])

    complaints = pages.seen(page, f"/settings/imports/{batch.pk}/columns/")
    page.set_viewport_size(pages.PHONE)
    page.get_by_role("button", name="Look at what will come of it").click()
    page.wait_for_url(f"**/settings/imports/{batch.pk}/")

    assert complaints + pages.too_wide(page) == []
