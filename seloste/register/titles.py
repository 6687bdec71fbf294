"""What the owner's pages call each description."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.words import DescriptionKey

TITLES = {DescriptionKey.CUSTOMERS: _("Description of the customer register"), DescriptionKey.STAFF: _("Description for staff")}
