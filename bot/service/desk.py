"""What a round works with: the config, the store, the mailbox, the relay and the words, side by side."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property

from bot.config import Config, StepSection
from bot.core.calendar import BusinessCalendar
from bot.core.events import Event
from bot.core.ladder import Outlook, Policy, Step, outlook
from bot.core.ledger import Account, ClientFile
from bot.core.model import Creditor
from bot.core.wishes import policy_for
from bot.isolation.reading_room import ReadingRoom
from bot.mail.inbox import Inbox
from bot.mail.signatures import Lookup, from_dns
from bot.mail.smtp import Relay
from bot.service.first_letters import approvals_wanted
from bot.store.store import Store
from bot.writing.words import Words


@dataclass
class Desk:
    """Everything that a round needs. The instant of the work, ``now`` (aware UTC), is always handed in."""

    config: Config
    store: Store
    inbox: Inbox
    relay: Relay
    words: Words
    room: ReadingRoom = field(default_factory=ReadingRoom)
    lookup: Lookup = from_dns
    """How the key of a DKIM signature is found."""
    alive: Callable[[], None] = lambda: None
    """Called between two letters and two mails: a round's sign of life."""
    _touched: set[int] = field(default_factory=set, repr=False)

    @cached_property
    def creditor(self) -> Creditor:
        return creditor(self.config)

    @cached_property
    def calendar(self) -> BusinessCalendar:
        return business_calendar(self.config)

    def policy(self, client: ClientFile) -> Policy:
        """The ladder that counts for a client: the client's own in the config, else the general one; as the owner wished."""
        section = self.config.clients.get(client.name)
        ladder = section.ladder if section and section.ladder else self.config.ladder
        sending = self.config.sending
        steps = tuple(_step(step) for step in ladder)
        policy = Policy(steps, self.calendar, sending.minimum_gap, sending.grace_days, self.asks_first)
        return policy_for(policy, client.wishes)

    @property
    def asks_first(self) -> bool:
        """Whether letters to clients are shown to the owner before they leave."""
        return self.approvals_wanted > 0

    @property
    def approvals_wanted(self) -> int:
        """How many approvals the config wants before letters leave unseen; 0 once there were so many, or the owner said go."""
        return approvals_wanted(self.store.journal, self.config.sending.approve_first)

    @cached_property
    def formal_steps(self) -> frozenset[str]:
        """Names of the steps that are formal notices."""
        ladders = [self.config.ladder, *(section.ladder for section in self.config.clients.values())]
        return frozenset(step.step for ladder in ladders for step in ladder if step.template == "formal_notice")

    @property
    def own_address(self) -> str:
        return self.config.mailbox.address

    @property
    def owners(self) -> tuple[str, ...]:
        return self.config.business.owners

    @property
    def readers(self) -> tuple[str, ...]:
        """Who gets the digest and nothing else, and is not obeyed."""
        return self.config.business.readers

    @property
    def ours(self) -> frozenset[str]:
        """The addresses on this side: the bot's, the owners', the readers'."""
        return frozenset((self.own_address, *self.owners, *self.readers))

    def today(self, now: datetime) -> date:
        return self.calendar.day(now)

    def outlook(self, account: Account, client: ClientFile, now: datetime) -> Outlook:
        return outlook(account, client, self.policy(client), now)

    @contextmanager
    def transaction(self, now: datetime) -> Iterator[None]:
        """All or nothing. At its end the rows of every client that was touched are written anew, in the same commit."""
        with self.store.transaction():
            self._touched.clear()
            yield
            for client in sorted(self._touched):
                self.refresh(client, now)
            self._touched.clear()

    @contextmanager
    def rehearsal(self, now: datetime) -> Iterator[None]:
        """As :meth:`transaction`, and nothing of it stays: a dry run."""
        with self.store.rehearsal(), self.transaction(now):
            yield

    def record(self, now: datetime, event: Event, client: int | None = None, invoice: int | None = None) -> None:
        """Append to the journal; must run inside :meth:`transaction`."""
        self.store.record(now, event, client, invoice)
        if client is not None:
            self._touched.add(client)

    def refresh(self, identity: int, now: datetime) -> None:
        """Write the rows of a client's open invoices anew, each with the instant at which it next wants something."""
        client = self.store.client(identity)
        for account in self.store.open_accounts(identity):
            self.store.books.write_invoice(account, self.outlook(account, client, now).wake_at)


def creditor(config: Config) -> Creditor:
    """The config's business as letters name it."""
    business = config.business
    return Creditor(
        name=business.name,
        language=business.language,
        country=business.country,
        currency=business.currency,
        iban=business.iban,
        bic=business.bic,
        registration=business.registration,
        vat_id=business.vat_id,
        address=business.address,
        signature=business.signature,
        link_template=config.payments.link_template,
    )


def business_calendar(config: Config) -> BusinessCalendar:
    """The calendar of the config's business: its days, hours, time zone and public holidays."""
    opens, closes = config.sending.hours
    region = config.sending.holidays or config.business.country
    return BusinessCalendar(
        config.zone, config.sending.weekdays, opens, closes, lambda day: day in public_holidays(region)
    )


@cache
def public_holidays(region: str) -> Container[date]:
    """The holidays of ``FR`` or ``DE-BY``, any year; none where they are not known."""
    from holidays import country_holidays, list_supported_countries  # slow to load: only when a day is asked about

    country, _, subdivision = region.partition("-")
    if country not in list_supported_countries():
        return frozenset()
    return country_holidays(country, subdiv=subdivision or None)


def _step(section: StepSection) -> Step:
    return Step(
        section.step,
        section.at,
        section.to,
        section.cc,
        section.template,
        section.approval,
        section.every,
        section.interest,
    )
