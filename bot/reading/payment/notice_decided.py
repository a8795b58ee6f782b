"""What the first words of a notice decide, whatever else it says: no client's money is told of."""

from __future__ import annotations

import re

from bot.core.readings import NoticeKind

# The creditor gave money back: nothing of a client's failed.
_OWN_REFUND = re.compile(
    r"\b(?:vous avez rembourse|vous avez (?:emis|effectue|envoye) un remboursement|remboursement (?:emis|envoye)"
    r"|you(?:'ve| have)? (?:refunded|issued a refund|sent a refund)|refund (?:sent|issued) to"
    r"|(?:sie haben|du hast) .{0,60}(?:erstattet|erstattung|ruckzahlung)|(?:ruck)?erstattung wurde (?:veranlasst|gesendet)"
    r"|(?:has|ha) reembolsado|(?:has|ha) (?:emitido|hecho|realizado) un reembolso|reembolso (?:enviado|emitido)"
    r"|hai rimborsato|hai (?:emesso|effettuato|inviato) un rimborso|rimborso (?:inviato|emesso)"
    r"|(?:je hebt|u heeft) .{0,40}terugbetaald|terugbetaling (?:verstuurd|verzonden))\b"
)
# A client took back the leave to draw: no payment failed, what was to come does not come.
_MANDATE_ENDED = re.compile(
    r"\b(?:(?:annule|revoque|resilie) (?:son|le|un) mandat|mandat (?:a ete )?(?:annule|revoque|resilie)"
    r"|cancell?ed (?:their|the|a) (?:direct debit )?mandate|mandate (?:has been |was )?cancell?ed"
    r"|mandat (?:wurde )?(?:widerrufen|gekundigt|storniert)|mandato (?:ha sido |e stato )?(?:cancelado|anulado|annullato"
    r"|revocato)|(?:cancelado|anulado|annullato|revocato) (?:su|il suo|il) mandato"
    r"|machtiging (?:is )?(?:ingetrokken|opgezegd))\b"
)
# Many of the creditor's own transfers in one: salaries, suppliers.
_PAYROLL = re.compile(
    r"\b(?:virements? (?:collectifs?|groupes?|multiples?|de salaires?)|(?:batch|bulk) (?:payment|transfer)s?|payroll"
    r"|sammel(?:uberweisung|auftrag)|(?:gehalts|lohn)(?:zahlung|uberweisung|lauf)\w*|(?:remesa|pago) de nominas"
    r"|transferencias? multiples?|bonific[oi] multipl[oi]|distinta (?:di )?(?:bonifici|stipendi)|pagamento stipendi"
    r"|(?:verzamel|batch|salaris)(?:betaling|opdracht|overboeking)\w*)\b"
)
# A provider's rehearsal moves no money.
_REHEARSAL = re.compile(
    r"\b(?:test (?:mode|payment|charge|transaction)|(?:in (?:the )?|a )sandbox|sandbox (?:mode|environment|account)"
    r"|(?:mode|environnement) (?:de )?test|paiement (?:de )?test"
    r"|test(?:modus|zahlung|betaling|umgebung|omgeving)|(?:modo|entorno) de pruebas?|pago de prueba"
    r"|modalita (?:di )?(?:test|prova)|pagamento di prova)\b"
)
# A link or a request that nobody has paid yet.
_UNPAID_LINK = re.compile(
    r"\b(?:payment (?:link|request)|lien de paiement|demande de paiement|zahlungslink|zahlungsanforderung|enlace de pago"
    r"|solicitud de pago|link di pagamento|richiesta di pagamento|betaallink|betaalverzoek)\b.{0,120}"
    r"\b(?:expires?|not (?:yet )?(?:been )?paid|unpaid|n'a (?:pas|toujours)|pas encore|lauft .{0,20}ab|noch nicht|caduca|vence"
    r"|aun no|todavia no|scade|non (?:e )?(?:stat[oa] )?ancora|verloopt|nog niet)\b"
)
FIRST_OF_ALL = (
    (NoticeKind.OTHER, _REHEARSAL),
    (NoticeKind.DEBIT, _OWN_REFUND),
    (NoticeKind.OTHER, _MANDATE_ENDED),
    (NoticeKind.OTHER, _UNPAID_LINK),
    (NoticeKind.DEBIT, _PAYROLL),
)
"""What the subject or the first sentences decide, whatever else is said."""
