"""How the cast signs in with a browser: address and password, then a code from the authenticator app."""

import base64
import hashlib
import hmac
import struct
import time

from tests.cast import TOTP_SECRET


def sign_in(page, account):
    """Through the door as a person would; ends on Today, the staff's description acknowledged."""
    enter(page, account.email, f"{account.name} opens the door", TOTP_SECRET)


def enter(page, address, password, secret):
    page.goto("/staff/sign-in/")
    page.fill("input[name=login]", address)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/second/**")
    page.fill("input[name=code]", code_of_now(secret))
    page.press("input[name=code]", "Enter")
    page.wait_for_url(lambda url: "second" not in url)
    if "/told/" in page.url:
        page.locator("main form button").last.click()
        page.wait_for_url("**/staff/")


def code_of_now(secret=TOTP_SECRET):
    """The six digits an authenticator app shows (RFC 6238: SHA-1, 30 seconds)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"
