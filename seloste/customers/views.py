"""Pages of persons."""

from django.http import HttpResponse

from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose


@requires(Permission.CUSTOMERS_VIEW, purpose=Purpose.CUSTOMER_RELATIONS)
def persons(request):
    return HttpResponse()


@requires(Permission.CUSTOMERS_VIEW, purpose=Purpose.CUSTOMER_RELATIONS)
def person(request, person_id):
    return HttpResponse()
