"""Forbidding marketing, with whoever shares an address: as many questions among a million persons as among a thousand."""

import sys


def run(args):
    from .questions import compared

    return compared("bench.forbid", "a prohibition", args)


def _measure():
    import django

    django.setup()
    from django.utils.timezone import now

    from seloste.customers.models import Person
    from seloste.journal.actors import OPERATOR
    from seloste.marketing import operations

    from .questions import measure

    def forbid(number, _other):
        operations.object_to_marketing(person=Person.objects.get(pk=number), received_via="phone", by=OPERATOR, at=now())

    measure(forbid)


if __name__ == "__main__":
    sys.exit(_measure())
