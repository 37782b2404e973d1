"""What is said of LaTeX that is not understood."""


class LatexError(Exception):
    """LaTeX that can't be read, or can be read in two ways."""

    def __init__(self, message, line, column, *details):
        super().__init__(message)
        self.line, self.column, self.details = line, column, details

    @classmethod
    def at(cls, token, message, *details):
        return cls(message, token.line, token.column, *details)
