"""`relance init`: the questions, the tries, the file. Who is asked, and how, is the caller's matter."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.errors import UserError
from bot.mail.server import Server
from bot.setup.answers import QUESTIONS, SPOKEN, Answers, Keep, Question
from bot.setup.config_text import PASSWORD_FILE, config_text, password_text
from bot.setup.discover import Network, Servers, find_servers
from bot.setup.phrases import Phrases
from bot.setup.providers import Endpoint
from bot.setup.trials import Failure, Trial, try_imap, try_smtp


class Person(Protocol):
    """Who answers: somebody at a terminal, or nobody (then ``present`` is False and nothing is asked)."""

    @property
    def present(self) -> bool: ...

    def ask(self, question: str, default: str) -> str: ...

    def secret(self, question: str) -> str: ...

    def agrees(self, question: str) -> bool: ...

    def tell(self, sentence: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of the questions; ``password`` is empty where a command gives it."""

    answers: Answers
    password: str
    servers: Servers | None


class Interview:
    """One run of the questions. ``given`` are answers brought along, by key: those are not asked."""

    def __init__(self, person: Person, phrases: Phrases, network: Network, given: Mapping[str, str]) -> None:
        self._person = person
        self._say = phrases
        self._network = network
        self._given = dict(given)
        self._found: dict[str, object] = {}
        self._servers: Servers | None = None

    def run(self) -> Settled:
        """Ask what is not given. Raises UserError where nobody is there to ask, with everything that is missing."""
        self._refuse_gaps()
        for question in QUESTIONS:
            self._answer(question)
            if question.key == "address":
                self._discover()
        answers = Answers(**self._found, authserv_id=self._authserv_id())  # type: ignore[arg-type]
        return Settled(answers, self._password(answers), self._servers)

    def again(self) -> Interview:
        """The same questions with the last answers as defaults; nothing is taken as given any more."""
        other = Interview(self._person, self._say, self._network, {})
        other._found = dict(self._found)
        return other

    def _refuse_gaps(self) -> None:
        if self._person.present:
            return
        problems = [
            self._say("say.wrong", option=f"--{question.key}", problem=problem)
            for question in QUESTIONS
            if question.key in self._given and (problem := _problem(question, self._given[question.key]))
        ]
        lacking = [f"--{key}" for key in ("address", "name", "owner") if key not in self._given]
        if lacking:
            problems.append(self._say("say.missing", options=", ".join(lacking)))
        if problems:
            raise UserError(problems)

    def _answer(self, question: Question) -> None:
        if question.key == "command" and self._found["keep"] is not Keep.COMMAND:
            self._found["command"] = ""
            return
        default = self._default(question.key)
        text = self._given.pop(question.key, None)
        while True:
            if text is None:
                text = default if not self._wanted(question.key) else self._ask(question.key, default)
            if (problem := _problem(question, text)) is None:
                self._found[question.key] = question.check(text)
                return
            if not self._person.present:
                raise UserError(self._say("say.wrong", option=f"--{question.key}", problem=problem))
            self._person.tell(problem)
            text = None

    def _wanted(self, key: str) -> bool:
        """Servers that were found are not asked for; without a person nothing is."""
        return self._person.present and not (key in ("imap", "smtp") and self._servers is not None)

    def _ask(self, key: str, default: str) -> str:
        return self._person.ask(self._say(f"ask.{key}"), default)

    def _default(self, key: str) -> str:
        if key in self._found:
            return str(self._found[key])
        match key:
            case "imap" | "smtp":
                return str_of(getattr(self._servers, key)) if self._servers else ""
            case "username":
                return str(self._found["address"])
            case "keep":
                return Keep.COMMAND if "command" in self._given else Keep.FILE
            case "command":
                return _keyring_command(str(self._found["username"]))
            case "country":
                return _country_of(str(self._found["address"]), str(self._found["owner"]))
            case "language":
                return SPOKEN.get(str(self._found["country"]), "en")
            case _:
                return ""

    def _discover(self) -> None:
        address = str(self._found["address"])
        self._servers = find_servers(address, self._network)
        if self._servers is None:
            self._person.tell(self._say("say.not_found", domain=address.rpartition("@")[2]))
            return
        provider = self._servers.provider
        key, name = ("say.found", provider.name) if provider else ("say.found_own", "")
        self._person.tell(self._say(key, name=name, imap=self._servers.imap, smtp=self._servers.smtp))
        for want in provider.wants if provider else ():
            self._person.tell(self._say(f"wants.{want}", name=name, help=provider.help if provider else ""))

    def _authserv_id(self) -> str:
        return self._servers.provider.authserv_id if self._servers and self._servers.provider else ""

    def _password(self, answers: Answers) -> str:
        if answers.keep is Keep.COMMAND:
            return ""
        if from_environment := os.environ.get("RELANCE_PASSWORD"):
            return from_environment
        return self._person.secret(self._say("ask.password")) if self._person.present else ""


def _problem(question: Question, text: str) -> str | None:
    try:
        question.check(text)
    except ValueError as problem:
        return str(problem)
    return None


def str_of(endpoint: Endpoint) -> str:
    return f"{endpoint.host}:{endpoint.port}:{endpoint.security}"


def _keyring_command(username: str) -> str:
    return (
        f"secret-tool lookup service relance account {username}"
        if shutil.which("secret-tool")
        else "pass show mail/relance"
    )


def _country_of(*addresses: str) -> str:
    ends = [address.rpartition(".")[2].upper() for address in addresses]
    return next((end for end in ends if end in SPOKEN), "FR")


@dataclass(frozen=True, slots=True)
class Tried:
    """How both servers took it."""

    imap: Trial
    smtp: Trial

    @property
    def work(self) -> bool:
        return self.imap.works and self.smtp.works


def attempt(settled: Settled, source: Callable[[], str]) -> Tried:
    """Log in at both servers; nothing is sent and nothing changed. ``source`` gives the password."""
    a = settled.answers
    imap = Server(a.imap.host, a.imap.port, a.imap.security, a.username, source)
    smtp = Server(a.smtp.host, a.smtp.port, a.smtp.security, a.username, source)
    return Tried(try_imap(imap, "INBOX"), try_smtp(smtp, a.address))


def remedy(say: Phrases, trial: Trial, server: Endpoint, address: str, help_page: str = "") -> str:
    """What to do about a try that failed."""
    assert trial.failure is not None
    values = {"host": server.host, "port": server.port, "said": trial.said, "address": address, "help": help_page}
    return say(f"remedy.{Failure(trial.failure)}", **values)


def write(settled: Settled, path: Path) -> list[Path]:
    """The files, readable by their owner alone; an existing one is replaced whole or not at all."""
    written = [_put(path, config_text(settled.answers))]
    if settled.answers.keep is Keep.FILE and settled.password:
        written.append(_put(path.with_name(PASSWORD_FILE), password_text(settled.password)))
    return written


def _put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.new")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    return path
