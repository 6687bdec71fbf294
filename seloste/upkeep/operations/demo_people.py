"""The invented people of the demonstration. Each is there for a case that has hurt somebody: shared mailboxes, names twice, no e-mail."""

from seloste.customers.words import HowApproved, HowInformed
from seloste.enquiries.quote_words import Buyer, Need, Place
from seloste.enquiries.words import State, Topic
from seloste.privacy.words import RoleKey, Source
from seloste.rights.words import Kind, Outcome, Via

ACCOUNTS = (
    {"email": "kerttu@demo.example", "name": "Kerttu Laine", "role": RoleKey.OWNER, "language": "fi"},
    {"email": "anna@demo.example", "name": "Anna Nyberg", "role": RoleKey.OFFICE, "language": "sv"},
    {"email": "olli@demo.example", "name": "Olli Salonen", "role": RoleKey.TRAINER, "language": "fi"},
    {"email": "aimo@demo.example", "name": "Aimo Koski", "role": RoleKey.ACCOUNTANT, "language": "en"},
)


def _home(street, postcode, city):
    return {"street": street, "postcode": postcode, "city": city, "country": "FI"}


_BY_FORM = {"source": Source.CONTACT_FORM, "how_approved": HowApproved.FORM, "how_informed": HowInformed.FORM}

PERSONS = (
    {
        "first_name": "Aino",
        "last_name": "Virta",
        "language": "sv",
        "emails": ["aino.virta@example.org"],
        "phones": ["040 123 4566"],
        "addresses": [_home("Storgatan 3 B 12", "02770", "Esbo")],
        "days_ago": 400,
        **_BY_FORM,
    },
    {
        "first_name": "Björn",
        "last_name": "Åkerlund",
        "language": "sv",
        "emails": ["bjorn.akerlund@example.org"],
        "phones": ["050 123 4501"],
        "addresses": [_home("Västra skogsvägen 8", "65100", "Vasa")],
        "days_ago": 310,
    },
    # a couple with one mailbox
    {
        "first_name": "Helmi",
        "last_name": "Öhman-Lehtonen",
        "language": "fi",
        "emails": ["perhe.ohman@example.org"],
        "phones": ["041 123 4502"],
        "addresses": [_home("Koivukuja 5", "33100", "Tampere")],
        "days_ago": 200,
    },
    {
        "first_name": "Otto",
        "last_name": "Öhman",
        "language": "fi",
        "emails": ["perhe.ohman@example.org"],
        "addresses": [_home("Koivukuja 5", "33100", "Tampere")],
        "days_ago": 200,
    },
    # two people of one name
    {"first_name": "Matti", "last_name": "Virtanen", "language": "fi", "emails": ["matti.virtanen@example.org"], "days_ago": 150},
    {"first_name": "Matti", "last_name": "Virtanen", "language": "fi", "phones": ["040 123 4503"], "days_ago": 90},
    # no e-mail, asked not to be phoned
    {
        "first_name": "Elsa",
        "last_name": "Mäkinen",
        "language": "fi",
        "phones": ["09 123 4504"],
        "is_phoning_forbidden": True,
        "addresses": [_home("Rantatie 12", "90100", "Oulu")],
        "days_ago": 60,
    },
    # address under protection
    {
        "first_name": "Sanna",
        "last_name": "Korhonen",
        "language": "fi",
        "emails": ["sanna.k@example.org"],
        "is_address_protected": True,
        "days_ago": 45,
    },
    {"first_name": "Nguyễn Thị", "last_name": "Hồng", "language": "en", "emails": ["hong@example.org"], "days_ago": 30},
    {
        "first_name": "Maria Fredrika Charlotta Wilhelmina",
        "last_name": "von Schwarzenberg-Kuusimäki-Österholm",
        "language": "sv",
        "emails": ["maria.fredrika.charlotta.von.schwarzenberg-kuusimaki@utbildningsanordnaren.example.org"],
        "days_ago": 20,
    },
)

ENQUIRIES = (
    {
        "name": "Linnea Sjöberg",
        "email": "linnea.sjoberg@example.org",
        "phone": "044 123 4510",
        "topic": Topic.TRAININGS,
        "language": "sv",
        "message": "Hej! När ordnar ni nästa kurs i första hjälpen 16 h i Esbo, och går den på svenska?",
        "wants_call": True,
        "hours_ago": 3,
    },
    {
        "name": "Heikki Salo",
        "email": "heikki.salo@example.org",
        "topic": Topic.COMPANY,
        "language": "fi",
        "message": "Meillä on 15 työntekijää, joiden hätäensiapu pitäisi uusia tammikuussa. Voitteko tulla meille?",
        "hours_ago": 19,
    },
    {
        "name": "Grace Mensah",
        "email": "grace.mensah@example.org",
        "topic": Topic.CERTIFICATE,
        "language": "en",
        "message": "I lost my first-aid card from last spring. How do I get a new one?",
        "hours_ago": 70,
        "person": ("Grace", "Mensah"),
        "answer": "Hello Grace,\n\nwe will send you a new certificate this week.\n\nAnna",
    },
    {
        "name": "Cheap Traffic",
        "email": "seo@example.org",
        "topic": Topic.OTHER,
        "language": "en",
        "message": "We can bring 10 000 visitors to your page.",
        "state": State.HELD,
        "hours_ago": 30,
    },
)

CALLS = (
    {
        "kind": "phone",
        "name": "Marja-Leena Hakala",
        "phone": "050 123 4512",
        "topic": Topic.TRAININGS,
        "language": "fi",
        "message": "Kysyi lasten ensiavun iltakurssia Tapiolassa. Soitetaan takaisin, kun syksyn päivät ovat selvillä.",
        "wants_call": True,
        "how_informed": HowInformed.READ_ALOUD,
        "takes": False,
        "hours_ago": 49,
    },
)

QUOTES = (
    {
        "email": "pekka.rantala@example.org",
        "phone": "040 123 4511",
        "language": "fi",
        "message": "Kolme osallistujaa puhuu ruotsia. Voiko heille saada ruotsinkieliset todistukset?",
        "wants_call": True,
        "asked": {
            "buyer": Buyer.COMPANY,
            "organisation": "Kahvila Kaneli Oy",
            "business_id": "1234567-1",
            "first_name": "Pekka",
            "last_name": "Rantala",
            "training": "Hätäensiapu 4 t",
            "training_language": "fi",
            "participants": 15,
            "place": Place.THEIRS,
            "place_street": "Rantatie 12",
            "place_postcode": "02320",
            "place_city": "Espoo",
            "site_notes": "2. kerros, hissi. Pysäköinti pihalla.",
            "need": Need.WORKPLACE,
            "trade": "Keittiö ja asiakaspalvelu: palovammat, haavat.",
            "earlier_certificates": "Kahdeksan hätäensiapukorttia keväältä 2024.",
            "wants_kela": True,
            "e_invoice_address": "003712345671",
            "intermediary": "BASWFIHH",
            "invoice_reference": "Kustannuspaikka 41200",
        },
        "days_ahead": (52, 54, 60),
        "hours_ago": 26,
    },
    {
        "email": "linda.berg@example.org",
        "language": "sv",
        "asked": {
            "buyer": Buyer.PRIVATE,
            "first_name": "Linda",
            "last_name": "Berg",
            "wants_advice": True,
            "training_language": "sv",
            "participants": 6,
            "place": Place.OURS,
            "need": Need.FAMILY,
        },
        "days_ahead": (),
        "hours_ago": 5,
    },
)

# ``person``: which of PERSONS; without it the name is all that is known
REQUESTS = (
    {"kind": Kind.ACCESS, "via": Via.LETTER, "days_ago": 26, "person": 6, "wish": "Haluaa tietää, mitä rekisterissä on.", "language": "fi"},
    {"kind": Kind.ERASE, "via": Via.EMAIL, "days_ago": 3, "person": 1, "language": "sv"},
    {"kind": Kind.RECTIFY, "via": Via.PHONE, "days_ago": 1, "name": "Kalle Ahtola", "wish": "Sukunimi on muuttunut.", "language": "fi"},
    {
        "kind": Kind.COMPLAINT,
        "via": Via.PHONE,
        "days_ago": 12,
        "person": 4,
        "wish": "Kurssi alkoi tunnin myöhässä.",
        "language": "fi",
        "outcome": Outcome.REDUCTION,
        "text": "Hyvitämme kurssin hinnasta neljänneksen.",
    },
)

FEEDBACK = (
    {
        "answers": {
            "training": "Hätäensiapu, Tapiola 21.11.",
            "dared_before": 2,
            "dares_now": 5,
            "trainer": 5,
            "arrangements": 4,
            "recommends": 10,
            "pace": "fit",
            "practised_enough": True,
            "most_useful": "Elvytystä harjoiteltiin niin kauan, että se jäi käsiin.",
        },
        "language": "fi",
        "days_ago": 6,
    },
    {
        "answers": {
            "training": "Barnens första hjälp, kväll",
            "dared_before": 1,
            "dares_now": 4,
            "trainer": 4,
            "arrangements": 2,
            "recommends": 6,
            "pace": "fast",
            "practised_enough": False,
            "most_useful": "Att få fråga om egna situationer.",
            "would_change": "Det var svårt att hitta rätt dörr, och vi hann inte öva tillräckligt.",
        },
        "language": "sv",
        "days_ago": 4,
    },
    {
        "answers": {"training": "First aid 16 h", "dares_now": 5, "trainer": 5, "recommends": 9, "most_useful": "The scenarios outdoors."},
        "name": "Grace Mensah",
        "email": "grace.mensah@example.org",
        "language": "en",
        "days_ago": 2,
    },
)
