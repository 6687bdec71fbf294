"""What higher rooms offer to do with an enquiry stands on its page, for those who may do it."""

import pytest

from seloste.enquiries import actions
from seloste.privacy.words import Permission


@pytest.fixture
def offered():
    """An action that another room might register; taken away again after the test."""
    actions.register("tried", "This is something else", "enquiries:candidates", Permission.STAFF_MANAGE)
    yield
    actions._actions.pop("tried")


def test_an_action_of_a_higher_room_stands_on_the_enquirys_page_and_leads_there(offered, receive, kerttu, signed_in):
    enquiry = receive()

    shown = signed_in(kerttu).get(enquiry.get_absolute_url()).content.decode()

    assert f'<a class="button" href="/enquiries/{enquiry.pk}/person/">This is something else</a>' in shown


def test_who_may_not_do_it_is_not_offered_it(offered, receive, olli, signed_in):
    enquiry = receive()

    assert "This is something else" not in signed_in(olli).get(enquiry.get_absolute_url()).content.decode()
