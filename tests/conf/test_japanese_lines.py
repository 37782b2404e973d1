import re

JOINED = {
    "一行目。\n二行目。": "一行目。二行目。",
    "予測は\nBCEで": "予測はBCEで",
    "ライブラリPyTorch\nの関数": "ライブラリPyTorchの関数",
    "two\nwords": "two words",
    "ﾊﾝｶｸ\nｶﾅ": "ﾊﾝｶｸｶﾅ",
    "**太字**\n次の行": "<strong>太字</strong>次の行",
    "前の行\n**太字**": "前の行<strong>太字</strong>",
    "*強調\n二行*": "<em>強調二行</em>",
    "a **bold**\nword": "a <strong>bold</strong> word",
    "式は\n$a$です": "式は(math)です",
    "式は$a$\nです": "式は(math)です",
    "equation\n$a$": "equation(math)",
}


def paragraphs(site):
    html = re.sub(r'<span class="math[^>]+>.*?</span>', "(math)", site.html("index"))
    return re.findall(r"<p>(.*?)</p>", html, re.DOTALL)[: len(JOINED)]


def test_a_line_break_is_a_space_only_between_two_latin_words(build):
    site = build({"index": "# 題\n\n" + "\n\n".join(JOINED)}, "japanese_lines", language="ja")
    assert dict(zip(JOINED, paragraphs(site), strict=True)) == JOINED


def test_code_keeps_its_lines(build):
    site = build({"index": "# 題\n\n```text\n一\n二\n```"}, "japanese_lines", language="ja")
    assert "一\n二" in site.html("index")


def test_other_languages_keep_their_line_breaks(build):
    assert paragraphs(build({"index": "# Title\n\n一\n二"}, "japanese_lines"))[0] == "一\n二"
