"""The pages of courses."""

from django.urls import include, path

from .views import agenda, catalogue, certificates, feed, open_feed, places, prices, public, trainers, trainings

app_name = "courses"
urlpatterns = [
    path("", catalogue.courses, name="courses"),
    path("new/", catalogue.adding, name="adding"),
    path("<int:course_id>/", catalogue.course, name="course"),
    path("<int:course_id>/edit/", catalogue.correcting, name="correcting"),
    path("<int:course_id>/prices/", prices.prices, name="prices"),
    path("<int:course_id>/renewals/", catalogue.renewals, name="renewals"),
    path("<int:course_id>/offer/", catalogue.offering, name="offering"),
    path("<int:course_id>/withdrawal/", catalogue.withdrawing, name="withdrawing"),
    path("<int:course_id>/trainings/new/", trainings.planning, name="planning"),
    path("calendar/", agenda.calendar, name="calendar"),
    path("calendar/feed/", feed.feed, name="feed"),
    path("calendar/<str:token>.ics", feed.own, name="own_feed"),
    path("trainings/new/", trainings.choosing, name="choosing"),
    path("trainings/<int:training_id>/", trainings.training, name="training"),
    path("trainings/<int:training_id>/edit/", trainings.correcting, name="correcting_training"),
    path("trainings/<int:training_id>/copy/", trainings.copying, name="copying"),
    path("trainings/<int:training_id>/confirmation/", trainings.confirming, name="confirming"),
    path("trainings/<int:training_id>/held/", trainings.noting_held, name="noting_held"),
    path("venues/", places.venues, name="venues"),
    path("venues/new/", places.adding, name="adding_venue"),
    path("venues/<int:venue_id>/", places.venue, name="venue"),
    path("venues/<int:venue_id>/removal/", places.removing, name="removing_venue"),
    path("venues/<int:venue_id>/rooms/new/", places.adding_room, name="adding_room"),
    path("rooms/<int:room_id>/", places.room, name="room"),
    path("rooms/<int:room_id>/removal/", places.removing_room, name="removing_room"),
    path("trainers/", trainers.trainers, name="trainers"),
    path("trainers/new/", trainers.adding, name="adding_trainer"),
    path("trainers/<int:trainer_id>/", trainers.trainer, name="trainer"),
    path("trainers/<int:trainer_id>/leaving/", trainers.leaving, name="leaving"),
    path("trainers/<int:trainer_id>/return/", trainers.returning, name="returning"),
    path("trainers/<int:trainer_id>/erasure/", trainers.erasing, name="erasing_trainer"),
    path("certificates/", certificates.certificates, name="certificates"),
    path("certificates/new/", certificates.adding, name="adding_certificate"),
    path("certificates/<int:certificate_id>/", certificates.certificate, name="certificate"),
    path("certificates/<int:certificate_id>/removal/", certificates.removing, name="removing_certificate"),
]

_public = [path("<int:training_id>/", public.training, name="training")]
public_urlpatterns = [path("trainings/", include((_public, "trainings"))), path("calendar.ics", open_feed.feed, name="open_feed")]
unprefixed = [path("calendar.ics", open_feed.feed_of_each, name="feed_of_each")]
