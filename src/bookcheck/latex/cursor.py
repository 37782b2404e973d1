"""Walks over tokens, and says what was found where something else was expected."""

from bookcheck.latex.errors import LatexError


class Cursor:
    def __init__(self, tokens):
        self.tokens, self.position = tokens, 0

    @property
    def token(self):
        """The token that is next, or None at the end."""
        return self.tokens[self.position] if self.position < len(self.tokens) else None

    @property
    def text(self):
        """The text of the token that is next; empty at the end."""
        return self.token.text if self.token else ""

    @property
    def kind(self):
        return self.token.kind if self.token else ""

    def take(self):
        token = self.token
        self.position += 1
        return token

    def skip(self, text):
        """Take the next token if it is `text`; say whether it was."""
        if self.text == text:
            self.position += 1
            return True
        return False

    def expect(self, text, why):
        if not self.skip(text):
            raise self.error(f"{text} is expected here: {why}")

    def error(self, message):
        """Give an error at the next token, or behind the last one."""
        if self.token:
            return LatexError.at(self.token, f"{message} (found {self.text})")
        last = self.tokens[-1]
        return LatexError(f"{message} (found the end)", last.line, last.column + last.end - last.start)
