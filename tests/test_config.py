"""The config: its example is its defaults, and every problem is told at once, with its place and its remedy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from bot.config import (
    DEFAULT_LADDER,
    Business,
    ClientSection,
    Config,
    ContactSection,
    DigestSection,
    ImapSection,
    MailboxSection,
    Payments,
    Sending,
    SmtpSection,
    StepSection,
    Storage,
)
from bot.config_checks import COUNTRIES
from bot.config_file import find_config, load_config, parse_config
from bot.errors import UserError

EXAMPLE = Path(__file__).parent.parent / "config.example.toml"
TEXT = EXAMPLE.read_text(encoding="utf-8")
VALUES = tomllib.loads(TEXT)
PATH = Path("config.toml")

SECTIONS: dict[str, type[BaseModel]] = {
    "business": Business,
    "mailbox": MailboxSection,
    "mailbox.imap": ImapSection,
    "mailbox.smtp": SmtpSection,
    "sending": Sending,
    "payments": Payments,
    "digest": DigestSection,
    "storage": Storage,
}

MINIMUM = """
[business]
name = "Studio"
owners = ["claire@studio.example"]
[mailbox]
address = "relance@studio.example"
[mailbox.imap]
host = "imap.studio.example"
username = "relance"
password_env = "SECRET"
[mailbox.smtp]
host = "smtp.studio.example"
username = "relance"
password_command = "pass show relance"
"""


def config(text: str = MINIMUM) -> Config:
    return parse_config(tomllib.loads(text), text, PATH)


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(UserError) as told:
        config(text)
    return told.value.problems


def changed(*changes: tuple[str, str], text: str = TEXT) -> str:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


class TestTheExample:
    @pytest.mark.parametrize("section", SECTIONS)
    def test_it_shows_every_key_and_no_other(self, section: str) -> None:
        shown: Any = VALUES
        for part in section.split("."):
            shown = shown[part]
        keys = {key for key, value in shown.items() if not isinstance(value, dict)}
        sections = {name.rpartition(".")[2] for name in SECTIONS if name.startswith(f"{section}.")}
        assert keys == SECTIONS[section].model_fields.keys() - sections

    def test_every_step_shows_every_key(self) -> None:
        assert all(step.keys() == StepSection.model_fields.keys() for step in VALUES["ladder"])

    def test_the_keys_of_a_client_are_shown(self) -> None:
        client = "\n".join(line.removeprefix("# ") for line in TEXT.splitlines() if line.startswith("# "))
        shown = tomllib.loads(client[client.index("[clients.") :])["clients"]["Acme SA"]
        assert shown.keys() == ClientSection.model_fields.keys()
        assert shown["contacts"][0].keys() == ContactSection.model_fields.keys()
        assert Config.model_validate({**VALUES, "clients": {"Acme SA": shown}}).clients["Acme SA"].domains

    @pytest.mark.parametrize("section", SECTIONS)
    def test_what_is_not_required_is_the_default(self, section: str) -> None:
        read: Any = config(TEXT)
        for part in section.split("."):
            read = getattr(read, part)
        required = set(self.marked_required(section))
        for name, field in SECTIONS[section].model_fields.items():
            if name in required or f"{section}.{name}" in SECTIONS:
                continue
            assert getattr(read, name) == field.get_default(call_default_factory=True), name
        assert {name for name, field in SECTIONS[section].model_fields.items() if field.is_required()} - {
            "imap",
            "smtp",
        } == required - {"password_env"}

    def marked_required(self, section: str) -> Iterator[str]:
        inside = False
        for line in TEXT.splitlines():
            if header := re.match(r"\[+([^\]]+)\]", line):
                inside = header[1] == section
            elif inside and "REQUIRED" in line:
                yield line.partition("=")[0].strip()

    def test_its_ladder_is_the_default_one(self) -> None:
        assert config(TEXT).ladder == DEFAULT_LADDER == config().ladder

    def test_every_section_is_in_it(self) -> None:
        assert VALUES.keys() == Config.model_fields.keys() - {"folder", "clients"}

    def test_what_is_required_is_enough(self) -> None:
        read = config()
        assert (read.mailbox.imap.port, read.mailbox.smtp.port, read.zone.key) == (993, 465, "Europe/Paris")
        assert read.sending.hours == (time(8, 30), time(18))
        assert read.sending.minimum_gap == timedelta(days=3)


class TestProblems:
    def test_all_are_told_at_once_with_their_lines(self) -> None:
        text = changed(
            ('country = "FR"', 'contry = "FR"'),
            ('timezone = "Europe/Paris"', 'timezone = "Europe/Pari"'),
            ('iban = ""', 'iban = "FR76 3000 6000 0112 3456 7890 188"'),
            ('poll_every = "5m"', 'poll_every = "often"'),
            ('host = "imap.studio-morel.example"', ""),
            ('hours = "08:30-18:00"', 'hours = "18:00-08:30"'),
            ('holidays = ""', 'holidays = "ZZ"'),
            ("per_hour = 60", 'per_hour = "sixty"'),
            ('to = ["accounting"]', 'to = ["acounting"]'),
            ('weekday = "mon"', 'weekday = "lundi"'),
        )
        told = problems(text)
        expected = {
            "business.contry": 'did you mean "country"',
            "business.timezone": 'did you mean "Europe/Paris"',
            "business.iban": "not a valid IBAN",
            "mailbox.poll_every": 'write it like "3d"',
            "mailbox.imap.host": "required and missing",
            "sending.hours": "ends before it begins",
            "sending.holidays": 'write it like "FR"',
            "sending.per_hour": "whole number",
            "ladder[1].to[1]": "'accounting', 'commercial'",
            "digest.weekday": "'mon'",
        }
        lines = text.splitlines()
        assert len(told) == len(expected)
        for key, words in expected.items():
            found = [problem for problem in told if f": {key}: " in problem]
            assert len(found) == 1 and words in found[0], key
            line = int(found[0].removeprefix("config.toml, line ").partition(":")[0])
            name = key.rpartition(".")[2].removesuffix("[1]")
            assert lines[line - 1].startswith("[mailbox.imap]" if key == "mailbox.imap.host" else name), key

    @pytest.mark.parametrize(
        ("change", "key", "words"),
        [
            (('name = "Studio"', 'name = ""'), "business.name", "at least 1 character"),
            (('["claire@studio.example"]', "[]"), "business.owners", "at least one is needed"),
            (('["claire@studio.example"]', '["claire"]'), "business.owners[1]", "not an e-mail address"),
            (('["claire@studio.example"]', '"claire@studio.example"'), "business.owners", "must be a list"),
            (('host = "imap', 'port = 0\nhost = "imap'), "mailbox.imap.port", "greater than or equal to 1"),
            (('host = "imap', 'port = "993"\nhost = "imap'), "mailbox.imap.port", "whole number"),
            (('host = "imap', 'port = true\nhost = "imap'), "mailbox.imap.port", "whole number"),
            (('host = "imap', 'security = "ssl"\nhost = "imap'), "mailbox.imap.security", "'tls', 'starttls'"),
            (('password_env = "SECRET"', ""), "mailbox.imap.password_command", "password source is missing"),
            (('password_env = "S', 'password_command = "x"\npassword_env = "S'), "mailbox.imap.password_command", "keep one"),
            (("[mailbox.imap]", 'idle = "yes"\n[mailbox.imap]'), "mailbox.idle", "true or false"),
            (("[mailbox.imap]", 'poll_every = "0s"\n[mailbox.imap]'), "mailbox.poll_every", "1 second"),
            (("[business]", "sending = 3\n[business]"), "sending", "must be a section"),
            (("[business]", 'sender = "x"\n[business]'), "sender", 'did you mean "sending"'),
            (("[business]", "folder = 'x'\n[business]"), "folder", "unknown key"),
            (("[business]", "ladder = {}\n[business]"), "ladder", "under its own [[ladder]]"),
            (("[business]", "clients = 3\n[business]"), "clients", "must be a section, like [clients]"),
            (("[business]", "clients = {'A B' = []}\n[business]"), "clients.A B", 'like [clients."A B"]'),
            (('name = "Studio"', "name = ['Studio']"), "business.name", "must be text"),
            (('name = "Studio"', 'name = "Studio"\ncountry = "ZZ"'), "business.country", 'like "FR"'),
            (('name = "Studio"', 'name = "Studio"\ncountry = "EN"'), "business.country", 'did you mean "GB"'),
            (('name = "Studio"', 'name = "Studio"\ncountry = "fr"'), "business.country", 'did you mean "FR"'),
            (('name = "Studio"', 'name = "Studio"\nlanguage = "french"'), "business.language", "two small letters"),
            (('name = "Studio"', 'name = "Studio"\ncurrency = "€"'), "business.currency", "three capital letters"),
            (("claire@studio.example", "Relance@studio.example"), "mailbox", "also in business.owners"),
            (("[mailbox.imap]", 'internal_header = "X-In"\n[mailbox.imap]'), "mailbox.internal_header", "with its value"),
            (("[mailbox.imap]", 'internal_header = "X-In:"\n[mailbox.imap]'), "mailbox.internal_header", "with its value"),
            (("[business]", "ladder = []\n[business]"), "ladder", "at least one is needed"),
        ],
    )  # fmt: skip
    def test_each_names_its_key_and_what_to_do(self, change: tuple[str, str], key: str, words: str) -> None:
        told = problems(changed(change, text=MINIMUM))
        assert len(told) == 1, told
        assert f": {key}: " in told[0] and words in told[0]
        assert told[0].endswith((".", "?"))

    @pytest.mark.parametrize(
        ("section", "line", "words"),
        [
            ("sending", 'minimum_gap = "3 days"', "not a duration"),
            ("sending", "minimum_gap = 3", "not a duration"),
            ("sending", 'minimum_gap = "999999w"', "less than or equal to 365 days"),
            ("sending", 'minimum_gap = "99999999999w"', "not a duration"),
            ("sending", 'hours = "08:30"', "are not hours"),
            ("sending", 'hours = "8h-18h"', "are not hours"),
            ("sending", 'hours = "08:30-25:00"', "are not hours"),
            ("sending", 'hours = ["08:30", "18:00"]', "are not hours"),
            ("sending", "days = []", "at least one is needed"),
            ("sending", 'days = ["lun"]', "'mon'"),
            ("sending", 'holidays = "DE-XX"', "no country whose holidays are known"),
            ("sending", "grace_days = -1", "greater than or equal to 0"),
            ("digest", 'at = "25:00"', "not a time of day"),
            ("digest", "at = 8", "not a time of day"),
            ("sending", 'hours = "24:00-24:00"', "are not hours"),
            ("sending", 'hours = "08:00-00:00"', 'end of the day as "24:00"'),
            ("payments", 'senders = "bank.example"', "must be a list"),
            ("law", "contract_rate = true", "not a rate"),
            ("law", 'contract_rate = "twelve"', "decimal"),
            ("law", "contract_rate = -1", "greater than or equal to 0"),
            ("payments", 'senders = ["gmail.com"]', "Write the sender's whole address"),
            ("payments", 'senders = ["@"]', "neither an address nor a domain"),
            ("payments", 'senders = ["x y"]', "neither an address nor a domain"),
            ("payments", 'link_template = "https://pay.example/{invoice}"', "{number}, {amount} and {currency}"),
            ("payments", 'link_template = "https://pay.example/{number"', "{number}, {amount} and {currency}"),
            ("payments", 'link_template = "https://pay.example/{amount:.2f}"', "{number}, {amount} and {currency}"),
            ("payments", 'link_template = "http://pay.example/{number}"', "begin with https://"),
            ("payments", 'link_template = "https://"', "begin with https://"),
            ("clients.Acme", 'domains = ["gmail.com"]', "Put the address under contacts"),
            ("clients.Acme", 'domains = ["@GMX.de"]', "Put the address under contacts"),
            ("clients.Acme", 'domains = ["@"]', 'like "acme.example"'),
            ("clients.Acme", 'domains = ["x y"]', 'like "acme.example"'),
            ("clients.Acme", 'domains = ["compta@acme.example"]', "put it under contacts"),
        ],
    )
    def test_values_that_cannot_be(self, section: str, line: str, words: str) -> None:
        (told,) = problems(f"{MINIMUM}[{section}]\n{line}\n")
        number = len(MINIMUM.splitlines()) + 2
        assert told.startswith(f"config.toml, line {number}: {section}.{line.partition(' ')[0]}")
        assert words in told

    @pytest.mark.parametrize(
        ("steps", "words"),
        [
            ("{step='a',at=3},{step='a',at=5}", "two steps have the same name: a"),
            ("{step='a',at=3},{step='b',at=2}", "steps run in order: b (at = 2) comes before a"),
            ("{step='a'}", "required and missing"),
            ("{step='a',at=3,every=-1}", "greater than or equal to 0"),
            ("{step='a',at=99999999}", "less than or equal to 3650"),
            ("{step='a',at=3,template='../x'}", "small letters, digits"),
            ("{step='a',at=3,to=[]}", "to: at least one is needed"),
            ("'a'", "keys and values, like { key = value }"),
            (
                "{step='stern',at=3,template='formal_notice'}",
                "approval: step stern: a formal_notice never leaves without your word: set approval = true",
            ),
            (
                "{step='stern',at=3,template='last_notice',approval=false}",
                "approval: step stern: a last_notice never leaves without your word: set approval = true",
            ),
            ("{step='a',at=3,approval='no'}", "true or false"),
        ],
    )
    @pytest.mark.parametrize("place", ["ladder", "clients.Acme.ladder"])
    def test_a_ladder_is_sound_the_general_one_and_a_clients(self, place: str, steps: str, words: str) -> None:
        (told,) = problems(f"{place} = [{steps}]\n{MINIMUM}")
        assert words in told

    def test_steps_on_one_day_are_in_order(self) -> None:
        assert len(config(f"ladder = [{{step='a',at=3}},{{step='b',at=3}}]\n{MINIMUM}").ladder) == 2


class TestSecrets:
    @pytest.mark.parametrize("section", ["mailbox.imap", "mailbox.smtp"])
    def test_a_password_in_the_file_is_refused_with_the_way_to_do_it_and_not_repeated(self, section: str) -> None:
        told = problems(changed((f"[{section}]", f'[{section}]\npassword = "hunter2"'), text=MINIMUM))
        assert len(told) == 1 and "password_env" in told[0] and "password_command" in told[0]
        assert f"{section}.password:" in told[0] and "hunter2" not in told[0]

    @pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1.2.3", "::1"])
    def test_without_encryption_on_this_machine_only(self, host: str) -> None:
        text = changed(('host = "imap.studio.example"', f'host = "{host}"\nsecurity = "none"'), text=MINIMUM)
        assert config(text).mailbox.imap.security == "none"

    @pytest.mark.parametrize(
        "host", ["imap.studio.example", "localhost.evil.example", "10.0.0.1", "127.0.0.1.evil.example"]
    )
    def test_never_over_a_network(self, host: str) -> None:
        text = changed(('host = "imap.studio.example"', f'host = "{host}"\nsecurity = "none"'), text=MINIMUM)
        (told,) = problems(text)
        assert "mailbox.imap.security" in told and host in told and '"starttls"' in told


class TestValues:
    def test_they_are_taken_in_their_own_form(self) -> None:
        more = """
        [sending]
        hours = "9:00 - 17:30"
        minimum_gap = "2w"
        holidays = "DE-BY"
        days = ["mon", "wed"]
        [payments]
        senders = ["Alerts@Bank.example"]
        [digest]
        weekday = "fri"
        at = "7:05"
        [clients."Acme SA"]
        domains = ["ACME.example"]
        contacts = [{ email = "Compta@Acme.example" }]
        """
        text = changed(("claire@studio.example", "Claire@Studio.example"), text=MINIMUM)
        read = config(text.replace("[mailbox]", 'iban = "fr76 3000 6000 0112 3456 7890 189"\n[mailbox]') + more)
        assert read.business.owners == ("claire@studio.example",)
        assert read.business.iban == "FR7630006000011234567890189"
        assert (read.sending.hours, read.sending.minimum_gap) == ((time(9), time(17, 30)), timedelta(weeks=2))
        assert read.sending.weekdays == frozenset({0, 2})
        assert read.payments.senders == ("alerts@bank.example",)
        assert (read.digest.weekday_number, read.digest.at) == (4, time(7, 5))
        acme = read.clients["Acme SA"]
        assert (acme.domains, acme.contacts[0].email) == (("acme.example",), "compta@acme.example")

    def test_the_day_may_end_at_midnight(self) -> None:
        opens, closes = config(f'{MINIMUM}[sending]\nhours = "00:00-24:00"\n').sending.hours
        assert opens == time() and closes > time(23, 59, 59)

    def test_domains_are_plain_and_a_sender_may_have_a_freemail_address(self) -> None:
        senders = 'senders = ["boss@gmail.com", "@Bank.example", "münchen-bank.example"]'
        read = config(f'{MINIMUM}[payments]\n{senders}\n[clients.Acme]\ndomains = ["@Acme.example"]\n')
        assert read.payments.senders == ("boss@gmail.com", "bank.example", "münchen-bank.example")
        assert read.clients["Acme"].domains == ("acme.example",)

    def test_links_and_headers_in_their_form_are_kept(self) -> None:
        link = "https://pay.example/{number}?amount={amount}&currency={currency}"
        text = changed(("[mailbox.imap]", 'internal_header = "X-Internal: yes"\n[mailbox.imap]'), text=MINIMUM)
        read = config(f'{text}[payments]\nlink_template = "{link}"\n')
        assert (read.payments.link_template, read.mailbox.internal_header) == (link, "X-Internal: yes")

    def test_the_countries_are_those_of_the_standard(self) -> None:
        assert len(COUNTRIES) == 249 and {"FR", "GB", "XK", "EU"} & COUNTRIES == {"FR", "GB"}

    def test_nothing_of_it_can_be_changed(self) -> None:
        with pytest.raises(ValueError, match="frozen"):
            config().business.name = "x"

    @pytest.mark.parametrize(
        ("stored", "expected"), [("relance.db", "/etc/relance/relance.db"), ("/var/lib/r.db", "/var/lib/r.db")]
    )
    def test_paths_are_relative_to_the_file(self, stored: str, expected: str) -> None:
        text = f'{MINIMUM}[storage]\npath = "{stored}"\n'
        read = parse_config(tomllib.loads(text), text, Path("/etc/relance/config.toml"))
        assert read.store_path == Path(expected)


class TestFinding:
    @pytest.fixture
    def places(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
        """Every place in which a config may lie, empty."""
        here, home = tmp_path / "here", tmp_path / "home"
        (home / "relance").mkdir(parents=True)
        here.mkdir()
        monkeypatch.chdir(here)
        monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
        monkeypatch.delenv("RELANCE_CONFIG", raising=False)
        return {
            "named": tmp_path / "named.toml",
            "environment": tmp_path / "environment.toml",
            "here": Path("config.toml"),
            "home": home / "relance" / "config.toml",
        }

    def test_the_nearest_wins(self, places: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
        for path in places.values():
            path.touch()
        monkeypatch.setenv("RELANCE_CONFIG", str(places["environment"]))
        assert find_config(str(places["named"])) == places["named"]
        assert find_config(None) == places["environment"]
        monkeypatch.delenv("RELANCE_CONFIG")
        assert find_config(None) == places["here"]
        places["here"].unlink()
        assert find_config(None) == places["home"]

    def test_one_that_was_named_and_is_not_there_is_no_other(self, places: dict[str, Path]) -> None:
        places["here"].touch()
        with pytest.raises(UserError, match=r"no config file .*named\.toml"):
            find_config(str(places["named"]))

    def test_without_any_it_says_where_it_looked(self, places: dict[str, Path]) -> None:
        with pytest.raises(UserError, match="relance init"):
            find_config(None)


class TestReading:
    def test_a_file_of_another_editor_is_read(self, tmp_path: Path) -> None:
        file = tmp_path / "config.toml"
        file.write_bytes(b"\xef\xbb\xbf" + MINIMUM.replace("\n", "\r\n").encode())
        assert load_config(file).business.name == "Studio"
        assert load_config(file).folder == tmp_path

    @pytest.mark.parametrize(
        ("content", "words"), [(b"[business\n", "not valid TOML.*line 1"), (b"\xff\xfe", "save it as UTF-8")]
    )
    def test_what_is_no_toml_is_told(self, tmp_path: Path, content: bytes, words: str) -> None:
        file = tmp_path / "config.toml"
        file.write_bytes(content)
        with pytest.raises(UserError, match=words):
            load_config(file)

    def test_a_file_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="cannot be read"):
            load_config(tmp_path / "config.toml")
