"""The one place where parts are wired together: a config becomes a desk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from bot.config import Config, ServerSection
from bot.errors import UserError
from bot.mail.inbox import Inbox
from bot.mail.server import Security, Server
from bot.mail.smtp import Relay
from bot.passwords import password_source
from bot.service.desk import Desk
from bot.store.store import Store
from bot.writing.words import Words


@contextmanager
def open_desk(config: Config) -> Iterator[Desk]:
    """The desk of a config; nothing is connected before it is used. Raises UserError for a store that cannot be opened."""
    letters = words(config)
    _check_templates(config, letters)
    store = Store(config.store_path)
    imap, smtp = config.mailbox.imap, config.mailbox.smtp
    inbox = Inbox(server(imap, config.folder), config.mailbox.folder, idle=config.mailbox.idle)
    desk = Desk(config, store, inbox, Relay(server(smtp, config.folder)), letters)
    try:
        yield desk
    finally:
        desk.relay.close()
        desk.inbox.close()
        desk.room.close()
        store.close()


def words(config: Config) -> Words:
    """The letters' words: the owner's own, in ``templates/`` beside the config, before the built-in ones."""
    return Words([config.folder / "templates"], config.letters.color)


def _check_templates(config: Config, words: Words) -> None:
    """Every step's template must be there now, not on the day it is due. Raises UserError with the nearest right name."""
    ladders = {"ladder": config.ladder, **{f'clients."{name}".ladder': c.ladder for name, c in config.clients.items()}}
    problems = []
    for where, steps in ladders.items():
        for step in steps:
            if not any(words.knows(step.template, language) for language in words.languages()):
                near = get_close_matches(step.template, words.letters(), 1, 0.5)
                hint = f'; did you mean "{near[0]}"?' if near else "."
                problems.append(f'{where}: step {step.step}: there is no template "{step.template}"{hint}')
    if problems:
        raise UserError(problems)


def server(section: ServerSection, folder: Path) -> Server:
    """How to reach a mail server; the password is fetched when it is needed."""
    return Server(
        host=section.host,
        port=section.port,
        security=Security(section.security),
        username=section.username,
        password=password_source(section.username, section.password_env, section.password_command, folder),
        ca_file=str(folder / section.ca_file) if section.ca_file else None,
    )


def adapt_to_config(desk: Desk, now: datetime) -> None:
    """A changed ladder, calendar or client list moves the next step of every open invoice: their rows are written anew."""
    config = desk.config
    said = f"{config.ladder!r}{config.sending!r}{config.clients!r}{config.business.timezone}{config.business.country}"
    fingerprint = hashlib.sha256(said.encode()).hexdigest()
    if desk.store.setting("policy") == fingerprint:
        return
    with desk.store.transaction():
        for client in desk.store.books.clients_with_open():
            desk.refresh(client, now)
        desk.store.keep_setting("policy", fingerprint)
