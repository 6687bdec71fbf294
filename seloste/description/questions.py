"""The same description as answers to the questions that people ask."""

from dataclasses import replace

from .blocks import Section
from .content import Content, Text
from .layout import sections

QUESTIONS = {
    "who": (
        Text("Kuka vastaa tiedoistani?", "Vem ansvarar för mina uppgifter?", "Who is responsible for my data?"),
        ("controller", "contact", "name"),
    ),
    "what": (
        Text("Mitä minusta tiedetään ja mistä?", "Vad vet ni om mig och varifrån?", "What do you know about me, and from where?"),
        ("contents", "sources"),
    ),
    "why": (Text("Mihin tietoja käytetään?", "Vad används uppgifterna till?", "What is the data used for?"), ("purposes", "automated")),
    "must": (Text("Onko minun pakko antaa tietoja?", "Måste jag lämna uppgifter?", "Must I give you data?"), ("voluntariness",)),
    "to-whom": (
        Text("Kuka tietoja näkee?", "Vem får se uppgifterna?", "Who gets to see the data?"),
        ("recipients", "transfers", "safeguards"),
    ),
    "how-long": (Text("Kuinka kauan tietoja säilytetään?", "Hur länge sparas uppgifterna?", "How long is the data kept?"), ("keeps",)),
    "rights": (Text("Mitä voin vaatia?", "Vad kan jag kräva?", "What can I ask for?"), ("rights", "complaint")),
    "changes": (
        Text("Mistä tiedän, jos tämä muuttuu?", "Hur får jag veta om det här ändras?", "How do I learn if this changes?"),
        ("changes",),
    ),
}


def questions(content: Content, language) -> list[Section]:
    """Every block of every heading once, under the question it answers."""
    headed = {section.anchor: section for section in sections(content, language)}
    return [_answer(number, anchor, language, headed) for number, anchor in enumerate(QUESTIONS, 1)]


def _answer(number, anchor, language, headed):
    question, parts = QUESTIONS[anchor]
    told = [headed[part] for part in parts]
    blocks = tuple(block for section in told for block in _marked(section))
    notes = ", ".join(section.note for section in told if section.note)
    return Section(number=number, anchor=anchor, title=question.pick(language), note=notes, blocks=blocks)


def _marked(section):
    """Paragraphs of a heading that GDPR added keep their mark when they stand under a question."""
    if not section.is_addition:
        return section.blocks
    return tuple(replace(block, is_addition=True) if block.kind == "line" else block for block in section.blocks)
