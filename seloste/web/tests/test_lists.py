"""Lists: pages by key, filters and order in the address, cells that stay text. Tried on the law's own small table of accounts."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from seloste.staff.models import Account
from seloste.web.lists import Column, Empty, Filter, Listing, Order

NAMES = ["Aino", "Björn", "Cecilia", "Daniel", "Elli", "Fredrik", "Greta"]
COLUMNS = [Column("name", "Name", "name", link=lambda row: f"/x/{row.pk}/", order="name"), Column("mail", "E-mail", "email", kind="quiet")]
ORDERS = [Order("name", "By name", ("name", "pk")), Order("new", "Newest", ("-role", "-pk"))]
ROLE = Filter("role", "Role", [("", "all"), ("office", "office"), ("trainer", "trainer")], lambda rows, role: rows.filter(role=role))


@pytest.fixture
def accounts(db, noon):
    roles = ["office", "trainer"]
    rows = [Account(name=n, email=f"{n}@x.example".lower(), role=roles[i % 2], created_at=noon) for i, n in enumerate(NAMES)]
    return Account.objects.bulk_create(rows)


def listed(address="/", size=3, **more):
    request = RequestFactory(SERVER_NAME="localhost").get(address)
    return Listing(Account.objects.all(), COLUMNS, [ROLE], ORDERS, request, size=size, **more)


def names(listing):
    return [row.name for row in listing.rows]


def test_leafing_forward_and_back_shows_every_row_once(accounts):
    pages, page = [], listed()
    while True:
        pages.append(names(page))
        if not page.next:
            break
        page = listed(page.next)

    assert pages == [NAMES[:3], NAMES[3:6], NAMES[6:]]
    assert names(listed(page.previous)) == NAMES[3:6]
    assert names(listed(listed(page.previous).previous)) == NAMES[:3]
    assert listed(listed(page.previous).previous).previous == ""


@pytest.mark.parametrize("order", ["name", "new"])
def test_each_order_can_be_leafed(accounts, order):
    everything, page = [], listed(f"/?order={order}", size=2)
    while True:
        everything += names(page)
        if not page.next:
            break
        page = listed(page.next, size=2)

    assert sorted(everything) == NAMES and len(everything) == len(NAMES)


def test_a_filter_stands_in_the_address_and_starts_from_the_first_page(accounts):
    page = listed("/?after=1&role=trainer")

    assert names(listed("/?role=trainer", size=9)) == ["Björn", "Daniel", "Fredrik"]
    assert page.address(role="") == "/"
    assert page.address(order="new") == "/?role=trainer&order=new"


@pytest.mark.parametrize(
    "address", ["/?role=nobody", "/?order=x", "/?after=x", "/?before=-1", "/?after=99999999999999999999", "/?after=%00"]
)
def test_an_address_that_makes_no_sense_shows_the_first_page(accounts, address):
    assert names(listed(address)) == NAMES[:3]


def test_the_address_of_a_page_holds_no_name(accounts):
    assert not [name for name in NAMES if name in listed().next]


def test_a_page_after_a_row_that_is_gone_starts_anew(accounts):
    address = listed().next
    accounts[2].delete()

    assert names(listed(address)) == ["Aino", "Björn", "Daniel"]


def test_a_page_costs_the_same_however_many_rows(accounts, django_assert_num_queries):
    address = listed().next

    for size in (1, 5):
        with django_assert_num_queries(2):  # where the last page ended, and the rows
            drawn(listed(address, size=size))


def test_what_people_wrote_stays_text(accounts):
    Account.objects.filter(name="Aino").update(name="<script>alert(1)</script>")

    page = drawn(listed())

    assert "<script>" not in page and "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_list_says_how_it_is_ordered_and_each_cell_its_column(accounts):
    page = drawn(listed(name="Accounts"))

    assert 'aria-sort="ascending"' in page
    assert '<th scope="row" data-title="Name"><a href="/x/' in page and '<td class="quiet" data-title="E-mail">' in page


def test_an_empty_list_says_what_it_is_for_and_offers_the_first_step(db):
    page = drawn(listed(empty=Empty("No accounts", "They come here by invitation.", "/invite/", "Invite")))

    assert "No accounts" in page and 'href="/invite/"' in page and "<table" not in page


def test_a_list_narrowed_to_nothing_offers_the_whole(accounts):
    Account.objects.filter(role="trainer").delete()

    assert "Nothing here matches" in drawn(listed("/?role=trainer"))


def drawn(listing):
    return Template("{% listing rows %}").render(Context({"rows": listing}))
