"""Pages of rights: requests and their clocks, letters about them, one person's rights."""

from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose

serves = requires(Permission.CUSTOMERS_VIEW, Permission.RIGHTS_SERVE, purpose=Purpose.RIGHTS)
