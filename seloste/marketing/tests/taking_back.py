"""For the machine of prohibitions: facts are corrected and brought back, mailboxes left, prohibitions taken back."""

from contextlib import nullcontext, suppress

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from seloste.customers import operations as customers
from seloste.customers.models import Person, Superseded
from seloste.journal.actors import OPERATOR
from seloste.marketing import operations
from seloste.marketing.models import Objection
from seloste.marketing.words import Channel, Topic, Via

ADDRESSES = ("a@example.fi", "a+kurs@example.fi", "b@example.fi", "b+kurs@example.fi")  # few, for what is forbidden at one holds at both
CHANNELS = st.lists(st.sampled_from(Channel), min_size=1, max_size=4, unique=True)
TOPICS = st.sampled_from(Topic)


class TakenBack:
    """``lifted``: the words by which a prohibition was taken back."""

    def __init__(self):
        super().__init__()
        self.lifted = set()

    def trying(self):
        """What may be refused because of whose it is."""
        return nullcontext()

    @precondition(lambda self: any(word[1] for word in self.words))
    @rule(data=st.data(), channels=CHANNELS, topic=st.one_of(st.just(""), TOPICS))
    def take_the_prohibition_back(self, data, channels, topic):
        person, now = data.draw(st.sampled_from(self.people)), self.now()
        with self.trying():
            operations.lift_objection(person=person, channels=channels, topic=topic, received_via=Via.PHONE, by=OPERATOR, at=now)
        noted = Objection.objects.filter(person=person, at=now, is_lifted=True).values_list("channel", flat=True)
        words = [(now, False, person.pk, channel, one) for channel in noted for one in ([topic] if topic else Topic)]
        self.words += words
        self.lifted |= {*words}

    @precondition(lambda self: self.people)
    @rule(data=st.data(), address=st.sampled_from([*ADDRESSES, ""]), is_new=st.booleans())
    def correct(self, data, address, is_new):
        """Another address for one of theirs, one more, or they leave one."""
        person = Person.objects.get(pk=data.draw(st.sampled_from(self.people)).pk)
        rows = list(person.emails.order_by("pk"))
        key = data.draw(st.sampled_from(rows)).pk if rows and not (is_new and address) else "new"
        changes = {f"email:{key}": address and self.here(address)}
        told = {"changes": changes, "revision": person.revision, "source": "self", "how": "phone"}
        self._change(person, lambda now: customers.correct_person(person=person, **told, by=OPERATOR, at=now))

    @precondition(lambda self: Superseded.objects.filter(person__in=self.people).exists())
    @rule(data=st.data())
    def bring_back(self, data):
        """One correction or another, in whatever order, on the page on which it stands by now."""
        person = data.draw(st.sampled_from([one for one in self.people if Superseded.objects.filter(person=one).exists()]))
        rows = Superseded.objects.filter(person=person).order_by("pk").values_list("correction", flat=True)
        correction = data.draw(st.sampled_from([*dict.fromkeys(rows)]))
        with suppress(customers.CannotUndo):
            self._change(person, lambda now: customers.undo_correction(person=person, correction=correction, by=OPERATOR, at=now))

    def _change(self, person, change):
        """A mailbox that was not theirs is theirs since now."""
        before, now = self._mailboxes(person.pk), self.now()
        with self.trying():
            change(now)
        self.came |= {(person.pk, mailbox): now for mailbox in self._mailboxes(person.pk) - before}
