"""An erasure that is cut off at any statement has erased nobody or everything; ordered again, it completes."""

import pytest

from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.privacy import registry
from seloste.privacy.declarations import Erasure
from seloste.rights.operations import erase
from tests.cast import NOON
from tests.crash_points import crash_everywhere

from .filling import Filling


def rows_left(person):
    deleted = [declared for declared in registry.rows() if declared.erasure == Erasure.DELETE]
    return sum(registry.rows_about(person, declared).count() for declared in deleted)


def test_an_erasure_cut_off_at_any_statement_is_whole_or_has_not_happened(committing, published, settings, tmp_path):
    settings.DATA = tmp_path
    stuffed = Filling()
    whole, held = rows_left(stuffed.person), []

    def order():
        held.append(rows_left(stuffed.person))
        erase(person=stuffed.person, by=OPERATOR, at=NOON, even_restricted=True)

    report = crash_everywhere(committing, order)

    assert report.boundaries > 10
    assert report.violations == []
    assert set(held) == {whole}
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
