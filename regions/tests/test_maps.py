"""Cells of maps and tables written at once: what comes from the database is escaped, nothing leads to nothing."""

from types import SimpleNamespace as Sample

from regions.templatetags.maps import figure_cells, heat_rows, tiles

HOSTILE = '<b>"Асино"</b>'


TILE = Sample(
    title=HOSTILE,
    short="<А",
    url="/rounds/1/?state=all&municipality=2",
    label=f"{HOSTILE}: 1 из 2",
    counts=Sample(received=1, expected=2),
    look=Sample(tone="bad", icon="x"),
    value="50",
    rows=7,
)
SAID = '="&lt;b&gt;&quot;Асино&quot;&lt;/b&gt;: 1 из 2"'


def test_tiles_say_their_label_and_lead_to_their_rows() -> None:
    full, brief = tiles([TILE, None]), tiles([TILE, None], is_brief=True)
    for drawn, rows in ((full, 2), (brief, 7)):
        assert HOSTILE not in drawn
        assert 'href="/rounds/1/?state=all&amp;municipality=2"' in drawn
        assert 'class="bad"' in drawn
        assert f"title{SAID}" in drawn
        assert f'data-rows="{rows}"' in drawn
        assert drawn.endswith('<li aria-hidden="true"></li>')


def test_cells_of_a_heat_map_lead_to_who_owes() -> None:
    whole, usual = Sample(text="100", level=4, missing=0, url=""), Sample(text="90", level=3, missing=0, url="")
    part = Sample(text="50", level=2, missing=3, url="/a?b&c")
    row = Sample(place=Sample(name=HOSTILE, url="/?a&b"), cells=[whole, usual, part])
    drawn = heat_rows([row], row)
    assert HOSTILE not in drawn
    assert drawn.startswith('<tr class="whole"><th scope="row"><a href="/?a&amp;b">')
    assert drawn.count('<td data-l="4">100</td><td>90</td>') == 2
    assert '<td data-l="2"><a href="/a?b&amp;c" data-rows="3">50</a></td>' in drawn


def test_figures_lead_to_their_lists() -> None:
    drawn = figure_cells([(1200, "/a?b&c"), (0, "/a")])
    assert drawn == '<td><a href="/a?b&amp;c" data-rows="1200">1\u00a0200</a></td><td>0</td>'
