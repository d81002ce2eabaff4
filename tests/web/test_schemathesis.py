"""The API against what its own OpenAPI allows, and against what it does not: no answer is an error of the server."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import urllib3

from rawi.project import Project
from rawi.store import accounts
from rawi.store.accounts import Token
from rawi.store.project import utc_now
from rawi.web.security.gate import digest
from rawi.web.security.passwords import hashed

RAWI = str(Path(sys.executable).with_name("rawi"))
SCHEMATHESIS = str(Path(sys.executable).with_name("schemathesis"))
EXAMPLES = Path(__file__).parents[2] / "examples" / "reports.jsonl"
TOKEN = "rawi_of-the-tests-alone"
CASES = 12  # of each operation and phase
# fetching goes out to the net, and the tests of intake try it; the stream ends with a job
LEFT_OUT = ("ApiV1SourcesFetch", "ApiV1JobsStreamStream")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A workbench with accounts on a port of this machine; the token may do everything."""
    folder = tmp_path_factory.mktemp("api") / "p"
    with Project.open(folder, create=True) as project:
        list(project.add([str(EXAMPLES)]))
        list(project.update())
        project.link()
        with project.store.write() as connection:
            accounts.create(connection, "tester", "admin", hashed("a password of tests"), utc_now())
            account = accounts.account(connection, "tester")
            assert account is not None
            scopes = ("read", "review", "add", "export", "admin")
            accounts.add_token(connection, account.id, Token("t", "t", scopes, utc_now(), None, None), digest(TOKEN))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # 0.0.0.0: with accounts, as a team has it
    with subprocess.Popen(
        [RAWI, "serve", str(folder), "--host", "0.0.0.0", "--port", str(port), "--rate", "1000000"], stderr=subprocess.PIPE
    ) as process:
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                urllib3.request("GET", f"{address}/api/v1/session", retries=False, timeout=2)
                break
            except urllib3.exceptions.HTTPError:
                assert process.poll() is None, process.stderr and process.stderr.read()
                time.sleep(0.1)
        yield address
        process.terminate()


def test_no_request_is_answered_with_an_error_of_the_server(server: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            SCHEMATHESIS, "run", f"{server}/api/v1/openapi/openapi.json",
            "--header", f"Authorization: Bearer {TOKEN}", *(word for id in LEFT_OUT for word in ("--exclude-operation-id", id)),
            "--checks", "not_a_server_error", "--mode", "all", "--seed", "7", "--generation-deterministic", "--workers", "1",
            "--request-timeout", "60", "--phases", "examples,coverage,fuzzing", "--max-examples", str(CASES),
        ],
        capture_output=True, text=True, cwd=tmp_path, timeout=900, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
