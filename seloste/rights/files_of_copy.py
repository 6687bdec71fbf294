"""The notes, follow-ups and files of a copy by the command: chosen by their numbers, written into the ZIP."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from seloste.customers.models import FollowUp, Note
from seloste.journal.actors import OPERATOR
from seloste.outbox.links import absolute

from . import enclosures, notes_of_copy, operations, packing, reading


def chosen(person, leave_out, others_go):
    """Keep what the command says of the files, notes and follow-ups. Returns what is to be said instead of making a copy, else nothing."""
    files = {str(file.pk): file for file in enclosures.of(person)}
    texts = {notes_of_copy.number(one): one for one in notes_of_copy.texts(person)}
    if unknown := [number for number, _reason in leave_out if number not in files and number not in texts]:
        return f"No file, note or follow-up of this person has the number {unknown[0]}."
    reasons = dict(leave_out)
    try:
        _keep(person, files, texts, reasons, others_go)
    except ValidationError as trouble:
        return " ".join(trouble.messages)
    return _to_look_at(person)


def _keep(person, files, texts, reasons, others_go):
    who = {"by": OPERATOR, "at": timezone.now()}
    goes = [file.pk for number, file in files.items() if number not in reasons] if others_go else []
    operations.choose_files(person=person, goes=goes, left_out=_of(files, reasons), **who)
    read = {number: one for number, one in texts.items() if others_go or number in reasons}
    for choose, model in ((operations.choose_notes, Note), (operations.choose_follow_ups, FollowUp)):
        its = {number: one for number, one in read.items() if isinstance(one, model)}
        looked_at = {one.pk: notes_of_copy.stands_at(one) for one in its.values()}
        choose(person=person, looked_at=looked_at, left_out=_of(its, reasons), **who)


def _of(things, reasons):
    return {things[number].pk: reason for number, reason in reasons.items() if number in things}


def _to_look_at(person):
    lines = [
        f"{file.pk:>6} {file.name}  {absolute(reverse('rights:file', args=[person.pk, file.pk]))}" for file in enclosures.unseen(person)
    ]
    lines += [f"{notes_of_copy.number(one):>6} {notes_of_copy.kind(one)}  {notes_of_copy.day(one)}" for one in notes_of_copy.unseen(person)]
    if not lines:
        return ""
    return "\n".join(
        [
            "Nothing is written yet. Look first whether these notes, follow-ups and files tell of others, then say which are left out:",
            *lines,
            f"They stand on {absolute(reverse('rights:files', args=[person.pk]))}",
            'Give --leave-out NUMBER "REASON" for each of those, and --others-go for the rest.',
        ]
    )


def write(copy, file, name):
    """Write the copy as the name of the file says; whether it is whole."""
    if name.endswith(".txt"):
        file.write(reading.as_text(copy).encode())
    elif name.endswith(".json"):
        file.write(packing.as_json(copy).encode())
    else:
        try:
            packing.pack(copy, file)
        except packing.Changed:
            return False
    return True
