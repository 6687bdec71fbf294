"""Old lists and old databases come back, in whatever order: whom the last word forbids, no letter of sales or marketing reaches, and
whoever was restricted last is left alone."""

import datetime as dt
import itertools
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from django.utils.timezone import localdate, make_aware
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from seloste.customers import operations as customers
from seloste.customers.models import Person
from seloste.journal.actors import OPERATOR
from seloste.marketing import audience
from seloste.marketing.models import MarketingPermission
from seloste.marketing.tests.taking_back import ADDRESSES, CHANNELS, TOPICS
from seloste.marketing.tests.test_prohibited_is_prohibited import Marketing, mailbox_of, tell_every_story
from seloste.marketing.words import Channel, Topic
from seloste.privacy import restricting
from seloste.rights import operations as rights
from seloste.rights.models import Restriction
from seloste.rights.tests.requests import ask
from seloste.upkeep import operations
from seloste.upkeep.models import Import
from seloste.upkeep.words import State
from tests.campaigns import examples
from tests.cast import NOON

LIST = "Etunimi;Sukunimi;Sähköposti;Puhelin;Uutiskirje;Markkinointikielto\nAino;{name};{address};{phone};{permits};{forbids}\n"
SAYS = st.sampled_from(["permits", "permits", "forbids", ""])
TAGS = st.sampled_from(["", "+lista"])
DUPLICATES = st.sampled_from(["leave_out", "join"])
MINUTES_A_DAY = 24 * 60


class Kept(NamedTuple):
    """A backup, and what the model knew when it was made."""

    path: object
    people: list
    words: list
    merged: list
    came: dict  # addresses that moved, since when


class Listed(NamedTuple):
    """A list that came in, and the words it brought."""

    number: int
    words: list


class WhateverComesBack(Marketing):
    """The machine of ``marketing``, to which lists come in and are undone, restrictions stand and are lifted, and which is put back.

    ``restricted``: ``{reference: whether the last word about it is a restriction}``; no backup takes that back.
    """

    safe = None
    stories = (*Marketing.stories, "fill_in_what_another_forbade_before_the_permission")

    def __init__(self):
        super().__init__()
        self.mark, self.kept, self.lists, self.erased = next(_examples), None, [], set()
        self.copied, self.losses, self.restricted = set(), itertools.count(1), {}

    def here(self, address):
        return f"{self.mark}.{address}"

    def is_free(self, person):
        return not self.is_restricted(person)

    @rule(days=st.integers(1, 3))
    def days_pass(self, days):
        self.minutes = itertools.count(next(self.minutes) + days * MINUTES_A_DAY)

    @rule(data=st.data(), address=st.sampled_from(ADDRESSES), tag=TAGS, says=SAYS, age=st.integers(0, 2), duplicates=DUPLICATES)
    def bring_in(self, data, address, tag, says, age, duplicates):
        """A list of today or of days before, about somebody new or somebody who is here: before or after what they have said."""
        known = data.draw(st.sampled_from([None, *self.people]))
        told = known and known.emails.values_list("address", flat=True).first()
        if told:
            self._bring_in(known, mailbox_of(told).replace("@", f"{tag}@"), says, age, duplicates)
        else:
            self._bring_in(None, self.here(address), says, age, duplicates)

    @precondition(lambda self: any(map(self.is_free, self.people)))
    @rule(data=st.data(), topic=TOPICS, address=st.sampled_from(ADDRESSES))
    def fill_in_what_another_forbade_before_the_permission(self, data, topic, address):
        """The list is of the day's beginning and comes in at its end: to whoever permitted meanwhile, when they had no mailbox."""
        address, person = self.here(address), data.draw(st.sampled_from([*filter(self.is_free, self.people)]))
        if not self.another_forbids(address, person):
            return
        person.refresh_from_db()
        number = f"+35840{self.mark:03}{next(self.names):04}"
        changes = {f"email:{row.pk}": "" for row in person.emails.all()} | {"phone:new": number}
        told = {"changes": changes, "revision": person.revision, "source": "self", "how": "phone"}
        customers.correct_person(person=person, **told, by=OPERATOR, at=self.now())
        self._permit(person, [Channel.EMAIL], topic)
        self._bring_in(person, address, "", 0, "join", phone=number)
        assert self._mailboxes(person.pk) == {mailbox_of(address)}
        self.came[person.pk, mailbox_of(address)] = Import.objects.latest("pk").taken_at

    def _bring_in(self, known, address, says, age, duplicates, phone=""):
        name = known.last_name if known else f"Lista {self.mark} {next(self.names)}"
        now = self.now()
        dated_on = localdate(now) - dt.timedelta(days=age)
        batch = self._staged({"name": name, "address": address, "phone": phone}, says, dated_on, duplicates, now)
        was = Person.objects.count()
        operations.take_in_list(batch=batch, by=OPERATOR, at=now)
        about = [known] if known else list(Person.objects.filter(last_name=name))
        self.people += [] if known else about
        assert not known or Person.objects.count() == was  # however the list spells the mailbox
        pairs = list(itertools.product(Channel, Topic)) if says == "forbids" else []
        said = [(make_aware(dt.datetime.combine(dated_on, dt.time())), True, person.pk, *pair) for person in about for pair in pairs]
        self.words += said
        self.lists.append(Listed(batch.pk, said))

    def _staged(self, row, says, dated_on, duplicates, now):
        ticks = {one: "kyllä" if says == one else "" for one in ("permits", "forbids")}
        content = LIST.format(**row, **ticks).encode()
        told = {"dated_on": dated_on, "how_approved": "form", "how_informed": "writing"}
        batch = operations.stage_list(content=content, kind="persons", source="self", **told, by=OPERATOR, at=now)
        return operations.choose_columns(batch=batch, columns=batch.columns, duplicates=duplicates, by=OPERATOR, at=now)

    @precondition(lambda self: self.lists)
    @rule()
    def take_out_again(self):
        """What the list itself forbade goes with it, but for whoever is restricted now."""
        now, listed = self.now(), self.lists.pop()
        batch = Import.objects.filter(pk=listed.number, state=State.DONE, undo_until__gt=now).first()
        if batch:
            mailboxes, left_alone = self._all_mailboxes(), {one.pk for one in self.people if self.is_restricted(one)}
            operations.undo_list(batch=batch, by=OPERATOR, at=now)
            for word in listed.words:
                if word[2] not in left_alone and word in self.words:
                    self.words.remove(word)
            self._forget_who_is_not_here(mailboxes)

    # what the machine of marketing does, which whoever is restricted is spared
    @precondition(lambda self: self.people)
    @rule(data=st.data(), channels=CHANNELS, topic=TOPICS, age=st.sampled_from([0, 0, 3, 500]))
    def permit(self, data, channels, topic, age):
        with self.sparing_the_restricted():
            Marketing.permit(self, data, channels, topic, age)

    @precondition(lambda self: self.forbidden_mailboxes())
    @rule(data=st.data(), topic=TOPICS, address=st.sampled_from(ADDRESSES))
    def take_over(self, data, topic, address):
        with self.sparing_the_restricted():
            Marketing.take_over(self, data, topic, address)

    @precondition(lambda self: len(self.people) > 1)
    @rule(data=st.data())
    def erase(self, data):
        before = {person.pk: {person.ref, *person.every_ref()} for person in self.people}
        with self.sparing_the_restricted():
            Marketing.erase(self, data)
        self.erased |= set().union(*(before[pk] for pk in set(before) - {person.pk for person in self.people}))

    @precondition(lambda self: len(self.people) > 1)
    @rule(data=st.data())
    def merge(self, data):
        said = len(self.words)
        with self.sparing_the_restricted():
            Marketing.merge(self, data)
        self.copied |= set(self.words[said:])

    @precondition(lambda self: self.merged and self.merged[-1][0].ends_at > NOON + dt.timedelta(days=20))
    @rule()
    def unmerge(self):
        if self.merged[-1][0].ends_at > self.now():
            with self.sparing_the_restricted():
                Marketing.unmerge(self)

    @contextmanager
    def sparing_the_restricted(self):
        """Whatever is done, nothing of theirs changes; what is refused has not happened in the model either."""
        before, known = self._theirs(), (list(self.people), list(self.words), list(self.merged), dict(self.gone))
        try:
            yield
        except restricting.Restricted:
            assert before
            self.people, self.words, self.merged, self.gone = known
        assert self._theirs() == before

    def trying(self):
        return self.sparing_the_restricted()

    def _theirs(self):
        found = Person.objects.filter(ref__in=[person.ref for person in self.people if self.is_restricted(person)])
        return {one.ref: (one.revision, MarketingPermission.objects.filter(person=one).count()) for one in found}

    def is_restricted(self, person):
        return any(self.restricted.get(ref) for ref in person.every_ref())

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def restrict(self, data):
        person = data.draw(st.sampled_from(self.people))
        rights.restrict(asked=ask(person=person, kind="restrict"), ground="accuracy", by=OPERATOR, at=self.now())
        self.restricted |= dict.fromkeys(person.every_ref(), True)

    @precondition(lambda self: any(map(self.is_restricted, self.people)))
    @rule()
    def lift(self):
        person = next(filter(self.is_restricted, self.people))
        asked = Restriction.objects.get(person=person).asked
        rights.announce_lifting(asked=asked, via="letter", once=str(asked.pk), by=OPERATOR, at=self.now())
        self.days_pass(8)
        rights.lift(asked=asked, by=OPERATOR, at=self.now())
        self.restricted |= dict.fromkeys(person.every_ref(), False)

    @invariant()
    def whoever_was_restricted_last_is_left_alone(self):
        assert {person.pk for person in self.people if restricting.is_standing(person)} == {
            person.pk for person in self.people if self.is_restricted(person)
        }
        left_alone = [person for person in self.people if self.is_restricted(person)]
        for channel, topic in itertools.product(Channel, Topic):
            assert set(audience.contactable(channel, topic)) & set(left_alone) == set()
        assert [one for person in left_alone for topic in Topic for one in self._letters_that_could_leave(person, topic)] == []

    @rule()
    def back_up(self):
        self.kept = Kept(self.safe.back_up(at=self.now()), list(self.people), list(self.words), list(self.merged), dict(self.came))

    @precondition(lambda self: self.kept)
    @rule()
    def put_back(self):
        """Everything since is lost, but what was forbidden, who was erased and who is restricted."""
        mailboxes = self._all_mailboxes()
        heard = [word for word in self.words if word[1] or word in self.lifted]
        since = [word for word in heard if word not in self.kept.words and word not in self.copied]

        self.safe.restore(self.kept.path, at=self.now())

        assert not Person.objects.filter(ref__in=self.erased).exists()
        self.people = list(dict.fromkeys([*self.kept.people, *self.people]))
        self.words, self.merged, self.came = [*self.kept.words, *since], list(self.kept.merged), dict(self.kept.came)
        self._forget_who_is_not_here(mailboxes)

    @precondition(lambda self: self.people)
    @rule(data=st.data(), channels=CHANNELS, topic=st.one_of(st.just(""), TOPICS))
    def forbid_what_the_backup_does_not_know(self, data, channels, topic):
        self.back_up()
        Marketing.forbid(self, data, channels, topic)
        self.put_back()

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def restrict_whom_the_backup_does_not_know(self, data):
        self.back_up()
        self.restrict(data)
        self.put_back()

    @precondition(lambda self: self.people)
    @rule(data=st.data(), duplicates=DUPLICATES)
    def bring_in_who_forbade_before_the_list_was_drawn(self, data, duplicates):
        """The list is of the next day, and knows nothing of it."""
        Marketing.forbid(self, data, [Channel.EMAIL], "")
        who = next(one for one in self.people if one.pk == self.words[-1][2])
        self.days_pass(1)
        if address := who.emails.values_list("address", flat=True).first():
            self._bring_in(who, address, "permits", 0, duplicates)

    def _all_mailboxes(self):
        return {word[2]: self._mailboxes(word[2]) for word in self.words} | {one.pk: self._mailboxes(one.pk) for one in self.people}

    def _forget_who_is_not_here(self, mailboxes):
        """Their words still hold for their mailboxes. Their number may be given to somebody else, so here they get another."""
        here = {person.ref: person for person in Person.objects.filter(ref__in=[person.ref for person in self.people])}
        self.people = [here[person.ref] for person in self.people if person.ref in here]
        gone = {word[2] for word in self.words} - {person.pk for person in self.people} - {gone.pk for _merge, gone, _count in self.merged}
        numbers = {pk: -next(self.losses) for pk in gone}
        self.gone |= {number: mailboxes.get(pk) or self.gone.get(pk, set()) for pk, number in numbers.items()}
        self.words = [(moment, is_no, numbers.get(who, who), *pair) for moment, is_no, who, *pair in self.words]
        if self.kept:  # who is not here may come back by it, but not who was erased
            stay = {person.pk for person in self.kept.people if person.ref not in self.erased}
            words = [(at, is_no, who if who in stay else numbers.get(who, who), *pair) for at, is_no, who, *pair in self.kept.words]
            self.kept = self.kept._replace(words=words)


@pytest.mark.slow(seconds=70)
@pytest.mark.campaign("what forbids and what is put back are tried here one by one, and together on SQLite", on="postgresql")
def test_whom_the_last_word_forbids_no_letter_reaches_whatever_comes_back(safe):
    class Here(WhateverComesBack):
        pass

    Here.safe = safe

    tell_every_story(Here, examples(9))


_examples = itertools.count(1)
