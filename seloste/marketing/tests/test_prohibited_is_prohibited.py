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

from .taking_back import ADDRESSES, CHANNELS, TOPICS, TakenBack


def mailbox_of(address):
    """Where it is read, whatever stands after a plus."""
    local, _sign, domain = address.partition("@")
    return f"{local.partition('+')[0]}@{domain}"


class Marketing(TakenBack, RuleBasedStateMachine):
    """``words``: (moment, is a prohibition, person, channel, topic) of everything that was ever said; ``came``: ``{(person, mailbox): since
    when it is theirs}`` of those that were not from the beginning. ``begins``: with which story; chance alone would hardly tell one whole.
    """

    stories = ("take_over_what_another_has_just_forbidden", "take_back_what_another_has_forbidden_meanwhile")
    begins = stories[0]

    def __init__(self):
        super().__init__()
        self.minutes = itertools.count(1)
        self.people, self.words, self.merged, self.gone, self.names = [], [], [], {}, itertools.count(1)
        self.came = {}

    def now(self):
        return NOON + dt.timedelta(minutes=next(self.minutes))

    @initialize(data=st.data(), topic=TOPICS, address=st.sampled_from(ADDRESSES))
    def begin(self, data, topic, address):
        self.join(ADDRESSES[-1])
        getattr(self, self.begins)(data, topic, address)

    @rule(address=st.sampled_from(ADDRESSES))
    def join(self, address):
        if len(self.people) < 4:
            self.people.append(add_person("Aino", f"Virta {next(self.names)}", emails=[self.here(address)]))

    def here(self, address):
        """Where nothing is undone between examples, each has mailboxes of its own."""
        return address

    def is_free(self, person):
        """Whether their data may be used."""
        return True

    @precondition(lambda self: self.people)
    @rule(data=st.data(), channels=CHANNELS, topic=TOPICS, age=st.sampled_from([0, 0, 3, 500]))
    def permit(self, data, channels, topic, age):
        self._permit(data.draw(st.sampled_from(self.people)), channels, topic, age)

    def _permit(self, person, channels, topic, age=0):
        now = self.now()
        said_at = now - dt.timedelta(minutes=age)
        operations.permit_marketing(
            person=person, channels=channels, topic=topic, received_via=Via.PHONE, decided_at=said_at, by=OPERATOR, at=now
        )
        self.words += [(said_at, False, person.pk, channel, topic) for channel in channels]

    @precondition(lambda self: self.people)
    @rule(data=st.data(), channels=CHANNELS, topic=st.one_of(st.just(""), TOPICS))
    def forbid(self, data, channels, topic):
        self._forbid(data.draw(st.sampled_from(self.people)), channels, topic)

    def _forbid(self, person, channels, topic=""):
        now = self.now()
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
        if not (to := person.emails.values_list("address", flat=True).first()):
            return
        words = {"language": "sv", "subject_line": "Hej", "body": "Hej"}
        try:
            outbox.send_written(letter="x.y", message_class=message_class, to=to, subject=person.ref, **words, by=OPERATOR, at=self.now())
        except gates.Refused:
            return
        topic = Topic.SALES if message_class == MessageClass.SALES else Topic.TRAININGS
        assert not self.is_forbidden(person, Channel.EMAIL, topic)

    @precondition(lambda self: self.forbidden_mailboxes())
    @rule(data=st.data(), topic=TOPICS, address=st.sampled_from(ADDRESSES))
    def take_over(self, data, topic, address):
        """Who permits gets a mailbox that another forbade, maybe before they were erased: what was said before was not said of it."""
        address, person = self.here(address), data.draw(st.sampled_from(self.people))
        self._permit(person, [Channel.EMAIL], topic)
        if mailbox_of(address) in self.forbidden_mailboxes() - self._mailboxes(person.pk):
            self.move(person, address)

    @precondition(lambda self: any(map(self.is_free, self.people)))
    @rule(data=st.data(), topic=TOPICS, address=st.sampled_from(ADDRESSES))
    def take_over_what_another_has_just_forbidden(self, data, topic, address):
        """The same in one step: of few examples one would hardly take those steps one after another."""
        address, person = self.here(address), data.draw(st.sampled_from([*filter(self.is_free, self.people)]))
        if self.another_forbids(address, person):
            self._permit(person, [Channel.EMAIL], topic)
            self.move(person, address)

    @precondition(lambda self: any(map(self.is_free, self.people)))
    @rule(data=st.data(), topic=TOPICS, address=st.sampled_from(ADDRESSES))
    def take_back_what_another_has_forbidden_meanwhile(self, data, topic, address):
        """A correction is undone, and a mailbox comes back to somebody whose permission was given for the one between."""
        address, person = self.here(address), data.draw(st.sampled_from([*filter(self.is_free, self.people)]))
        before = person.emails.order_by("pk").values_list("address", flat=True).first()
        if before is None or mailbox_of(address) in self._mailboxes(person.pk):
            return
        correction = self.move(person, address)
        if self.another_forbids(before, person):
            self._permit(person, [Channel.EMAIL], topic)
            now = self.now()
            customers.undo_correction(person=person, correction=correction, by=OPERATOR, at=now)
            self.came[person.pk, mailbox_of(before)] = now

    def another_forbids(self, address, person):
        """Whoever has the mailbox, or somebody who comes, forbids e-mail there; False where it is the person's too, or nobody can come."""
        if mailbox_of(address) in self._mailboxes(person.pk):
            return False
        having = [one for one in self.people if mailbox_of(address) in self._mailboxes(one.pk)]
        if not having and len(self.people) < 5:
            having = [add_person("Aino", f"Virta {next(self.names)}", emails=[address])]
            self.people += having
        for one in having[:1]:
            self._forbid(one, [Channel.EMAIL])
        return bool(having)

    def move(self, person, address):
        """Their first address is another now; returns the correction."""
        person.refresh_from_db()
        row, now = person.emails.order_by("pk").first(), self.now()
        told = {"revision": person.revision, "source": "self", "how": "phone"}
        changes = {f"email:{row.pk if row else 'new'}": address}
        correction = customers.correct_person(person=person, changes=changes, **told, by=OPERATOR, at=now)
        self.came[person.pk, mailbox_of(address)] = now
        return correction

    def forbidden_mailboxes(self):
        """Of those who forbid anything by e-mail, also when they are gone."""
        forbidding = {word[2] for word in self.words if word[1] and word[3] == Channel.EMAIL}
        return {mailbox for who in forbidding for mailbox in self._mailboxes(who)}

    @precondition(lambda self: len(self.people) > 1)
    @rule(data=st.data())
    def erase(self, data):
        person = data.draw(st.sampled_from(self.people))
        self.people.remove(person)
        self.gone[person.pk] = self._mailboxes(person.pk)
        erase(person=person, by=OPERATOR, at=self.now())

    @precondition(lambda self: len(self.people) > 1)
    @rule(data=st.data())
    def merge(self, data):
        """What either forbids when they become one, the one who stays forbids: since it was said, or from then on where more was said."""
        kept, gone = data.draw(st.permutations(self.people))[:2]
        now = self.now()
        forbidden = [pair for pair in itertools.product(Channel, Topic) for one in (kept, gone) if self.forbids(one, *pair)]
        for mailbox in self._mailboxes(gone.pk):  # what was the other's earlier is theirs since then
            self.came.pop((kept.pk, mailbox), None)
        merge = customers.merge_persons(kept=kept, gone=gone, by=OPERATOR, at=now)
        self.people.remove(gone)
        self.merged.append((merge, gone, len(self.words)))
        self.words += [(moment, is_no, kept.pk, *pair) for moment, is_no, who, *pair in list(self.words) if who == gone.pk]
        self.words += [(now, True, kept.pk, *pair) for pair in forbidden if not self.forbids(kept, *pair)]

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
        said, own = {}, self._mailboxes(person.pk)
        for moment, is_no, who, *pair in self.words:
            if pair == [channel, topic]:
                said.setdefault(who, []).append((moment, is_no))
        about = said.pop(person.pk, [])
        if channel == Channel.EMAIL:
            for who, words in said.items():
                last, shared = max(words), self._mailboxes(who) & own
                if last[1] and shared:
                    came = [self.came[person.pk, one] for one in shared if (person.pk, one) in self.came]
                    about += [last, *((moment - dt.timedelta(seconds=1), True) for moment in came)]  # before, it was not said of it
        return bool(about) and max(about)[1]

    def _mailboxes(self, who):
        person = Person.objects.filter(pk=who).first()
        return {*map(mailbox_of, person.emails.values_list("address", flat=True))} if person else self.gone.get(who, set())

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

    tell_every_story(InTurn, examples(15))


def tell_every_story(machine, count):
    """So many examples, of which each story begins its share."""
    share = limits(max_examples=count // len(machine.stories), stateful_step_count=15, deadline=None)
    for story in machine.stories:
        run_state_machine_as_test(type(f"{machine.__name__}_{story}", (machine,), {"begins": story}), settings=share)


_examples = itertools.count()
