"""Documents from a phone: large photographs go as small ones, with or without a connection at the first try."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from roadmap.models.assignments import State
from tests.browser import NARROW, open_window
from tests.cast import Cast
from tests.phones import come_in
from tests.test_rights import client_as
from tests.work import make_assignment, make_roadmap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# A photograph as a phone takes it, some megabytes of noise, given to the field for the camera.
TAKE = """async (field) => {
  const canvas = new OffscreenCanvas(3000, 4000), pen = canvas.getContext("2d");
  const tile = pen.createImageData(500, 500);
  for (let at = 0; at < tile.data.length; at += 65536) crypto.getRandomValues(tile.data.subarray(at, at + 65536));
  for (let x = 0; x < 3000; x += 500) for (let y = 0; y < 4000; y += 500) pen.putImageData(tile, x, y);
  const blob = await canvas.convertToBlob({type: "image/jpeg", quality: 0.9});
  const taken = new DataTransfer();
  taken.items.add(new File([blob], "image.jpg", {type: "image/jpeg"}));
  field.files = taken.files;
  field.dispatchEvent(new Event("change", {bubbles: true}));
  return blob.size;
}"""


def test_photographs_go_small_and_survive_a_lost_connection(
    cast: Cast, live_server: LiveServer, chromium: Browser
) -> None:
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    assignment = make_assignment(cast.tomsk.schools[0], roadmap, timezone.localdate() + timedelta(days=3))
    window = open_window(chromium, live_server.url, NARROW, is_phone=True)
    come_in(window, client_as("school", cast))
    page = window.page
    page.goto(live_server.url + assignment.get_absolute_url())
    page.get_by_label("Что это за документ").fill("Приказ")
    expect(page.get_by_text("Сфотографировать")).to_be_visible()
    taken = page.locator("input[capture]").evaluate(TAKE)
    page.locator("input[type=file]").first.set_input_files(
        {"name": "Приказ.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    expect(page.locator(".chosen li")).to_have_count(2)

    page.context.set_offline(True)
    page.get_by_role("button", name="Приложить и отправить").tap()
    expect(page.get_by_role("alert")).to_contain_text("нет связи", use_inner_text=True)
    expect(page.locator(".chosen li")).to_have_count(2)
    page.context.set_offline(False)
    page.get_by_role("button", name="Приложить и отправить").tap()
    expect(page.get_by_text("Отправлено на проверку. Спасибо!")).to_be_visible()

    assignment.refresh_from_db()
    assert assignment.state == State.COMPLETED
    sizes = {evidence.file_name: evidence.file.size for evidence in assignment.evidence.all()}
    assert set(sizes) == {"image.jpg", "Приказ.pdf"}
    assert taken > 8_000_000
    assert sizes["image.jpg"] < taken * 0.6
