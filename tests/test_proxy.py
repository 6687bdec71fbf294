"""The recipe in deploy/nginx, really run in front of a served house: TLS for everybody, and nobody's word on who they are.

What a proxy refuses, hands on and writes down is the same whatever database the house behind it asks: it is tried on one.
"""

import configparser
import http.client
import re
import shutil
import ssl
import subprocess
import time
from urllib.parse import urlencode

import pytest

from tests import proxy as proxies
from tests.reading import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]
HSTS = "max-age=63072000; includeSubDomains"
CONTACT = "/en/contact/"


@pytest.fixture
def served(closed_house, published, kerttu):
    """The house as behind a proxy, with both descriptions in force and somebody who can sign in."""
    closed_house.environment.update(SELOSTE_HOSTS=proxies.NAME, SELOSTE_TLS="yes", SELOSTE_MACHINE="own")
    return closed_house.start()


@pytest.fixture
def proxy(served, tmp_path):
    if not proxies.program() or not shutil.which("openssl"):
        pytest.skip("this machine has no nginx")  # bin/test installs it as root, and names it loudly where it cannot
    with proxies.standing(tmp_path, served) as standing:
        yield standing


def values(headers, name):
    return [value for key, value in headers if key.lower() == name]


def token_and_cookie(proxy, address):
    _status, headers, page = proxy.ask("GET", address)
    cookie = "; ".join(value.split(";")[0] for value in values(headers, "set-cookie"))
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1], cookie


def send(proxy, address, said, **headers):
    token, cookie = token_and_cookie(proxy, address)
    body = urlencode({"csrfmiddlewaretoken": token, **said}).encode()
    more = {"Content_Type": "application/x-www-form-urlencoded", "Cookie": cookie, "Referer": f"https://{proxies.NAME}{address}"}
    return proxy.ask("POST", address, body=body, **more, **headers)


def test_the_sign_in_page_comes_over_tls_with_cookies_that_stay_there(proxy):
    status, headers, page = proxy.ask("GET", "/staff/sign-in/")

    assert (status, "<form" in page) == (200, True)
    assert values(headers, "strict-transport-security") == [HSTS]
    (cookie,) = values(headers, "set-cookie")
    assert cookie.startswith("__Host-csrf=") and "Secure" in cookie and "Path=/" in cookie and "SameSite" in cookie
    assert "server: nginx/" not in str(headers).lower()
    assert values(headers, "content-security-policy")[0].startswith("default-src 'none'")


def test_a_form_is_taken_through_it_whatever_the_visitor_says_of_the_way(proxy):
    wrong = {"login": "kerttu@esimerkki.example", "password": "not this one"}

    status, _headers, page = send(proxy, "/staff/sign-in/", wrong, X_Forwarded_Proto="http", X_Forwarded_Host="evil.example")

    assert status == 200 and "<form" in page  # the wrong password is told; a form over plain HTTP would be refused as a forgery
    assert "evil.example" not in page


def test_without_tls_there_is_only_the_way_to_it(proxy):
    status, headers, _page = proxy.ask_plainly("GET", "/staff/?next=1", X_Forwarded_Proto="https")

    assert (status, values(headers, "location")) == (308, [f"https://{proxies.NAME}/staff/?next=1"])
    assert values(headers, "set-cookie") == []


def test_another_name_is_answered_by_nobody(proxy):
    with pytest.raises(http.client.RemoteDisconnected):
        proxy.ask("GET", "/", host="evil.example")
    with pytest.raises(http.client.RemoteDisconnected):
        proxy.ask_plainly("GET", "/", host="evil.example")
    with pytest.raises(ssl.SSLError):
        proxy.ask("GET", "/", name="evil.example", host="evil.example")


def test_who_says_another_address_each_time_is_counted_as_one(proxy, served):
    said = {"name": "Machine"}
    answers = [send(proxy, CONTACT, said, X_Forwarded_For=f"198.51.100.{number}")[0] for number in range(11)]
    assert (answers[0], answers[-1]) == (200, 429)

    # that the address counts at all: whoever stands where the proxy stands is believed
    direct = [_directly(served, f"198.51.100.{number}") for number in (50, 51)]
    assert direct == [200, 200]


def _directly(served, address):
    connection = http.client.HTTPConnection(served.url.split("/")[2], timeout=20)
    said = {"Host": proxies.NAME, "X-Forwarded-Proto": "https", "X-Forwarded-For": address}
    connection.request("GET", CONTACT, headers=said)
    answer = connection.getresponse()
    cookie = answer.headers["Set-Cookie"].split(";")[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.read().decode())[1]
    sent = {"Cookie": cookie, "Referer": f"https://{proxies.NAME}{CONTACT}", "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", CONTACT, urlencode({"csrfmiddlewaretoken": token, "name": "Machine"}), headers={**said, **sent})
    return connection.getresponse().status


@pytest.mark.parametrize("size", [2_000_000, 12_000_000])
def test_what_is_too_large_is_refused(proxy, size):
    """The larger by the proxy, the smaller by the program, which lets ten megabytes of files through where files are taken."""
    status, headers, _page = proxy.ask("POST", CONTACT, body=b"x" * size, Content_Type="application/x-www-form-urlencoded")

    assert (status, values(headers, "strict-transport-security")) == (413, [HSTS])


def test_while_the_house_is_closed_it_says_so(proxy, served):
    served.stop()

    status, headers, page = proxy.ask("GET", CONTACT)

    assert (status, values(headers, "retry-after"), values(headers, "strict-transport-security")) == (503, ["30"], [HSTS])
    assert "Stängt en stund" in page


def test_its_log_holds_no_address_of_anybody(proxy):
    proxy.ask("GET", "/unsubscribe/secret-key-of-a-letter/?name=Aino", User_Agent="Aino's telephone")
    proxy.ask("POST", "/unsubscribe/secret-key-of-a-letter/", body=b"x" * 12_000_000)

    deadline = time.monotonic() + 15  # the refused one is written when its body has been waited for
    while '"status":413' not in (log := proxy.logged()) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert '"status":404' in log and '"status":413' in log
    assert [word for word in ("secret-key", "Aino", "127.0.0.1") if word in log] == []


UNITS = sorted((ROOT / "deploy/systemd").glob("*.service"))


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_the_service_may_do_little_on_its_machine(unit, tmp_path):
    service = configparser.RawConfigParser(strict=False)
    service.optionxform = str
    service.read(unit)
    asked = {"NoNewPrivileges": "yes", "ProtectSystem": "strict", "CapabilityBoundingSet": "", "ProtectHome": "yes", "User": "seloste"}
    assert {key: service["Service"][key] for key in asked} == asked

    if not (analyse := shutil.which("systemd-analyze")):
        pytest.skip("this machine has no systemd-analyze")  # part of systemd, which containers lack: the unit was read above all the same
    judged = subprocess.run([analyse, "security", "--offline=yes", "--threshold=20", unit], capture_output=True, text=True)
    assert judged.returncode == 0, judged.stdout[-600:]
    there = tmp_path / unit.name
    there.write_text(unit.read_text().replace("/opt/seloste/bin/seloste", shutil.which("true")))
    told = subprocess.run([analyse, "verify", there], capture_output=True, text=True)
    assert "Unknown" not in told.stderr and told.returncode == 0, told.stderr


def test_the_service_runs_commands_that_there_are():
    from seloste.serving import _parse

    lines = [line for unit in UNITS for line in unit.read_text().splitlines() if line.startswith("ExecStart=")]
    assert [_parse(line.split("/seloste ")[1].split()).command for line in lines] == ["worker", "serve"]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("2001:db8:a:b:1:2:3:4", "2001:db8:a:b"),
        ("2001:db8:a:b::1", "2001:db8:a:b"),
        ("2001:db8:0:1:a:0:0:1", "2001:db8:0:1"),
        ("2001:db8::1", "2001:db8::"),
        ("2001:db8::a:b:c:d", "2001:db8::"),
        ("2001:db8::1:a:b:c:d", "2001:db8::1:"),
        ("2001:db8:7::1:2", "2001:db8:7::"),
        ("::1", "::"),
        ("198.51.100.7", None),
    ],
)
def test_addresses_of_ipv6_are_counted_by_the_first_half(address, network):
    patterns = re.findall(r'^ +"~(\S+)" \$seloste_(?:whole|short);$', proxies.RECIPE.read_text(), re.MULTILINE)
    assert len(patterns) == 2

    found = filter(None, (re.search(one.replace("(?<", "(?P<"), address) for one in patterns))

    assert next((one[1] for one in found), None) == network
