"""The Finnish reference number by which a payment finds its booking (Finance Finland, "Forming a Finnish reference number")."""

WEIGHTS = (7, 3, 1)
SHORTEST, LONGEST = 3, 19  # digits before the check digit


def finnish(base):
    """A base of 3 to 19 digits with its check digit behind it; leading zeros mean nothing and are left out."""
    digits = str(base).lstrip("0")
    if not digits.isascii() or not digits.isdigit() or not SHORTEST <= len(digits) <= LONGEST:
        raise ValueError("a reference number is made of 3 to 19 digits that begin with another than zero")
    total = sum(int(digit) * WEIGHTS[place % 3] for place, digit in enumerate(reversed(digits)))
    return f"{digits}{-total % 10}"


def is_valid(number):
    """Whether the check digit is right."""
    text = str(number).replace(" ", "").lstrip("0")
    return text.isascii() and text.isdigit() and SHORTEST < len(text) <= LONGEST + 1 and finnish(text[:-1]) == text


def grouped(number):
    """In groups of five from the right, as it is printed."""
    text = str(number)
    first = len(text) % 5
    return " ".join(filter(None, [text[:first], *(text[place : place + 5] for place in range(first, len(text), 5))]))


def of(booking):
    """The reference of a booking: its number behind a one, so that the first of them is long enough too."""
    return finnish(f"1{booking.number}")


def numbers_in(digits):
    """The number of the booking whose reference this is, or nothing."""
    base = digits.lstrip("0")[1:-1]
    if not is_valid(digits) or not 5 <= len(base) < 10:
        return []
    return [int(base)] if digits.lstrip("0") == finnish(f"1{int(base):05d}") else []
