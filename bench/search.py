"""Finding a person among a million, against the database's own text index asked in bare SQL, in one run on each engine.

* ``find / bare``: ``search.find`` against the same question with the same ranking and limits through the bare driver: the statements stand
  ready, only they are run and their rows read. Kinds of questions: parts of surnames, beginnings, two words, parts of e-mails, phone
  numbers, postcode with name; the two take turns.
* ``page / bare page``: the whole answer with session, permissions, journal entry and frame, against a view without any of it that asks the
  same bare SQL and shows the same rows.
* ``icontains / find``: the same texts of one word of four letters or more, asked of persons by Django's ``icontains`` on the one indexed
  text; kinder to it than four columns over four tables. The two take turns.
* All in processor time (``costs``), the best of five turns.
* ``misspelt surnames found within 20 ms``: distinct surnames with one letter wrong, missing, added or swapped.
"""

import json
import random
import string
import sys
from functools import partial

from . import costs
from .turns import in_turns, quantiles, timed

EACH = 120  # questions of a kind
LIMIT = 20


def run(args):
    from . import registers

    ratios = {}
    for engine, found in registers.measured("bench.search", args.persons):
        ratios |= {
            f"find / bare SQL, median, {engine}": _at_most(found["find_p50"] / found["bare_p50"], 2, found, "find_p50", "bare_p50"),
            f"(find - 2 ms) / bare SQL, p95, {engine}": _at_most(
                (found["find_p95"] - 2) / found["bare_p95"], 3, found, "find_p95", "bare_p95"
            ),
            f"page / bare page, median, {engine}": _at_most(
                found["page_p50"] / found["bare_page_p50"], 3, found, "page_p50", "bare_page_p50"
            ),
            f"icontains / find, median, {engine}": _at_least(
                found["icontains_p50"] / found["same_find_p50"], 50, found, "icontains_p50", "same_find_p50"
            ),
            f"misspelt surnames found within 20 ms, {engine}": _at_least(found["misspelt"], 0.95, found, "misspelt_p50", "misspelt_p95"),
        }
    return {"name": "search", "persons": args.persons, "ratios": ratios}


def _at_most(value, goal, found, *shown):
    return {"value": round(value, 3), "goal": goal, "met": value <= goal, **_milliseconds(found, shown)}


def _at_least(value, goal, found, *shown):
    return {"value": round(value, 3), "goal": goal, "met": value >= goal, **_milliseconds(found, shown)}


def _milliseconds(found, names):
    return {f"ms_{name}": round(found[name], 3) for name in names}


def _measure():
    import django

    django.setup()
    costs.watch_django()
    chance = random.Random(7)
    questions = _questions(chance)
    found = _against_bare(questions) | _pages(questions) | _icontains(questions) | _misspelt(chance)
    print(json.dumps(found))


def _questions(chance):
    """Texts as staff type them, drawn from persons of the register."""
    from django.db.models import Max

    from seloste.customers.models import Person

    last = Person.objects.aggregate(last=Max("pk"))["last"]
    texts = []
    for kind in (_part, _beginning, _two_words, _part_of_email, _phone, _place_and_name):
        made = 0
        while made < EACH:
            person = Person.objects.with_facts().filter(pk__gte=chance.randrange(1, last)).order_by("pk").first()
            if text := person and kind(chance, person):
                texts.append(text)
                made += 1
    chance.shuffle(texts)
    return texts


def _part(chance, person):
    start = chance.randrange(max(1, len(person.last_name) - 4))
    return person.last_name[start : start + 5]


def _beginning(chance, person):
    return person.last_name[: chance.randrange(1, 8)]


def _two_words(chance, person):
    words = [person.first_name[: chance.randrange(3, 8)], person.last_name[: chance.randrange(4, 9)]]
    chance.shuffle(words)
    return " ".join(words)


def _part_of_email(chance, person):
    address = next((row.address for row in person.emails.all()), "")
    start = chance.randrange(max(1, len(address) - 9))
    return address[start : start + 9].strip(".@")


def _phone(chance, person):
    from seloste.customers import wellformed

    number = next((row.number for row in person.phones.all()), "")
    return number and chance.choice([number, wellformed.phone_as_read(number), wellformed.national_digits(number)[3:]])


def _place_and_name(chance, person):
    place = next(iter(person.addresses.all()), None)
    return place and f"{place.postcode} {person.last_name[:5]}"


def _against_bare(questions):
    """Ours and the bare SQL take turns, each question answered by both."""
    from seloste import search

    from .bare import Bare

    bare = Bare(LIMIT)
    times = {"find": [], "bare": []}
    for text in questions[:50]:
        search.find(text, noun="person"), bare.answer(bare.statements(text))
    for text in questions:
        ready = bare.statements(text)
        spent, (hits, keys) = in_turns(partial(search.find, text, noun="person", limit=LIMIT), partial(bare.answer, ready))
        for which, milliseconds in zip(times, spent, strict=True):
            times[which].append(milliseconds)
        found = [hit.key for hit in hits if hit.score > 1]
        assert found == keys[: len(found)], (text, found[:3], keys[:3])
    return quantiles(times)


def _pages(questions):
    """The page against the bare page, through Django's own request handler, without a network."""
    from django.test import Client, override_settings

    from .registers import signed_in

    browser, plain = signed_in(), Client(headers={"host": "localhost"})
    times = {"page": [], "bare_page": []}
    bare = override_settings(MIDDLEWARE=[], ROOT_URLCONF="bench.bare")
    for text in questions[:200]:
        spent, answers = in_turns(
            partial(browser.post, "/search/", {"text": text}, headers={"HX-Request": "true"}),
            partial(plain.post, "/", {"text": text}),
            bare,
        )
        assert [answer.status_code for answer in answers] == [200, 200]
        for which, milliseconds in zip(times, spent, strict=True):
            times[which].append(milliseconds)
    return quantiles(times)


def _icontains(questions):
    """The same texts asked by both."""
    from seloste import search
    from seloste.search.models import SearchDoc

    times = {"same_find": [], "icontains": []}
    for text in [text for text in questions if " " not in text and len(text) >= 4][:12]:
        rows = SearchDoc.objects.filter(noun="person", norm__icontains=text).order_by("family_key")[:LIMIT]
        spent, _answers = in_turns(partial(search.find, text, noun="person", limit=LIMIT), lambda rows=rows: list(rows.all()))
        for which, milliseconds in zip(times, spent, strict=True):
            times[which].append(milliseconds)
    return quantiles(times)


def _misspelt(chance):
    from seloste import search
    from seloste.customers.models import Person
    from seloste.search.norm import normalise

    search.find("zzzzqq", noun="person")  # the list of names is read once a process, at the first word nobody is called
    names = sorted({person.last_name for person in _some_persons(Person, chance) if len(person.last_name) >= 5})
    chosen, times, hits = chance.sample(names, min(400, len(names))), [], 0
    for name in chosen:
        wrong = _mistyped(chance, name)
        tries = [timed(partial(search.find, wrong, noun="person", limit=LIMIT)) for _ in range(3)]
        spent, found = min(tries, key=lambda one: one[0])
        times.append(spent)
        last_names = set(map(normalise, Person.objects.filter(pk__in=[hit.key for hit in found]).values_list("last_name", flat=True)))
        hits += normalise(name) in last_names and spent <= 20
    return {"misspelt": hits / len(chosen), **quantiles({"misspelt": times})}


def _some_persons(model, chance):
    last = model.objects.order_by("-pk").values_list("pk", flat=True)[0]
    return model.objects.filter(pk__in=[chance.randrange(1, last) for _ in range(3000)])


def _mistyped(chance, name):
    """One letter missing, added, wrong, or two swapped, anywhere but for the first."""
    at, letter = chance.randrange(1, len(name) - 1), chance.choice(string.ascii_lowercase + "åäö")
    before, after = name[:at], name[at + 1 :]
    swapped = before + name[at + 1] + name[at] + name[at + 2 :]
    wrong = chance.choice([before + after, before + letter + name[at:], before + letter + after, swapped])
    return wrong if wrong.casefold() != name.casefold() else _mistyped(chance, name)


if __name__ == "__main__":
    sys.exit(_measure())
