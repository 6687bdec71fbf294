"""The files of a copy by the command: chosen by their numbers, written into the ZIP."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from seloste.journal.actors import OPERATOR
from seloste.outbox.links import absolute

from . import enclosures, operations, packing, reading


def chosen(person, leave_out, others_go):
    """Keep what the command says of the files. Returns what is to be said instead of making a copy, else nothing."""
    files = list(enclosures.of(person))
    numbers = {str(file.pk): file.pk for file in files}
    if unknown := [number for number, _reason in leave_out if number not in numbers]:
        return f"No file of this person has the number {unknown[0]}."
    left_out = {numbers[number]: reason for number, reason in leave_out}
    goes = [file.pk for file in files if file.pk not in left_out] if others_go else []
    try:
        operations.choose_files(person=person, goes=goes, left_out=left_out, by=OPERATOR, at=timezone.now())
    except ValidationError as trouble:
        return " ".join(trouble.messages)
    return _to_look_at(person)


def _to_look_at(person):
    unseen = list(enclosures.unseen(person))
    if not unseen:
        return ""
    lines = [f"{file.pk:6} {file.name}  {absolute(reverse('rights:file', args=[person.pk, file.pk]))}" for file in unseen]
    return "\n".join(
        [
            "Nothing is written yet. Look first whether these files tell of others, then say which are left out:",
            *lines,
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
