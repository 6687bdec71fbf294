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

OTHERS = StatedSource(
    key=Source.ANOTHER,
    is_indirect=True,
    is_addition=True,
    title=Text(
        "Toiselta henkilöltä, joka varaa osallistujan puolesta tai kertoo maksajasta",
        "Av en annan person som bokar för deltagaren eller uppger vem som betalar",
        "From another person who books for the participant or says who pays",
    ),
)
READY = {one.key: one for one in (EMPLOYERS, OTHERS)}


def lacking(key):
    """Which of them the customers' description in force does not list although it tells of participants: nobody may be named by those."""
    tells = key == DescriptionKey.CUSTOMERS and permits.group("participants")
    return [source for source in READY if tells and not permits.source(source)]
