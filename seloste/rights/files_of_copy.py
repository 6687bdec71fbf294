"""The notes and files of a copy by the command: chosen by their numbers, written into the ZIP."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from seloste.journal.actors import OPERATOR
from seloste.outbox.links import absolute

from . import enclosures, notes_of_copy, operations, packing, reading


def chosen(person, leave_out, others_go):
    """Keep what the command says of the files and notes. Returns what is to be said instead of making a copy, else nothing."""
    files = {str(file.pk): file for file in enclosures.of(person)}
    notes = {f"n{note.pk}": note for note in notes_of_copy.of(person)}
    if unknown := [number for number, _reason in leave_out if number not in files and number not in notes]:
        return f"No file and no note of this person has the number {unknown[0]}."
    reasons = dict(leave_out)
    try:
        _keep(person, files, notes, reasons, others_go)
    except ValidationError as trouble:
        return " ".join(trouble.messages)
    return _to_look_at(person)


def _keep(person, files, notes, reasons, others_go):
    who = {"by": OPERATOR, "at": timezone.now()}
    goes = [file.pk for number, file in files.items() if number not in reasons] if others_go else []
    operations.choose_files(person=person, goes=goes, left_out=_of(files, reasons), **who)
    looked_at = {note.pk: note.revision for number, note in notes.items() if others_go or number in reasons}
    operations.choose_notes(person=person, looked_at=looked_at, left_out=_of(notes, reasons), **who)


def _of(things, reasons):
    return {things[number].pk: reason for number, reason in reasons.items() if number in things}


def _to_look_at(person):
    lines = [
        f"{file.pk:>6} {file.name}  {absolute(reverse('rights:file', args=[person.pk, file.pk]))}" for file in enclosures.unseen(person)
    ]
    lines += [f"{f'n{note.pk}':>6} {note.get_kind_display()}  {localdate(note.happened_at)}" for note in notes_of_copy.unseen(person)]
    if not lines:
        return ""
    return "\n".join(
        [
            "Nothing is written yet. Look first whether these notes and files tell of others, then say which are left out:",
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
