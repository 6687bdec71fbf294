"""What is read at once because nearly everything is written so comes out as the long way would have it."""

from hypothesis import example, given
from hypothesis import strategies as st

from seloste.customers import wellformed
from seloste.privacy.identity_codes import contains_identity_code
from seloste.search.norm import normalise
from seloste.web.plain_text import line

INVISIBLE = "\u2060"  # dropped wherever it stands, but first everything is looked at the long way
SIGNS = "0123456789-+AaYyxXß ÄäöÿŸ÷éǰẘſﬀ١１\u0301\u00a0\x1f\u200b–"
LIKE_CODES = st.from_regex(r"[0-9]{6} ?[-+A-Fa-fU-Yu-y] ?[0-9]{3} ?[0-9A-Ya-y]", fullmatch=True)
TEXTS = st.text(SIGNS, max_size=30) | st.tuples(st.text(SIGNS, max_size=3), LIKE_CODES, st.text(SIGNS, max_size=3)).map("".join)


@given(TEXTS)
@example("131052-308T")
@example("Käännös 131052a308t")
def test_an_identity_code_is_found_both_ways_or_neither(text):
    assert contains_identity_code(text) == contains_identity_code(f"{text}  {INVISIBLE}")


@given(st.text(SIGNS.translate({0x1F: None}) + "bcå", max_size=10))
def test_a_line_is_the_same_both_ways(text):
    assert line(text, longest=200) == line(f"{text}{INVISIBLE}", longest=200)


@given(st.text("az09@.+-_äÅ", max_size=12))
@example("eero.niemi@example.fi")
@example("+358.")
def test_a_word_is_folded_the_same_both_ways(text):
    assert normalise(text) == normalise(f"{text}-")


@given(st.from_regex(r"(4[0-9]|50)[0-9]{6,8}", fullmatch=True))
def test_a_mobile_number_is_the_same_written_in_any_way(digits):
    held = f"+358{digits}"

    assert wellformed.phone(f"0{digits}") == wellformed.phone(held) == wellformed.phone(f" 0{digits}") == held
    assert wellformed.phone(f"+358 (0){digits}") == held
