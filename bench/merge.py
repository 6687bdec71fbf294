"""Making two entries one: as many questions among a million persons as among a thousand."""

import sys


def run(args):
    from .questions import compared

    return compared("bench.merge", "a merge", args)


def _measure():
    import django

    django.setup()
    from django.utils.timezone import now

    from seloste.customers import operations
    from seloste.customers.models import Person
    from seloste.journal.actors import OPERATOR

    from .questions import measure

    def merge(number, other):
        kept, gone = Person.objects.get(pk=number), Person.objects.get(pk=other)
        operations.merge_persons(kept=kept, gone=gone, by=OPERATOR, at=now())

    measure(merge)


if __name__ == "__main__":
    sys.exit(_measure())
