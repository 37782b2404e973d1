"""A mini-book in two languages, with other contents than the real one."""

import os

import pytest

from bookcheck.book import Book

PAGE = """\
(start)=
# {title}

```python
>>> from doubling import double
>>> double(2)
4
```

```{{math}}
:label: eq-1

b = 2 a
```
"""

MATHEMATICS = 'equations = "doubling:EQUATIONS"\nquantities = ["b"]\nsymbols = { a = [-3, 3] }\n'

SOURCE = '''\
def double(a):
    """Give 2 a.

    >>> double(1)
    2
    """
    return 2 * a


EQUATIONS = {"1": double}
'''


class MiniBook:
    """The files of a book; `edit` changes them, `path` finds them."""

    def __init__(self, root):
        self.root = root
        self.write(
            "pyproject.toml", '[tool.bookcheck]\npages = {ja = "ja", en = "en"}\nsources = ["src"]\n' + MATHEMATICS
        )
        self.write("src/doubling.py", SOURCE)
        for language, title in (("ja", "はじめに"), ("en", "Start")):
            self.write(f"{language}/index.md", PAGE.format(title=title) + "\n```{toctree}\nmore\n```\n")
            self.write(f"{language}/more.md", "(more)=\n# More\n")

    def path(self, name):
        return self.root / name

    def read(self, name):
        return self.path(name).read_text("utf-8")

    def write(self, name, text):
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_text(text, "utf-8")

    def edit(self, name, old, new):
        text = self.read(name)
        assert old in text
        self.write(name, text.replace(old, new))

    @property
    def book(self):
        return Book.load(self.root)

    @property
    def record(self):
        return self.root / "build" / "record.json"


@pytest.fixture
def mini(tmp_path, monkeypatch):
    mini = MiniBook(tmp_path / "a book 本")
    path = os.pathsep.join(filter(None, [str(mini.root / "src"), os.environ.get("PYTHONPATH")]))
    monkeypatch.setenv("PYTHONPATH", path)  # as if it were installed
    return mini
