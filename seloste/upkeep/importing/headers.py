"""Guesses what a column holds: from the words above it in Finnish, Swedish or English, and from what stands in it."""

import re

from ..words import BILLING, SEVERAL, Kind

_PLACE = {
    "street": "katuosoite lähiosoite osoite postiosoite adress gatuadress postadress address street streetaddress street1 address1",
    "postcode": "postinumero postinro postnr postnummer postcode postalcode zip zipcode",
    "city": "postitoimipaikka kaupunki kunta paikkakunta toimipaikka ort postort stad city town",
    "country": "maa maakoodi land landskod country countrycode",
    "language": "kieli asiointikieli äidinkieli språk kontaktspråk modersmål language lang",
}
_PERSON = {
    "first_name": "etunimi etunimet förnamn first firstname givenname forename",
    "last_name": "sukunimi efternamn släktnamn last lastname surname familyname",
    "name": "nimi kokonimi asiakas namn fullständigtnamn kund name fullname customer",
    "email": "sähköposti sähköpostiosoite email epost epostadress mail emailaddress",
    "phone": "puhelin puhelinnumero puh puhnro matkapuhelin gsm kännykkä "
    "telefon telefonnummer tel mobil mobiltelefon phone phonenumber mobile cell",
    "is_address_protected": "turvakielto spärrmarkering skyddadadress protectedaddress",
    "is_phoning_forbidden": "eisaasoittaa soittokielto ringinte fårinteringas donotphone donotcall",
    "forbids": "markkinointikielto suoramarkkinointikielto kielto reklamförbud marknadsföringsförbud direktmarknadsföringsförbud "
    "marketingforbidden marketingban nomarketing optout unsubscribed",
    "forbids_email": "sähköpostikielto epostförbud noemail emailoptout",
    "forbids_sms": "tekstiviestikielto smskielto smsförbud nosms smsoptout",
    "forbids_phone": "puhelinmarkkinointikielto telefonförbud notelemarketing",
    "forbids_post": "postikielto postförbud nopost nomail",
    # a permission is of a channel (917/2014 section 200): where the words name none, a person chooses, not the guess
    "permits_email": "sähköpostilupa sähköpostimarkkinointilupa uutiskirje nyhetsbrev epostlov newsletter emailoptin",
    "permits_sms": "tekstiviestilupa smslupa smslov smsoptin",
}
_COMPANY = {
    "name": "nimi yritys yrityksennimi yhtiö organisaatio asiakas namn företag företagsnamn bolag organisation kund name company "
    "companyname organization customer",
    "business_id": "ytunnus lytunnus fonummer fonr organisationsnummer businessid companyid",
    "vat_id": "alvnumero alvtunnus alvnro momsnummer momsregnr vatnumber vatid vat",
    "kind": "asiakaslaji yhtiömuoto kundtyp bolagsform kind type",
    "email": _PERSON["email"],
    "phone": _PERSON["phone"],
    "contact_first_name": "yhteyshenkilönetunimi kontaktpersonensförnamn contactfirstname",
    "contact_last_name": "yhteyshenkilönsukunimi kontaktpersonensefternamn contactlastname",
    "contact_name": "yhteyshenkilö kontaktperson kontakt contact contactperson contactname",
    "contact_email": "yhteyshenkilönsähköposti kontaktpersonensepost contactemail",
    "contact_phone": "yhteyshenkilönpuhelin kontaktpersonenstelefon contactphone",
    f"{BILLING}einvoice_address": "verkkolaskuosoite ovttunnus ovt nätfakturaadress efakturaadress einvoiceaddress",
    f"{BILLING}intermediary": "välittäjä välittäjätunnus operaattori operaattoritunnus "
    " förmedlare förmedlarkod operatör intermediary operator",
    f"{BILLING}invoice_email": "laskutussähköposti fakturaepost faktureringsepost invoiceemail billingemail",
    f"{BILLING}buyer_reference": "viite viitteenne ostajanviite erreferens referens köparensreferens reference buyerreference",
    f"{BILLING}order_number": "tilausnumero ostotilausnumero beställningsnummer ordernumber ponumber",
    f"{BILLING}cost_centre": "kustannuspaikka kostnadsställe costcentre costcenter",
    f"{BILLING}project_number": "projektinumero projekti projektnummer projekt projectnumber project",
    f"{BILLING}payment_days": "maksuehto maksuaika betalningsvillkor betalningstid paymentdays paymentterms",
    f"{BILLING}payer_name": "maksaja betalare payer",
}
_WORDS = {
    kind: {word.lower(): field for field, words in table.items() for word in words.split()}
    for kind, table in {Kind.PERSONS: _PERSON | _PLACE, Kind.COMPANIES: _COMPANY | _PLACE}.items()
}
_EMAIL, _PHONE = re.compile(r"[^@\s]+@[^@\s]+\.\w+"), re.compile(r"(\+|00|0)[\d\s()-]{6,}")
_BUSINESS_ID, _POSTCODE = re.compile(r"(FI)?\d{6,7}-?\d"), re.compile(r"\d{5}")


def guess(kind, header, sample):
    """The field of each column, empty where nothing fits. ``sample``: some rows of cells."""
    taken, found = set(), []
    for column, words in enumerate(header):
        cells = [row[column] for row in sample if column < len(row) and row[column]]
        field = _WORDS[kind].get(bare(words)) or _by_content(kind, cells)
        found.append(field if field and (field not in taken or (field in SEVERAL and kind == Kind.PERSONS)) else "")
        taken.add(field)
    return found


def bare(words):
    """``E-mail address:`` → ``emailaddress``."""
    return "".join(filter(str.isalnum, words.lower()))


def _by_content(kind, cells):
    """What most cells look like."""
    looks = [(_EMAIL, "email"), (_BUSINESS_ID, "business_id") if kind == Kind.COMPANIES else (None, ""), (_PHONE, "phone")]
    for shape, field in [*looks, (_POSTCODE, "postcode")]:
        if shape and cells and sum(bool(shape.fullmatch(cell)) for cell in cells) * 5 >= len(cells) * 4:
            return field
    return ""
