"""Persons: find and show them."""

import json
import sys


def verbs(add):
    find = add("find", run_find, help="Find persons by name, e-mail, phone, postcode or town; one typing error is forgiven.")
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
    from .models import Person

    keys = [int(hit.key) for hit in search.find(args.text, noun="person", limit=args.limit)]
    persons = Person.objects.with_facts().in_bulk(keys)
    found = [persons[key] for key in keys if key in persons]
    events.LISTED.record(by=OPERATOR, at=timezone.now(), shown=[person.ref for person in found], count=len(found))
    if args.json:
        print(
            json.dumps(
                [{"id": p.pk, "ref": str(p.ref), "name": p.listed_name, "detail": finding.line(p)} for p in found], ensure_ascii=False
            )
        )
    else:
        print("\n".join(f"{p.pk:>8}  {p.listed_name}  {finding.line(p)}" for p in found) or "Nobody found.")


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
