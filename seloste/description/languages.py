"""Which language a file is asked in: by ``?language=``, by the address's prefix, else by what the reader's browser prefers."""

from django.utils.translation import get_language_from_path, get_language_from_request

from seloste.web.languages import fitting, offered


def asked_language(request):
    """A language that is not offered is as good as none asked."""
    asked = (request.GET.get("language"), get_language_from_path(request.path_info))
    return next((one for one in asked if one in offered()), None) or fitting(get_language_from_request(request))
