"""The questions of ``relance init``, answered by a script, and the file that comes of it."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config_file import load_config
from bot.errors import UserError
from bot.mail.server import Security
from bot.passwords import password_source
from bot.setup.answers import Answers, Keep
from bot.setup.config_files import write
from bot.setup.config_text import config_text, password_text
from bot.setup.interview import Interview, Settled
from bot.setup.phrases import Phrases
from bot.setup.providers import Endpoint
from tests.setup.test_discover import Told

SAY = Phrases("en")
IBAN = "FR7630006000011234567890189"


@dataclass
class Scripted:
    """Answers in order; an empty one takes the default."""

    answers: Sequence[str] = ()
    present: bool = True
    told: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def ask(self, question: str, default: str) -> str:
        self.asked.append(question)
        return self.answers[len(self.asked) - 1] or default

    def secret(self, question: str) -> str:
        return "geheim"

    def agrees(self, question: str) -> bool:
        return False

    def tell(self, sentence: str) -> None:
        self.told.append(sentence)


def asked(answers: Sequence[str], **given: str) -> tuple[Settled, Scripted]:
    person = Scripted(answers)
    return Interview(person, SAY, Told(), given).run(), person


def test_at_a_known_provider_nobody_is_asked_for_servers() -> None:
    settled, person = asked(["bot@gmail.com", "", "", "Studio Morel", "claire@studio.fr", "", "", IBAN])
    a = settled.answers
    assert (a.imap.host, a.smtp.host, a.username, a.country, a.language) == (
        "imap.gmail.com", "smtp.gmail.com", "bot@gmail.com", "FR", "fr",
    )  # fmt: skip
    assert a.authserv_id == "mx.google.com"
    assert len(person.asked) == 8
    assert any("app password" in sentence for sentence in person.told)


def test_a_wrong_answer_is_explained_and_asked_again() -> None:
    answers = ["bot@gmail.com", "", "", "Studio", "not an address", "c@x.de", "", "", "FR00", IBAN]
    settled, person = asked(answers)
    assert settled.answers.owner == "c@x.de"
    assert settled.answers.language == "de"
    assert [sentence for sentence in person.told if "not an address" in sentence or "IBAN" in sentence]


def test_unknown_servers_are_asked_for() -> None:
    servers = ["imap.x.example:993:tls", "smtp.x.example:587:starttls"]
    settled, person = asked(["bot@x.example", *servers, "", "", "S", "c@x.example", "", "", ""])
    assert settled.answers.smtp == Endpoint("smtp.x.example", 587, Security.STARTTLS)
    assert "No servers are known for x.example" in person.told[0]


def test_the_bots_own_address_is_no_owner() -> None:
    settled, person = asked(["bot@gmail.com", "", "", "Studio", " Bot@gmail.com", "c@x.fr", "", "", ""])
    assert settled.answers.owner == "c@x.fr"
    assert "bot@gmail.com is the bot's own mailbox" in person.told[-1]


def test_without_a_person_the_bots_own_address_is_refused_at_once() -> None:
    given = {"address": "Bot@gmail.com", "name": "S", "owner": "bot@gmail.com"}
    with pytest.raises(UserError) as refused:
        Interview(Scripted(present=False), SAY, Told(), given).run()
    (problem,) = refused.value.problems
    assert problem.startswith("--owner: bot@gmail.com is the bot's own mailbox")


def test_named_servers_are_not_looked_for() -> None:
    network, person = Told(), Scripted(["", "", "S", "c@x.example", "", "", ""])
    given = {"address": "bot@x.example", "imap": "imap.x.example", "smtp": "smtp.x.example:587"}
    settled = Interview(person, SAY, network, given).run()
    assert str(settled.answers.smtp) == "smtp.x.example:587"
    assert network.asked == person.told == []


@pytest.mark.parametrize(
    ("owner", "locale", "country", "language"),
    [
        ("c@x.fr", "de_DE.UTF-8", "FR", "fr"),
        ("c@x.co.uk", "C", "GB", "en"),
        ("c@x.pl", "C", "PL", "en"),
        ("c@x.com", "fr_BE.UTF-8@euro", "BE", "fr"),
        ("c@x.io", "de_AT", "AT", "de"),
        ("c@x.example", "C", "FR", "fr"),
    ],
)
def test_the_country_is_guessed_by_the_address_then_by_the_locale(
    monkeypatch: pytest.MonkeyPatch, owner: str, locale: str, country: str, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    settled, _ = asked(["bot@gmail.com", "", "", "S", owner, "", "", ""])
    assert (settled.answers.country, settled.answers.language) == (country, language)


@pytest.mark.parametrize(
    ("address", "username"), [("bot@free.fr", "bot"), ("bot@web.de", "bot"), ("bot@orange.fr", "bot@orange.fr")]
)
def test_the_user_name_is_what_the_provider_knows(address: str, username: str) -> None:
    settled, _ = asked([address, "", "", "S", "c@x.fr", "", "", ""])
    assert settled.answers.username == username


class TestAProviderThatWantsNoPassword:
    def test_another_address_is_asked_for(self) -> None:
        settled, person = asked(["bot@outlook.com", "bot@gmail.com", "", "", "S", "c@x.fr", "", "", ""])
        assert settled.answers.address == "bot@gmail.com"
        assert "OAuth only" in person.told[0]
        assert "Servers of Gmail" in person.told[1]

    def test_without_a_person_it_ends_there(self) -> None:
        given = {"address": "bot@outlook.com", "name": "S", "owner": "c@x.fr"}
        with pytest.raises(UserError, match="OAuth only"):
            Interview(Scripted(present=False), SAY, Told(), given).run()

    def test_a_domain_hosted_there_is_the_same(self) -> None:
        network = Told(mx=["studio-fr.mail.protection.outlook.com."])
        given = {"address": "bot@studio.fr", "name": "S", "owner": "c@x.fr"}
        with pytest.raises(UserError, match="OAuth only"):
            Interview(Scripted(present=False), SAY, network, given).run()

    def test_servers_that_are_named_are_taken(self) -> None:
        given = {"address": "bot@outlook.com", "name": "S", "owner": "c@x.fr", "imap": "127.0.0.1:1143:none"}
        settled = Interview(Scripted(present=False), SAY, Told(), {**given, "smtp": "127.0.0.1:1025:none"}).run()
        assert settled.answers.imap.host == "127.0.0.1"


def test_without_a_person_everything_missing_is_named_at_once() -> None:
    with pytest.raises(UserError) as refused:
        Interview(Scripted(present=False), SAY, Told(), {"address": "nonsense", "iban": "FR00"}).run()
    text = "\n".join(refused.value.problems)
    assert all(word in text for word in ("--address", "--iban", "--name", "--owner"))


def test_options_alone_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELANCE_PASSWORD", "p")
    given = {"address": "bot@gmail.com", "name": "S", "owner": "c@x.fr", "command": "pass show x"}
    settled = Interview(Scripted(present=False), SAY, Told(), given).run()
    assert (settled.answers.keep, settled.answers.command) == (Keep.COMMAND, "pass show x")


def answers(**changes: object) -> Answers:
    server = Endpoint("mail.x.example", 993, Security.TLS)
    plain = {
        "address": "bot@x.example", "imap": server, "smtp": server, "username": "bot", "keep": Keep.FILE, "command": "",
        "name": "Studio", "owner": "c@x.example", "country": "FR", "language": "fr", "iban": "",
    }  # fmt: skip
    return Answers(**{**plain, **changes})  # type: ignore[arg-type]


def test_the_files_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    for path in write(Settled(answers(), "geheim", None), tmp_path / "deep" / "config.toml", SAY):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_the_program_would_refuse_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="a mailbox of its own"):
        write(Settled(answers(owner="bot@x.example"), "geheim", None), tmp_path / "config.toml", SAY)
    assert list(tmp_path.iterdir()) == []


def test_where_one_file_cannot_be_written_none_is_left(tmp_path: Path) -> None:
    (tmp_path / ".relance.env.new").mkdir()
    with pytest.raises(UserError, match="cannot be written"):
        write(Settled(answers(), "geheim", None), tmp_path / "config.toml", SAY)
    assert [file.name for file in tmp_path.iterdir()] == [".relance.env.new"]


@pytest.mark.parametrize(("language", "comment"), [("en", "holidays and law"), ("fr", "jours fériés et droit")])
def test_the_comments_of_a_table_stand_below_each_other(language: str, comment: str) -> None:
    text = config_text(answers(name="A" * 100), Phrases(language))
    assert f"# {comment}\n" in text
    table = text.partition("\n\n")[2].partition("\n\n")[0]
    assert len({line.index("#") for line in table.splitlines() if "#" in line}) == 1


@given(name=st.text(min_size=1).filter(lambda text: text.strip() and "\x00" not in text))
def test_any_name_comes_back_as_it_was_written(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / "config.toml"
    path.write_text(config_text(answers(name=name), SAY), encoding="utf-8")
    assert load_config(path).business.name == name


@given(password=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1))
def test_any_password_comes_back_as_it_was_typed(password: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("any")
    file = folder / "relance.env"
    file.touch(mode=0o600)
    file.write_text(password_text(password), encoding="utf-8")
    assert password_source("bot", "RELANCE_PASSWORD", "", folder)() == password


def test_a_password_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "relance.env"
    file.write_text(password_text("x"))
    file.chmod(0o644)
    with pytest.raises(UserError, match="chmod 600"):
        password_source("bot", "RELANCE_PASSWORD", "", tmp_path)()
