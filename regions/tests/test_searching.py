"""What is looked for is marked in the texts where it was found, whatever else stands in them."""

import pytest

from regions.searching import marked, query_of

LONG = "Утверждение типового положения о деятельности центров, показателей их деятельности и состава комиссии"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Приёмка оборудования", "приемки", "<mark>Приёмка</mark> оборудования"),
        ("Школа № 1 и школы", "ШКОЛ", "<mark>Школа</mark> № 1 и <mark>школы</mark>"),
        ("Центр «Точка роста»", "точкой роста", "Центр «<mark>Точка</mark> <mark>роста</mark>»"),
        ("Распоряжение № 760-ра", "760", "Распоряжение № <mark>760</mark>-ра"),
        ("Школа", "лицей", "Школа"),
        ("", "школа", ""),
        ("Школа <b>на</b> &amp; у", "школа", "<mark>Школа</mark> &lt;b&gt;на&lt;/b&gt; &amp;amp; у"),
        ("<script>школа</script>", "script", "&lt;<mark>script</mark>&gt;школа&lt;/<mark>script</mark>&gt;"),
        ("\x01школа\x02", "школа", "\x01<mark>школа</mark>\x02"),
        (f"2. {LONG}", "комиссии", "2. … показателей их деятельности и состава <mark>комиссии</mark>"),
        (f"2. {LONG}", "типовых", f"2. {LONG.replace('типового', '<mark>типового</mark>')}"),
        (f"2. {LONG}", "лицей", f"2. {LONG}"),
    ],
)
def test_found_words_are_marked(db: None, text: str, words: str, expected: str) -> None:
    assert marked([text], query_of(words)) == [expected]


def test_texts_keep_their_order(db: None) -> None:
    texts = [f"школа {number}" for number in range(50)]
    assert marked(texts, query_of("5")) == [
        text.replace("школа 5", "школа <mark>5</mark>") if text.startswith("школа 5") else text for text in texts
    ]
