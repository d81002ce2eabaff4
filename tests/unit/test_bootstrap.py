"""tools/bootstrap.py finds the wheel of pip through the user's own pip configuration, and takes no other file for it."""

from __future__ import annotations

import functools
import hashlib
import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.scripts import tool

BODY = b"the wheel of pip, for these tests"


@pytest.fixture
def bootstrap(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = tool("bootstrap")
    monkeypatch.setattr(module, "PIP_SHA256", hashlib.sha256(BODY).hexdigest())
    monkeypatch.setattr(module, "config_files", lambda env: [Path(env["PIP_CONFIG_FILE"])] if "PIP_CONFIG_FILE" in env else [])
    return module


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder; a page named index.json is sent as PEP 691 has it."""

    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".json": "application/vnd.pypi.simple.v1+json"}

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def translate_path(self, path: str) -> str:
        found = Path(super().translate_path(path))
        page = found / "index.json"
        return str(page if page.exists() else found)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """An index on this machine: its address and its folder."""
    folder = tmp_path / "index"
    (folder / "simple" / "pip").mkdir(parents=True)
    (folder / "files").mkdir()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/simple", folder
    server.shutdown()
    server.server_close()


def put_html(folder: Path, wheel: str, body: bytes = BODY) -> None:
    (folder / "files" / wheel).write_bytes(body)
    page = f'<html><a href="../../files/pip-9.0.tar.gz">pip-9.0.tar.gz</a> <a href="../../files/{wheel}#sha256=00">{wheel}</a></html>'
    (folder / "simple" / "pip" / "index.html").write_text(page, encoding="utf-8")


def test_html_index(bootstrap: ModuleType, index: tuple[str, Path], tmp_path: Path) -> None:
    put_html(index[1], bootstrap.PIP_WHEEL)
    assert bootstrap.pip_wheel(tmp_path, {"PIP_INDEX_URL": index[0]}).read_bytes() == BODY


def test_json_index_with_a_slash_at_its_end(bootstrap: ModuleType, index: tuple[str, Path], tmp_path: Path) -> None:
    (index[1] / "files" / bootstrap.PIP_WHEEL).write_bytes(BODY)
    page = {"files": [{"filename": bootstrap.PIP_WHEEL, "url": f"/files/{bootstrap.PIP_WHEEL}"}]}
    (index[1] / "simple" / "pip" / "index.json").write_text(json.dumps(page), encoding="utf-8")
    assert bootstrap.pip_wheel(tmp_path, {"PIP_INDEX_URL": index[0] + "/"}).read_bytes() == BODY


def test_index_of_a_configuration_file(bootstrap: ModuleType, index: tuple[str, Path], tmp_path: Path) -> None:
    put_html(index[1], bootstrap.PIP_WHEEL)
    config = tmp_path / "pip.conf"
    config.write_text(
        f"[global]\nindex-url = file:///nowhere\nextra-index-url =\n    file:///nowhere/else\n    {index[0]}\n", encoding="utf-8"
    )
    assert bootstrap.pip_wheel(tmp_path, {"PIP_CONFIG_FILE": str(config)}).read_bytes() == BODY


def test_index_in_a_folder(bootstrap: ModuleType, index: tuple[str, Path], tmp_path: Path) -> None:
    put_html(index[1], bootstrap.PIP_WHEEL)
    assert bootstrap.pip_wheel(tmp_path, {"PIP_INDEX_URL": (index[1] / "simple").as_uri()}).read_bytes() == BODY


def test_folder_of_wheels(bootstrap: ModuleType, tmp_path: Path) -> None:
    links = tmp_path / "wheels"
    links.mkdir()
    (links / bootstrap.PIP_WHEEL).write_bytes(BODY)
    assert bootstrap.pip_wheel(tmp_path, {"PIP_FIND_LINKS": str(links), "PIP_INDEX_URL": "file:///nowhere"}).read_bytes() == BODY


@pytest.mark.parametrize("as_address", [False, True])
def test_named_wheel(bootstrap: ModuleType, tmp_path: Path, as_address: bool) -> None:
    wheel = tmp_path / "named.whl"
    wheel.write_bytes(BODY)
    named = wheel.as_uri() if as_address else str(wheel)
    assert bootstrap.pip_wheel(tmp_path, {"RAWI_PIP_WHEEL": named}).read_bytes() == BODY


def test_another_file_under_its_name_is_refused(bootstrap: ModuleType, index: tuple[str, Path], tmp_path: Path) -> None:
    put_html(index[1], bootstrap.PIP_WHEEL, b"another")
    with pytest.raises(bootstrap.SetupError, match="sha256 is not that of"):
        bootstrap.pip_wheel(tmp_path, {"PIP_INDEX_URL": index[0]})


def test_no_index_answers(bootstrap: ModuleType, tmp_path: Path) -> None:
    """The message names every place that was tried, without the password in its address, and what to do."""
    env = {"PIP_INDEX_URL": "http://user:secret@127.0.0.1:9/simple", "PIP_EXTRA_INDEX_URL": "file:///nowhere"}
    with pytest.raises(bootstrap.SetupError) as caught:
        bootstrap.pip_wheel(tmp_path, env)
    message = str(caught.value)
    assert "127.0.0.1:9/simple/pip/" in message and "/nowhere" in message and "python3-venv" in message
    assert "secret" not in message


def test_environment_before_files(bootstrap: ModuleType, tmp_path: Path) -> None:
    config = tmp_path / "pip.conf"
    config.write_text(
        "[global]\nindex-url = https://one.example/simple\ncert = /one.pem\n[install]\ntrusted-host = a b\n", encoding="utf-8"
    )
    settings = bootstrap.pip_settings({"PIP_CONFIG_FILE": str(config), "PIP_INDEX_URL": "https://two.example/simple"})
    assert settings.indexes == ("https://two.example/simple",)
    assert settings.cert == "/one.pem"
    assert settings.trusted == {"a", "b"}


def test_a_broken_configuration_file_is_left_out(bootstrap: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = tmp_path / "pip.conf"
    config.write_text("index-url = without a section\n", encoding="utf-8")
    assert bootstrap.pip_settings({"PIP_CONFIG_FILE": str(config)}).indexes == (bootstrap.PUBLIC_INDEX,)
    assert "is left out" in capsys.readouterr().out
