"""Two people fill in one form at once, whichever form of the house it is: nothing typed is lost, and nothing written over unsaid.

Two owners open the same page, the first saves, then the second sends other words. What stands in the form afterwards is the first's, and
the second reads what both wrote, beside each other. A form in which nothing of the first's stands when it is opened anew only adds, or is
done with: what the second wrote is kept, or shown to them. The forms are found on the pages of the house, so that a new one is met too.
"""

import datetime as dt
import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.urls import resolve
from django.utils import translation

from seloste.privacy import ledger
from tests import sayings
from tests.cast import NOON, open_account
from tests.filling import TRAP, filled_in
from tests.forms import CHOSEN, Form, forms_of
from tests.test_typed_outlives_a_session import BROWSER, forms_to_write_in
from tests.undone import KEEPS_COUNT
from tests.walking import entered
from tests.writes import Writes

pytestmark = [
    pytest.mark.slow(seconds=90),
    pytest.mark.usefixtures("forms_at_noon"),
    pytest.mark.campaign("what a form shows of another's words is the same on either engine", on="postgresql"),
]
# What ``tests.filling`` writes, and what the first and the second write instead.
WORDS = {
    "Kalle": ("Ensi", "Toisto"),
    "23.12.2026": ("21.12.2026", "22.12.2026"),
    "23.11.2026": ("21.11.2026", "22.11.2026"),
    "12,5": ("11,5", "13,5"),
    "{0}0": ("{0}1", "{0}2"),
    "0,50": ("0,60", "0,70"),
    "9.00": ("8.15", "8.45"),
    "11.00": ("15.15", "15.45"),
    "kalle@esimerkki.example": ("ensi@esimerkki.example", "toisto@esimerkki.example"),
    "040 765 4321": ("040 111 2233", "040 444 5566"),
    "00100": ("00120", "00130"),
    "FI": ("SE", "NO"),
    "2": ("3", "5"),
    "4": ("3", "5"),
    "00001": ("00021", "00031"),
    "FI2112345600000785": ("FI5542345670000081", "FI1410093000123458"),
    "NDEAFIHH": ("OKOYFIHH", "DABAFIHH"),
    "9100001-3": ("0737546-2", "0201256-6"),
    "FI12345671": ("FI07375462", "FI02012566"),
    "003712345671": ("003707375462", "003702012566"),
    "smtp.esimerkki.example": ("smtp.ensi.example", "smtp.toisto.example"),
}
AFTER_WHAT_STANDS = {"body"}  # a letter's text keeps what has to be in it
SAYS_SO = re.compile('class="flash (warning|error|info)')
# Who has been named stands there by name; their address stands on their own page.
BY_NAME = {"bookings:names", "bookings:swap"}
SAID = {"hours": ("24", "48")}  # by the name of the field, where what it is called says too little
HAND_OUT = {"bookings:participants"}  # and keep nothing that another could write over


def test_who_comes_second_sees_both_and_nothing_is_lost(whole_register, time_machine):
    accounts = whole_register[0]["owner"], open_account("Oona", "owner")
    browsers = [entered(account) for account in accounts]
    with translation.override("en"), ledger.replayed():
        forms = forms_to_write_in(browsers[0], whole_register)
        time_machine.move_to(NOON + dt.timedelta(minutes=1))
        ends = {}
        for page, form, goes_to in forms:
            name = resolve(urlsplit(goes_to).path).view_name
            if name != "search:answer":
                ends.setdefault(name, []).append(end(browsers, page, form, goes_to))

    well = {"added", "edited", "handed out"}
    complaints = [f"{name}: {one}" for name, several in ends.items() if not well & set(several) for one in several or ["nothing"]]
    complaints += [f"{name}: {one}" for name, several in ends.items() for one in several if one not in well | {"not saved"}]
    assert not complaints, "\n".join(complaints)
    assert {name for name, several in ends.items() if "handed out" in several} == HAND_OUT
    assert sum("edited" in several for several in ends.values()) >= 24, "few forms were found"


def end(browsers, page, form, goes_to):
    """``added``, ``edited``, ``handed out``, ``not saved``, or a sentence about what went wrong."""
    name = resolve(urlsplit(goes_to).path).view_name
    for told in tries(form):
        with transaction.atomic():
            sayings.before(name)
            found = _both(browsers, page, form, goes_to, told)
            transaction.set_rollback(True)
        if found:
            return found
    return "not saved"


def tries(form):
    """(what is sent, names of what is written anew): the whole form filled in; as it stands with all its texts, or one thing, changed."""
    names = [name for name, kind in form.kinds.items() if kind not in ("hidden", "file") and name != TRAP and "password" not in name]
    texts = [name for name in names if form.kinds[name] not in (*CHOSEN, "select")]
    as_it_stands = form.sent | dict([] if form.is_plain else form.buttons[:1])
    yield filled_in(form), names
    yield as_it_stands, texts
    for name in dict.fromkeys([*texts[:2], *names[:3]]):
        yield as_it_stands, [name]
    yield filled_in(form), texts[:1]


def _both(browsers, page, form, goes_to, told):
    """What came of it when both sent what a try says; nothing when the first's was not taken."""
    base, names = told
    name = resolve(urlsplit(goes_to).path).view_name
    first, second = browsers
    opened = [_standing(browser, page, form, goes_to) for browser in browsers]
    if None in opened:
        return None
    sent = [_sent(one, base, names, who) | sayings.said(name, who) for who, one in enumerate(opened)]
    names = [*names, *(one for one in sent[0] if one in sayings.FILES.get(name, ()))]
    told_of = [one for one in names if "email" not in one or name not in BY_NAME]
    done, is_kept = _posted(first, goes_to, sent[0])
    if not is_kept:
        return "handed out" if "attachment" in done.headers.get("Content-Disposition", "") else None
    stands = _standing(first, page, form, goes_to)
    kept = [name for name in names if stands and stands.sent.get(name) != opened[0].sent.get(name)]
    answer, is_taken = _posted(second, goes_to, sent[1])
    shown = _shown(second, answer)
    now = _standing(first, page, form, goes_to)
    over = [name for name in kept if (now is None or now.sent.get(name) != stands.sent.get(name))]
    if over:
        return f"{page} → {goes_to}: written over: {over}"
    if not kept:
        lost = [word for word in _own_words(sent[1], names) if not _is_in(word, shown) and not _is_in(word, _everything())]
        lost += [] if is_taken else [word for word in _own_words(sent[0], told_of) if not _is_in(word, shown)]  # the first's, unseen
        lost += [] if is_taken or answer.status_code not in (302, 303) or SAYS_SO.search(shown) else ["what they chose, without a word"]
        return f"{page} → {goes_to}: lost: {lost}" if lost else "added"
    unseen = [word for one in sent for word in _own_words(one, [one for one in told_of if one in kept]) if not _is_in(word, shown)]
    return f"{page} → {goes_to}: {answer.status_code}, not seen: {unseen}" if unseen else "edited"


def _posted(browser, goes_to, sent):
    """(what was answered in the end, whether anything was kept); where the answer asks whom it means, the first who is offered."""
    sent = {name: value for name, value in sent.items() if value is not None}
    with connection.execute_wrapper(writes := Writes()):
        answer = browser.post(goes_to, sent, **BROWSER)
    asks = sayings.ASKS.get(resolve(urlsplit(goes_to).path).view_name)
    if answer.status_code == 200 and asks and asks not in sent:
        for offered in forms_of(answer.content.decode()):
            if asks in offered.kinds or asks in dict(offered.buttons):
                return _posted(browser, goes_to, filled_in(offered) | sent | {asks: _offered(offered, asks)})
    is_taken = any(table not in KEEPS_COUNT and not table.startswith("journal_") for table in writes.tables)
    return answer, is_taken and answer.status_code < 400


def _offered(form, asks):
    return next((value for name, value in form.buttons if name == asks), None) or form.choices[asks][0]


def _shown(browser, answer):
    """The page that was answered, or to which it led."""
    if answer.status_code in (302, 303):
        answer = browser.get(answer.headers["Location"])
    is_page = answer.status_code in (200, 409, 422) and answer.headers.get("Content-Type", "").startswith("text/html")
    return answer.content.decode() if is_page else ""


def _standing(browser, page, form, goes_to):
    """The form as it stands on the page now; nothing where the page does not open or shows none."""
    answer = browser.get(page)
    if answer.status_code != 200:
        return None
    same = [one for one in forms_of(answer.content.decode()) if one.method == "post" and urljoin(page, one.action) == goes_to]
    return max(same, key=lambda one: (one.kinds.keys() == form.kinds.keys(), len(one.kinds.keys() & form.kinds.keys())), default=None)


def _sent(opened, base, names, who):
    hidden = {name: value for name, value in opened.sent.items() if opened.kinds.get(name) == "hidden"}
    changed = {name: _word(opened, name, who) for name in names}
    return {name: value for name, value in (base | hidden | changed).items() if value is not None}


def _word(form, name, who):
    kind, stands = form.kinds.get(name), form.sent.get(name)
    if kind in (*CHOSEN, "select"):
        others = [choice for choice in form.choices.get(name, ()) if choice and choice != stands]
        if who == 0:
            return others[-1] if others else None if kind == "checkbox" else stands
        return others[0] if len(others) > 1 else stands
    if name in SAID:
        return SAID[name][who]
    usual = filled_in(Form("", "post", kinds={name: kind or "text"}))[name]
    word = WORDS["Kalle"][who] + " " + re.sub("[^a-z]", "", name) if usual == "Kalle" else WORDS.get(usual, (f"{usual}1", f"{usual}2"))[who]
    return f"{stands}\n{word}" if name in AFTER_WHAT_STANDS else word


def _own_words(sent, names):
    """What one of the two wrote of their own, and would miss."""
    lines = [str(sent.get(name) or "").rpartition("\n")[2] for name in names]
    return [line for line in lines if line.lower().startswith(tuple(word.lower() for word in WORDS["Kalle"]))]


def _is_in(word, text):
    return re.sub(r"\W", "", word) in re.sub(r"\W", "", unescape(text))


def _everything():
    """All that the house holds, as text."""
    said = []
    with connection.cursor() as cursor:
        for table in sorted(model._meta.db_table for model in apps.get_models(include_auto_created=True)):
            if table not in KEEPS_COUNT and not table.startswith("journal_"):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                said.append(repr(cursor.fetchall()))
    return "".join(said)
