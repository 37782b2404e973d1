"""Makes the search find Japanese words: text and query are cut into the same pairs of characters.

Sphinx cuts the text into words but leaves the query whole, so that 損失関数 finds nothing (sphinx#13395).
"""

import re
from itertools import pairwise

from sphinx.search import SearchLanguage

JAPANESE = "[々ぁ-ゖァ-ヺー一-鿿]"  # the same characters for Python and JavaScript


class JapaneseSearch(SearchLanguage):
    lang = "ja"
    language_name = "Japanese"
    js_splitter_code = f"""
function splitQuery(query) {{
  return [...query.matchAll(/{JAPANESE}+|[a-z0-9_]+/gi)].flatMap(([word]) =>
    /{JAPANESE}{{2}}/.test(word) ? [...word].slice(1).map((character, i) => word[i] + character) : [word],
  );
}}
"""

    def split(self, input: str) -> list[str]:
        words = []
        for word in re.findall(f"{JAPANESE}+|[A-Za-z0-9_]+", input):
            if re.match(JAPANESE, word):
                words += [*word, *map("".join, pairwise(word))]  # single characters too, for a query of one
            else:
                words.append(word)
        return words


def setup(app) -> dict[str, bool]:
    app.add_search_language(JapaneseSearch)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
