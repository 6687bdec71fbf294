"""Guesses what a column holds: from the words above it in Finnish, Swedish or English, and from what stands in it."""

import re

from seloste.files.lists import headers as lists

from ..words import BILLING, SEVERAL, Kind

_PLACE = {
    "street": "katuosoite lähiosoite osoite postiosoite kotiosoite katu "
    "adress gatuadress postadress hemadress gata address street streetaddress street1 address1",
    "postcode": "postinumero postinro postnro postnr postnummer postcode postalcode zip zipcode",
    "city": "postitoimipaikka ptp kaupunki kunta kotikunta paikkakunta toimipaikka ort postort postanstalt hemort hemkommun kommun stad "
    "city town",
    "country": "maa maakoodi land landskod country countrycode",
    **lists.LANGUAGE,
}
_PERSON = {
    **lists.NAMES,
    **lists.CONTACT,
    "is_address_protected": "turvakielto spärrmarkering skyddadadress protectedaddress",
    "is_phoning_forbidden": "eisaasoittaa soittokielto ringinte fårinteringas donotphone donotcall",
    "forbids": "markkinointikielto suoramarkkinointikielto kielto markkinointikielletty eimarkkinointia eisuoramarkkinointia "
    "reklamförbud marknadsföringsförbud direktmarknadsföringsförbud marknadsföringförbjuden direktreklamförbjuden ingenreklam "
    "marketingforbidden marketingban nomarketing optout unsubscribed",
    "forbids_email": "sähköpostikielto epostförbud noemail emailoptout",
    "forbids_sms": "tekstiviestikielto smskielto smsförbud nosms smsoptout",
    "forbids_phone": "puhelinmarkkinointikielto eipuhelinmarkkinointia telefonförbud notelemarketing",
    "forbids_post": "postikielto postförbud nopost nomail",
    # a permission is of a channel (917/2014 section 200): where the words name none, a person chooses, not the guess
    "permits_email": "sähköpostilupa sähköpostimarkkinointilupa uutiskirje nyhetsbrev epostlov newsletter emailoptin",
    "permits_sms": "tekstiviestilupa smslupa smslov smsoptin",
}
_COMPANY = {
    "name": "nimi yritys yrityksennimi yhtiö yhtiönnimi toiminimi firma firmannimi organisaatio organisaationnimi asiakas asiakkaannimi "
    "namn företag företagsnamn företagetsnamn bolag bolagetsnamn organisation organisationensnamn kund kundnamn kundensnamn "
    "name company companyname organization customer customername",
    "business_id": "ytunnus lytunnus yritystunnus fonummer fonr företagsochorganisationsnummer organisationsnummer orgnummer orgnr "
    "businessid companyid",
    "vat_id": "alvnumero alvtunnus alvnro momsnummer momsnr momsregnr vatnumber vatid vat",
    "kind": "asiakaslaji yhtiömuoto kundtyp bolagsform kind type",
    "email": lists.CONTACT["email"],
    "phone": lists.CONTACT["phone"],
    "contact_first_name": "yhteyshenkilönetunimi kontaktpersonensförnamn contactfirstname",
    "contact_last_name": "yhteyshenkilönsukunimi kontaktpersonensefternamn contactlastname",
    "contact_name": "yhteyshenkilö kontaktperson kontakt contact contactperson contactname",
    "contact_email": "yhteyshenkilönsähköposti kontaktpersonensepost contactemail",
    "contact_phone": "yhteyshenkilönpuhelin kontaktpersonenstelefon contactphone",
    f"{BILLING}einvoice_address": "verkkolaskuosoite ovttunnus ovt nätfakturaadress efakturaadress einvoiceaddress",
    f"{BILLING}intermediary": "välittäjä välittäjätunnus välittäjäntunnus operaattori operaattoritunnus operaattorintunnus"
    " förmedlare förmedlarkod operatör intermediary operator",
    f"{BILLING}invoice_email": "laskutussähköposti fakturaepost faktureringsepost invoiceemail billingemail",
    f"{BILLING}buyer_reference": "viite viitteenne ostajanviite erreferens referens köparensreferens reference buyerreference",
    f"{BILLING}order_number": "tilausnumero ostotilausnumero beställningsnummer ordernumber ponumber",
    f"{BILLING}cost_centre": "kustannuspaikka kostnadsställe costcentre costcenter",
    f"{BILLING}project_number": "projektinumero projekti projektnummer projekt projectnumber project",
    f"{BILLING}payment_days": "maksuehto maksuaika betalningsvillkor betalningstid paymentdays paymentterms",
    f"{BILLING}payer_name": "maksaja betalare payer",
}
_WORDS = {Kind.PERSONS: lists.table(_PERSON, _PLACE), Kind.COMPANIES: lists.table(_COMPANY, _PLACE)}
_EMAIL, _PHONE, _POSTCODE = (lists.EMAIL, "email"), (lists.PHONE, "phone"), (re.compile(r"\d{5}"), "postcode")
_BUSINESS_ID = re.compile(r"(FI)?\d{6,7}-?\d"), "business_id"
_LOOKS = {Kind.PERSONS: (_EMAIL, _PHONE, _POSTCODE), Kind.COMPANIES: (_EMAIL, _BUSINESS_ID, _PHONE, _POSTCODE)}
_SEVERAL = {Kind.PERSONS: SEVERAL, Kind.COMPANIES: ()}

_MARKETING = re.compile("markkinoin|mainon|mainos|marknadsför|reklam|marketing|uutiskir|nyhetsbrev|newsletter|kielto|förbud", re.IGNORECASE)


def guess(kind, header, sample):
    """The field of each column, empty where nothing fits. ``sample``: some rows of cells."""
    return lists.guess(_WORDS[kind], header, sample, looks=_LOOKS[kind], several=_SEVERAL[kind])


def names_marketing(words):
    """Whether a column may tell who permits or forbids marketing, though no guess says which."""
    return bool(_MARKETING.search(words))
