"""A server's port stays its own while it is away."""

import errno
import socket

import pytest

from tests.support.ports import HOST, kept_port


class Owner:
    """Whoever wants a port."""


def test_servers_come_and_go_at_a_kept_port_and_nobody_answers_between_them() -> None:
    owner = Owner()
    port = kept_port(owner)
    for _ in range(2):
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((HOST, port)).close()
        with socket.create_server((HOST, port)):
            socket.create_connection((HOST, port)).close()


def test_whoever_does_not_share_an_address_cannot_have_it() -> None:
    owner = Owner()
    port = kept_port(owner)
    with socket.socket() as other, pytest.raises(OSError) as refused:
        other.bind((HOST, port))
    assert refused.value.errno == errno.EADDRINUSE
