"""Which of the six languages a text is in, by its most common small words."""

from __future__ import annotations

import re

from bot.reading.folding import fold

_TEXT_LIMIT = 20_000
_WORD = re.compile(r"[a-z']+")
_ROWS = {
    "fr": "le la les des du une et est vous nous pour dans avec sur pas votre notre ce cette je au aux qui que bonjour"
    " merci facture echeance reglement cordialement paye payee montant avoir client tva paiement ils jusqu'au n'est"
    " suis est sont mais par plus ont bien",
    "en": "the and you your we our for with is are was this that have not please thank thanks of to it be will from"
    " invoice payment due amount regards paid date until they me hold off send i my can has was were been but",
    "de": "der die das und ist nicht sie wir ihr ihre mit fur auf den dem ein eine bitte rechnung danke zahlung betrag"
    " datum grusse von zu im wurde haben fallig bezahlt bis guten tag"
    " zur zum bin sind hat habe als dann schon noch auch wird ich mir",
    "es": "el los las del una y es con por para su nuestra no que factura pago gracias vencimiento importe hola saludos"
    " usted se en fecha pagado pagada hasta cliente me mi ya esta hemos pero muy",
    "it": "il lo gli della del una e con per la sua vostra non che fattura pagamento grazie scadenza importo buongiorno"
    " cordiali saluti di da si data pagato pagata fino cliente totale sono ho abbiamo ma anche vi alla nel dal",
    "nl": "de het een en is niet u wij uw onze met voor op van factuur betaling dank bedankt vervaldatum bedrag groet"
    " vriendelijke dat die te betaald tot zijn wordt ik heb ben maar nog ook bij naar",
}
SMALL_WORDS = {language: frozenset(row.split()) for language, row in _ROWS.items()}


def guess_language(text: str) -> str | None:
    """ISO 639-1 code (fr en de es it nl) of ``text``; None where its words do not tell."""
    words = _WORD.findall(fold(text[:_TEXT_LIMIT]))
    scores = sorted(((sum(word in known for word in words), code) for code, known in SMALL_WORDS.items()), reverse=True)
    (best, code), (second, _) = scores[0], scores[1]
    return code if best > second else None
