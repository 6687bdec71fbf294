"""Letters of bookings. What a booking needs is class contract: no prohibition of marketing silences it.

Those that answer what a customer did or asked for leave while the use of their data is restricted too (``even_restricted``); what we
start ourselves, such as that a training has changed, does not: staff see whom it leaves out and tell them.
"""

from django.utils.translation import gettext_lazy as _

from seloste.outbox.letters import Letter
from seloste.privacy.words import MessageClass

PLACE_OFFERED = Letter(
    "bookings.place_offered",
    MessageClass.CONTRACT,
    _("offer of a place that became free"),
    when=_("when seats become free for somebody on the waiting list"),
    facts=("course", "when", "seats", "price", "until", "link"),
    even_restricted=True,
)
PLACE_LAPSED = Letter(
    "bookings.place_lapsed",
    MessageClass.CONTRACT,
    _("notice that an offered place has gone to the next"),
    when=_("when nobody has answered an offer of a place in time"),
    facts=("course", "when"),
    even_restricted=True,
)
_BOOKED = ("number", "course", "when", "seats", "details", "paying", "terms", "link")
_MAY_LACK = ("number", "when", "seats")  # the law asks for the others (KSL 6:13)
_SEATS = (("seats", _("2 seats")),)

BOOKED = Letter(
    "bookings.booked",
    MessageClass.CONTRACT,
    _("confirmation of a booking"),
    when=_("when seats are booked and nothing is to be paid first"),
    facts=_BOOKED,
    optional=_MAY_LACK,
    even_restricted=True,
    samples=_SEATS,
)
UNPAID = Letter(
    "bookings.unpaid",
    MessageClass.CONTRACT,
    _("confirmation of a booking that is paid beforehand"),
    when=_("when seats are booked that are paid before the training"),
    facts=_BOOKED,
    optional=_MAY_LACK,
    even_restricted=True,
    samples=_SEATS,
)
WAITING = Letter(
    "bookings.waiting",
    MessageClass.CONTRACT,
    _("confirmation of a place on the waiting list"),
    when=_("when somebody joins a waiting list"),
    facts=("number", "course", "when", "seats", "position", "link"),
    optional=("number", "seats"),
    even_restricted=True,
    samples=_SEATS,
)
CHANGED = Letter(
    "bookings.changed",
    MessageClass.CONTRACT,
    _("notice that a training has changed"),
    when=_("when staff tell of a training that has another time or place"),
    facts=("course", "was", "now", "leave", "link", "calendar"),
    optional=("calendar",),
)
CALLED_OFF = Letter(
    "bookings.called_off",
    MessageClass.CONTRACT,
    _("notice that a training is cancelled"),
    when=_("when staff cancel a training"),
    facts=("course", "when", "reason", "money", "dates", "link", "calendar"),
    optional=("calendar",),
)
MOVED = Letter(
    "bookings.moved",
    MessageClass.CONTRACT,
    _("confirmation that a booking was moved to another training"),
    when=_("when a booking is moved to another date, by its link or by staff"),
    facts=("number", "course", "was", "now", "calculation", "link", "calendar"),
    optional=("number", "calendar"),
)
TRAVEL_CHANGED = Letter(
    "bookings.travel_changed",
    MessageClass.CONTRACT,
    _("notice that the travel in the price of a booking has changed"),
    when=_("when staff change how many kilometres a booking is charged for"),
    facts=("number", "course", "when", "was", "price", "paying", "link"),
    optional=("number", "when"),
    samples=(("was", "140,00 €"),),
)
SEAT_CHANGED = Letter(
    "bookings.seat_changed",
    MessageClass.CONTRACT,
    _("notice to a participant that a training has changed"),
    when=_("when staff tell of a training that has another time or place, to participants whom somebody else booked"),
    facts=("course", "was", "now", "calendar"),
    optional=("calendar",),
)
NEED_ENDED = Letter(
    "bookings.need_ended",
    MessageClass.CONTRACT,
    _("notice to a participant that their seat has moved and what they told of their needs is deleted"),
    when=_("when a booking is moved to another date, to participants who had told what they need"),
    facts=("course", "was", "now", "link", "calendar"),
    optional=("calendar",),
)
SEAT_CALLED_OFF = Letter(
    "bookings.seat_called_off",
    MessageClass.CONTRACT,
    _("notice to a participant that a training is cancelled"),
    when=_("when staff cancel a training, to participants whom somebody else booked"),
    facts=("course", "when", "reason", "calendar"),
    optional=("calendar",),
)
SEAT_ENDED = Letter(
    "bookings.seat_ended",
    MessageClass.CONTRACT,
    _("notice to a participant that their seat is cancelled"),
    when=_("when seats are cancelled before a training has ended, or whoever booked is erased, to participants whom somebody else booked"),
    facts=("course", "when", "calendar"),
    optional=("calendar",),
)
PAYMENT_NOTED = Letter(
    "bookings.payment_noted",
    MessageClass.CONTRACT,
    _("notice that a payment has come"),
    when=_("when you note a payment and tick that the customer is told"),
    facts=("number", "course", "when", "sum", "due", "link"),
    optional=("number", "when"),
)
CREDIT_USED = Letter(
    "bookings.credit_used",
    MessageClass.CONTRACT,
    _("notice that a credit counts for a booking"),
    when=_("when you use a credit for a booking and tick that the customer is told"),
    facts=("number", "course", "when", "sum", "due", "link"),
    optional=("number", "when"),
)
CREDIT_CHOSEN = Letter(
    "bookings.credit_chosen",
    MessageClass.CONTRACT,
    _("receipt for a credit in place of money back"),
    when=_("when a credit is chosen instead of the money for a training that you cancelled"),
    facts=("number", "course", "when", "sum", "last_day", "link"),
    optional=("course", "when", "link"),
    even_restricted=True,
)
CREDIT_ENDS = Letter(
    "bookings.credit_ends",
    MessageClass.SERVICE,
    _("notice that a credit is about to end"),
    when=_("some days before a credit ends that nobody has used; you choose how many under Settings, Reminders"),
    facts=("number", "course", "when", "sum", "last_day", "link"),
    optional=("course", "when", "link"),
)
_GIVEN_UP = ("number", "course", "when", "seats", "moment", "calculation", "calendar")
CANCELLED = Letter(
    "bookings.cancelled",
    MessageClass.CONTRACT,
    _("receipt for seats that were cancelled"),
    when=_("when seats of a booking are cancelled, by its link or by staff"),
    facts=_GIVEN_UP,
    optional=("calendar",),
    even_restricted=True,
)
SWAP_CHARGED = Letter(
    "bookings.swap_charged",
    MessageClass.CONTRACT,
    _("receipt for what another participant instead costs"),
    when=_("when staff let another participant come instead and the terms charge for it"),
    facts=("number", "course", "when", "calculation", "link"),
    even_restricted=True,
)
ABSENT = Letter(
    "bookings.absent",
    MessageClass.CONTRACT,
    _("notice of what a seat costs that was not used"),
    when=_("when you note that somebody did not come or came too late, to whoever booked"),
    facts=("number", "course", "when", "seats", "calculation", "link", "calendar"),
    optional=("calendar",),
)
ABSENCE_TAKEN_BACK = Letter(
    "bookings.absence_taken_back",
    MessageClass.CONTRACT,
    _("notice that what was noted of a seat is taken back"),
    when=_("when you take back that somebody did not come or came too late, to whoever booked"),
    facts=("number", "course", "when", "seats", "link", "calendar"),
    optional=("calendar",),
)
CANCELLED_BY_US = Letter(
    "bookings.cancelled_by_us",
    MessageClass.CONTRACT,
    _("notice that we have cancelled a booking"),
    when=_("when staff cancel one booking for a reason of yours"),
    facts=("number", "course", "when", "seats", "calculation", "calendar"),
    optional=("calendar",),
)
WITHDRAWN = Letter(
    "bookings.withdrawn",
    MessageClass.RIGHTS,
    _("receipt for a withdrawal from a contract"),
    when=_("when a private person withdraws from a booking"),
    facts=("name", *_GIVEN_UP),
    optional=("calendar",),
)
WITHDRAWING = Letter(
    "bookings.withdrawing",
    MessageClass.CONTRACT,
    _("link for withdrawing from a contract"),
    when=_("when somebody asks for it with the number and the e-mail address of a booking"),
    facts=("number", "course", "when", "link"),
    even_restricted=True,
)
_REMINDED = ("course", "when", "place", "brings", "link")
REMINDER = Letter(
    "bookings.reminder",
    MessageClass.SERVICE,
    _("reminder of a training"),
    when=_("some days before a training, to whoever booked; you choose how many under Settings, Reminders"),
    facts=(*_REMINDED, "paying"),
    optional=("when", "brings", "paying"),
)
SEAT_REMINDER = Letter(
    "bookings.seat_reminder",
    MessageClass.SERVICE,
    _("reminder of a training to a participant"),
    when=_("some days before a training, to participants whom somebody else booked"),
    facts=_REMINDED,
    optional=("when", "brings"),
)
JOIN_LINK = Letter(
    "bookings.join_link",
    MessageClass.CONTRACT,
    _("link to join an online training"),
    when=_("when you send the link to those whose seats are confirmed"),
    facts=("course", "when", "place", "link"),
    optional=("when",),
)
TRAINING_LETTER = Letter(
    "bookings.training_letter",
    MessageClass.SERVICE,
    _("letter about a training in your own words"),
    when=_("when you write to the people of a training"),
    facts=("title", "words", "course", "when"),
    optional=("when",),
    is_automatic=False,
)
_NAMES = ("course", "when", "seats", "count", "until", "link")
NAMES_WANTED = Letter(
    "bookings.names_wanted",
    MessageClass.CONTRACT,
    _("request for the names of the participants"),
    when=_("when you ask whoever ordered to name the participants"),
    facts=_NAMES,
)
NAMES_RECEIVED = Letter(
    "bookings.names_received",
    MessageClass.CONTRACT,
    _("confirmation that names were received"),
    when=_("when participants have been named"),
    facts=_NAMES,
    even_restricted=True,
)
PARTICIPANT_NAMED = Letter(
    "bookings.participant_named",
    MessageClass.SERVICE,
    _("notice to a participant whom another has named"),
    when=_("when somebody was named as a participant by another"),
    facts=("orderer", "course", "when", "link"),
)
PAYER_NAMED = Letter(
    "bookings.payer_named",
    MessageClass.SERVICE,
    _("notice to a person whom another has named as the payer"),
    when=_("when somebody was named as the payer of a booking by another"),
    facts=("orderer", "course", "when"),
)
SEAT_PASSED_ON = Letter(
    "bookings.seat_passed_on",
    MessageClass.SERVICE,
    _("notice to a participant that another comes instead"),
    when=_("when another is named for the seat of a participant"),
    facts=("orderer", "course", "when", "calendar"),
    optional=("calendar",),
)
