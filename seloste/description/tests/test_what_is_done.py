"""What an owner has chosen to do beyond the ready texts stands in the description itself."""

from dataclasses import replace

import pytest
from django.utils import translation

from seloste.description import layout
from seloste.description.seed import demonstration

SAID = {"fi": "joille siitä on silloin kerrottu", "sv": "fick veta det då", "en": "were told of it then"}


@pytest.mark.parametrize("language", SAID)
def test_electronic_marketing_to_customers_who_bought_is_told_of_only_while_it_is_chosen(language):
    content = demonstration("customers")
    more = {"marketing": ("soft_opt_in",)}
    chosen = replace(content, purposes=tuple(replace(row, features=(*row.features, *more.get(row.key, ()))) for row in content.purposes))

    with translation.override(language):
        told = [str(layout.sections(one, language)).count(SAID[language]) for one in (content, chosen)]

    assert told == [0, 1]
