"""Where e-mails and files may be dropped: on every section of a person's page, where the reader may write."""

from email.message import EmailMessage

from django.urls import reverse

from seloste.web import plan
from tests.test_letters_at_once import restrict

from .test_notes import PDF, keep


def dropped_on(browser, person):
    """The sections on which something can be dropped."""
    sections = {item.key: reverse(item.url_name, args=[person.pk]) for item in plan.in_order("PERSON_SECTIONS")}
    return {key for key, address in sections.items() if "data-drop" in browser.get(address).content.decode()}


def test_every_section_takes_what_is_dropped_once_and_an_open_form_does_not(kerttu, signed_in, aino):
    browser = signed_in(kerttu)

    assert dropped_on(browser, aino) == {item.key for item in plan.in_order("PERSON_SECTIONS")}

    assert browser.get(f"/customers/{aino.pk}/history/").content.decode().count(" data-drop ") == 1
    assert "data-drop" not in browser.get(f"/customers/{aino.pk}/log/").content.decode()


def test_nothing_is_dropped_by_who_may_not_write_nor_while_the_use_is_restricted(kerttu, aimo, signed_in, aino):
    assert dropped_on(signed_in(aimo), aino) == set()

    restrict(aino)

    assert dropped_on(signed_in(kerttu), aino) == set()


def test_of_an_e_mail_with_more_files_than_are_kept_it_is_said_how_many_were_left_out(kerttu, signed_in, aino, own_folder):
    browser, many = signed_in(kerttu), EmailMessage()
    many["From"], many["To"], many["Subject"] = "aino@esimerkki.example", "toimisto@esimerkki.example", "Listor"
    many.set_content("Hej")
    for number in range(23):
        many.add_attachment(PDF, maintype="application", subtype="pdf", filename=f"{number}.pdf")

    keep(browser, aino, ("listor.eml", many.as_bytes()))

    assert "3 sähköpostien tiedostoa jäi pois" in browser.get(f"/customers/{aino.pk}/history/").content.decode()
