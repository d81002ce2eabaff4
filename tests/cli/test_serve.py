"""The socket that `rawi serve` listens on."""

from __future__ import annotations

import socket

import pytest

from rawi.cli.serve import _listen
from rawi.errors import StoreError


def test_answers_wait_for_no_acknowledgement() -> None:
    with _listen("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_port_in_use_is_named() -> None:
    with _listen("127.0.0.1", 0) as listening, pytest.raises(StoreError, match="give another --port"):
        _listen("127.0.0.1", listening.getsockname()[1])
