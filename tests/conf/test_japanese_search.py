import json
import subprocess

import node
import pytest
from japanese_search import JapaneseSearch

TEXT = "二値分類の損失関数、機械学習と最尤推定。PyTorchのBCELossを使うモデル。"


@pytest.fixture(scope="module")
def split_query():
    """The splitter that the reader's browser runs."""
    try:
        executable = node.node()
    except node.NodeMissing as missing:
        pytest.skip(str(missing))

    def split(query):
        script = f"{JapaneseSearch.js_splitter_code}; console.log(JSON.stringify(splitQuery({json.dumps(query)})))"
        return json.loads(subprocess.run([executable, "-e", script], capture_output=True, check=True).stdout)

    return split


@pytest.mark.parametrize("query", ["二値分類", "損失関数", "機械学習", "最尤推定", "損", "モデル", "PyTorchのBCELoss"])
def test_what_is_in_the_text_is_found(split_query, query):
    terms = split_query(query)
    assert terms and set(terms) <= set(JapaneseSearch({}).split(TEXT))


def test_what_is_not_in_the_text_is_not_found(split_query):
    assert not set(split_query("分類器")) <= set(JapaneseSearch({}).split(TEXT))
