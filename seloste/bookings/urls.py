"""Staff: the terms of cancelling. Public, in each language: a version of them, booking seats. By link: a booking, an offer."""

from django.urls import include, path

from .views import choices, managing, moving, offers, ordering, public, terms

app_name = "bookings"
urlpatterns = [
    path("terms/", terms.terms, name="terms"),
    path("terms/new/", terms.adding, name="adding"),
    path("terms/<int:terms_id>/", terms.version, name="version"),
    path("terms/<int:terms_id>/calculator/", terms.calculator, name="calculator"),
    path("terms/<int:terms_id>/choice/", choices.choosing, name="choosing"),
    path("terms/<int:terms_id>/removal/", terms.removing, name="removing"),
    path("terms/choices/<int:choice_id>/end/", choices.ending, name="ending"),
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
]
unprefixed = [
    path("bookings/offer/<str:token>/", offers.offer, name="bookings_offer"),
    path("bookings/move/<str:token>/", moving.move, name="bookings_move"),
]
