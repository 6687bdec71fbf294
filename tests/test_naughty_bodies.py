"""What no browser sends, to every form of the house: bodies in pieces or of another kind, fields twice, lacking, or full of nonsense.

No form is named: they are found on the pages of the house as an owner sees them, and filled in. Nothing breaks, and what is refused
changes nothing. The key against forged forms is asked for as in earnest, because whoever asks for it reads the body first.
"""

import json
from urllib.parse import parse_qsl, quote_plus, urlencode

import pytest

from seloste.privacy import ledger
from tests.campaigns import beyond
from tests.test_access_matrix import OF_THE_SESSION
from tests.test_refused_when_filled_in import found_forms
from tests.undone import FORM, answered, digest
from tests.walking import entered

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("forms_at_noon")]
PARTED = "multipart/form-data; boundary=cut"
WHOLE = {  # (body, its kind) made of the fields of a form
    "json": lambda fields: (json.dumps(fields).encode(), "application/json"),
    "plain text": lambda fields: (b"hello", "text/plain"),
    "of no kind": lambda fields: (urlencode(fields).encode(), ""),
    "in a charset that is none": lambda fields: (urlencode(fields).encode(), f"{FORM}; charset=none"),
    "parts without a boundary": lambda fields: (b"x", "multipart/form-data"),
    "parts that break off": lambda fields: (_parts(fields)[:-9], PARTED),
    "parts that are no base64": lambda fields: (_parts(fields, "Content-Transfer-Encoding: base64\r\n"), PARTED),
    "every field as a file": lambda fields: (_parts(fields, named='; filename="../../a.html"'), PARTED),
    "more fields than are read": lambda fields: (urlencode([(f"f{number}", "1") for number in range(1500)]).encode(), FORM),
    "every field twice": lambda fields: (urlencode([*fields.items(), *fields.items()]).encode(), FORM),
    "every field as a list": lambda fields: (urlencode({f"{name}[]": value for name, value in fields.items()}).encode(), FORM),
}
IN_A_FIELD = {
    "NUL": "a%00b",
    "a lone surrogate": "%ED%A0%80",
    "a number for no engine": str(2**70),
    "a digit that is none": "%C2%B2",
    "a word": "zzz",
    "a day of no year": "0000-00-00",
    "nothing": None,
}
FIRST = ["parts that break off", "every field as a file", "every field twice"]
KINDS = beyond([*WHOLE], "the kinds of harm are tried beside", sqlite=FIRST, postgresql=["every field twice"])
EACH = beyond([*IN_A_FIELD], "the kinds of harm are tried beside", sqlite=["a word"], postgresql=["NUL"])


def _parts(fields, more="", named=""):
    part = '--cut\r\nContent-Disposition: form-data; name="{}"{}\r\n{}\r\n{}\r\n'
    return "".join(part.format(name, named, more, value) for name, value in fields.items()).encode() + b"--cut--\r\n"


@pytest.fixture
def house(whole_register):
    """(an owner's browser that proves its forms, its forms as (address, fields))."""
    owner = entered(whole_register[0]["owner"])
    found = [form for form in found_forms(owner, whole_register) if form[0] not in OF_THE_SESSION]
    forms = [(address, dict(parse_qsl(body.decode(), keep_blank_values=True))) for _name, _view, address, body in found]
    owner.handler.enforce_csrf_checks = True
    owner.defaults["HTTP_X_CSRFTOKEN"] = owner.cookies["csrf"].value
    assert len(forms) >= 120, "few forms were found"
    return owner, forms


@pytest.mark.parametrize("kind", KINDS)
def test_a_body_of_another_kind_breaks_no_form_and_changes_nothing_where_it_is_refused(house, kind):
    owner, forms = house
    with ledger.replayed():
        was = digest()
        assert _complaints(owner, was, ((address, kind, *WHOLE[kind](fields)) for address, fields in forms)) == []


@pytest.mark.parametrize("harm", EACH)
def test_a_field_that_holds_what_no_field_may_breaks_no_form(house, harm):
    owner, forms = house
    with ledger.replayed():
        was = digest()
        assert _complaints(owner, was, (sent for address, fields in forms for sent in _each_field(address, fields, harm))) == []


def _each_field(address, fields, harm):
    for name in fields.keys() - {"csrfmiddlewaretoken"}:
        others, value = {key: said for key, said in fields.items() if key != name}, IN_A_FIELD[harm]
        body = urlencode(others) + ("" if value is None else f"&{quote_plus(name)}={value}")
        yield address, f"{name}: {harm}", body.encode(), FORM


def _complaints(owner, was, sendings):
    found = []
    for address, what, body, kind in sendings:
        answer, changed = answered(owner, "POST", address, was, body, kind)
        if answer.status_code >= 500 or (changed and answer.status_code >= 400):
            found.append(f"{address} {what}: {answer.status_code}{' and changed the register' if changed else ''}")
    return found


def test_what_breaks_is_heard(house, monkeypatch):
    """The tests above can fail."""
    owner, forms = house
    address, fields = next((address, fields) for address, fields in forms if address.endswith("/role/"))
    monkeypatch.setattr("seloste.staff.operations.change_role", lambda **said: 1 / 0)

    assert _complaints(owner, digest(), [(address, "as it is", urlencode(fields).encode(), FORM)]) == [f"{address} as it is: 500"]
