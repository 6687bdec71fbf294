"""The headings of a description, in its order: the ten of the old law, and what GDPR adds."""

import re

from django.utils.translation import get_language

from seloste.privacy.words import Category

from .content import Text

# anchor: (heading, article, parts of the content that stand under it)
TEN = {
    "controller": (
        Text("Rekisterinpitäjä", "Registeransvarig", "Controller"),
        "13(1)(a)",
        ("controllers", "joint_arrangement", "acts_as_processor"),
    ),
    "contact": (Text("Yhteyshenkilö rekisteriä koskevissa asioissa", "Kontaktperson", "Contact person"), "13(1)(a)–(b)", ("contact",)),
    "name": (Text("Rekisterin nimi", "Registrets namn", "Name of the register"), "", ("name", "registers")),
    "purposes": (
        Text(
            "Henkilötietojen käsittelyn tarkoitus", "Ändamålet med behandlingen av personuppgifter", "Purpose of processing personal data"
        ),
        "13(1)(c)–(d)",
        ("purposes", "purposes_intro"),
    ),
    "contents": (
        Text("Rekisterin tietosisältö", "Registrets sakinnehåll", "What the register holds"),
        "14(1)(d), 30(1)(c)",
        ("contents", "contents_intro", "children"),
    ),
    "sources": (
        Text("Säännönmukaiset tietolähteet", "Ordinarie informationskällor", "Regular sources of data"),
        "14(2)(f)",
        ("sources", "sources_intro"),
    ),
    "recipients": (
        Text("Tietojen luovutukset", "Utlämning av uppgifter", "Disclosure of data"),
        "13(1)(e)",
        ("recipients", "recipients_intro"),
    ),
    "transfers": (
        Text(
            "Tietojen siirto Euroopan unionin tai Euroopan talousalueen ulkopuolelle",
            "Utlämning av uppgifter utanför Europeiska unionen eller Europeiska ekonomiska samarbetsområdet",
            "Transfer of data outside the European Union or the European Economic Area",
        ),
        "13(1)(f), 44",
        ("transfers", "transfers_intro"),
    ),
    "safeguards": (
        Text("Rekisterin suojauksen periaatteet", "Principer för skydd av registret", "How the register is protected"),
        "30(1)(g), 32",
        ("safeguards", "roles"),
    ),
    "rights": (
        Text("Tarkastusoikeus ja muut oikeudet", "Rätt till insyn och övriga rättigheter", "Right of access and other rights"),
        "13(2)(b)–(c), 15–22",
        ("rights", "rights_intro"),
    ),
}
ADDED = {
    "keeps": (Text("Tietojen säilytysajat", "Hur länge uppgifterna sparas", "How long data is kept"), "13(2)(a)", ("keeps", "keeps_intro")),
    "voluntariness": (
        Text("Onko tietojen antaminen pakollista", "Måste du lämna uppgifterna", "Whether you must give the data"),
        "13(2)(e)",
        ("voluntariness",),
    ),
    "automated": (
        Text("Automaattiset päätökset ja profilointi", "Automatiserade beslut och profilering", "Automated decisions and profiling"),
        "13(2)(f), 22",
        ("automated_decisions",),
    ),
    "complaint": (Text("Oikeus tehdä valitus", "Rätt att lämna in klagomål", "Right to complain"), "13(2)(d), 77", ("complaint",)),
    "changes": (
        Text("Selosteen muutokset ja kieliversiot", "Ändringar och språkversioner", "Changes and language versions"),
        "12, 13(3)",
        ("changes", "binding", "notes"),
    ),
}
ALL = TEN | ADDED

TITLE = Text("Tietosuojaseloste", "Dataskyddsbeskrivning", "Privacy notice")
SUBTITLE = Text("Rekisteriseloste", "Registerbeskrivning", "Register description")

CATEGORIES = {
    Category.CONTACT_DETAILS: Text("Yhteystiedot", "Kontaktuppgifter", "Contact details"),
    Category.BOOKINGS: Text("Varaukset ja koulutukset", "Bokningar och utbildningar", "Bookings and trainings"),
    Category.BILLING: Text("Laskutustiedot", "Faktureringsuppgifter", "Billing details"),
    Category.PROHIBITIONS: Text("Suoramarkkinointikiellot", "Förbud mot direktmarknadsföring", "Prohibitions of direct marketing"),
    Category.PERMISSIONS: Text(
        "Suostumukset suoramarkkinointiin", "Samtycken till direktmarknadsföring", "Permissions to direct marketing"
    ),
    Category.USE_OF_SERVICES: Text("Palvelujen käyttö", "Användning av tjänster", "Use of services"),
    Category.OTHER: Text("Muut tiedot", "Andra uppgifter", "Other information"),
    Category.CORRESPONDENCE: Text("Yhteydenotot ja viestit", "Kontakter och meddelanden", "Enquiries and messages"),
    Category.SPECIAL_NEEDS: Text("Osallistujan erityistarpeet", "Deltagarens särskilda behov", "Special needs of participants"),
    Category.RIGHTS_REQUESTS: Text("Oikeuksia koskevat pyynnöt", "Begäranden om rättigheter", "Requests about rights"),
    Category.TRACES: Text("Käsittelyn jäljet", "Spår av behandlingen", "Traces of processing"),
    Category.STAFF_ACCOUNTS: Text("Henkilöstön käyttäjätilit", "Personalens användarkonton", "Accounts of staff"),
    Category.TRAINERS: Text("Kouluttajat", "Utbildare", "Trainers"),
    Category.STAFF_TRACES: Text("Henkilöstön toiminnan jäljet", "Spår av personalens åtgärder", "Traces of what staff do"),
}


def number_of(anchor):
    return list(ALL).index(anchor) + 1


def place_title(path):
    """The heading, with its number, under which a part of the content stands, in the reader's language."""
    part = re.split(r"[.\[]", path)[0]
    for anchor, (title, _article, parts) in ALL.items():
        if part in parts:
            return f"{number_of(anchor)} {title.pick(_language())}"
    return TITLE.pick(_language())


def _language():
    language = (get_language() or "en")[:2]
    return language if language in ("fi", "sv") else "en"
