"""Persons and organisations: find them; persons: show them."""

import json
import sys


def verbs(add):
    find = add(
        "find", run_find, help="Find persons and companies by name, e-mail, phone, business ID or town; one typing error is forgiven."
    )
    find.add_argument("text", help="what to look for")
    find.add_argument("--limit", type=int, default=20, metavar="N", help="at most so many (default 20)")
    find.add_argument("--json", action="store_true", help="print a JSON list")
    show = add("show", run_show, help="Show one person's facts, each with where it came from.")
    show.add_argument("person", help="the person's number or reference")
    show.add_argument("--json", action="store_true", help="print a JSON object")


def run_find(args):
    from django.utils import timezone

    from seloste import search
    from seloste.journal.actors import OPERATOR

    from . import events, finding
    from .models import Organisation, Person

    hits = search.find(args.text, nouns=["person", "organisation"], limit=args.limit)
    persons = Person.objects.with_facts().in_bulk([int(hit.key) for hit in hits if hit.noun == "person"])
    organisations = Organisation.objects.select_related("trader").in_bulk([int(hit.key) for hit in hits if hit.noun == "organisation"])
    found = [(hit.noun, {"person": persons, "organisation": organisations}[hit.noun].get(int(hit.key))) for hit in hits]
    told = [_told(noun, one, finding) for noun, one in found if one]
    shown = [person.ref for person in persons.values()] + [one.trader.ref for one in organisations.values() if one.trader]
    events.LISTED.record(by=OPERATOR, at=timezone.now(), shown=shown, count=len(told))
    if args.json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        print("\n".join(f"{one['kind']:<13}{one['id']:>8}  {one['name']}  {one['detail']}" for one in told) or "Nobody found.")


def _told(noun, one, finding):
    """What is printed of one found; an organisation has no reference."""
    if noun == "organisation":
        return {"kind": noun, "id": one.pk, "name": one.name, "detail": finding.organisation_line(one)}
    return {"kind": noun, "id": one.pk, "ref": str(one.ref), "name": one.listed_name, "detail": finding.line(one).replace("\u00a0", " ")}


def run_show(args):
    from django.utils import timezone

    from seloste.journal.actors import OPERATOR

    from . import events, sheet

    person = person_of(args.person)
    if person is None:
        print("There is no such person.", file=sys.stderr)
        return 1
    events.OPENED.record(by=OPERATOR, at=timezone.now(), subject=person)
    facts = [
        {"fact": str(f.label), "value": str(f.text), "source": str(f.source), "at": f.at.isoformat(), "by": str(f.by)}
        for f in sheet.lines(person)
    ]
    if args.json:
        print(json.dumps({"id": person.pk, "ref": str(person.ref), "name": person.listed_name, "facts": facts}, ensure_ascii=False))
    else:
        print(f"{person.listed_name}  ({person.pk}, {person.ref})")
        print("\n".join(f"  {f['fact']}: {f['value']}  [{f['source']}, {f['at'][:10]}, {f['by']}]" for f in facts))


def person_of(text):
    """By number or reference; never by e-mail, which may be shared."""
    import uuid

    from .models import Person

    if text.isascii() and text.isdigit():
        return Person.objects.filter(pk=text).first() or Person.objects.filter(aliases__number=text).first()
    try:
        return Person.objects.by_ref(uuid.UUID(text))
    except ValueError:
        return None
