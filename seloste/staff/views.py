"""Pages of the people who sign in."""

from django.http import Http404

from seloste.privacy.access import public


@public(even_unpublished=True)
def enter(request, token):
    raise Http404
