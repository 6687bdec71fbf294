"""Staff: bookings, the terms of cancelling. Public, in each language: a version of them, booking seats. By link: a booking, an offer."""

from django.urls import include, path

from .views import (
    bookings,
    cancelling,
    choices,
    desk,
    giving_up,
    join_link,
    letter,
    managing,
    money,
    moving,
    moving_desk,
    names,
    names_desk,
    names_lock,
    offers,
    ordering,
    participants,
    public,
    reminders,
    seats,
    telling,
    terms,
    withdrawing,
)

app_name = "bookings"
urlpatterns = [
    path("", bookings.bookings, name="bookings"),
    path("new/", desk.new, name="new"),
    path("<int:booking_id>/", bookings.booking, name="booking"),
    path("<int:booking_id>/giving-up/", giving_up.giving_up, name="giving_up"),
    path("<int:booking_id>/move/", moving_desk.move, name="move"),
    path("<int:booking_id>/informed/", bookings.informed, name="informed"),
    path("<int:booking_id>/leaving/", giving_up.leaving, name="leaving"),
    path("<int:booking_id>/payment/", money.payment, name="payment"),
    path("<int:booking_id>/return/", money.giving_back, name="giving_back"),
    path("<int:booking_id>/credit/", money.credit, name="credit"),
    path("<int:booking_id>/settlements/<int:settlement_id>/", money.lowering, name="lowering"),
    path("terms/", terms.terms, name="terms"),
    path("terms/new/", terms.adding, name="adding"),
    path("terms/<int:terms_id>/", terms.version, name="version"),
    path("terms/<int:terms_id>/calculator/", terms.calculator, name="calculator"),
    path("terms/<int:terms_id>/choice/", choices.choosing, name="choosing"),
    path("terms/<int:terms_id>/removal/", terms.removing, name="removing"),
    path("terms/choices/<int:choice_id>/end/", choices.ending, name="ending"),
    path("cancel/<str:token>/", cancelling.cancelling, name="cancelling"),
    path("withdraw/<str:token>/", withdrawing.withdrawing, name="withdrawing"),
    path("trainings/<int:training_id>/change/", telling.change, name="change"),
    path("trainings/<int:training_id>/cancellation/", telling.cancellation, name="cancellation"),
    path("trainings/<int:training_id>/letter/", letter.letter, name="letter"),
    path("trainings/<int:training_id>/join-link/", join_link.join_link, name="join_link"),
    path("<int:booking_id>/names/", names_desk.names, name="names"),
    path("<int:booking_id>/names/asking/", names_desk.asking, name="asking"),
    path("<int:booking_id>/names/<int:seat_id>/exchange/", names_desk.exchange, name="exchange"),
    path("<int:booking_id>/payer/told/", names_desk.payer_told, name="payer_told"),
    path("<int:booking_id>/names/<int:seat_id>/told/", names_desk.told, name="told"),
    path("trainings/<int:training_id>/names/asking/", names_desk.asking_all, name="asking_all"),
    path("trainings/<int:training_id>/participants/", participants.as_file, name="participants"),
    path("trainings/<int:training_id>/attendance/", participants.attendance_list, name="attendance"),
    path("trainings/<int:training_id>/needs/", names_desk.needs, name="needs"),
    path("<int:booking_id>/reached/", telling.reached, name="reached"),
    path("manage/<str:token>/", managing.manage, name="manage"),
    path("manage/<str:token>/training.ics", managing.calendar, name="calendar"),
]
_ordering = [
    path("<int:training_id>/book/", ordering.order, name="order"),
    path("<int:training_id>/book/received/<str:token>/", ordering.received, name="received"),
]
public_urlpatterns = [
    path("terms/<str:terms_code>/", public.terms, name="public_terms"),
    path("trainings/", include((_ordering, "booking"))),
    path("withdraw/", withdrawing.finding, name="withdraw"),
]
_about_persons = [path("<int:person_id>/bookings/", bookings.of_person, name="of_person")]
_about_organisations = [path("<int:organisation_id>/bookings/", bookings.of_organisation, name="of_organisation")]
unprefixed = [
    path("settings/reminders/", reminders.reminders, name="reminder_settings"),
    path("bookings/offer/<str:token>/", offers.offer, name="bookings_offer"),
    path("bookings/move/<str:token>/", moving.move, name="bookings_move"),
    path("settings/names/", names_lock.names_lock, name="names_settings"),
    path("customers/", include((_about_persons, "person_bookings"))),
    path("customers/organisations/", include((_about_organisations, "organisation_bookings"))),
    path("bookings/names/<str:token>/", names.names, name="bookings_names"),
    path("bookings/names/<str:token>/seats/<int:seat_id>/", names.exchange, name="bookings_exchange"),
    path("bookings/seat/<str:token>/", seats.seat, name="bookings_seat"),
    path("bookings/seat/<str:token>/training.ics", seats.calendar, name="bookings_seat_calendar"),
]
