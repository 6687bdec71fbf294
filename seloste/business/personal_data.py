"""The business's own facts: nobody's data but the controller's, who publishes them."""

from seloste.privacy.declarations import NotPersonal

from .models import BankAccount, Logo, OfferedLanguages

FACTS = NotPersonal(
    why="the business's own languages, account numbers and logo, which it shows to everybody; nobody in the register is in them",
    holds={OfferedLanguages: ("codes", "revision"), BankAccount: ("iban", "bic"), Logo: ("png", "digest", "width", "height")},
)
