"""Requests with their clocks, and the rights of one person."""

from django.urls import path

from .views import fetching, files, letters, of_staff, persons, recipients, requests, restrictions

app_name = "rights"
urlpatterns = [
    path("", requests.requests, name="requests"),
    path("new/", requests.receiving, name="receiving"),
    path("recipients/", recipients.recipients, name="recipients"),
    path("recipients/<int:telling_id>/told/", recipients.recipient_told, name="recipient_told"),
    path("enquiries/<int:enquiry_id>/", requests.from_enquiry, name="from_enquiry"),
    path("requests/<int:request_id>/", requests.request_page, name="request"),
    path("requests/<int:request_id>/assignment/", requests.assignment, name="assignment"),
    path("requests/<int:request_id>/identity/", requests.identity, name="identity"),
    path("requests/<int:request_id>/person/", requests.candidates, name="candidates"),
    path("requests/<int:request_id>/person/unmatch/", requests.unmatch, name="unmatch"),
    path("requests/<int:request_id>/person/<int:person_id>/", requests.match, name="match"),
    path("requests/<int:request_id>/apart/<int:person_id>/", requests.apart, name="apart"),
    path("requests/<int:request_id>/answer/", letters.answer, name="answer"),
    path("requests/<int:request_id>/offer/", letters.offer, name="offer"),
    path("requests/<int:request_id>/refusal/", letters.refusal, name="refusal"),
    path("requests/<int:request_id>/extension/", letters.extension, name="extension"),
    path("requests/<int:request_id>/restriction/", restrictions.restriction, name="restriction"),
    path("requests/<int:request_id>/lifting/", letters.lifting, name="lifting"),
    path("requests/<int:request_id>/lifted/", restrictions.lifting, name="lift"),
    path("requests/<int:request_id>/closing/", requests.closing, name="closing"),
    path("requests/<int:request_id>/letter.pdf", requests.letter, name="letter"),
    path("staff/own/copy/", of_staff.own, name="copy_of_own"),
    path("staff/<int:account_id>/copy/", of_staff.account, name="copy_of_account"),
    path("trainers/<int:trainer_id>/copy/", of_staff.trainer, name="copy_of_trainer"),
    path("<int:person_id>/", persons.rights, name="person"),
    path("<int:person_id>/new/", persons.receiving, name="receiving_of_person"),
    path("<int:person_id>/copy/", persons.copying, name="copy"),
    path("<int:person_id>/copy/files/", files.choosing, name="files"),
    path("<int:person_id>/copy/files/<int:file_id>/", files.file, name="file"),
    path("<int:person_id>/erasure/", persons.erasure, name="erasure"),
]
unprefixed = [path("copy/<str:token>/", fetching.fetch, name="fetch_copy")]
