"""What goes wrong, for the gallery: nights that failed, letters that do not leave, a late backup, an address that came to somebody
later, lists with hidden identity codes, undone, or of companies; who is told apart; the links of marketing in each of their states.
"""

import datetime as dt
import uuid

from django.utils.timezone import localdate

from seloste.customers import operations as customers
from seloste.customers.models import Organisation, Person
from seloste.customers.words import HowApproved, HowInformed
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.marketing import links
from seloste.marketing import operations as marketing
from seloste.marketing.words import Channel
from seloste.outbox.models import Message, State
from seloste.privacy.words import Source
from seloste.register.models import RetentionRun
from seloste.upkeep import operations as upkeep
from seloste.upkeep.models import Backup, Import
from seloste.upkeep.words import State as Work
from tests.gallery import FIRM, MAILBOX

DAY = dt.timedelta(days=1)
CODE = "131052-308T"
HEAD = "Förnamn;Efternamn;E-post;Personbeteckning;Övrigt\n"
OF_CODES = f"{HEAD}Eero;Lahti;eero@lahti.example;{CODE};Sade {CODE}\nIda;Lahti;ida@lahti.example;{CODE};\n"
UNDONE = "Förnamn;Efternamn;E-post\nFia;Lahti;fia@lahti.example\nGun;Lahti;gun@lahti.example\nHans;Lahti;hans@lahti.example\n"

COMPANIES = (
    "Företagets namn;FO-nummer;Postort;E-post;Kontaktperson;Kontaktpersonens e-post;Fakturans e-post\n"
    f"{FIRM};0201256-6;Joensuu;;Maria Fredrika Charlotta Wilhelmina von Schwarzenberg;{MAILBOX};{MAILBOX}\n"
    "Nya Bolaget Ab;;Vasa;info@nya.example;Bo Ek;bo@nya.example;\n"
    ";9100001-3;;;;;\nFel Nummer Oy;1234567-8;;info@;;;\n"
)


def add(*, at):
    """All of it, in a register that the demonstration has filled."""
    _nights(at)
    _letters(at)
    Backup.objects.create(name="late", made_at=at - 9 * DAY, finished_at=at - 9 * DAY, bytes=12_345_678)
    Backup.objects.create(name="failed", made_at=at - DAY, error="NoSpace")
    _an_address_that_came_later(at)
    _told_apart(at)
    _lists(at)


def links_of_marketing(language, at):
    """(links that stop, links that confirm): of who forbids nothing, e-mail, all; not answered yet, answered, forbidden since."""
    *people, regretting = (_person("Stina", number, at) for number in range(4))
    for person, channels in zip(people[1:], ([Channel.EMAIL], list(Channel)), strict=True):
        marketing.object_to_marketing(person=person, channels=channels, received_via="phone", by=OPERATOR, at=at)
    told = {"topic": "trainings", "wording": "Ja, ni får skicka mig e-post om kurser.", "language": language, "source": "contact_form"}
    addresses = ("vera@esimerkki.example", "vilma@esimerkki.example", regretting.emails.get().address)
    askings = [marketing.ask_for_permission(email=one, once=f"trouble {one}", **told, by=OPERATOR, at=at) for one in addresses]
    confirming = [links.confirming(asking, at=at) for asking in askings]
    for link in confirming[1:]:
        marketing.confirm_permission(token=link.split("/")[-2], by=VISITOR, at=at)
    later = at + dt.timedelta(seconds=1)
    marketing.object_to_marketing(person=regretting, channels=[Channel.EMAIL], received_via="phone", by=OPERATOR, at=later)
    return [links.stopping(person.ref, to=person.emails.get().address, at=at) for person in people], confirming


def whose_address_came_later():
    return list(Person.objects.filter(first_name="Eva", last_name="Lind").order_by("pk").values_list("pk", flat=True)[1:])


def _person(first_name, number, at):
    how = {"source": Source.SELF, "how_approved": HowApproved.PHONE, "how_informed": HowInformed.READ_ALOUD, "addresses": []}
    contact = {"emails": [f"{first_name.lower()}{number}@lind.example"], "phones": [f"040 55500{number:02}"], "language": "sv"}
    return customers.add_person(first_name=first_name, last_name="Lind", **contact, **how, by=OPERATOR, at=at)


def _nights(at):
    for ago in range(8, 0, -1):
        run = RetentionRun.objects.create(started_at=at - ago * DAY, finished_at=None if ago == 3 else at - ago * DAY)
        run.parts.create(group="enquiries", removed=ago)
        if ago < 3:
            run.parts.create(
                group="messages", error="OperationalError", place="seloste/outbox/operations/handing_over.py:105 in hold_waiting"
            )
            run.parts.create(group="bookings", held_back=1234)


def _letters(at):
    """Three that wait in vain, five that failed, each for another reason."""
    rows = list(Message.objects.order_by("pk")[:8])
    for row in rows[:3]:
        row.state, row.error, row.queued_at, row.next_at, row.settled_at = State.QUEUED, "password", at - 2 * DAY, at + DAY, None
    for row, error in zip(rows[3:], ("550", "unreachable", "554", "refused", "552"), strict=False):
        row.state, row.error, row.settled_at = State.FAILED, error, at
    Message.objects.bulk_update(rows, ["state", "error", "queued_at", "next_at", "settled_at"])


def _an_address_that_came_later(at):
    """Forbidden by one, permitted by another who got the address afterwards."""
    first, second = (_person("Eva", number, at - 9 * DAY) for number in range(2))
    marketing.object_to_marketing(person=first, channels=list(Channel), received_via="phone", by=OPERATOR, at=at - 8 * DAY)
    told = {"channels": [Channel.EMAIL, Channel.SMS], "topic": "trainings", "received_via": "phone"}
    marketing.permit_marketing(person=second, **told, by=OPERATOR, at=at - 7 * DAY)
    changes = {f"email:{second.emails.get().pk}": first.emails.get().address, f"phone:{second.phones.get().pk}": "040 5550000"}
    told = {"changes": changes, "revision": Person.objects.get(pk=second.pk).revision, "source": "self", "how": "phone"}
    customers.correct_person(person=second, **told, by=OPERATOR, at=at - 2 * DAY)


def _told_apart(at):
    firms = Organisation.objects.filter(name=FIRM).order_by("pk")[:2]
    customers.tell_organisations_apart(organisation=firms[0], other=firms[1], by=OPERATOR, at=at)


def _lists(at):
    """One with codes that were hidden; one undone, of whom one is no entry of their own any more and one stays."""
    told = {"kind": "persons", "source": "self", "dated_on": localdate(at), "how_approved": "form", "inform_by": localdate(at)}
    by = {"by": OPERATOR, "at": at}
    upkeep.stage_list(content=OF_CODES.encode(), **told, **by)
    batch = upkeep.stage_list(content=UNDONE.encode(), **told, **by)
    upkeep.check_list(batch=batch, **by)
    upkeep.take_in_list(batch=batch, **by)
    fia, gun = (Person.objects.get(first_name=name, last_name="Lahti") for name in ("Fia", "Gun"))
    customers.merge_persons(kept=Person.objects.order_by("pk").first(), gone=fia, **by)
    customers.write_note(person=gun, kind="call", text="Hej", once=uuid.UUID(int=70), **by)
    batch.refresh_from_db()
    upkeep.undo_list(batch=batch, **by)
    firms = upkeep.stage_list(content=COMPANIES.encode(), **told | {"kind": "companies"}, **by)
    upkeep.check_list(batch=firms, **by)
    busy = upkeep.stage_list(content=UNDONE.encode(), **told, **by)
    Import.objects.filter(pk=busy.pk).update(state=Work.CHECKING)
