"""The owner's settings of the business, and the logo that everybody sees."""

from django.urls import path

from . import views

app_name = "business"
urlpatterns = [
    path("", views.facts, name="facts"),
    path("accounts/", views.add_bank_account, name="add_bank_account"),
    path("accounts/<int:bank_account_id>/removal/", views.remove_bank_account, name="remove_bank_account"),
    path("logo/", views.set_logo, name="set_logo"),
    path("logo/removal/", views.remove_logo, name="remove_logo"),
    path("languages/", views.languages, name="languages"),
]
unprefixed = [path("logo.png", views.logo, name="logo")]
