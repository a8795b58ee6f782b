"""What an owner's own letter to a client says of an invoice's end: paid, or withdrawn. What is asked is neither."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from bot.core.money import Money
from bot.core.readings import Verb
from bot.reading.agreed import sentences_of
from bot.reading.command.read import CommandReading, read_command
from bot.reading.folding import fold

_TABLE = Path(__file__).with_name("agreed.toml")
_INVOICE = re.compile(r"\b(?:factures?|invoices?|rechnung(?:en)?|facturas?|fattur[ae]|factuur|facturen|rekening)\b")
_THANKS = re.compile(
    r"\b(?:merci|remerci\w+|thank\w*|danke\w*|gracias|grazie|ringrazi\w+|bedankt|dank)\b[^.,;!?]{0,30}\b(?:virement|paiement|reglement"
    r"|payment|transfer|zahlung|uberweisung|pago|transferencia|pagamento|bonifico|betaling|overschrijving)\b"
)
_YET_TO_COME = re.compile(
    r"\b(?:avance|advance|voraus|antemano|anticip\w*|vooraf|alvast|rapide\w*|prompt\w*|schnell\w*|sous|dans|within|before|by|innerhalb"
    r"|binnen|bis|entro|antes|avant|voor|prossim\w*|prochain\w*|next|upcoming|de regler|de proceder|due|fallig|echeance|scade\w*"
    r"|vence\w*|vervalt|si|if|wenn|als|se)\b"
)
"""Thanks for money that is only asked for."""
_ENDS = (Verb.PAID, Verb.CANCEL)


@dataclass(frozen=True, slots=True)
class Closing:
    """``verb``: paid or cancel; ``invoices``: the numbers in the sentence ``words``; ``amount``: what was received, if named."""

    verb: Verb
    invoices: tuple[str, ...]
    words: str
    amount: Money | None = None


def read_closings(text: str, today: date, currency: str) -> tuple[Closing, ...]:
    """In the order said; ``currency`` is meant where an amount names none. Nothing here is certain: it is to be asked about."""
    return tuple(_closings(text, today, currency))


def _closings(text: str, today: date, currency: str) -> Iterator[Closing]:
    for sentence in sentences_of(text):
        if "?" in sentence or not sentence.strip():
            continue
        read = read_command("", sentence, today, currency)
        words = " ".join(sentence.split())
        if _is_withdrawn(sentence, read):
            yield Closing(Verb.CANCEL, read.invoices, words)
            continue
        ends = [command for command in read.commands if command.verb in _ENDS] if read.sure else []
        if not ends and _thanks_for_money(fold(sentence)):
            yield Closing(Verb.PAID, read.invoices, words)
        for command in ends:
            yield Closing(command.verb, command.invoices or read.invoices, words, command.amount)


def _thanks_for_money(folded: str) -> bool:
    return _THANKS.search(folded) is not None and _YET_TO_COME.search(folded) is None


def _is_withdrawn(sentence: str, read: CommandReading) -> bool:
    folded = fold(sentence)
    if not (read.invoices or _INVOICE.search(folded)):
        return False
    return any(said.search(folded) and not reserved.search(folded) for said, reserved in _withdrawals())


@cache
def _withdrawals() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return tuple((_any(words["withdrawn"]), _any(words["reserved"])) for words in table.values())


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")
