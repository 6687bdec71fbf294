"""Error pages in three languages."""

from django.http import HttpResponse


def bad_request(request, exception=None):
    return HttpResponse(status=400)


def forbidden(request, exception=None):
    return HttpResponse(status=403)


def not_found(request, exception=None):
    return HttpResponse(status=404)


def broken(request):
    return HttpResponse(status=500)


def forgery(request, reason=""):
    return HttpResponse(status=403)
