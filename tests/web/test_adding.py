"""Adding and exporting from the browser: uploads, addresses, jobs with their progress, exports with what they cannot carry."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from rawi.exports.formats import FORMATS
from rawi.project import Project
from rawi.web.app import create_app
from rawi.web.routes.adding import _safe
from rawi.web.settings import Settings

REPORT = "قال مصدر في المجلس المحلي إن غارة جوية قتلت خمسة مدنيين في بلدة عين الوادي أمس.\n"
Client = TestClient[Any]


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    Project.open(tmp_path / "p", create=True).close()
    with TestClient(create_app(Settings(str(tmp_path / "p"), who="me")), base_url="http://127.0.0.1") as opened:
        opened.headers["x-csrf-token"] = opened.get("/api/v1/session").json()["csrf"]
        yield opened


def ended(client: Client, job: dict[str, Any]) -> dict[str, Any]:
    """The job when it is over."""
    for _ in range(600):
        found: dict[str, Any] = client.get(f"/api/v1/jobs/{job['id']}").json()
        if found["state"] in ("done", "failed", "stopped"):
            return found
        time.sleep(0.1)
    raise AssertionError(f"still {found}")


def upload(client: Client, *files: tuple[str, bytes]) -> dict[str, Any]:
    answer = client.post("/api/v1/uploads", files=[("files", (name, data, "application/octet-stream")) for name, data in files])
    assert answer.status_code == 202, answer.text
    return ended(client, answer.json())


def test_files_are_taken_in_read_and_linked(client: Client) -> None:
    job = upload(client, ("تقرير.txt", REPORT.encode()), ("b.md", ("# عنوان\n\n" + REPORT.replace("خمسة", "ستة")).encode()))
    assert job["state"] == "done" and job["counts"]["new"] == 2 and job["counts"]["claims"] > 0 and job["who"] == "me"
    assert [line["address"] for line in job["lines"]] == ["تقرير.txt", "b.md"]
    found = client.get("/api/v1/documents").json()["items"]
    assert len(found) == 2 and all(one["claims"] for one in found)
    view = client.get(f"/api/v1/documents/{job['lines'][0]['document']}").json()
    assert view["captures"][0]["address"] == "تقرير.txt" and view["captures"][0]["sha256"] == hashlib.sha256(REPORT.encode()).hexdigest()
    again = upload(client, ("تقرير.txt", REPORT.encode()))
    assert again["counts"] == {"same": 1}


@pytest.mark.parametrize("name,data,why", [
    ("a.exe", b"MZ\x90\x00" + bytes(200), ""), ("empty.txt", b"", ""), ("bad.pdf", b"%PDF-1.4 nothing", ""), ("x.docx", b"PK\x03\x04broken", ""),
    ("../../etc/passwd", b"\x00\x01\x02", ""),
])  # fmt: skip
def test_what_cannot_be_taken_costs_a_line_that_names_the_file_and_no_path_of_the_server(
    client: Client, name: str, data: bytes, why: str
) -> None:
    job = upload(client, (name, data), ("good.txt", REPORT.encode()))
    assert job["state"] == "done" and job["counts"]["refused"] == 1 and job["counts"]["new"] == 1
    (line,) = [one for one in job["lines"] if one["outcome"] == "refused"]
    assert line["why"] and "/tmp" not in line["why"] and "/tmp" not in line["address"] and name.rsplit("/", 1)[-1] in line["address"]


def test_names_of_files_are_no_paths() -> None:
    assert _safe("../../etc/passwd") == "passwd" and _safe("C:\\x\\a.txt") == "a.txt" and _safe("..") == "file" and _safe(None) == "file"
    assert _safe("a\x00\u202eb.txt") == "ab.txt" and _safe("/") == "file"


@pytest.mark.parametrize(
    "address", ["/etc/passwd", "file:///etc/passwd", "ftp://example.test/", "javascript:alert(1)", "http://", "http://[", "C:\\x"]
)
def test_no_file_of_the_server_is_read(client: Client, address: str) -> None:
    refused = client.post("/api/v1/sources", json={"addresses": [address]})
    assert refused.status_code == 400 and "http" in refused.json()["detail"]


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:1/", "http://localhost/x", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://10.0.0.1/"],
)
def test_no_address_of_the_servers_own_network_is_fetched(client: Client, address: str) -> None:
    job = ended(client, client.post("/api/v1/sources", json={"addresses": [address]}).json())
    assert job["state"] == "done" and job["counts"] == {"refused": 1} and job["lines"][0]["why"]


def test_a_job_is_told_as_it_goes(client: Client) -> None:
    made = client.post("/api/v1/uploads", files=[("files", ("a.txt", REPORT.encode(), "text/plain"))]).json()
    with client.stream("GET", f"/api/v1/jobs/{made['id']}/stream") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        states = [json.loads(line.removeprefix("data: "))["state"] for line in answer.iter_lines() if line.startswith("data: ")]
    assert states[-1] == "done"
    assert client.get("/api/v1/jobs").json()[0]["id"] == made["id"]


def test_a_job_can_be_stopped_and_gone_on_with(client: Client) -> None:
    files = [("files", (f"{n}.txt", (REPORT + f"الرقم {n}").encode(), "text/plain")) for n in range(60)]
    made = client.post("/api/v1/uploads", files=files).json()
    assert client.delete(f"/api/v1/jobs/{made['id']}").status_code == 204
    job = ended(client, made)
    assert job["state"] in ("stopped", "done")
    assert ended(client, client.post("/api/v1/read").json())["state"] == "done"
    assert client.get("/api/v1/status").json()["waiting"] == 0
    for path in ("/jobs/none", "/jobs/none/stream", "/exports/none", "/exports/none/file"):
        assert client.get(f"/api/v1{path}").status_code == 404


def test_bad_uploads(client: Client) -> None:
    assert client.post("/api/v1/uploads", data={"files": "no file"}, files=[("x", ("a", b"b"))]).status_code == 400
    assert client.post("/api/v1/uploads", data={"files": "no file"}).status_code in (400, 415)
    empty = client.post("/api/v1/uploads")
    assert empty.status_code == 400 and "1 to 500 files" in empty.json()["detail"]
    assert client.post("/api/v1/uploads", json={}).status_code in (400, 415)
    assert client.post("/api/v1/uploads", content=b"--x", headers={"content-type": "multipart/form-data; boundary=x"}).status_code == 400


@pytest.mark.parametrize("format", ["bundle", "geojson", "csv-excel", "brief"])
def test_an_export_has_its_file_and_its_losses(client: Client, format: str) -> None:
    upload(client, ("a.txt", REPORT.encode()))
    job = ended(client, client.post("/api/v1/exports", json={"format": format, "title": "تجربة", "language": "ar"}).json())
    assert job["state"] == "done", job["detail"]
    made = client.get(f"/api/v1/exports/{job['result']}").json()
    file = client.get(f"/api/v1/exports/{job['result']}/file")
    assert hashlib.sha256(file.content).hexdigest() == made["sha256"] and len(file.content) == made["size"] > 0
    assert file.headers["content-disposition"].startswith("attachment") and file.headers["content-type"] == "application/octet-stream"
    assert made["report"]["written"] and made["file"].endswith(FORMATS[format].ending)
    assert client.get("/api/v1/exports").json()[0]["id"] == made["id"]


def test_formats(client: Client) -> None:
    assert [one["id"] for one in client.get("/api/v1/formats").json()] == list(FORMATS)
    assert client.post("/api/v1/exports", json={"format": "docx"}).status_code == 400


def test_watched_addresses(client: Client) -> None:
    assert client.put("/api/v1/feeds", json={"address": "https://example.test/feed"}).json() == [{"address": "https://example.test/feed"}]
    assert client.put("/api/v1/feeds", json={"address": "/etc/passwd"}).status_code == 400
    assert client.get("/api/v1/feeds").json() == [{"address": "https://example.test/feed"}]
    assert client.delete("/api/v1/feeds", params={"address": "https://example.test/feed"}).json() == []
