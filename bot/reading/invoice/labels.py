"""How invoices name their fields in six languages; folded, the surest name of a field first."""

from __future__ import annotations

import re


def _patterns(*rows: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row) for row in rows)


_NO = r"(?:n\.? ?[°º]|n ?[°ºo]\.?|n\.|nr\.?|num(?:ero|mer|ber|\.)?|no\.?|#|ref(?:erence|erenz|\.)?|id)"
_CREDIT = (
    r"avoir|note de credit|facture d'avoir|credit note|credit memo|gutschrift|rechnungskorrektur|stornorechnung"
    r"|nota de (?:credito|abono)|factura rectificativa|abono|nota di credito|creditnota|creditfactuur"
)
_INVOICE = r"facture|invoice|rechnung|factura|fattura|factuur"

NUMBER = _patterns(
    rf"\b(?:{_NO}) ?(?:de |du |de la |della |d')?(?:la )?(?:{_CREDIT}|{_INVOICE})\b ?:?",
    rf"\b(?:(?:tax |vat )?invoice|facture(?: de vente| client)?|factura|fattura|factuur) ?{_NO}(?![a-z]) ?:?",
    r"\brechnungs?[ -]?(?:nr\.?|nummer)(?![a-z]) ?:?|\bfactuur ?(?:nummer|nr\.?)(?![a-z]) ?:?|\bbelegnummer ?:?",
    rf"\b(?:{_CREDIT})s?[ -]?{_NO}(?![a-z]) ?:?",
    rf"^(?:{_CREDIT}|{_INVOICE}|tax invoice)\b ?:?",
)
CREDIT_NUMBER = _patterns(
    rf"\b(?:{_NO}) ?(?:de |du |de la |della |d')?(?:{_CREDIT})\b ?:?",
    rf"\b(?:{_CREDIT})s?[ -]?{_NO}(?![a-z]) ?:?",
    rf"^(?:{_CREDIT})\b ?:?",
)
ISSUED = _patterns(
    r"\bdate (?:de |d'|de la )?(?:facture|facturation|emission)\b|\binvoice date\b|\bdate of (?:issue|invoice)\b"
    r"|\brechnungsdatum\b|\bausstellungsdatum\b|\bfactuur ?datum\b|\bfecha (?:de )?(?:la )?(?:factura|emision"
    r"|expedicion)\b"
    r"|\bdata (?:della )?(?:fattura|documento|emissione)\b|\bdata di emissione\b|\bdate de l'avoir\b",
    r"\b(?:emise?|etablie?|issued|fait|ausgestellt|emitida|emessa)(?: on| le| am| a .{2,30}, le)?\b",
    r"\b(?:facture|avoir|invoice|rechnung|fattura|factura)\b.{0,40}?\b(?:du|dated|vom|del|van|de fecha)\b",
    r"^(?:date|datum|fecha|data|le)\b",
    r"^[a-z][a-z' -]{1,30}, (?:le|den|the|am|il|li|a)\b",
)
DUE = _patterns(
    r"\b(?:date (?:d'|de l')?echeance|echeance(?: le| du paiement)?|date limite (?:de |du )?(?:reglement|paiement)"
    r"|a (?:payer|regler) (?:avant|au plus tard|pour) le|payable (?:avant|au plus tard|jusqu'au) le?|exigible le"
    r"|payable le|reglement (?:avant|au plus tard) le|paiement (?:avant|au plus tard|attendu) le)\b",
    r"\b(?:(?:payment )?due (?:date|on|by)|payment due|due|pay(?:able)? (?:by|before|on or before)|payment (?:by"
    r"|date))\b",
    r"\b(?:fallig(?:keit)?(?:sdatum)?(?: am| bis)?|zahlbar (?:bis(?: zum| spatestens)?|am)|zahlungsziel"
    r"|zu (?:be)?zahlen bis(?: zum)?|zahlung bis(?: zum)?|bis (?:zum|spatestens)|netto bis)\b",
    r"\b(?:(?:fecha de )?vencimiento|vence(?: el)?|fecha limite (?:de )?pago|pagar antes del?"
    r"|(?:data (?:di )?)?scadenza|scade il|da pagare entro(?: il)?|pagamento entro(?: il)?"
    r"|verval(?:datum|t op)|te betalen (?:voor|uiterlijk|op)|uiterste betaaldatum|uiterlijk(?: op)?)\b",
)
PAYABLE = _patterns(
    r"\b(?:net a payer|reste a payer|reste du|solde (?:du|a payer|restant)|montant (?:du|a payer|restant)"
    r"|somme (?:a payer|due)|total a payer|balance due|amount (?:due|payable|outstanding)|total (?:due|payable)"
    r"|(?:noch )?zu (?:be)?zahlen(?:der betrag)?|zahlbetrag|offener betrag|restbetrag|importe (?:pendiente|a pagar)"
    r"|(?:total|liquido|neto) a pagar|netto a pagare|(?:totale|importo) da pagare|saldo"
    r"|(?:totaal )?te betalen|openstaand(?: bedrag)?|total amount due)\b",
)
TOTAL = _patterns(
    r"\b(?:total|montant)(?: general| global| facture)? (?:\(?ttc\)?|toutes taxes)|\bt\.?t\.?c\.?\b|\bgrand total\b"
    r"|\btotal (?:amount )?\(?(?:incl|inc|with)\w*\.? ?(?:vat|tax|gst|btw|iva)|\bgesamtbetrag\b|\bgesamtsumme\b"
    r"|\brechnungs(?:end)?betrag\b|\bendbetrag\b|\bbruttobetrag\b|\bgesamt(?: brutto)?\b|\bsumme brutto\b"
    r"|\b(?:total|importe total)(?: de la)? factura\b|\bimporte total\b|\btotal (?:con )?iva inclu\w+"
    r"|\btotale (?:fattura|documento|complessivo|ivato|generale)\b|\bfactuur ?totaal\b|\b(?:factuur|eind)bedrag\b"
    r"|\btotaal\w* \(?incl\b|\binvoice total\b|\bmontant total\b|\btotal general\b",
    r"^total\b|^totale\b|^totaal\b|^summe\b|^amount\b|^montant\b|^importe\b",
)
NOT_TOTAL = re.compile(
    r"\bsous[- ]?total|\bsub ?tota|\bh\.?t\.?\b|hors taxe|\bzwischensumme|\bnetto(?:betrag|summe)?\b(?! a pagare)"
    r"|\bbase imponible|\bimponibile|\bexcl|\btotal (?:de )?(?:la )?(?:tva|vat|tax|mwst|iva|remise|discount|quantit)"
    r"|\b(?:totale|totaal) (?:iva|btw)|\bmontant (?:de la )?tva|\bexkl|\bzzgl|\bohne\b|\bwithout\b|\bsin iva"
    r"|\b(?:total|amount) (?:net|before)|\bcapital\b|\bpenalit|\bforfaitaire"
)
PREPAID = _patterns(
    r"\b(?:deja (?:paye|regle|verse)e?|acompte(?: \w+){0,2} (?:verse|recu|paye|regle|deduit)|montant paye"
    r"|acomptes? deduits?"
    r"|amount paid|paid to date|already paid|less deposit|deposit (?:paid|received)|prepaid|payments? received"
    r"|bereits gezahlt|(?:abzuglich )?anzahlung(?:en)?|geleistete zahlung|anticipo|ya pagado|acconto(?: versato)?"
    r"|gia pagato|aanbetaling|vooruitbetaald|reeds (?:betaald|voldaan)|acompte)\b",
)
SELLER = _patterns(
    r"\b(?:titulaire(?: du compte)?|account (?:holder|name)|kontoinhaber|titular(?: de la cuenta)?|intestatario"
    r"|rekeninghouder|beneficiaire|beneficiary)\b ?:",
    r"^(?:emetteur|vendeur|fournisseur|prestataire|from|seller|supplier|sold by|verkaufer|lieferant|aussteller"
    r"|emisor|proveedor|vendedor|fornitore|cedente(?:/prestatore)?|leverancier|verkoper|de|von|van)(?: ?:|$)",
)
BUYER = _patterns(
    r"^(?:factur(?:e|ee) a|facturer a|adressee? a|client(?:e)?|destinataire|acheteur|pour le compte de|bill(?:ed)? to"
    r"|bill to address|invoice(?:d)? to|sold to|customer|buyer|rechnung an|rechnungsempfanger|rechnungsadresse|kunde"
    r"|empfanger|facturar a|cliente|comprador|destinatario|intestata a|cessionario|factuuradres"
    r"|klant|factureren aan)\b(?: ?:|$)|^(?:to|an|a|aan)(?: ?:|$)|^(?:factur(?:e|ee) a|bill(?:ed)? to|adressee? a"
    r"|spett(?:abile|\.?le)\.?|rechnung an|facturar a)\b ?",
    r"\ba l'attention de\b ?:?|\battn\.? ?:|\bz\. ?hd\.",
)
REFERENCE = _patterns(
    r"\b(?:reference (?:de |du )?(?:paiement|virement|reglement)(?: a rappeler)?|reference a rappeler|a rappeler"
    r"|(?:motif|libelle) (?:du|de) virement|payment reference|reference for payment|verwendungszweck|zahlungsreferenz"
    r"|following communication for your payment|communication structuree|concepto (?:de pago|de transferencia)"
    r"|referencia de pago|causale(?: (?:del )?bonifico| pagamento)?|betalingskenmerk|betaalkenmerk)\b",
)
TITLE = re.compile(
    rf"^(?:(?:tax|vat|sales|final|commercial|copie de |duplicata|kopie|kopia) ?)?(?:{_INVOICE})(?:n|s)?\b"
    r"|\b(?:numero|n[°ºo]) (?:de )?(?:facture|factura|fattura)|rechnungs?-?(?:nr|nummer)|factuurnummer"
    r"|\binvoice\b(?! (?:date|address|period))|\bfacture ?(?:n|f|d'acompte|de solde)|\bfattura\b|\bfactura\b"
    r"|\brechnung\b"
)
CREDIT_TITLE = re.compile(rf"^(?:facture d'|copie |kopie )?(?:{_CREDIT})\b(?! (?:de|pour|a) )")
OTHER_TITLE = re.compile(
    r"^(?:devis|proposition commerciale|bon de (?:commande|livraison)|confirmation de commande|accuse de reception"
    r"|conditions generales|releve (?:d'heures|de compte|de temps)|feuille de temps|compte rendu|contrat|quote"
    r"|quotation|estimate|proposal|purchase order|order (?:confirmation|form)|delivery note|packing (?:list|slip)"
    r"|time ?sheet|terms (?:and|&) conditions|general terms|statement of (?:account|work)|pro[- ]?forma|angebot"
    r"|kostenvoranschlag|auftragsbestatigung|bestellung|lieferschein|stundenzettel|stundennachweis"
    r"|allgemeine geschaftsbedingungen|agb|vertrag|presupuesto|pedido|albaran|condiciones generales|parte de horas"
    r"|preventivo|ordine|conferma d'ordine|documento di trasporto|condizioni generali|offerte|bestelbon"
    r"|orderbevestiging|pakbon|leveringsbon|urenstaat|algemene voorwaarden|payment receipt|facture pro ?forma)\b"
)
CREDITED = _patterns(
    rf"\b(?:facture|invoice|rechnung|factura|fattura|factuur)s? ?(?:d'origine|initiale|annulee|concernee|of origin)?"
    rf" ?{_NO}?(?![a-z]) ?:?",
)
