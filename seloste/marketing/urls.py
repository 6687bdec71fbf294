"""A person's permissions and prohibitions, whom marketing may reach, and the two links of letters."""

from django.urls import include, path

from . import views

app_name = "marketing"
urlpatterns = [path("", views.audience, name="audience")]

_about_persons = [
    path("<int:person_id>/marketing/", views.standing, name="standing"),
    path("<int:person_id>/objection/", views.objection, name="objection"),
    path("<int:person_id>/objection/lift/", views.lifting, name="lifting"),
    path("<int:person_id>/objection/confirmation.pdf", views.confirmation, name="confirmation"),
    path("<int:person_id>/permission/", views.permission, name="permission"),
    path("<int:person_id>/permission/withdraw/", views.withdrawing, name="withdrawing"),
    path("<int:person_id>/sale/", views.sale, name="sale"),
]
unprefixed = [
    path("customers/", include((_about_persons, "person_marketing"))),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("marketing/confirm/<str:token>/", views.confirm, name="marketing_confirm"),
]
