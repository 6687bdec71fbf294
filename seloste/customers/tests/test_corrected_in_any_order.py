"""Whatever is corrected, undone, made one and parted, and in whatever order: parted, nobody has what was never theirs; and with every
correction undone each has what they had."""

import datetime as dt
from types import SimpleNamespace

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seloste.customers import operations
from seloste.customers.models import EmailAddress, Merge, Person, Superseded
from seloste.journal.actors import OPERATOR
from tests.campaigns import examples
from tests.cast import NOON, add_person

MAILBOXES = ("a@example.fi", "a+x@example.fi", "b@example.fi", "c@example.fi")
FLAGS = ("is_address_protected", "is_phoning_forbidden")
VERBS = ("merge", "merge", "part", "write", "write", "remove", "add", "protect", "undo", "undo")
STEPS = st.lists(st.tuples(st.sampled_from(VERBS), *[st.integers(0, 3)] * 3), min_size=2, max_size=14)
PEOPLE = st.lists(
    st.tuples(st.lists(st.sampled_from(MAILBOXES), min_size=1, max_size=2, unique=True), st.booleans()), min_size=3, max_size=3
)


@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=PEOPLE, steps=STEPS, is_undone_first=st.booleans(), is_last_first=st.booleans())
def test_parted_and_undone_everything_is_as_it_was(told, steps, is_undone_first, is_last_first, published, own_folder):
    with transaction.atomic():
        tell(House(told), steps, is_undone_first=is_undone_first, is_last_first=is_last_first)
        transaction.set_rollback(True)


def tell(house, steps, *, is_undone_first, is_last_first):
    before = house.facts()

    for verb, *numbers in [("merge", 0, 0, 0), *steps]:
        getattr(house, verb)(*numbers)
    if is_undone_first:
        house.undo_all()
    while merges := list(Merge.objects.order_by("-pk" if is_last_first else "pk")):
        house.part_one(merges[0])
    assert {who: facts.mailboxes - house.theirs[who] for who, facts in house.facts().items()} == {who: set() for who in before}
    house.undo_all()

    assert not Superseded.objects.exists()
    for who, facts in house.facts().items():
        assert (who, facts.mailboxes) == (who, before[who].mailboxes)
        assert facts.protections >= before[who].protections  # what was said while they were one, and of whom nobody knows, stays


class House:
    """``theirs``: ``{person: addresses that they ever had, or that were typed over such a one}``; ``of_row``: whose each row is."""

    def __init__(self, told):
        self.hours, self.of_row = 0, {}
        people = [
            add_person("Aino", f"Virta {number}", emails=emails, **{FLAGS[number % 2]: flag}) for number, (emails, flag) in enumerate(told)
        ]
        self.theirs = {person.pk: {*emails} for person, (emails, _flag) in zip(people, told, strict=True)}
        self._know_rows()

    def facts(self):
        found = {}
        for person in Person.objects.order_by("pk"):
            mailboxes = {*person.emails.values_list("address", flat=True)}
            found[person.pk] = SimpleNamespace(mailboxes=mailboxes, protections={flag for flag in FLAGS if getattr(person, flag)})
        return found

    def merge(self, one, other, _number):
        kept, gone = self.one_of_those_here(one), self.one_of_those_here(one + 1 + other % 2)
        if kept != gone:
            operations.merge_persons(kept=kept, gone=gone, by=OPERATOR, at=self.now())

    def one_of_those_here(self, number):
        here = list(Person.objects.order_by("pk"))
        return here[number % len(here)]

    def part(self, one, _other, _number):
        if merges := list(Merge.objects.order_by("pk")):
            self.part_one(merges[one % len(merges)])

    def part_one(self, merge):
        operations.unmerge_persons(merge=merge, by=OPERATOR, at=self.now())

    def write(self, one, other, number):
        person = self.one_of_those_here(one)
        if rows := list(person.emails.order_by("pk")):
            row = rows[other % len(rows)]
            self.theirs[self.of_row[row.pk]].add(MAILBOXES[number])
            self._correct(person, {f"email:{row.pk}": MAILBOXES[number]})

    def remove(self, one, other, _number):
        person = self.one_of_those_here(one)
        if rows := list(person.emails.order_by("pk")):
            self._correct(person, {f"email:{rows[other % len(rows)].pk}": ""})

    def add(self, one, _other, number):
        person = self.one_of_those_here(one)
        self.theirs[person.pk].add(MAILBOXES[number])
        self._correct(person, {"email:new": MAILBOXES[number]})

    def protect(self, one, other, _number):
        person, flag = self.one_of_those_here(one), FLAGS[other % 2]
        self._correct(person, {flag: not getattr(person, flag)})

    def undo(self, one, _other, _number):
        if told := list(Superseded.objects.order_by("person", "correction").values_list("person", "correction").distinct()):
            self._undo(*told[one % len(told)])

    def undo_all(self):
        """The last first."""
        for person, correction in list(Superseded.objects.order_by("-pk").values_list("person", "correction")):
            assert self._undo(person, correction)

    def _undo(self, person, correction):
        try:
            operations.undo_correction(person=Person.objects.get(pk=person), correction=correction, by=OPERATOR, at=self.now())
        except operations.CannotUndo:
            return False
        return True

    def _correct(self, person, changes):
        told = {"revision": person.revision, "source": "self", "how": "phone", "by": OPERATOR}
        operations.correct_person(person=person, changes=changes, **told, at=self.now())
        self._know_rows()

    def _know_rows(self):
        for key, person in EmailAddress.objects.values_list("pk", "person"):
            self.of_row.setdefault(key, person)

    def now(self):
        self.hours += 1
        return NOON + dt.timedelta(hours=self.hours)
