"""The shape of config.toml: every key with its type, its bounds and its default. Reading it is in config_file.py."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from datetime import time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

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

from bot.core.model import Role

_LOOPBACK = re.compile(r"localhost|127\.\d+\.\d+\.\d+|::1|\[::1\]")
_ADDRESS = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+\.?[^@\s<>,;\"]*")
_DURATION = re.compile(r"([0-9]{1,6})\s*([smhdw])")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):[0-5][0-9]")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def _address(value: str) -> str:
    if not _ADDRESS.fullmatch(value):
        raise ValueError(f"{value!r} is not an e-mail address")
    return value.lower()


def _duration(value: object) -> object:
    if isinstance(value, timedelta):
        return value
    match = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        raise ValueError(f'{value!r} is not a duration; write it like "3d", "5m" or "12h"')
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def _hours(value: object) -> object:
    if isinstance(value, tuple):
        return value
    parts = [part.strip() for part in value.split("-")] if isinstance(value, str) else []
    if len(parts) != 2 or not all(_CLOCK.fullmatch(part) for part in parts):
        raise ValueError(f'{value!r} are not hours; write them like "08:30-18:00"')
    opens, closes = (time.fromisoformat(part.zfill(5)) for part in parts)
    if opens >= closes:
        raise ValueError(f"{value!r} ends before it begins")
    return (opens, closes)


def _timezone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        near = difflib.get_close_matches(value, available_timezones(), 1)
        raise ValueError(f"{value!r} is no time zone" + (f'; did you mean "{near[0]}"?' if near else "")) from None
    return value


def _iban(value: str) -> str:
    from stdnum import iban
    from stdnum.exceptions import ValidationError as Invalid

    if not value:
        return value
    try:
        return str(iban.validate(value))
    except Invalid:
        raise ValueError(f"{value!r} is not a valid IBAN: a letter or digit is wrong") from None


def _holidays(value: str) -> str:
    import holidays

    country, _, subdivision = value.partition("-")
    known = holidays.list_supported_countries()
    if value and (country not in known or (subdivision and subdivision not in known[country])):
        raise ValueError(f'{value!r} is no country whose holidays are known; write it like "FR" or "DE-BY"')
    return value


def _at(value: object) -> object:
    if isinstance(value, time):
        return value
    if not isinstance(value, str) or not _CLOCK.fullmatch(value):
        raise ValueError(f'{value!r} is not a time of day; write it like "08:00"')
    return time.fromisoformat(value.zfill(5))


def _at_least_one(values: tuple[object, ...]) -> tuple[object, ...]:
    if not values:
        raise ValueError("at least one is needed")
    return values


def _domain(value: str) -> str:
    return value.strip().lower()


Address = Annotated[str, AfterValidator(_address)]
Duration = Annotated[timedelta, BeforeValidator(_duration)]
Roles = tuple[Role, ...]
Domain = Annotated[str, AfterValidator(_domain)]
# pydantic would take "true" for a bool and "3" or true for a number: here a wrong type is an error
Flag = Annotated[bool, Strict()]
Number = Annotated[int, Strict()]
Port = Annotated[int, Strict(), Field(ge=1, le=65535)]
# days are at most ten years: behind that lies a slip of the keyboard, and in the end the calendar's
Days = Annotated[int, Strict(), Field(ge=0, le=3650)]
Offset = Annotated[int, Strict(), Field(ge=-3650, le=3650)]
Some = AfterValidator(_at_least_one)


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class Business(Section):
    """The creditor."""

    name: str = Field(min_length=1)
    owners: Annotated[tuple[Address, ...], Some]
    country: str = Field(default="FR", pattern=r"^[A-Z]{2}$")
    language: str = Field(default="fr", pattern=r"^[a-z]{2}$")
    currency: str = Field(default="EUR", pattern=r"^[A-Z]{3}$")
    timezone: Annotated[str, AfterValidator(_timezone)] = "Europe/Paris"
    iban: Annotated[str, AfterValidator(_iban)] = ""
    bic: str = ""
    registration: str = ""
    vat_id: str = ""
    address: str = ""
    signature: str = ""


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
    internal_header: str = ""
    poll_every: Duration = Field(default=timedelta(minutes=5), ge=timedelta(seconds=1))
    idle: Flag = True
    imap: ImapSection
    smtp: SmtpSection


class Sending(Section):
    """When letters to clients may leave."""

    days: Annotated[tuple[Weekday, ...], Some] = ("mon", "tue", "wed", "thu", "fri")
    hours: Annotated[tuple[time, time], BeforeValidator(_hours)] = (time(8, 30), time(18))
    holidays: Annotated[str, AfterValidator(_holidays)] = ""
    minimum_gap: Duration = Field(default=timedelta(days=3), le=timedelta(days=365))
    per_hour: Number = Field(default=60, ge=1)
    grace_days: Days = 3

    @property
    def weekdays(self) -> frozenset[int]:
        return frozenset(_WEEKDAYS.index(day) for day in self.days)


class StepSection(Section):
    """A step of the ladder; offsets in days from the due date."""

    step: str = Field(min_length=1)
    at: Offset
    to: Roles = (Role.ACCOUNTING,)
    cc: Roles = ()
    template: str = Field(default="reminder", min_length=1, pattern=r"^[a-z0-9_-]+$")
    approval: Flag = False
    every: Days = 0


A, C, D = Role.ACCOUNTING, Role.COMMERCIAL, Role.DECISION_MAKER
DEFAULT_LADDER = (
    StepSection(step="preventive-1", at=-10, to=(A,), template="preventive"),
    StepSection(step="preventive-2", at=-3, to=(A,), template="preventive"),
    StepSection(step="reminder-1", at=3, to=(A,)),
    StepSection(step="reminder-2", at=10, to=(A,), cc=(C,)),
    StepSection(step="reminder-3", at=20, to=(A, C), cc=(D,)),
    StepSection(step="reminder-4", at=30, to=(A, C, D), every=14),
    StepSection(step="last-notice", at=45, to=(A, C, D), template="last_notice", approval=True),
    StepSection(step="formal-notice", at=60, to=(A, C, D), cc=(Role.LEGAL,), template="formal_notice", approval=True),
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

    senders: tuple[Domain, ...] = ()
    link_template: str = ""


class DigestSection(Section):
    weekday: Weekday = "mon"
    at: Annotated[time, BeforeValidator(_at)] = time(8)

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
    language: str | None = Field(default=None, pattern=r"^[a-z]{2}$")
    domains: tuple[Domain, ...] = ()
    ladder: Ladder = ()


class Config(Section):
    """Everything a config.toml says; ``folder`` is the file's own, to which paths are relative."""

    business: Business
    mailbox: MailboxSection
    sending: Sending = Sending()
    ladder: Annotated[Ladder, Some] = DEFAULT_LADDER
    payments: Payments = Payments()
    digest: DigestSection = DigestSection()
    storage: Storage = Storage()
    clients: Mapping[str, ClientSection] = Field(default_factory=dict)
    folder: Path = Field(default=Path(), exclude=True)

    @property
    def store_path(self) -> Path:
        return self.folder / Path(self.storage.path).expanduser()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.business.timezone)
