"""Whatever is written by whatever door, its source is one that its group of data declares: what the form beside the door tells of
(GDPR Art. 13, 14) is read from these declarations.

No door is named here: every operation's scenario is played, and every row of a declared table is looked at.
"""

import pytest

from seloste.privacy import registry
from seloste.privacy.words import DescriptionKey, Source
from tests.test_every_group_has_a_door import played, with_their_cast

STAMPED = [
    (group, model) for group in registry.groups(DescriptionKey.CUSTOMERS) for model, names in group.holds.items() if "source" in names
]


@pytest.mark.slow
@pytest.mark.sqlite
def test_no_row_comes_from_where_its_group_does_not_say(request, published, tmp_path, settings):
    settings.DATA = tmp_path
    strays, seen = set(), set()

    for name, scenario in with_their_cast(request):
        with played(scenario, under=None) as ask:
            ask()
            for group, model in STAMPED:
                for source in model._base_manager.exclude(source="").values_list("source", flat=True).distinct().order_by():
                    seen.add((group.key, source))
                    if source not in group.sources:
                        strays.add((name, group.key, source))

    assert strays == set()
    assert {("contact_details", Source.BOOKING_PAGE), ("organisations", Source.BOOKING_PAGE)} <= seen
