"""An erasure that is cut off at any statement has erased nobody or everything; ordered again, it completes."""

import pytest
from django.db import connection

from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.privacy import registry
from seloste.privacy.declarations import Erasure
from seloste.rights.operations import erase
from tests.cast import NOON

from .filling import Filling


class PowerCut(BaseException):
    """Not an Exception: no code may catch it."""


class CutAt:
    """Lets ``count`` statements through; the next one does not happen."""

    def __init__(self, count):
        self.left = count

    def __call__(self, execute, sql, params, many, context):
        if self.left == 0:
            raise PowerCut
        self.left -= 1
        return execute(sql, params, many, context)


def rows_left(person):
    deleted = [declared for declared in registry.rows() if declared.erasure == Erasure.DELETE]
    return sum(registry.rows_about(person, declared).count() for declared in deleted)


def test_an_erasure_cut_off_at_any_statement_is_whole_or_has_not_happened(committing, published, settings, tmp_path):
    settings.DATA = tmp_path
    stuffed = Filling()
    whole, cuts = rows_left(stuffed.person), 0

    while True:
        try:
            with connection.execute_wrapper(CutAt(cuts)):
                erase(person=stuffed.person, by=OPERATOR, at=NOON, even_restricted=True)
            break
        except PowerCut:
            connection.close()
            assert rows_left(stuffed.person) == whole
            assert not Entry.objects.filter(event="rights.person_erased").exists()
            cuts += 1

    assert cuts > 10
    assert rows_left(stuffed.person) == 0
    assert Entry.objects.filter(event="rights.person_erased").count() == 1


@pytest.mark.parametrize("bound", [True, False])
def test_an_address_in_a_row_bound_to_nobody_is_pointed_out(published, settings, tmp_path, bound):
    settings.DATA = tmp_path
    stuffed = Filling(lambda name: "aino@esimerkki.example" if name in ("address", "email") else f"{name} of somebody")
    (enquiry,) = [stuffed.row(declared.of) for declared in registry.rows() if declared.of._meta.label == "enquiries.Enquiry"]
    if not bound:
        type(enquiry).objects.filter(pk=enquiry.pk).update(person=None)

    plan = erase(person=stuffed.person, by=OPERATOR, at=NOON, dry_run=True)

    assert plan.mentions == (() if bound else (("enquiries.Enquiry", 1),))
