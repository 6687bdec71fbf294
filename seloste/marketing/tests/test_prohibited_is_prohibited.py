"""Whatever happens in whatever order: whom the last word forbids, no letter of sales or marketing reaches.

The model beside the machine knows only what was said, when and by whom; it is the plain reading of the law.
"""

import datetime as dt
import itertools

import pytest
from hypothesis import settings as limits
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from seloste.customers import operations as customers
from seloste.customers.models import Merge, Person
from seloste.journal.actors import OPERATOR
from seloste.marketing import audience, operations
from seloste.marketing.words import Channel, Topic, Via
from seloste.outbox import gates
from seloste.outbox import operations as outbox
from seloste.outbox.models import Message
from seloste.privacy.words import MessageClass
from seloste.rights.operations import erase
from tests.campaigns import examples
from tests.cast import NOON, add_person
from tests.undone import EachUndone

ADDRESSES = ("a@example.fi", "b@example.fi", "c@example.fi")
CHANNELS = st.lists(st.sampled_from(Channel), min_size=1, max_size=4, unique=True)
TOPICS = st.sampled_from(Topic)


class Marketing(RuleBasedStateMachine):
    """``words``: (moment, is a prohibition, person, channel, topic) of everything that was ever said."""

    def __init__(self):
        super().__init__()
        self.minutes = itertools.count(1)
        self.people, self.words, self.merged, self.gone, self.names = [], [], [], {}, itertools.count(1)
        self.came = {}

    def now(self):
        return NOON + dt.timedelta(minutes=next(self.minutes))

    @initialize()
    def begin(self):
        self.join(ADDRESSES[0])

    @rule(address=st.sampled_from(ADDRESSES))
    def join(self, address):
        if len(self.people) < 4:
            self.people.append(add_person("Aino", f"Virta {next(self.names)}", emails=[self.mailbox(address)]))

    def mailbox(self, address):
        """Where nothing is undone between examples, each has mailboxes of its own."""
        return address

    @precondition(lambda self: self.people)
    @rule(data=st.data(), channels=CHANNELS, topic=TOPICS, age=st.sampled_from([0, 0, 3, 500]))
    def permit(self, data, channels, topic, age):
        person, now = data.draw(st.sampled_from(self.people)), self.now()
        said_at = now - dt.timedelta(minutes=age)
        operations.permit_marketing(
            person=person, channels=channels, topic=topic, received_via=Via.PHONE, decided_at=said_at, by=OPERATOR, at=now
        )
        self.words += [(said_at, False, person.pk, channel, topic) for channel in channels]

    @precondition(lambda self: self.people)
    @rule(data=st.data(), channels=CHANNELS, topic=st.one_of(st.just(""), TOPICS))
    def forbid(self, data, channels, topic):
        person, now = data.draw(st.sampled_from(self.people)), self.now()
        operations.object_to_marketing(person=person, channels=channels, topic=topic, received_via=Via.PHONE, by=OPERATOR, at=now)
        self.words += [(now, True, person.pk, channel, one) for channel in channels for one in ([topic] if topic else Topic)]

    @precondition(lambda self: self.people)
    @rule(data=st.data(), channels=CHANNELS, topic=TOPICS)
    def withdraw(self, data, channels, topic):
        person = data.draw(st.sampled_from(self.people))
        operations.withdraw_permission(person=person, channels=channels, topic=topic, received_via=Via.PHONE, by=OPERATOR, at=self.now())

    @precondition(lambda self: self.people)
    @rule(data=st.data(), message_class=st.sampled_from([MessageClass.SALES, MessageClass.MARKETING]))
    def write(self, data, message_class):
        """Try a letter; one that was let through waits in the outbox, where a later prohibition must find it."""
        person = data.draw(st.sampled_from(self.people))
        to = person.emails.values_list("address", flat=True).first()
        words = {"language": "sv", "subject_line": "Hej", "body": "Hej"}
        try:
            outbox.send_written(letter="x.y", message_class=message_class, to=to, subject=person.ref, **words, by=OPERATOR, at=self.now())
        except gates.Refused:
            return
        topic = Topic.SALES if message_class == MessageClass.SALES else Topic.TRAININGS
        assert not self.is_forbidden(person, Channel.EMAIL, topic)

    @precondition(lambda self: self.forbidden_mailboxes())
    @rule(data=st.data(), topic=TOPICS)
    def take_over(self, data, topic):
        """Who permits gets a mailbox that another forbade: what was said before was not said of it."""
        person, now = data.draw(st.sampled_from(self.people)), self.now()
        told = {"channels": [Channel.EMAIL], "topic": topic, "received_via": Via.PHONE}
        operations.permit_marketing(person=person, **told, by=OPERATOR, at=now)
        self.words.append((now, False, person.pk, Channel.EMAIL, topic))
        if others := sorted(self.forbidden_mailboxes() - self._addresses(person.pk)):
            self.move(person, data.draw(st.sampled_from(others)))

    def move(self, person, address):
        person.refresh_from_db()
        row, now = person.emails.order_by("pk").first(), self.now()
        told = {"revision": person.revision, "source": "self", "how": "phone"}
        customers.correct_person(person=person, changes={f"email:{row.pk}": address}, **told, by=OPERATOR, at=now)
        self.came.pop((person.pk, row.address), None)
        self.came[person.pk, address] = now

    def forbidden_mailboxes(self):
        """Of those who forbid anything by e-mail, also when they are gone."""
        forbidding = {word[2] for word in self.words if word[1] and word[3] == Channel.EMAIL}
        return {address for who in forbidding for address in self._addresses(who)}

    @precondition(lambda self: len(self.people) > 1)
    @rule(data=st.data())
    def erase(self, data):
        person = data.draw(st.sampled_from(self.people))
        self.people.remove(person)
        self.gone[person.pk] = set(person.emails.values_list("address", flat=True))
        erase(person=person, by=OPERATOR, at=self.now())

    @precondition(lambda self: len(self.people) > 1)
    @rule(data=st.data())
    def merge(self, data):
        """What either forbids when they become one, the one who stays forbids from then on."""
        kept, gone = data.draw(st.permutations(self.people))[:2]
        now = self.now()
        forbidden = [pair for pair in itertools.product(Channel, Topic) for one in (kept, gone) if self.forbids(one, *pair)]
        merge = customers.merge_persons(kept=kept, gone=gone, by=OPERATOR, at=now)
        self.people.remove(gone)
        self.merged.append((merge, gone, len(self.words)))
        self.words += [(moment, is_no, kept.pk, *pair) for moment, is_no, who, *pair in list(self.words) if who == gone.pk]
        self.words += [(now, True, kept.pk, *pair) for pair in forbidden]

    @precondition(lambda self: self.merged)
    @rule()
    def unmerge(self):
        """The last merge is undone: what was said to be of the other is theirs again; what came since stays with the one who remained.

        But whose a prohibition was that came since, nobody knows: it is both's. And a permission is not that of who had forbidden before.
        """
        merge, gone, count = self.merged.pop()
        if not Merge.objects.filter(pk=merge.pk).exists():
            return  # the one who remained has been erased
        now = self.now()
        parted = customers.unmerge_persons(merge=Merge.objects.get(pk=merge.pk), by=OPERATOR, at=now)
        self.people.append(parted)
        kept = merge.person_id
        theirs = [word for word in self.words if word[2] == gone.pk]
        since = [word for word in self.words if word[2] == kept and word[0] > merge.at and word not in self.words[:count]]
        self.words = [word for word in self.words if word[2] != kept or (word[0], word[1], gone.pk, *word[3:]) not in theirs]
        self.words = [word for word in self.words if not (word[2] == kept and word[0] == merge.at)]
        before = [word for word in self.words if word[2] == kept and word not in since]
        for pair in itertools.product(Channel, Topic):
            said = [(word[0], word[1]) for word in since if word[3:] == pair]
            if said and max(said)[1]:
                self.words.append((max(said)[0], True, gone.pk, *pair))
            earlier = [(word[0], word[1]) for word in before if word[3:] == pair]
            if earlier and max(earlier)[1] and said and not max(said)[1]:
                self.words.append((now, True, kept, *pair))

    def forbids(self, person, channel, topic):
        """By a word of their own."""
        own = [(moment, is_no) for moment, is_no, who, *pair in self.words if who == person.pk and pair == [channel, topic]]
        return bool(own) and max(own)[1]

    def is_forbidden(self, person, channel, topic):
        """Their last word about the channel and topic is a prohibition; or that of another with the same address is, and came later; or the
        address came later.

        Who forbade and permits again has taken it back for everybody at the address.
        """
        said, own = {}, set(person.emails.values_list("address", flat=True))
        for moment, is_no, who, *pair in self.words:
            if pair == [channel, topic]:
                said.setdefault(who, []).append((moment, is_no))
        about = said.pop(person.pk, [])
        if channel == Channel.EMAIL:
            for who, words in said.items():
                last, shared = max(words), self._addresses(who) & own
                if last[1] and shared:
                    about += [last, *((came, True) for one in shared if (came := self._before_it_came(person, one)))]
        return bool(about) and max(about)[1]

    def _before_it_came(self, person, address):
        """The last moment at which nothing could be said of the address, for it was not theirs; None where it was from the beginning."""
        came = self.came.get((person.pk, address))
        return came and came - dt.timedelta(seconds=1)

    def _addresses(self, who):
        person = Person.objects.filter(pk=who).first()
        return set(person.emails.values_list("address", flat=True)) if person else self.gone.get(who, set())

    @invariant()
    def nobody_who_forbids_is_reached(self):
        for channel, topic in itertools.product(Channel, Topic):
            reached = set(audience.contactable(channel, topic))
            for person in self.people:
                if self.is_forbidden(person, channel, topic):
                    assert person not in reached
                    if channel == Channel.EMAIL and topic != Topic.RENEWALS:
                        assert not self._letters_that_could_leave(person, topic)

    def _letters_that_could_leave(self, person, topic):
        stopped = MessageClass.SALES if topic == Topic.SALES else MessageClass.MARKETING
        waiting = Message.objects.queued().filter(subject=person.ref, message_class=stopped)
        return [message for message in waiting if self._may_leave(message)]

    def _may_leave(self, message):
        try:
            gates.demand(gates.Leaving(MessageClass(message.message_class), message.letter, message.to, message.subject))
        except gates.Refused:
            return False
        return True


@pytest.mark.slow
def test_whom_the_last_word_forbids_no_letter_reaches(published, settings, tmp_path):
    class InTurn(EachUndone, Marketing):
        """What stands beside the database begins anew too."""

        def __init__(self):
            super().__init__()
            settings.DATA = tmp_path / f"{id(self)}-{next(_examples)}"
            settings.DATA.mkdir()

    run_state_machine_as_test(InTurn, settings=limits(max_examples=examples(15), stateful_step_count=15, deadline=None))


_examples = itertools.count()
