import pytest
from japanese_order import order, row, with_katakana_of


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("くんれんでーた", "げんてん"),
        ("げんてん", "こうさえんとろぴー"),
        ("はは", "ばば"),  # the marks decide only between words that are alike without them
        ("ばば", "はひ"),
        ("びっと", "ひつよう"),
        ("でーた", "てか"),  # as if it were てえた
        ("そんしつ", "たちぶんるい"),
        ("にちぶんるい", "にちぶんるいのこうさえんとろぴー"),
    ],
)
def test_words_stand_in_the_order_of_a_dictionary(first, then):
    assert sorted([then, first], key=order) == [first, then]


@pytest.mark.parametrize(
    ("reading", "heading"),
    [
        ("えんとろぴー", "あ"),
        ("ぶんるい", "は"),
        ("よそくち", "や"),
        ("わんほっと", "わ"),
        ("をん", "わ"),
        ("ん", "わ"),
    ],
)
def test_a_word_is_listed_under_its_row(reading, heading):
    assert row(reading) == heading


@pytest.mark.parametrize(
    ("term", "reading", "shown"),
    [
        ("交差エントロピー", "こうさえんとろぴー", "こうさエントロピー"),
        ("二値分類の交差エントロピー", "にちぶんるいのこうさえんとろぴー", "にちぶんるいのこうさエントロピー"),
        ("尤度", "ゆうど", "ゆうど"),
        ("ナット", "なっと", "ナット"),
        ("KL情報量", "けーえるじょうほうりょう", "けーえるじょうほうりょう"),
    ],
)
def test_a_reading_is_shown_with_the_katakana_of_its_word(term, reading, shown):
    assert with_katakana_of(term, reading) == shown


@pytest.mark.parametrize(
    ("term", "reading"), [("交差エントロピー", "こうさ"), ("ナット", "なつと"), ("平均の値", "へいきんち")]
)
def test_a_reading_that_cannot_be_that_of_the_word_is_noticed(term, reading):
    assert with_katakana_of(term, reading) is None
