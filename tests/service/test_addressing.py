from __future__ import annotations

from pathlib import Path

from bot.config import Config
from bot.config_file import parse_config
from bot.service.addressing import addressed

OWNER, BOT = "claire@studio-morel.example", "bot@studio-morel.example"


def _config(*, owner_in_cc: bool = False) -> Config:
    server = {"host": "127.0.0.1", "security": "none", "username": "bot", "password_env": "UNUSED"}
    values = {
        "business": {"name": "Studio Morel", "owners": [OWNER]},
        "mailbox": {"address": BOT, "imap": server, "smtp": server},
        "sending": {"owner_in_cc": owner_in_cc},
    }
    return parse_config(values, "", Path("config.toml"))


def test_everybody_stands_in_one_mail_and_once() -> None:
    to = [("Jeanne", "compta@acme.example"), ("", "projet@acme.example"), ("", "Compta@Acme.example")]
    cc = [("", "PROJET@acme.example"), ("", "direction@acme.example")]
    assert addressed(to, cc, _config()) == (
        (("Jeanne", "compta@acme.example"), ("", "projet@acme.example")),
        (("", "direction@acme.example"),),
    )


def test_the_owner_gets_a_copy_only_when_asked_for() -> None:
    to = [("", "compta@acme.example")]
    assert addressed(to, [], _config())[1] == ()
    assert addressed(to, [], _config(owner_in_cc=True))[1] == (("", OWNER),)


def test_an_owner_who_is_written_to_is_not_copied_too() -> None:
    to = [("", OWNER.upper())]
    assert addressed(to, [], _config(owner_in_cc=True)) == ((("", OWNER.upper()),), ())


def test_the_bot_never_writes_to_itself() -> None:
    assert addressed([("", "a@acme.example")], [("", BOT.title())], _config()) == ((("", "a@acme.example"),), ())
