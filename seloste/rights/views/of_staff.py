"""The copy of those who work here: their own from their account, by an owner from the page of the account or the trainer."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from seloste.privacy.access import requires, signed_in
from seloste.privacy.words import Permission, Purpose
from seloste.staff.models import Account

from .. import answers, of_staff, operations


@signed_in
@require_POST
def own(request):
    return _copy(request, of_staff.of_account(request.user))


@requires(Permission.STAFF_MANAGE, purpose=Purpose.STAFF_ACCESS)
@require_POST
def account(request, account_id):
    return _copy(request, of_staff.of_account(get_object_or_404(Account, pk=account_id)))


@requires(Permission.STAFF_MANAGE, purpose=Purpose.STAFF_ACCESS)
@require_POST
def trainer(request, trainer_id):
    whose = of_staff.of_trainer(trainer_id)
    if whose is None:
        raise Http404
    return _copy(request, whose)


def _copy(request, whose):
    return answers.of(operations.copy_of_staff(whose=whose, by=request.user.as_actor(), at=timezone.now()))
