"""How banks and payment providers say what happened; folded."""

from __future__ import annotations

import re

FAILED = re.compile(
    r"\b(?:fail(?:ed|ure)?|declined|returned|reversed|reverse|charge ?back|bounced|refund(?:ed)?|dispute[ds]?"
    r"|unpaid cheque|couldn't collect"
    r"|sent back|rejet(?:e|ee)?|echoue|echec|refusee?|impaye|retourne|rembourse|rembourses|annulee?|opposition|litige"
    r"|contestee?"
    r"|fehlgeschlagen|abgelehnt|zuruckgegeben|rucklastschrift|ruckbuchung|gescheitert|rechazad[oa]|devuelt[oa]"
    r"|devolucion|fallido"
    r"|respint[oa]|insolut[oa]|stornat[oa]|restituit[oa]|fallit[oa]|mislukt|geweigerd|gestorneerd|teruggeboekt"
    r"|stornering)\b"
)
# Standing text about rights ("may still be refunded") beside a good payment.
HARMLESS = re.compile(
    r"(?:demander|ask for|request|right to|droit (?:a|au)|possible)\b.{0,60}\b(?:rembours\w*|refund\w*)"
    r"|sous reserve d'encaissement"
    r"|can(?:not)? be (?:reversed|refunded)|refund policy|if .{0,60}(?:dispute|refund|fail)"
)
SUSPECT = re.compile(
    r"\b(?:upgrade|confirm to accept|release (?:the )?funds|verify your|verifiez vos|confirmez vos|mot de passe"
    r"|password|e-mail login"
    r"|cliquez ici pour (?:recevoir|accepter)|click here to (?:accept|claim|receive)|on hold|kindly open"
    r"|bloque jusqu)\b"
)
NOT_A_PAYMENT = re.compile(
    r"\b(?:releve|statement|bloquee?|blocked|frozen|conditions|tarif\w*|parrain\w*|invitez|recevez \d|borrow|viewed"
    r"|requested"
    r"|a consulte|sign-in|connexion|login|terms|offre|retrait|withdrawal|kontoauszug|angebot|extracto|estratto conto"
    r"|rekeningafschrift|action requise|action required)\b"
)
PENDING = re.compile(
    r"\b(?:pending|processing|scheduled|on its way to you|has been initiated|payment started|under review|uncleared"
    r"|en attente de|en cours"
    r"|sera (?:credite|verse)|programme|a venir|annonce|initie|traitement|ausstehend|angekundigt|vorgemerkt"
    r"|in bearbeitung|pendiente"
    r"|programad[oa]|in (?:attesa|elaborazione|corso)|in behandeling|onderweg)\b"
)
PAYOUT = re.compile(
    r"\b(?:payout|paid out|we've (?:just )?(?:sent|paid)|to your bank(?: account)?|heading to your bank"
    r"|transfer of your|versement (?:effectue|envoye"
    r"|vers votre (?:banque|compte bancaire))|vers votre (?:banque|compte bancaire)|reversement (?:effectue|envoye"
    r"|de)|virement vers votre"
    r"|auszahlung|abono a tu banco|(?:pago|transferencia) a tu (?:cuenta|banco)|accredito verso|uitbetaling"
    r"|uitbetaald)\b"
)
DEBIT = re.compile(
    r"\b(?:you (?:paid|sent|spent|transferred)|you've (?:paid|sent)|your receipt|receipt from|direct debit taken"
    r"|collected .{0,30}from your account"
    r"|standing order|amount charged|card purchase|vous avez (?:paye|envoye|effectue|regle)|achat"
    r"|paiement par carte chez|prelevement (?:de|effectue|sur"
    r"|presente)|debite|votre virement (?:de|vers|a)|virement (?:emis|sortant)|votre recu"
    r"|sie haben .{0,60}(?:gesendet|bezahlt)|belastet|abbuchung"
    r"|has (?:pagado|enviado)|cargo en|hai (?:pagato|inviato)|addebito|je hebt .{0,40}(?:betaald|verstuurd)"
    r"|afschrijving|afgeschreven)\b"
)
CREDIT = re.compile(
    r"\b(?:received|recieved|credited|credit (?:advice|alert|from|of)|a credit|deposit(?:ed)?|lodged|lodgement"
    r"|incoming|inward|paid (?:your|by|at|in|\u00a3|\\$)|has paid"
    r"|sent you|payment in|invoice paid|has been paid|came in|landed|recu|recue|credit(?:e|ee|er|eur)?|encaisse(?:e"
    r"|ment)?|arrives? sur|est arrive|vient de vous (?:virer|verser)"
    r"|t'a envoye|vous a (?:envoye|vire|verse|paye)|paiement (?:reussi|capture|confirme|termine|valide)|etre valide"
    r"|aboutir|reception d'un|entrant"
    r"|a (?:ete )?(?:paye|regle)e?|eingegangen|gutschrift|zahlungseingang|geldeingang|gutgeschrieben|erhalten"
    r"|uberwiesen|bezahlt|recibid[oa]|abonad[oa]|ingres\w+"
    r"|cobrad[oa]|ricevut[oa]|accredit\w+|incassat[oa]|ontvangen|bijgeschreven|bijschrijving|betaald)\b"
)
NOT_THE_AMOUNT = re.compile(
    r"\b(?:solde|balance|available|disponible|avoir disponible|frais|fees?|commission|plafond|limit\w*|decouvert"
    r"|encours|overdraft|net|cashback|charges?|capped"
    r"|parrain\w*|gagnez|cotisations|alerte|superieure?|plus de|greater|threshold|over|above|cost(?:s|ing)?"
    r"|service fee|vat|tva|of which|dont|mis de cote|savings|total encaisse"
    r"|auto-transfer|left in|kontostand|saldo|gebuhr\w*|limite|comision|commissione|commissioni|provvigione|kosten"
    r"|beschikbaar|limiet|verse[rz]|reste|remaining)\b"
)
AMOUNT_LABEL = re.compile(
    r"\b(?:montant(?: (?:de l'operation|recu|credite|brut|paye|du virement))?|amount(?: (?:received|paid|credited))?"
    r"|gross amount|total (?:paye|paid)|betrag|importe"
    r"|importo|bedrag|how much|somme)\b"
)
PAYER_LABEL = re.compile(
    r"^(?:- )?(?:emetteur|emis par|donneur d'ordre|ordonnateur|payeur|client|expediteur|provenance|de la part de"
    r"|origine|debiteur|consommateur|acheteur|tireur|de"
    r"|from|sender|payer|payor|paid by|remitter|ordering (?:customer|party)|customer|consumer|buyer|sent by"
    r"|originator|debtor|name|auftraggeber|absender|zahler|kunde"
    r"|zahlungspflichtiger|ordenante|remitente|pagador|cliente|ordinante|mittente|pagatore|opdrachtgever|afzender"
    r"|betaler|klant|van|von|da)(?: ?[.:]+ ?| {2,}|$)"
)
REFERENCE_LABEL = re.compile(
    r"^(?:- )?(?:reference(?: (?:de la )?commande)?|motif(?: du virement)?|libelle|description|objet(?: du paiement)?"
    r"|message(?: joint au virement)?|informations? au beneficiaire"
    r"|n[°o] de facture|order_id|note(?: de .{1,40})?|communication|payment reference|ref|details"
    r"|remittance information|invoice number|addenda|request description|sent with the note"
    r"|what for|memo|narrative|verwendungszweck|betreff|zweck|nachricht|concepto|referencia|asunto|causale"
    r"|riferimento|descrizione|omschrijving|kenmerk|betalingskenmerk)"
    r"(?: ?[.:]+ ?| {2,}|$)"
)
# A payer's name ends where the sentence goes on.
_NAME_ENDS = r"(?=\s+(?:a |has |was |est |on |le |the |is |into |in |via|for|\()|[,.;:(\n«\"“]|$)"
PAYER_IN_WORDS = (
    re.compile(
        r"(?:\bde la part de|\ben provenance de|\baupr[eè]s de|\bre[cç]u de|\bfrom|\bpaid by|\bpar|\bvon|\bde parte de"
        r"|\bda parte di|\bvan)\s+(?P<payer>[^,.;:(\n«\"“]{2,60}?)" + _NAME_ENDS
    ),
    re.compile(
        r"(?:^|! )(?P<payer>[^,.;:!\n]{2,60}?)\s+(?:vient de vous (?:virer|verser)|vous a (?:envoy|vir|vers|pay)|t'a envoy"
        r"|sent you|has paid|paid your|te ha enviado|ti ha inviato|hat Ihnen|heeft je)",
        re.MULTILINE,
    ),
)
