"""Sources that a description may gain, in ready words."""

from seloste.description import permits
from seloste.description.content import StatedSource, Text
from seloste.privacy.words import DescriptionKey, Source

EMPLOYERS = StatedSource(
    key=Source.EMPLOYER,
    is_indirect=True,
    is_addition=True,
    title=Text(
        "Työnantajalta tai muulta tilaajalta, joka ilmoittaa osallistujan",
        "Av arbetsgivaren eller en annan beställare som anmäler deltagaren",
        "From the employer or another orderer who enrols the participant",
    ),
)


def lacks_employers(key):
    """Whether the customers' description in force tells of participants, but of nobody who names them for a company."""
    return key == DescriptionKey.CUSTOMERS and permits.group("participants") and not permits.source(Source.EMPLOYER)
