"""Which doors need no right at all is written down here as well: a view that loses its permission opens to everybody with its own consent.

The access matrix asks whether a view keeps what it declares; whether it should declare more, nobody asked. Who opens a door on purpose adds
its name and says in the change why strangers, or every trainer, may come in.
"""

from tests.routes import routes

TO_EVERYBODY = """
    account_login account_logout booking:order booking:received bookings:calendar bookings:cancelling bookings:manage bookings:more
    bookings:references_by_link bookings:stop_by_link bookings:withdrawing bookings_ended_calendar bookings_move bookings_names
    bookings_offer bookings_seat bookings_seat_calendar bookings_swap contact:form contact:received courses:own_feed description
    description_changes description_file description_file_any_language description_promises description_schema description_version
    description_version_file description_versions feed_of_each feedback:form feedback:thanks fetch_copy house:favicon house:health
    house:language house:robots house:security house:sitemap logo marketing_confirm mfa_authenticate mfa_login_webauthn open_feed
    public_terms quote:form staff:enter staff:entry trainings:training unsubscribe web:about web:accessibility web:cookies web:front
    withdraw
"""
TO_EVERY_ACCOUNT = """
    account_change_password account_reauthenticate account_set_password description_staff mfa_activate_totp mfa_add_webauthn
    mfa_deactivate_totp mfa_edit_webauthn mfa_generate_recovery_codes mfa_index mfa_list_webauthn mfa_reauthenticate
    mfa_reauthenticate_webauthn mfa_remove_webauthn mfa_view_recovery_codes rights:copy_of_own staff:account staff:acknowledgement
    staff:end_sessions staff:setup
"""


def test_strangers_come_in_where_it_is_written_down_and_nowhere_else():
    assert {name for _address, name, view, _kinds in routes() if view.access.is_public} == set(TO_EVERYBODY.split())


def test_whoever_has_an_account_comes_in_where_it_is_written_down_and_nowhere_else():
    needs_no_right = {name for _address, name, view, _kinds in routes() if not (view.access.is_public or view.access.permissions)}
    assert needs_no_right == set(TO_EVERY_ACCOUNT.split())
