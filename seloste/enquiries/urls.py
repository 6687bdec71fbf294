"""Public: the contact form and the request for a quote. Staff: the inbox, one enquiry and what is done with it, a person's enquiries."""

from django.urls import include, path

from .views import contact, enquiry, inbox, log, person, public, quote

app_name = "enquiries"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("new/", log.log, name="log"),
    path("<int:enquiry_id>/", enquiry.enquiry, name="enquiry"),
    path("<int:enquiry_id>/assignment/", enquiry.assignment, name="assignment"),
    path("<int:enquiry_id>/answer/", enquiry.answer, name="answer"),
    path("<int:enquiry_id>/phone-answer/", enquiry.phone_answer, name="phone_answer"),
    path("<int:enquiry_id>/state/", enquiry.turn, name="turn"),
    path("<int:enquiry_id>/person/", person.candidates, name="candidates"),
    path("<int:enquiry_id>/person/new/", person.make, name="make_person"),
    path("<int:enquiry_id>/person/<int:person_id>/", person.match, name="match_person"),
    path("<int:enquiry_id>/person/none/", person.unmatch, name="unmatch"),
]

_contact = [
    path("", contact.form, name="form"),
    path("received/<str:token>/", public.received, name="received"),
]
_quote = [path("", quote.form, name="form")]
_about_persons = [path("<int:person_id>/enquiries/", inbox.of_person, name="of_person")]

public_urlpatterns = [path("contact/", include((_contact, "contact"))), path("quote/", include((_quote, "quote")))]
unprefixed = [path("customers/", include((_about_persons, "person_enquiries")))]
