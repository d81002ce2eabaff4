"""The whole way of a new user: an empty project, an article, a claim corrected, a restart, the map, the event, a brief that holds the correction."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.browser.addresses import until
from tests.browser.conftest import RAWI, ROOT, Served, Watch, free_port, launch

GOLD = ROOT.parent / "shared" / "gold" / "dev"
OURS = "journey/ثلاثة وديان"
REPORT = {
    "id": OURS,
    "title": "غارة على سوق الوديان الثلاثة في حلب",
    "outlet": "صحيفة الوديان",
    "published": "2026-03-10",
    "url": None,
    "text": "قال المتحدث باسم مجلس الوديان إن غارة جوية استهدفت السوق في حلب أمس الاثنين وأسفرت عن مقتل سبعة مدنيين.\n"
    "ونفى الجيش قصف السوق، وقال إن عشرة مسلحين قتلوا في اشتباك قرب المدينة.",
}
SPEAKER = "لجنة أهالي الوديان الثلاثة"
WORDS = {
    "ar": {
        "choose": "اختر ملفات", "done": "تمّ", "keep": "احفظ التصحيح", "speaker": "القائل (فارغ: التقرير نفسه)", "undone": "تراجعت",
        "event": "الحدث الذي يرويه", "accounts": "الروايات", "export": "صدّر", "download": "نزّل", "language": "العربية",
    },
    "en": {
        "choose": "Choose files", "done": "done", "keep": "Keep the correction", "speaker": "Speaker (empty: the report itself)", "undone": "taken back",
        "event": "The event that it tells", "accounts": "Accounts", "export": "Export", "download": "Download", "language": "English",
    },
}  # fmt: skip


class Traveller:
    """A user with a browser of a language, before a project of their own."""

    def __init__(self, browser: Any, folder: Path, language: str) -> None:
        self.folder, self.say, self.language = folder, WORDS[language], language
        project = folder / "project"
        assert subprocess.run([str(RAWI), "init", str(project)], capture_output=True, check=False).returncode == 0
        port = free_port()
        self.served = Served(f"http://127.0.0.1:{port}", project, launch(project, port))
        self.watch = Watch(self.served.address)
        self.context = browser.new_context(base_url=self.served.address, viewport={"width": 1400, "height": 900}, accept_downloads=True)
        keep = f"localStorage.setItem('rawi-language', '{language}')"
        self.context.add_init_script(f"if (location.protocol.startsWith('http') && !localStorage.getItem('rawi-language')) {keep}")
        self.watch.allow("ERR_CONNECTION_REFUSED")  # while the server restarts
        self.watch.follow(self.context)
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)

    def end(self) -> None:
        self.context.close()
        self.served.stop()

    def document(self, key: str) -> dict[str, Any]:
        found: dict[str, Any] = self.page.request.get(f"/api/v1/documents/{quote(key, safe='')}").json()
        return found

    def upload(self, record: dict[str, Any]) -> None:
        """Add an article as a file, and wait until it is read and linked."""
        file = self.folder / f"{len(list(self.folder.glob('*.jsonl')))}.jsonl"
        file.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
        self.page.goto("/add")
        self.page.get_by_label(self.say["choose"]).set_input_files(file)
        self.page.locator(".job .state-done").first.wait_for()
        assert self.page.locator(".job").first.locator(".state-done").inner_text() == self.say["done"]

    def correct_speaker(self, key: str, claim: str) -> None:
        page = self.page
        page.goto(f"/read/{quote(key, safe='')}#{claim}")
        page.locator(f".claim-row[data-claim='{claim}'][aria-pressed=true]").wait_for()
        page.keyboard.press("e")
        form = page.locator("form.correction")
        form.get_by_label(self.say["speaker"], exact=True).fill(SPEAKER)
        form.get_by_role("button", name=self.say["keep"]).click()
        page.locator(f".claim-row.corrected[data-claim='{claim}']").wait_for()

    def brief(self) -> str:
        """Export a brief in the browser and download it."""
        page = self.page
        page.goto("/export")
        page.locator("select[name=language]").select_option(self.language)
        page.get_by_role("button", name=self.say["export"], exact=True).click()
        link = page.get_by_role("link", name=self.say["download"]).first
        link.wait_for()
        with page.expect_download() as coming:
            link.click()
        return str(Path(coming.value.path()).read_text(encoding="utf-8"))


@pytest.fixture
def traveller(browser: Any, tmp_path: Path, language: str) -> Iterator[Traveller]:
    one = Traveller(browser, tmp_path, language)
    yield one
    one.end()
    one.watch.check()


def spoken(view: dict[str, Any], claim: str) -> str | None:
    reading = view["reading"]
    statement = next(one["statement"] for one in reading["claims"] if one["id"] == claim)
    return next((one["speaker"] for one in reading["statements"] if one["id"] == statement), None)


def test_from_nothing_to_a_brief(traveller: Traveller, language: str) -> None:
    page = traveller.page
    page.goto("/")
    page.locator(".nothing a[href='/add']").click()
    traveller.upload(REPORT)
    page.locator(".job a[href^='/read/']").first.click()
    page.locator(".read-text").wait_for()
    assert REPORT["title"] in page.locator("h1").inner_text()

    view = traveller.document(OURS)
    claim = next(one["id"] for one in view["reading"]["claims"] if one["type"] == "airstrike")
    before = spoken(view, claim)
    assert before and before != SPEAKER
    traveller.correct_speaker(OURS, claim)
    until(page, lambda: spoken(traveller.document(OURS), claim) == SPEAKER)

    traveller.served.restart()
    page.reload()
    page.locator(f".claim-row.corrected[data-claim='{claim}']").wait_for()
    assert spoken(traveller.document(OURS), claim) == SPEAKER

    page.keyboard.press("u")  # the undo of a decision made before the restart
    page.get_by_text(traveller.say["undone"]).wait_for()
    until(page, lambda: spoken(traveller.document(OURS), claim) == before)
    page.keyboard.press("Shift+U")
    until(page, lambda: spoken(traveller.document(OURS), claim) == SPEAKER)

    assert any(one["claim"] == claim for one in page.request.get("/api/v1/map").json()["features"])
    page.goto("/map")
    page.locator(".map-sheet canvas").first.wait_for()

    page.goto(f"/read/{quote(OURS, safe='')}#{claim}")
    page.get_by_role("link", name=traveller.say["event"]).click()
    page.get_by_role("heading", name=traveller.say["accounts"], exact=True).wait_for()
    assert page.locator(".claim-card", has_text=SPEAKER).count() >= 1

    found = traveller.brief()
    assert SPEAKER in found and "<html" in found and f'lang="{language}"' in found


def test_a_pasted_text_is_read_with_what_is_known_of_it(traveller: Traveller, language: str) -> None:
    page = traveller.page
    page.goto("/add")
    form = page.locator("form.paste")
    form.locator("textarea").fill("بلدية وادي السدر: قصف على السوق\n\nقالت بلدية وادي السدر إن قصفا أصاب سوق البلدة أمس وقتل أربعة أشخاص.")
    assert form.locator("input[name=title]").input_value() == "بلدية وادي السدر: قصف على السوق"  # the headline, as a proposal
    form.locator("input[name=outlet]").fill("إذاعة الوادي")
    form.locator("input[name=published]").fill("2026-05-12")
    form.get_by_role("button").click()
    page.locator(".job .state-done").first.wait_for()
    page.locator(".job a[href^='/read/']").first.click()
    page.locator(".read-text").wait_for()
    view = traveller.document(page.url.split("/read/")[1].split("#")[0])
    assert {name: view["facts"][name]["value"] for name in ("title", "outlet", "published")} == {
        "title": "بلدية وادي السدر: قصف على السوق", "outlet": "إذاعة الوادي", "published": "2026-05-12",
    }  # fmt: skip
    assert any(one["earliest"] == "2026-05-11" for one in view["reading"]["times"])


@pytest.mark.skipif(not GOLD.is_dir(), reason="no annotated articles beside this checkout")
def test_an_article_of_the_gold(traveller: Traveller) -> None:
    held = json.loads(next(path for path in sorted(GOLD.glob("ant-bb-*.json"))).read_text(encoding="utf-8"))
    record = {name: held.get(name) for name in ("id", "title", "text", "published", "outlet", "url")}
    traveller.upload(record)
    view = traveller.document(record["id"])
    claim = next(one["id"] for one in view["reading"]["claims"] if one["statement"])
    traveller.correct_speaker(record["id"], claim)
    until(traveller.page, lambda: spoken(traveller.document(record["id"]), claim) == SPEAKER)
    traveller.served.restart()
    traveller.page.reload()
    traveller.page.locator(f".claim-row.corrected[data-claim='{claim}']").wait_for()
    assert SPEAKER in traveller.brief()
