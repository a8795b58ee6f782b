from __future__ import annotations

from bot.mail.trouble import one_line, reason


def test_a_servers_words_become_one_short_line() -> None:
    assert one_line(b"5.1.1 no\r\nsuch\x00 user\xff") == "5.1.1 no such user \ufffd".replace("user ", "user")
    assert len(one_line("x" * 1000)) == 300


def test_a_reason_never_ends_in_a_full_stop_and_is_never_empty() -> None:
    assert reason(OSError("it broke.")) == "it broke"
    assert reason(ValueError()) == "ValueError"
    assert reason(ConnectionResetError(104, "Connection reset by peer")) == "it hung up"
