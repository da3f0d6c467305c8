"""The watch itself: which system calls, as strace writes them, speak to another machine."""

import pytest

from tests.watching import outward

INET = 'sa_family=AF_INET, sin_port=htons({}), sin_addr=inet_addr("{}")'
INET6 = 'sa_family=AF_INET6, sin6_port=htons({}), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "{}", &sin6_addr)'


@pytest.mark.parametrize(
    "call",
    [
        f"connect(5, {{{INET.format(443, '52.1.2.3')}}}, 16) = -1 EINPROGRESS",
        f"connect(5, {{{INET.format(53, '127.0.0.53')}}}, 16) = 0",
        f"connect(5, {{{INET6.format(443, '2001:db8::1')}, sin6_scope_id=0}}, 28 <unfinished ...>",
        f"connect(5, {{{INET6.format(80, '::ffff:52.1.2.3')}}}, 28) = 0",
        f'sendto(5, "x", 1, 0, {{{INET.format(1, "8.8.8.8")}}}, 16) = 1',
        f"sendmsg(5, {{msg_name={{{INET.format(9, '10.0.0.1')}}}, msg_namelen=16}}, 0) = 1",
        f"bind(5, {{{INET.format(8501, '0.0.0.0')}}}, 16) = 0",
        'connect(5, {sa_family=AF_UNIX, sun_path="/run/systemd/resolve/io.systemd.Resolve"}, 42) = 0',
        'connect(5, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = 0',
        "connect(5, {sa_family=AF_VSOCK, svm_cid=2, svm_port=80}, 16) = 0",
        "sendmmsg(5, [{msg_hdr={msg_name={"
        + INET.format(53, "10.0.0.2")
        + "}, msg_namelen=16}}], 1, 0) = 1",
    ],
)
def test_a_call_to_another_machine_or_for_a_name_is_seen(call: str) -> None:
    assert outward([f"4711  {call}"]) == [f"4711  {call}"]


@pytest.mark.parametrize(
    "call",
    [
        f"connect(5, {{{INET.format(8501, '127.0.0.1')}}}, 16) = 0",
        f"connect(5, {{{INET6.format(8501, '::1')}}}, 28) = 0",
        f"bind(5, {{{INET.format(0, '127.0.0.1')}}}, 16) = 0",
        'connect(5, {sa_family=AF_UNIX, sun_path="/tmp/.X11-unix/X0"}, 20) = 0',
        "bind(5, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 0",
        'sendto(5, "GET http://evil.test", 9, 0, NULL, 0) = 9',
        f"accept4(5, {{{INET.format(5, '10.0.0.1')}}}, [16], SOCK_CLOEXEC) = 6",
        "+++ exited with 0 +++",
    ],
)
def test_a_call_that_stays_on_this_machine_is_not(call: str) -> None:
    assert outward([f"4711  {call}"]) == []
