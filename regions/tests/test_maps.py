"""Cells of maps and tables written at once: what comes from the database is escaped, nothing leads to nothing."""

from types import SimpleNamespace as Sample

from regions.templatetags.maps import figure_cells, heat_rows, tiles

HOSTILE = '<b>"Асино"</b>'


def tile(received: int = 1) -> Sample:
    return Sample(
        title=HOSTILE,
        short="<А",
        url="/rounds/1/?state=all&municipality=2",
        label=f"{HOSTILE}: {received} из 2",
        counts=Sample(received=received, expected=2),
        look=Sample(tone="bad", icon="x"),
        share="50",
    )


def test_tiles_say_their_label_and_lead_to_their_rows() -> None:
    for drawn in (tiles([tile(), None]), tiles([tile(), None], is_brief=True)):
        assert HOSTILE not in drawn
        assert 'class="bad" href="/rounds/1/?state=all&amp;municipality=2"' in drawn
        assert 'aria-label="&lt;b&gt;&quot;Асино&quot;&lt;/b&gt;: 1 из 2"' in drawn
        assert drawn.endswith('<li aria-hidden="true"></li>')
    assert 'data-rows="2"' in tiles([tile()])


def test_cells_of_a_heat_map_lead_to_who_owes() -> None:
    whole, part = Sample(text="100", level=4, about="", url=""), Sample(text="50", level=2, about="<", url="/a?b&c")
    part.missing = 3
    row = Sample(place=Sample(name=HOSTILE, url="/?a&b"), cells=[whole, part])
    drawn = heat_rows([row], row)
    assert HOSTILE not in drawn
    assert drawn.startswith('<tr class="whole"><th scope="row"><a href="/?a&amp;b">')
    assert drawn.count('<td data-l="4">100</td>') == 2
    assert '<td data-l="2"><a href="/a?b&amp;c" data-rows="3">50<span class="vh">&lt;</span></a></td>' in drawn


def test_figures_lead_to_their_lists() -> None:
    drawn = figure_cells([("должны", 1200, "/a?b&c"), ("вовремя", 0, "/a")])
    assert (
        '<td class="r" data-th="должны"><a class="figure" href="/a?b&amp;c" data-rows="1200">1\u00a0200</a></td>'
        in drawn
    )
    assert '<td class="r" data-th="вовремя"><span class="muted">0</span></td>' in drawn
