"""Which language a file is asked in: by ``?language=``, by the address's prefix, else by what the reader's browser prefers."""

from django.utils.translation import get_language_from_path, get_language_from_request

from seloste.web.languages import fitting


def asked_language(request):
    asked = request.GET.get("language") or get_language_from_path(request.path_info) or get_language_from_request(request)
    return fitting(asked)
