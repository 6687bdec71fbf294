"""The verbs of the business's own facts."""

import hashlib

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from seloste.databases import turns
from seloste.documents import pictures
from seloste.web.languages import LANGUAGES

from . import events, numbers, reading
from .models import THE_ONE, BankAccount, Logo, OfferedLanguages

WIDEST, HIGHEST = 720, 240  # pixels: three times what a page shows it in, for sharp screens and papers


class Stale(Exception):
    """Somebody changed it in between; ``standing`` is what stands now (None: nothing), so that both can be shown."""

    def __init__(self, standing):
        self.standing = standing
        super().__init__("stale")


class Unoffered(ValueError):
    """No language, or one that the program does not have."""


@transaction.atomic
def offer_languages(*, languages, revision, by, at):
    """Public pages and letters stand in these languages from now on, the first for whoever asks for no other.

    The published description is whole in every language of the program, so that none is offered in which it cannot be read.
    ``revision`` is the one the writer saw (0: none); ``Stale`` when another stands. The same again changes nothing.
    """
    chosen = tuple(dict.fromkeys(languages))
    if not chosen or not set(chosen) <= set(LANGUAGES):
        raise Unoffered
    turns.wait("business:languages")
    row = OfferedLanguages.objects.first() or OfferedLanguages(pk=THE_ONE, codes="", revision=0)
    if row.languages == chosen:
        return row
    if row.revision != revision:
        raise Stale(row)
    row.codes, row.revision = ",".join(chosen), revision + 1
    row.save()
    _is_new_at_once()
    events.LANGUAGES_OFFERED.record(by=by, at=at, about=row, languages=sorted(chosen))
    return row


@transaction.atomic
def add_bank_account(*, iban, bic, by, at):
    """An account of the business; ``ValidationError`` when its number or its bank's code cannot be right. Added twice, it is there once."""
    iban, bic = numbers.iban(iban), numbers.bic(bic)
    turns.wait("business:bank_accounts")
    if found := BankAccount.objects.filter(iban=iban).first():
        return found
    row = BankAccount.objects.create(iban=iban, bic=bic)
    events.BANK_ACCOUNT_ADDED.record(by=by, at=at, about=row)
    return row


@transaction.atomic
def remove_bank_account(*, account, by, at):
    """The account is no longer the business's; removed twice, it is gone once."""
    if found := BankAccount.objects.select_for_update().filter(pk=account.pk).first():
        events.BANK_ACCOUNT_REMOVED.record(by=by, at=at, about=found)
        found.delete()


@transaction.atomic
def set_logo(*, content, seen, by, at):
    """The picture, made anew, is the logo from now on. ``seen``: the digest of the one the writer saw (empty: none); ``Stale`` when
    another stands. ``ValidationError`` when it is no PNG or JPEG, or of no fitting size."""
    picture = _made_anew(content)
    digest = hashlib.sha256(picture.png).hexdigest()
    turns.wait("business:logo")
    row = Logo.objects.first()
    if row and row.digest == digest:
        return row
    if (row.digest if row else "") != seen:
        raise Stale(row)
    row = Logo(pk=THE_ONE, png=picture.png, digest=digest, width=picture.width, height=picture.height)
    row.save()
    _is_new_at_once()
    events.LOGO_SET.record(by=by, at=at, about=row)
    return row


@transaction.atomic
def remove_logo(*, seen, by, at):
    """Pages and papers show the name instead. ``Stale`` when another logo stands than the one that was ``seen``."""
    turns.wait("business:logo")
    row = Logo.objects.first()
    if row and row.digest != seen:
        raise Stale(row)
    if row:
        events.LOGO_REMOVED.record(by=by, at=at, about=row)
        row.delete()
        _is_new_at_once()


def _is_new_at_once():
    reading.forget()
    transaction.on_commit(reading.tell_all)


def _made_anew(content):
    try:
        return pictures.made_anew(content, widest=WIDEST, highest=HIGHEST)
    except pictures.Unreadable:
        raise ValidationError(_("This is no picture that can be read. Choose a PNG or JPEG file."), code="unreadable") from None
    except pictures.WrongSize:
        raise ValidationError(_("The picture needs at least 16 pixels a side and at most 16 million in all."), code="size") from None
