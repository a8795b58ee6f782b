"""Every letter to a client as files to look at: what it says, what it could say, what is wrong with the owner's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.config import Config
from bot.errors import UserError
from bot.preview.interest import with_interest
from bot.preview.overrides import override_problems
from bot.preview.samples import ADDRESS, CONTACT, Sample, business, samples
from bot.writing.client_letters import write_client_letter
from bot.writing.compose import compose
from bot.writing.html import standalone
from bot.writing.words import Words, Written

_SENDER = "relance@studio-morel.example"


@dataclass(frozen=True, slots=True)
class Shown:
    """What was written, one path a letter without its ending, and sentences for the owner."""

    letters: tuple[Path, ...]
    missing: tuple[str, ...]
    problems: tuple[str, ...]


def preview(config: Config | None, words: Words, out: Path, now: datetime, step: str = "", language: str = "") -> Shown:
    """Write each letter as ``.txt``, ``.html`` and ``.eml`` into ``out``, one folder a language.

    ``step`` is a ladder step or a template, empty: all; ``language`` is ISO 639-1, empty: all that there are.
    ``now`` is aware. Raises UserError for a step or a language that there is not, and for a folder that cannot be made.
    """
    letters: list[Path] = []
    for spoken in _languages(words, language):
        for sample in _chosen(config, now, spoken, step):
            path = out / spoken / sample.name
            letter = with_interest(sample.letter, config, words) if sample.names_interest else sample.letter
            _write(path, write_client_letter(letter, words), config, now)
            letters.append(path)
    folder = config.folder / "templates" if config else None
    steps = [section.template for section in config.every_step] if config else []
    problems = override_problems(folder, words, steps) if folder else []
    return Shown(tuple(letters), tuple(missing(config)) if config else (), (*problems, *_untold(words, problems)))


def missing(config: Config) -> Iterator[str]:
    """What the letters of this business cannot mention, each with the key to fill in."""
    business = config.business
    if not business.iban:
        yield "No IBAN: letters name no account and carry no QR code (business.iban)."
    elif not business.bic:
        yield "No BIC: payers abroad may need it (business.bic)."
    if business.currency != "EUR":
        yield f"No QR code for invoices in {business.currency}: its standard knows euros alone."
    if not business.signature:
        yield "No signature: letters end with the business's name (business.signature)."
    if not business.address:
        yield "No postal address: a formal notice should carry one (business.address)."
    if not (business.registration or business.vat_id):
        yield "No registration number: a formal notice should carry one (business.registration)."
    if not config.payments.link_template:
        yield "No payment link, except where the invoice brings its own (payments.link_template)."


def _languages(words: Words, language: str) -> tuple[str, ...]:
    if language and language not in words.languages():
        raise UserError(f"There are no letters in {language!r}; the languages are {', '.join(words.languages())}.")
    return (language,) if language else words.languages()


def _chosen(config: Config | None, now: datetime, language: str, step: str) -> list[Sample]:
    every = list(samples(config, now.date(), language))
    chosen = [sample for sample in every if not step or step in (sample.name, sample.letter.template)]
    if not chosen:
        raise UserError(f"There is no step {step!r}; there are {', '.join(sample.name for sample in every)}.")
    return chosen


def _write(path: Path, written: Written, config: Config | None, now: datetime) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_name(f"{path.name}.txt").write_text(f"Subject: {written.subject}\n\n{written.text}", encoding="utf-8")
        path.with_name(f"{path.name}.html").write_text(standalone(written.html, written.pictures), encoding="utf-8")
        path.with_name(f"{path.name}.eml").write_bytes(_mail(path.name, written, config, now))
    except OSError as problem:
        raise UserError(f"{path.parent} cannot be written to: {problem.strerror or problem}.") from problem


def _mail(name: str, written: Written, config: Config | None, now: datetime) -> bytes:
    address = config.mailbox.address if config else _SENDER
    sender = (config.mailbox.name if config else "") or business(config).name
    return compose(
        written,
        sender=(sender, address),
        to=[(CONTACT, ADDRESS)],
        cc=[("", owner) for owner in config.business.owners] if config and config.sending.owner_in_cc else [],
        reply_to=address,
        message_id=f"<preview.{written.language}.{name}@relance.invalid>",
        date=now,
    )


def _untold(words: Words, told: list[str]) -> list[str]:
    """Problems met in writing, without those of files already named."""
    files = [problem.partition(":")[0].partition(",")[0] for problem in told]
    return [problem for problem in words.problems if not problem.startswith(tuple(files) or ("\0",))]
