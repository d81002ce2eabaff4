"""Pictures of the workbench on the examples, for README.md and docs/workbench.md.

    python tools/screenshots.py FOLDER

Makes a project of examples/, serves it on a free port of this machine, and photographs its pages with the system's Chromium.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent))
from small_png import shrink  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
RAWI = ROOT / ".venv" / "bin" / "rawi"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
SIZE = {"width": 1360, "height": 860}
# name of the picture: address, language, theme
PICTURES = {
    "read": ("/read/invented-03-market-paper#c3", "ar", "light"),
    "read-en": ("/read/invented-01-market-wire#c1", "en", "dark"),
    "search": ("/search?q=%D9%82%D8%B5%D9%81", "ar", "light"),
    "map": ("/map", "ar", "light"),
    "timeline": ("/timeline", "ar", "light"),
    "network": ("/network", "en", "light"),
    "event": ("", "ar", "light"),  # the event with most to compare
}


def most_contested(address: str) -> str:
    """The address of the event with most contradictions, then most claims."""
    with urllib.request.urlopen(f"{address}/api/v1/events?limit=200") as answer:
        events = json.load(answer)["items"]
    return "/events/" + str(max(events, key=lambda one: (len(one["abouts"]), one["claims"]))["id"])


def take(page: Page, address: str, path: str, target: Path) -> None:
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    page.locator("main h1").first.wait_for()  # a page that was refused has none, and is no picture
    page.wait_for_timeout(1_200)  # maps draw after the last answer
    page.screenshot(path=target)
    shrink(target)


def main(folder: Path) -> int:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("screenshots: no Chromium here; install the package chromium", file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        project = str(Path(place) / "examples")
        for words in (["init", project], ["add", project, "examples/reports.jsonl"], ["link", project]):
            subprocess.run([str(RAWI), *words], cwd=ROOT, check=True, capture_output=True)
        serve = [str(RAWI), "serve", project, "--port", "0", "--as", "analyst"]
        with subprocess.Popen(serve, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            address = next(word for word in server.stdout.readline().split() if word.startswith("http"))
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
                for name, (path, language, theme) in PICTURES.items():
                    context = browser.new_context(viewport=SIZE)  # type: ignore[arg-type]
                    keep = f"localStorage.setItem('rawi-language', '{language}'); localStorage.setItem('rawi-theme', '{theme}')"
                    context.add_init_script(keep)
                    take(context.new_page(), address, path or most_contested(address), folder / f"{name}.png")
                    context.close()
                browser.close()
            server.terminate()
    print(f"screenshots: {len(PICTURES)} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images")))
