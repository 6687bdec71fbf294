"""May a message of this class leave, to this person, now? Each class has one gate; a class without a gate is refused.

Asked when the message is written, when the worker takes it, and once more just before it is handed over. Higher rooms register
(marketing: the ledgers of permissions and prohibitions), in their ``apps.ready``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from seloste.description import permits
from seloste.privacy import registry, restricting
from seloste.privacy.refusal import Refusal
from seloste.privacy.words import MessageClass, Purpose

from . import letters


class Refused(Refusal):
    """The message may not leave. ``sentence`` tells the reader why."""


@dataclass(frozen=True)
class Leaving:
    """What a gate is asked about. ``subject``: the person's reference, None when the address belongs to nobody known."""

    message_class: MessageClass
    letter: str
    to: str
    subject: UUID | None


_BY_RIGHT = (MessageClass.RIGHTS, MessageClass.SECURITY)  # these leave also while the use of somebody's data is restricted
_gates: dict[MessageClass, Callable[[Leaving], bool]] = {}
_gates_of_letters: dict[str, Callable[[Leaving], bool]] = {}


def register(message_class, gate):
    """``gate(leaving)`` answers whether it may leave. It may ask the database; it must not write."""
    _gates[message_class] = gate


def register_letter(letter, gate):
    """One letter of a class has a gate more, which is asked after that of its class."""
    _gates_of_letters[letter.key] = gate


def demand(leaving: Leaving):
    """Nothing when it may leave, else ``Refused``."""
    is_free = leaving.message_class in _BY_RIGHT or leaving.letter in letters.answers()
    if leaving.subject and not is_free and _is_restricted(leaving.subject):
        raise Refused(restricting.SENTENCE)
    gate = _gates.get(leaving.message_class)
    if gate is None:
        raise Refused(_("Messages of this kind are not open in this register."))
    if not gate(leaving) or not _gates_of_letters.get(leaving.letter, always)(leaving):
        raise Refused(_("This message may not be sent to this person."))


def _is_restricted(subject):
    person = registry.of_ref(subject)
    return person is not None and restricting.is_standing(person)


def serves_customer_relations(leaving):
    """What a person asked for or what their contract needs: open while the description lists the purpose it serves."""
    return permits.purpose(Purpose.CUSTOMER_RELATIONS)


def always(leaving):
    """What keeps accounts safe or answers a request by right is never held back."""
    return True


def register_own():
    register(MessageClass.CONTRACT, serves_customer_relations)
    register(MessageClass.SERVICE, serves_customer_relations)
    register(MessageClass.SECURITY, always)
    register(MessageClass.RIGHTS, always)
