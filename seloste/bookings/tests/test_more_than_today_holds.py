"""Of what waits Today tells ten one by one, and that there is more."""

import datetime as dt

from seloste.bookings import operations
from seloste.bookings.today.lines import MOST
from seloste.courses.models import Training
from seloste.courses.tests.catalogue import add_course, correct, price, sitting
from seloste.journal.actors import VISITOR
from seloste.staff import operations as staff
from tests.cast import NOON, TODAY

from .desk import list_employers, of_firm, somebody, training

DAY = TODAY + dt.timedelta(days=5)


def test_those_for_whom_there_is_no_line_are_not_passed_over_in_silence(desk, olli, published, settings):
    settings.SELOSTE_NAMED_UNSEEN_A_DAY = 0
    staff.acknowledge(account=olli, version=published["staff"].number, by=olli.as_actor(), at=NOON)
    list_employers()
    price(course := add_course())
    for number in range(MOST + 1):
        of = training(course=course, sittings=[sitting(DAY)], minimum=1, maximum=4)
        firm = of_firm(2, of=of, booker=somebody(50 + number))
        operations.name_participants(booking=firm, names=[somebody(number)], by=VISITOR, at=NOON)
        correct(Training.objects.get(pk=of.pk), sittings=[sitting(DAY + dt.timedelta(days=1))])

    today = desk.get("/staff/").content.decode()

    assert today.count("Customers to be told of a change") == today.count("1 letter waits for you") == MOST
    assert "Customers of more trainings are to be told of a change" in today and f"/bookings/trainings/{of.pk}/change/" in today
    assert "The names of more bookings are to be looked at" in today and f"/bookings/{firm.pk}/names/" in today
