"""Persons and organisations: the lists, a page of each and its sections, adding and correcting; who acts for whom; what happened."""

from django.urls import path

from .views import contacts, follow_ups, history, merging, organisations, persons, printing

app_name = "customers"
urlpatterns = [
    path("", persons.everybody, name="list"),
    path("print/", printing.everybody, name="printing_list"),
    path("new/", persons.adding, name="adding"),
    path("<int:person_id>/", persons.person, name="person"),
    path("<int:person_id>/print/", printing.person, name="printing"),
    path("<int:person_id>/correct/", persons.correcting, name="correcting"),
    path("<int:person_id>/undo/", persons.undoing, name="undoing"),
    path("alike/", merging.alike, name="alike"),
    path("<int:person_id>/duplicates/", merging.duplicates, name="duplicates"),
    path("<int:person_id>/merge/<int:other_id>/", merging.merging, name="merging"),
    path("<int:person_id>/unmerge/", merging.unmerging, name="unmerging"),
    path("log/", history.log, name="log"),
    path("<int:person_id>/log/", history.logging, name="logging"),
    path("<int:person_id>/history/", history.history, name="history"),
    path("<int:person_id>/history/files/", history.keeping, name="keeping"),
    path("<int:person_id>/history/<int:note_id>/", history.note, name="note"),
    path("<int:person_id>/history/<int:note_id>/delete/", history.deleting, name="deleting_note"),
    path("<int:person_id>/files/<int:file_id>/", history.file, name="file"),
    path("<int:person_id>/files/<int:file_id>/delete/", history.deleting_file, name="deleting_file"),
    path("<int:person_id>/follow-up/", follow_ups.setting, name="setting_follow_up"),
    path("follow-ups/", follow_ups.follow_ups, name="follow_ups"),
    path("follow-ups/<int:follow_up_id>/", follow_ups.follow_up, name="follow_up"),
    path("follow-ups/<int:follow_up_id>/done/", follow_ups.done, name="done"),
    path("follow-ups/<int:follow_up_id>/again/", follow_ups.reopening, name="again"),
    path("follow-ups/<int:follow_up_id>/mine/", follow_ups.taking, name="mine"),
    path("<int:person_id>/messages/", persons.letters, name="messages"),
    path("<int:person_id>/seen-by/", persons.seen_by, name="seen_by"),
    path("<int:person_id>/companies/", contacts.companies, name="companies"),
    path("<int:person_id>/companies/new/", contacts.adding_company, name="adding_company"),
    path("<int:person_id>/companies/<int:organisation_id>/", contacts.changing, name="duties"),
    path("organisations/", organisations.everybody, name="organisations"),
    path("organisations/new/", organisations.adding, name="adding_organisation"),
    path("organisations/alike/", organisations.alike, name="organisations_alike"),
    path("organisations/<int:organisation_id>/", organisations.organisation, name="organisation"),
    path("organisations/<int:organisation_id>/correct/", organisations.correcting, name="correcting_organisation"),
    path("organisations/<int:organisation_id>/billing/", organisations.billing, name="billing"),
    path("organisations/<int:organisation_id>/delete/", organisations.deleting, name="deleting_organisation"),
    path("organisations/<int:organisation_id>/trader/", contacts.trader, name="trader"),
    path("organisations/<int:organisation_id>/contacts/new/", contacts.adding_contact, name="adding_contact"),
    path("organisations/<int:organisation_id>/contacts/<int:person_id>/", contacts.changing_contact, name="duties_of_contact"),
]
