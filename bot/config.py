"""The shape of config.toml: every key with its type, its bounds and its default. Reading it is in config_file.py."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    ValidationInfo,
    field_validator,
)

from bot import config_checks as checks
from bot.core.model import Role

_LOOPBACK = re.compile(r"localhost|127\.\d+\.\d+\.\d+|::1|\[::1\]")
_NEVER_UNASKED = frozenset({"last_notice", "formal_notice"})
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


Address = Annotated[str, AfterValidator(checks.address)]
Duration = Annotated[timedelta, BeforeValidator(checks.duration)]
Roles = tuple[Role, ...]
Domain = Annotated[str, AfterValidator(checks.domain)]
PaymentSender = Annotated[str, AfterValidator(checks.payment_sender)]
Language = Annotated[str, AfterValidator(checks.language)]
# pydantic would take "true" for a bool and "3" or true for a number: here a wrong type is an error
Flag = Annotated[bool, Strict()]
Number = Annotated[int, Strict()]
Port = Annotated[int, Strict(), Field(ge=1, le=65535)]
# days are at most ten years: behind that lies a slip of the keyboard, and in the end the calendar's
Days = Annotated[int, Strict(), Field(ge=0, le=3650)]
Offset = Annotated[int, Strict(), Field(ge=-3650, le=3650)]
# per cent a year
Rate = Annotated[Decimal, BeforeValidator(checks.rate), Field(ge=0, le=100)]
Some = AfterValidator(checks.at_least_one)


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class Business(Section):
    """The creditor."""

    name: str = Field(min_length=1)
    owners: Annotated[tuple[Address, ...], Some]
    readers: tuple[Address, ...] = ()
    country: Annotated[str, AfterValidator(checks.country)] = "FR"
    language: Language = "fr"
    currency: Annotated[str, AfterValidator(checks.currency)] = "EUR"
    timezone: Annotated[str, AfterValidator(checks.timezone)] = "Europe/Paris"
    iban: Annotated[str, AfterValidator(checks.iban)] = ""
    bic: str = ""
    registration: str = ""
    vat_id: str = ""
    address: str = ""
    signature: str = ""

    @field_validator("readers")
    @classmethod
    def _either_or(cls, readers: tuple[str, ...], others: ValidationInfo) -> tuple[str, ...]:
        both = [reader for reader in readers if reader in others.data.get("owners", ())]
        if both:
            raise ValueError(f"{', '.join(both)} is also in business.owners: an owner gets the digest already")
        return readers


class ServerSection(Section):
    """How to reach a mail server. The password comes from the environment or from a command, never from this file."""

    host: str = Field(min_length=1)
    port: Port
    security: Literal["tls", "starttls", "none"] = "tls"
    username: str = Field(min_length=1)
    password_env: str = ""
    password_command: str = Field(default="", validate_default=True)
    ca_file: str = ""

    @field_validator("security")
    @classmethod
    def _never_in_the_clear(cls, security: str, others: ValidationInfo) -> str:
        host = str(others.data.get("host", "localhost"))
        if security == "none" and not _LOOPBACK.fullmatch(host):
            raise ValueError(f'"none" would send the password to {host} in the clear: use "tls" or "starttls"')
        return security

    @field_validator("password_command")
    @classmethod
    def _one_source(cls, command: str, others: ValidationInfo) -> str:
        if "password_env" not in others.data:
            return command
        if not command and not others.data["password_env"]:
            raise ValueError("a password source is missing: set password_env or password_command")
        if command and others.data["password_env"]:
            raise ValueError("password_env and password_command are both set: keep one")
        return command


class ImapSection(ServerSection):
    port: Port = 993


class SmtpSection(ServerSection):
    port: Port = 465


class MailboxSection(Section):
    """The bot's own mailbox."""

    address: Address
    name: str = ""
    folder: str = "INBOX"
    authserv_id: str = ""
    internal_header: Annotated[str, AfterValidator(checks.header_line)] = ""
    poll_every: Duration = Field(default=timedelta(minutes=5), ge=timedelta(seconds=1))
    idle: Flag = True
    imap: ImapSection
    smtp: SmtpSection


class Sending(Section):
    """When letters to clients may leave."""

    days: Annotated[tuple[Weekday, ...], Some] = ("mon", "tue", "wed", "thu", "fri")
    hours: Annotated[tuple[time, time], BeforeValidator(checks.hours)] = (time(8, 30), time(18))
    holidays: Annotated[str, AfterValidator(checks.holiday_region)] = ""
    minimum_gap: Duration = Field(default=timedelta(days=3), le=timedelta(days=365))
    per_hour: Number = Field(default=60, ge=1)
    answers_per_hour: Number = Field(default=10, ge=1)
    approve_first: Number = Field(default=0, ge=0, le=1000)
    owner_in_cc: Flag = False
    grace_days: Days = 3

    @property
    def weekdays(self) -> frozenset[int]:
        return frozenset(_WEEKDAYS.index(day) for day in self.days)


class StepSection(Section):
    """A step of the ladder; offsets in days from the due date."""

    step: str = Field(min_length=1)
    at: Offset
    to: Annotated[Roles, Some] = (Role.ACCOUNTING,)
    cc: Roles = ()
    template: Annotated[str, AfterValidator(checks.template_name)] = "reminder"
    approval: Flag = Field(default=False, validate_default=True)
    every: Days = 0
    interest: Flag = False

    @field_validator("approval")
    @classmethod
    def _grave_words_are_the_owners(cls, approval: bool, others: ValidationInfo) -> bool:
        template = others.data.get("template")
        if template in _NEVER_UNASKED and not approval:
            step = others.data.get("step", "")
            raise ValueError(f"step {step}: a {template} never leaves without your word: set approval = true")
        return approval


A, C, D = Role.ACCOUNTING, Role.COMMERCIAL, Role.DECISION_MAKER
DEFAULT_LADDER = (
    StepSection(step="preventive-1", at=-10, to=(A,), template="preventive"),
    StepSection(step="preventive-2", at=-3, to=(A,), template="preventive"),
    StepSection(step="reminder-1", at=3, to=(A,)),
    StepSection(step="reminder-2", at=10, to=(A,), cc=(C,)),
    StepSection(step="reminder-3", at=20, to=(A, C), cc=(D,)),
    StepSection(step="reminder-4", at=30, to=(A, C, D), every=14),
    StepSection(step="last-notice", at=45, to=(A, C, D), template="last_notice", approval=True, interest=True),
    StepSection(
        step="formal-notice",
        at=60,
        to=(A, C, D),
        cc=(Role.LEGAL,),
        template="formal_notice",
        approval=True,
        interest=True,
    ),
)


def _steps_in_order(steps: tuple[StepSection, ...]) -> tuple[StepSection, ...]:
    names = [step.step for step in steps]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise ValueError(f"two steps have the same name: {', '.join(sorted(twice))}")
    for earlier, later in pairwise(steps):
        if later.at < earlier.at:
            raise ValueError(f"steps run in order: {later.step} (at = {later.at}) comes before {earlier.step}")
    return steps


Ladder = Annotated[tuple[StepSection, ...], AfterValidator(_steps_in_order)]


class Payments(Section):
    """Who may tell of payments, and how a payment link is made."""

    senders: tuple[PaymentSender, ...] = ()
    link_template: Annotated[str, AfterValidator(checks.link_template)] = ""
    thanks: Flag = False


class Reading(Section):
    """Who may be asked about a client's reply that is not understood for certain; empty: nobody but you."""

    llm: Annotated[str, AfterValidator(checks.endpoint)] = ""
    llm_model: str = ""
    llm_key_env: str = ""


class Law(Section):
    """What late payment costs. ``contract_rate`` is in per cent a year; 0: the statutory rate."""

    contract_rate: Rate = Decimal(0)


class Letters(Section):
    """How letters look. ``color`` is the accent of boxes, buttons and links; empty: a calm blue."""

    color: str = Field(default="", pattern=r"^(#[0-9a-fA-F]{6})?$")


class DigestSection(Section):
    weekday: Weekday = "mon"
    at: Annotated[time, BeforeValidator(checks.time_of_day)] = time(8)

    @property
    def weekday_number(self) -> int:
        return _WEEKDAYS.index(self.weekday)


class Storage(Section):
    path: str = "relance.db"


class ContactSection(Section):
    email: Address
    role: Role = Role.ACCOUNTING
    name: str = ""


class ClientSection(Section):
    """What is known of a client beforehand."""

    contacts: tuple[ContactSection, ...] = ()
    language: Language | None = None
    domains: tuple[Domain, ...] = ()
    consumer: Flag = False
    """A private person: the law of late payment between businesses does not apply."""
    ladder: Ladder = ()


class Config(Section):
    """Everything a config.toml says; ``folder`` is the file's own, to which paths are relative."""

    business: Business
    mailbox: MailboxSection
    sending: Sending = Sending()
    ladder: Annotated[Ladder, Some] = DEFAULT_LADDER
    payments: Payments = Payments()
    reading: Reading = Reading()
    law: Law = Law()
    letters: Letters = Letters()
    digest: DigestSection = DigestSection()
    storage: Storage = Storage()
    clients: Mapping[str, ClientSection] = Field(default_factory=dict)
    folder: Path = Field(default=Path(), exclude=True)

    @field_validator("mailbox")
    @classmethod
    def _no_owner_of_itself(cls, mailbox: MailboxSection, others: ValidationInfo) -> MailboxSection:
        business = others.data.get("business")
        for key in ("owners", "readers") if business else ():
            if mailbox.address in getattr(business, key):
                raise ValueError(
                    f"{mailbox.address} is also in business.{key}: the bot needs a mailbox of its own, that nobody writes from"
                )
        return mailbox

    @property
    def every_step(self) -> tuple[StepSection, ...]:
        """The ladder's steps, then those that only a client's own ladder has."""
        general = {step.step for step in self.ladder}
        own = {step.step: step for section in self.clients.values() for step in section.ladder}
        return (*self.ladder, *(step for name, step in own.items() if name not in general))

    @property
    def store_path(self) -> Path:
        return self.folder / Path(self.storage.path).expanduser()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.business.timezone)
