"""The one exception that reaches a person."""


class CarePlanError(Exception):
    """A failure said in words for a person.

    `sentence` says what happened and what is safe; `hint` says what to do next.
    Neither may contain health data beyond the name of a field or file.
    """

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.sentence} {self.hint}".strip()
