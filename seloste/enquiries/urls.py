"""Public: the contact form, the request for a quote, the feedback form. Staff: the inbox, one enquiry, feedback, whose enquiries."""

from django.urls import include, path

from .views import contact, enquiry, feedback, feedback_desk, inbox, log, organisation, person, public, quote

app_name = "enquiries"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("new/", log.log, name="log"),
    path("feedback/", feedback_desk.feedback, name="feedback"),
    path("feedback/<int:feedback_id>/", feedback_desk.answer, name="feedback_answer"),
    path("feedback/<int:feedback_id>/admission/", feedback_desk.admit, name="admit_feedback"),
    path("feedback/<int:feedback_id>/removal/", feedback_desk.discard, name="discard_feedback"),
    path("<int:enquiry_id>/", enquiry.enquiry, name="enquiry"),
    path("<int:enquiry_id>/assignment/", enquiry.assignment, name="assignment"),
    path("<int:enquiry_id>/answer/", enquiry.answer, name="answer"),
    path("<int:enquiry_id>/phone-answer/", enquiry.phone_answer, name="phone_answer"),
    path("<int:enquiry_id>/state/", enquiry.turn, name="turn"),
    path("<int:enquiry_id>/person/", person.candidates, name="candidates"),
    path("<int:enquiry_id>/person/new/", person.make, name="make_person"),
    path("<int:enquiry_id>/person/<int:person_id>/", person.match, name="match_person"),
    path("<int:enquiry_id>/person/none/", person.unmatch, name="unmatch"),
    path("<int:enquiry_id>/organisation/new/", organisation.make, name="make_organisation"),
    path("<int:enquiry_id>/organisation/<int:organisation_id>/", organisation.match, name="match_organisation"),
    path("<int:enquiry_id>/organisation/none/", organisation.unmatch, name="unmatch_organisation"),
]

_contact = [
    path("", contact.form, name="form"),
    path("received/<str:token>/", public.received, name="received"),
]
_quote = [path("", quote.form, name="form")]
_feedback = [path("", feedback.form, name="form"), path("thanks/", feedback.thanks, name="thanks")]
_about_persons = [path("<int:person_id>/enquiries/", inbox.of_person, name="of_person")]
_about_organisations = [path("<int:organisation_id>/enquiries/", inbox.of_organisation, name="of_organisation")]

public_urlpatterns = [
    path("contact/", include((_contact, "contact"))),
    path("quote/", include((_quote, "quote"))),
    path("feedback/", include((_feedback, "feedback"))),
]
unprefixed = [
    path("customers/", include((_about_persons, "person_enquiries"))),
    path("customers/organisations/", include((_about_organisations, "organisation_enquiries"))),
]
