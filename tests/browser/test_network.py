"""The network: alleged ties only, each opening its claims; the same picture every time; the same as a table; and all three views by axe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.addresses import query, until
from tests.browser.conftest import Served

Open = Callable[..., Any]


def network(page: Any, served: Served) -> dict[str, Any]:
    found: dict[str, Any] = page.request.get(f"{served.address}/api/v1/network", params={"limit": "50"}).json()
    return found


def test_nodes_and_ties_are_those_of_the_answer(open_page: Open, served: Served, language: str) -> None:
    page = open_page("/network", language)
    data = network(page, served)
    page.wait_for_selector(".network-node")
    assert page.locator(".network-node").count() == len(data["nodes"]) > 10
    assert page.locator(".network-edge").count() == len(data["edges"]) > 10
    crossed = sum(edge["denied"] > 0 for edge in data["edges"])
    assert page.locator(".network-edge .cross").count() == crossed
    assert page.locator(".network-node.words").count() == sum(node["kind"] == "words" for node in data["nodes"])


def test_the_same_data_gives_the_same_picture(open_page: Open) -> None:
    places = []
    for _ in range(2):
        page = open_page("/network", "ar")
        page.wait_for_selector(".network-node")
        places.append(page.locator(".network-node").evaluate_all("nodes => nodes.map((one) => one.getAttribute('transform'))"))
    assert places[0] == places[1] and len(set(places[0])) == len(places[0])


def test_a_tie_opens_its_claims_with_their_speakers(open_page: Open, served: Served, language: str) -> None:
    page = open_page("/network", language)
    first = network(page, served)["edges"][0]
    page.locator(".network-side .claim-row").first.click()
    assert (query(page)["source"], query(page)["target"], query(page)["kind"]) == (first["source"], first["target"], first["kind"])
    page.locator(".network-side blockquote").first.wait_for()
    links = page.locator(".edge-claim > a")
    assert links.count() == min(4, len(first["claims"]))
    cited = first["claims"][0]
    assert links.first.get_attribute("href") == f"/read/{cited['document']}#{cited['claim']}"
    view = page.request.get(f"{served.address}/api/v1/documents/{cited['document']}/claims/{cited['claim']}").json()
    assert page.locator(".edge-claim").first.locator("blockquote").inner_text().strip() == view["quote"]["text"].strip()
    page.go_back()
    until(page, lambda: page.locator(".edge-claim").count() == 0)


def test_a_node_shows_its_ties_and_links_to_its_page(open_page: Open, language: str) -> None:
    page = open_page("/network", language)
    page.locator(".network-node.armed .shape").first.click()
    node = query(page)["node"]
    assert page.locator(".network-node.chosen").count() == 1
    assert page.locator(".network-side").get_by_role("link").first.get_attribute("href") == f"/actors/{node}"


def test_known_parties_only(open_page: Open, served: Served) -> None:
    page = open_page("/network?known=yes", "en")
    data = network(page, served)
    known = {node["id"] for node in data["nodes"] if node["kind"] != "words"}
    wanted = sum(edge["source"] in known and edge["target"] in known for edge in data["edges"])
    page.get_by_text("Ties:", exact=False).first.wait_for()
    assert page.get_by_text(f"Ties: {wanted}", exact=True).count() == 1
    assert page.locator(".network-edge").count() == wanted < len(data["edges"])


def test_keys_and_table(open_page: Open, served: Served, language: str) -> None:
    page = open_page("/network", language)
    page.wait_for_selector(".network-node")
    page.keyboard.press("j")
    one = query(page)
    page.keyboard.press("j")
    assert query(page) != one
    page.locator(".network-box").focus()
    page.keyboard.press("ArrowLeft")
    assert "at" in query(page)
    page.keyboard.press("0")
    assert "at" not in query(page)
    page.get_by_role("button", name={"ar": "جدولا", "en": "As a table"}[language]).click()
    assert page.locator("tbody tr").count() == len(network(page, served)["edges"])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "/map",
        "/map?panel=key",
        "/map?panel=unplaced",
        "/map?document=invented-01-market-wire&claim=c4",
        "/timeline",
        "/timeline?view=table",
        "/network",
        "/network?view=table",
    ],
)
def test_many_claims_are_accessible(open_page: Open, language: str, theme: str, path: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = open_page(path, language, theme)
    page.wait_for_timeout(200)
    found = axe.Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()
