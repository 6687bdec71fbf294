"""What every refusal carries that a reader meets."""


class Refusal(Exception):
    """``sentence``: why, and what to do about it, in the reader's language."""

    def __init__(self, sentence):
        self.sentence = sentence
        super().__init__(str(sentence))
