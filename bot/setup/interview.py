"""`relance init`: the questions and the tries. Who is asked, and how, is the caller's matter."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Protocol, assert_never

from bot.errors import UserError
from bot.mail.server import Server
from bot.setup.answers import QUESTIONS, SPOKEN, ZONES, Answers, Keep, Question
from bot.setup.discover import Network, Servers, find_servers, in_table
from bot.setup.phrases import Phrases, territory
from bot.setup.providers import Endpoint, Provider
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


_RIVALS = {"address": "owner", "owner": "address"}
"""Answers that must differ: a bot that is its own owner would obey its own mails."""

_NO_WAY = "no_password"
"""The wish of a provider that lets programs in by OAuth only."""


class Interview:
    """One run of the questions. ``given`` are answers brought along, by key: those are not asked."""

    def __init__(self, person: Person, phrases: Phrases, network: Network, given: Mapping[str, str]) -> None:
        self._person = person
        self._say = phrases
        self._network = network
        self._given = dict(given)
        self._found: dict[str, object] = {}
        self._servers: Servers | None = None
        self._doubted: Collection[str] | None = None
        self._password = ""

    def run(self) -> Settled:
        """Ask what is not given. Raises UserError where nobody is there to ask, with everything that is missing."""
        self._refuse_gaps()
        for question in QUESTIONS:
            self._answer(question)
            if question.key == "address" and self._doubted is None:
                self._settle_servers(question)
        answers = Answers(**self._found, authserv_id=self._authserv_id())  # type: ignore[arg-type]
        self._password = self._password_of(answers)
        return Settled(answers, self._password, self._servers)

    def again(self, doubted: Collection[str]) -> Settled:
        """Ask anew for what is ``doubted`` (keys, and ``password``), with the last answers as defaults."""
        self._doubted = doubted
        return self.run()

    def _refuse_gaps(self) -> None:
        if self._person.present:
            return
        beside = {"address": self._given.get("address", "")}
        problems = [
            self._say("say.wrong", option=question.option, problem=problem)
            for question in QUESTIONS
            if question.key in self._given and (problem := self._problem(question, self._given[question.key], beside))
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
            if (problem := self._problem(question, text, self._found)) is None:
                self._found[question.key] = question.check(text)
                return
            if not self._person.present:
                raise UserError(self._say("say.wrong", option=question.option, problem=problem))
            self._person.tell(problem)
            text = None

    def _problem(self, question: Question, text: str, others: Mapping[str, object]) -> str | None:
        """What is wrong with an answer, by itself or beside ``others``; None if nothing is."""
        try:
            answer = question.check(text)
        except ValueError:
            return self._say(f"wrong.{question.key}", text=text.strip())
        rival = _RIVALS.get(question.key)
        if rival and answer == str(others.get(rival, "")).strip().lower():
            return self._say("wrong.same", text=answer)
        return None

    def _wanted(self, key: str) -> bool:
        """Without a person nothing is; the second time only what is doubted; servers only where none were found."""
        if not self._person.present:
            return False
        if self._doubted is not None:
            return key in self._doubted
        match key:
            case "imap" | "smtp":
                return self._servers is None
            case "ca_file":
                return bool(self._provider and "bridge" in self._provider.wants)
            case _:
                return True

    def _ask(self, key: str, default: str) -> str:
        return self._person.ask(self._say(f"ask.{key}"), default)

    def _default(self, key: str) -> str:
        if key in self._found:
            known = self._found[key]
            return str_of(known) if isinstance(known, Endpoint) else str(known)
        match key:
            case "imap" | "smtp":
                return str_of(getattr(self._servers, key)) if self._servers else ""
            case "username":
                name, _, _ = (address := str(self._found["address"])).rpartition("@")
                return name if self._provider and self._provider.named_alone else address
            case "keep":
                return (Keep.COMMAND if "command" in self._given else Keep.FILE).value
            case "command":
                return _keyring_command(str(self._found["username"]))
            case "country":
                return _country_of(str(self._found["address"]), str(self._found["owner"]))
            case "language":
                return SPOKEN.get(str(self._found["country"]), self._say.language)
            case _:
                return ""

    def _settle_servers(self, address: Question) -> None:
        """Find the servers, unless they are named already. A provider that lets no program in by password is no way.

        Raises UserError where it is such a one and nobody is there to give another address.
        """
        if {"imap", "smtp"} <= self._given.keys():  # perhaps a proxy that logs in for us
            self._servers = in_table(str(self._found["address"]))
            return
        self._discover()
        while (provider := self._provider) and _NO_WAY in provider.wants:
            sentence = self._say(f"wants.{_NO_WAY}", name=provider.name)
            if not self._person.present:
                raise UserError(sentence)
            self._person.tell(sentence)
            del self._found["address"]
            self._answer(address)
            self._discover()

    def _discover(self) -> None:
        address = str(self._found["address"])
        self._servers = find_servers(address, self._network)
        if self._servers is None:
            self._person.tell(self._say("say.not_found", domain=address.rpartition("@")[2]))
            return
        provider = self._provider
        if provider and _NO_WAY in provider.wants:
            return
        key, name = ("say.found", provider.name) if provider else ("say.found_own", "")
        self._person.tell(self._say(key, name=name, imap=self._servers.imap, smtp=self._servers.smtp))
        for want in provider.wants if provider else ():
            self._person.tell(self._say(f"wants.{want}", name=name, help=provider.help if provider else ""))

    @property
    def _provider(self) -> Provider | None:
        return self._servers.provider if self._servers else None

    def _authserv_id(self) -> str:
        return self._provider.authserv_id if self._provider else ""

    def _password_of(self, answers: Answers) -> str:
        if answers.keep is Keep.COMMAND:
            return ""
        if self._doubted is not None and self._person.present:
            return self._person.secret(self._say("ask.password")) if "password" in self._doubted else self._password
        if from_environment := os.environ.get("RELANCE_PASSWORD"):
            return from_environment
        return self._person.secret(self._say("ask.password")) if self._person.present else ""


def str_of(endpoint: Endpoint) -> str:
    host = f"[{endpoint.host}]" if ":" in endpoint.host else endpoint.host
    return f"{host}:{endpoint.port}:{endpoint.security}"


def _keyring_command(username: str) -> str:
    return (
        f"secret-tool lookup service relance account {username}"
        if shutil.which("secret-tool")
        else "pass show mail/relance"
    )


def _country_of(*addresses: str) -> str:
    """Where the business is, as far as an address's end or the locale tells: a guess, shown for change."""
    ends = [_ENDS.get(end := address.rpartition(".")[2].upper(), end) for address in addresses]
    return next((end for end in (*ends, territory()) if end in ZONES), "FR")


_ENDS = {"UK": "GB"}
"""Top-level domains that are not their country's code (ISO 3166 reserves UK for this one)."""


@dataclass(frozen=True, slots=True)
class Tried:
    """How both servers took it."""

    imap: Trial
    smtp: Trial

    @property
    def work(self) -> bool:
        return self.imap.works and self.smtp.works

    @property
    def doubted(self) -> frozenset[str]:
        """The answers that may be to blame, by key."""
        pairs = (("imap", self.imap), ("smtp", self.smtp))
        return frozenset(key for server, trial in pairs if trial.failure for key in _to_blame(trial.failure, server))


def _to_blame(failure: Failure, server: str) -> tuple[str, ...]:
    match failure:
        case Failure.LOGIN | Failure.SWITCHED_OFF | Failure.PASSWORD:
            return ("username", "keep", "command", "password")
        case Failure.SENDER:
            return ("address", "username", "password")
        case Failure.CERTIFICATE:
            return (server, "ca_file")
        case Failure.NAME | Failure.CLOSED | Failure.SILENT | Failure.PROTECTION:
            return (server,)
        case Failure.FOLDER | Failure.OTHER:
            return ("address", server, "username", "password")
        case never:
            assert_never(never)


def attempt(settled: Settled, source: Callable[[], str]) -> Tried:
    """Log in at both servers; nothing is sent and nothing changed. ``source`` gives the password."""
    a = settled.answers
    return Tried(try_imap(_server(a.imap, a, source), "INBOX"), try_smtp(_server(a.smtp, a, source), a.address))


def _server(at: Endpoint, a: Answers, source: Callable[[], str]) -> Server:
    """With less patience than a round has: somebody waits."""
    return Server(at.host, at.port, at.security, a.username, source, 10.0, 15.0, a.ca_file or None)


def remedy(say: Phrases, trial: Trial, server: Endpoint, address: str, help_page: str = "") -> str:
    """What to do about a try that failed."""
    assert trial.failure is not None
    values = {"host": server.host, "port": server.port, "said": trial.said, "address": address, "help": help_page}
    return say(f"remedy.{Failure(trial.failure)}", **values)
