"""What became of an instruction about a client, in one sentence for the owner, before and after in it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.decide import Decision
from bot.core.events import ContactRemoved
from bot.core.ledger import ClientFile
from bot.core.readings import Command, Verb
from bot.service.desk import Desk
from bot.writing.acts import Act, act_sentence
from bot.writing.voice import Voice, owners_voice


def sentences(desk: Desk, command: Command, before: ClientFile, decisions: Sequence[Decision]) -> list[str]:
    """What became of the command for a client, who stood as ``before`` when it was given."""
    voice = owners_voice(desk.creditor, desk.words)
    if command.verb in (Verb.LANGUAGE, Verb.LADDER) and desk.store.client(before.id) == before:
        return [_say(desk, before, Act.ALREADY_SO)]
    match command.verb:
        case Verb.LANGUAGE:
            return [_say(desk, before, Act.LANGUAGE_CHANGED, **_languages(command, before, voice))]
        case Verb.LADDER:
            return [_say(desk, before, Act.LADDER_CHANGED, **_wishes(desk, before, voice))]
        case _:
            return _contact(desk, command, before, decisions)


def _languages(command: Command, before: ClientFile, voice: Voice) -> dict[str, str]:
    after, was = command.language or "", before.language or ""
    return {"text": voice.or_raw("languages", after), "before": voice.or_raw("languages", was) if was != after else ""}


def _wishes(desk: Desk, before: ClientFile, voice: Voice) -> dict[str, str]:
    """All that is wished now, for one wish may take another's place; and what was wished until now, if it differs."""
    after = desk.store.client(before.id).wishes
    now, was = (", ".join(voice(f"wishes.{wish}") for wish in wishes) for wishes in (after, before.wishes))
    return {"text": now, "before": was if was != now else ""}


def _contact(desk: Desk, command: Command, before: ClientFile, decisions: Sequence[Decision]) -> list[str]:
    removed = [decision.event.email for decision in decisions if isinstance(decision.event, ContactRemoved)]
    email = command.email or ""
    if command.action == "remove":
        if not removed:
            return [_say(desk, before, Act.CONTACT_UNKNOWN, email=email)]
        gone = [_say(desk, before, Act.CONTACT_REMOVED, email=email)]
        return gone if desk.store.client(before.id).contacts else [*gone, _say(desk, before, Act.NOBODY_LEFT)]
    if not decisions:
        return [_say(desk, before, Act.CONTACT_KNOWN, email=_named(desk, before, email))]
    act = Act.CONTACT_REPLACED if removed else Act.CONTACT_ADDED
    return [_say(desk, before, act, email=_named(desk, before, email), before=", ".join(removed))]


def _named(desk: Desk, before: ClientFile, email: str) -> str:
    """The address with the role that it has now; where that is new, the one it had."""
    voice = owners_voice(desk.creditor, desk.words)
    now = {contact.email: contact.role for contact in desk.store.client(before.id).contacts}
    was = {contact.email: contact.role for contact in before.contacts}
    if email not in now:
        return email
    role = voice(f"roles.{now[email]}")
    if email in was and was[email] is not now[email]:
        role = f"{voice(f'roles.{was[email]}')} → {role}"
    return voice("words.contact", email=email, role=role)


def _say(desk: Desk, client: ClientFile, act: Act, **facts: str) -> str:
    return act_sentence(act, desk.creditor.language, desk.words, client=client.name, **facts)
