"""The pages of courses."""

from django.urls import path

from .views import catalogue, certificates, prices

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
    path("certificates/", certificates.certificates, name="certificates"),
    path("certificates/new/", certificates.adding, name="adding_certificate"),
    path("certificates/<int:certificate_id>/", certificates.certificate, name="certificate"),
    path("certificates/<int:certificate_id>/removal/", certificates.removing, name="removing_certificate"),
]
