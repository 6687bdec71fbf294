"""Old lists and old databases come back, in whatever order: whom the last word forbids, no letter of sales or marketing reaches."""

import datetime as dt
import itertools
from typing import NamedTuple

import pytest
from hypothesis import settings as limits
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from seloste.customers.models import Person
from seloste.journal.actors import OPERATOR
from seloste.marketing.tests.test_prohibited_is_prohibited import ADDRESSES, CHANNELS, TOPICS, Marketing
from seloste.upkeep import operations
from seloste.upkeep.models import Import
from seloste.upkeep.words import State
from tests.cast import NOON

LIST = "Etunimi;Sukunimi;Sähköposti;Uutiskirje\nAino;{name};{address};{permits}\n"


class Kept(NamedTuple):
    """A backup, and what the model knew when it was made."""

    path: object
    people: list
    words: list
    merged: list


class WhateverComesBack(Marketing):
    """The machine of ``marketing``, to which lists come in and are undone, and which is put back from a backup."""

    safe = None

    def __init__(self):
        super().__init__()
        self.mark, self.kept, self.lists, self.erased = next(_examples), None, [], set()
        self.copied, self.losses = set(), itertools.count(1)

    def mailbox(self, address):
        return f"{self.mark}.{address}"

    @rule(address=st.sampled_from(ADDRESSES), permits=st.booleans(), duplicates=st.sampled_from(["leave_out", "join"]))
    def bring_in(self, address, permits, duplicates):
        """A list of the day before, which permits what may have been forbidden since."""
        name, now = f"Lista {self.mark} {next(self.names)}", self.now()
        content = LIST.format(name=name, address=self.mailbox(address), permits="kyllä" if permits else "").encode()
        told = {"dated_on": NOON.date() - dt.timedelta(days=1), "how_approved": "form", "how_informed": "writing"}
        batch = operations.stage_list(content=content, kind="persons", source="self", **told, by=OPERATOR, at=now)
        batch = operations.choose_columns(batch=batch, columns=batch.columns, duplicates=duplicates, by=OPERATOR, at=now)
        operations.take_in_list(batch=batch, by=OPERATOR, at=now)
        self.lists.append(batch.pk)
        self.people += Person.objects.filter(last_name=name)

    @precondition(lambda self: self.lists)
    @rule()
    def take_out_again(self):
        batch = Import.objects.filter(pk=self.lists.pop(), state=State.DONE).first()
        if batch:
            addresses = self._all_addresses()
            operations.undo_list(batch=batch, by=OPERATOR, at=self.now())
            self._forget_who_is_not_here(addresses)

    @precondition(lambda self: len(self.people) > 1)
    @rule(data=st.data())
    def erase(self, data):
        before = {person.pk: {person.ref, *person.every_ref()} for person in self.people}
        Marketing.erase(self, data)
        self.erased |= set().union(*(before[pk] for pk in set(before) - {person.pk for person in self.people}))

    @precondition(lambda self: len(self.people) > 1)
    @rule(data=st.data())
    def merge(self, data):
        said = len(self.words)
        Marketing.merge(self, data)
        self.copied |= set(self.words[said:])

    @rule()
    def back_up(self):
        self.kept = Kept(self.safe.back_up(at=self.now()), list(self.people), list(self.words), list(self.merged))

    @precondition(lambda self: self.kept)
    @rule()
    def put_back(self):
        """Everything since is lost, but what was forbidden and who was erased."""
        addresses = self._all_addresses()
        since = [word for word in self.words if word not in self.kept.words and word[1] and word not in self.copied]

        self.safe.restore(self.kept.path, at=self.now())

        assert not Person.objects.filter(ref__in=self.erased).exists()
        self.people = list(dict.fromkeys([*self.kept.people, *self.people]))
        self.words, self.merged = [*self.kept.words, *since], list(self.kept.merged)
        self._forget_who_is_not_here(addresses)

    @precondition(lambda self: self.people)
    @rule(data=st.data(), channels=CHANNELS, topic=st.one_of(st.just(""), TOPICS))
    def forbid_what_the_backup_does_not_know(self, data, channels, topic):
        self.back_up()
        Marketing.forbid(self, data, channels, topic)
        self.put_back()

    def _all_addresses(self):
        return {word[2]: self._addresses(word[2]) for word in self.words} | {one.pk: self._addresses(one.pk) for one in self.people}

    def _forget_who_is_not_here(self, addresses):
        """Their words still hold for their addresses. Their number may be given to somebody else, so here they get another."""
        here = {person.ref: person for person in Person.objects.filter(ref__in=[person.ref for person in self.people])}
        self.people = [here[person.ref] for person in self.people if person.ref in here]
        gone = {word[2] for word in self.words} - {person.pk for person in self.people} - {gone.pk for _merge, gone, _count in self.merged}
        numbers = {pk: -next(self.losses) for pk in gone}
        self.gone |= {number: addresses.get(pk) or self.gone.get(pk, set()) for pk, number in numbers.items()}
        self.words = [(moment, is_no, numbers.get(who, who), *pair) for moment, is_no, who, *pair in self.words]
        if self.kept:  # who is not here may come back by it, but not who was erased
            stay = {person.pk for person in self.kept.people if person.ref not in self.erased}
            words = [(at, is_no, who if who in stay else numbers.get(who, who), *pair) for at, is_no, who, *pair in self.kept.words]
            self.kept = self.kept._replace(words=words)


@pytest.mark.slow
def test_whom_the_last_word_forbids_no_letter_reaches_whatever_comes_back(safe):
    class Here(WhateverComesBack):
        pass

    Here.safe = safe

    run_state_machine_as_test(Here, settings=limits(max_examples=4, stateful_step_count=12, deadline=None))


_examples = itertools.count(1)
