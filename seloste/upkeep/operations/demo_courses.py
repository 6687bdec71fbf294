"""The catalogue of the demonstration: neutral courses, invented prices."""

import datetime as dt
import uuid

from django.utils.timezone import localdate

from seloste.courses import operations as courses
from seloste.privacy.words import RoleKey


def teach(*, accounts, by, at):
    """Fill the catalogue, the venues and the trainers, of whom those with the role are among ``accounts``."""
    told = {"by": by, "at": at - dt.timedelta(days=25)}
    kinds = {key: courses.add_certificate_kind(once=uuid.uuid4(), **facts, **told) for key, facts in KINDS.items()}
    for facts in COURSES.values():
        _add(facts, kinds, told)
    for facts, rooms in VENUES:
        venue = courses.add_venue(once=uuid.uuid4(), facts=facts, **told)
        for name, seats in rooms:
            courses.add_room(venue=venue, once=uuid.uuid4(), name=name, seats=seats, **told)
    theirs = next((account for account in accounts if account.role == RoleKey.TRAINER), None)
    for days, facts in TRAINERS:
        until = localdate(at) + dt.timedelta(days=days) if days else None
        account = theirs if theirs and facts["name"] == theirs.name else None
        courses.add_trainer(once=uuid.uuid4(), facts=facts | {"qualified_until_on": until, "account": account}, **told)


def _add(facts, kinds, told):
    certificate = kinds.get(facts["certificate"])
    known = {"languages": ["fi", "sv"], "minimum": 6, "maximum_per_trainer": 12} | facts["facts"] | {"certificate": certificate}
    mistaken = [kinds[key] for key in facts.get("mistaken_for", ())]
    course = courses.add_course(once=uuid.uuid4(), facts=known, mistaken_for=mistaken, **told)
    if renews := facts.get("renews"):
        renewals = [(kinds[key], 6, 90) for key in renews]
        courses.set_renewals(course=course, renewals=renewals, revision=course.revision, **told)
        course.refresh_from_db()
    started = localdate(told["at"]).replace(month=1, day=1)
    courses.set_prices(course=course, valid_from_on=started, prices=facts["prices"], is_gross=True, revision=course.revision, **told)
    if facts.get("is_offered", True):
        courses.offer_course(course=course, **told)
    return course


VENUES = (
    (
        {
            "name": "Tapiolan koulutustila",
            "street": "Merituulentie 7",
            "postcode": "02100",
            "city": "Espoo",
            "floor": "2. krs, ovi 4",
            "parking": "Pihalla, 3 h kiekolla",
            "is_ours": True,
        },
        [("Iso sali", 24), ("Pieni sali", 12)],
    ),
    ({"name": "Konepaja, ruokala", "street": "Tehtaankatu 1", "postcode": "33100", "city": "Tampere", "is_ours": False}, [("Ruokala", 30)]),
)
# (days until the qualification ends, what is known of them)
TRAINERS = (
    (400, {"name": "Sirkka Alanen", "profession": "Sairaanhoitaja", "qualification": "Ensiavun kouluttaja", "languages": ["fi", "sv"]}),
    (200, {"name": "Olli Salonen", "profession": "Ensihoitaja", "qualification": "Ensiavun kouluttaja", "languages": ["fi"]}),
    (40, {"name": "Kai Blom", "profession": "Förstavårdare", "qualification": "Ensiavun kouluttaja", "languages": ["sv", "en"]}),
)
KINDS = {
    "emergency": {
        "names": {"fi": "Hätäensiapu 4 t", "sv": "Nödförstahjälp 4 t", "en": "Emergency first aid, 4 lessons"},
        "is_not": {
            "fi": "Ei yksin riitä työpaikan ensiapuhenkilölle.",
            "sv": "Räcker inte ensamt för en förstahjälpare på arbetsplatsen.",
            "en": "Not enough alone for a first-aider at work.",
        },
        "valid_months": 36,
    },
    "first_aid": {
        "names": {"fi": "Ensiapu 16 t", "sv": "Första hjälpen 16 t", "en": "First aid, 16 lessons"},
        "is_not": {},
        "valid_months": 36,
    },
}
COURSES = {
    "emergency": {
        "certificate": "emergency",
        "mistaken_for": ["first_aid"],
        "renews": ["emergency"],
        "facts": {
            "names": {"fi": "Hätäensiapu 4 t", "sv": "Nödförstahjälp 4 t", "en": "Emergency first aid, 4 lessons"},
            "abouts": {
                "fi": "Auttaminen hätätilanteessa, kun jokainen minuutti on tärkeä.",
                "sv": "Att hjälpa i en nödsituation, när varje minut räknas.",
                "en": "Helping in an emergency, when every minute counts.",
            },
            "contents": {
                "fi": "Hätäilmoitus\nTajuttoman auttaminen\nElvytys ja defibrillaattori\nVuodot ja sokki",
                "sv": "Nödanmälan\nAtt hjälpa en medvetslös\nÅterupplivning och hjärtstartare\nBlödningar och chock",
                "en": "Calling for help\nHelping the unconscious\nResuscitation and defibrillator\nBleeding and shock",
            },
            "brings": {"fi": "Mukavat vaatteet", "sv": "Bekväma kläder", "en": "Comfortable clothes"},
            "lessons": 4,
            "minutes": 195,
        },
        "prices": {
            "person": {"cents": 8900},
            "group": {"cents": 69000, "up_to": 10, "extra_cents": 4500},
            "travel_km": {"cents": 62},
            "discount": {"tiers": [[5, "5"], [10, "10"]]},
        },
    },
    "first_aid": {
        "certificate": "first_aid",
        "renews": ["first_aid", "emergency"],
        "facts": {
            "names": {"fi": "Ensiapu 16 t", "sv": "Första hjälpen 16 t", "en": "First aid, 16 lessons"},
            "abouts": {
                "fi": "Ensiavun perusteet kahdessa päivässä.",
                "sv": "Grunderna i första hjälpen på två dagar.",
                "en": "The basics of first aid in two days.",
            },
            "contents": {
                "fi": "Hätäensiapu\nSairauskohtaukset\nTapaturmat ja murtumat\nMyrkytykset",
                "sv": "Nödförstahjälp\nSjukdomsattacker\nOlyckor och frakturer\nFörgiftningar",
                "en": "Emergency first aid\nSudden illness\nAccidents and fractures\nPoisoning",
            },
            "lessons": 16,
            "minutes": 840,
        },
        "prices": {"person": {"cents": 18900}, "materials": {"cents": 1200}},
    },
    "webinar": {
        "certificate": None,
        "mistaken_for": ["emergency"],
        "facts": {
            "names": {
                "fi": "Turvallinen työpaikka, webinaari",
                "sv": "En trygg arbetsplats, webbinarium",
                "en": "A safe workplace, webinar",
            },
            "abouts": {
                "fi": "Kaksi tuntia verkossa: riskit ja toimintaohjeet.",
                "sv": "Två timmar på nätet: risker och anvisningar.",
                "en": "Two hours online: risks and what to do.",
            },
            "contents": {
                "fi": "Riskien arviointi\nToimintaohje",
                "sv": "Riskbedömning\nAnvisningar",
                "en": "Assessing risks\nInstructions",
            },
            "lessons": 2,
            "minutes": 100,
            "maximum_per_trainer": 60,
            "is_online_only": True,
        },
        "prices": {"person": {"cents": 3900}, "minimum": {"cents": 25000}},
    },
    "children": {
        "certificate": None,
        "is_offered": False,
        "facts": {
            "names": {"fi": "Lasten ensiapu, ilta", "sv": "Första hjälpen för barn, en kväll"},
            "lessons": 3,
            "minutes": 135,
        },
        "prices": {"person": {"cents": 4900}},
    },
}
