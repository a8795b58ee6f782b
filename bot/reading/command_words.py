"""The words with which an owner instructs, in six languages; folded. One row a verb, one line a language."""

from __future__ import annotations

import re

from bot.core.readings import Verb

_READY_ROWS = {
    Verb.PAID: "paye|payee|c'est paye|c'est regle|regle|reglee|paid|it's paid|it is paid|bezahlt|ist bezahlt|pagado|pagada"
    "|esta pagada|pagato|pagata|e pagata|betaald|is betaald",
    Verb.PAUSE: "pause|en pause|hold|wait|attends|attendre|ils m'ont repondu|il m'a repondu|elle m'a repondu"
    "|le client m'a repondu|they answered me|they replied to me|they have answered me|pausieren|warten"
    "|sie haben mir geantwortet|pausa|esperar|me han contestado|me han respondido|sospendi|aspetta|mi hanno risposto"
    "|pauze|pauzeren|wachten|ze hebben mij geantwoord|ze hebben me geantwoord",
    Verb.RESUME: "reprendre|reprends|reprise|resume|continue|continuer|weiter|fortsetzen|weitermachen|reanudar|seguir"
    "|riprendi|riprendere|continua|hervatten|doorgaan",
    Verb.CANCEL: "annuler|annule|annulee|cancel|cancelled|stornieren|storniert|cancelar|anular|annulla|annullare|annuleren",
    Verb.APPROVE: "approve|approved|approuver|approuve|valider|valide|je valide|j'approuve|i approve|freigeben|freigegeben"
    "|genehmigt|aprobar|aprobado|apruebo|approva|approvo|approvato|goedkeuren|goedgekeurd|akkoord",
    Verb.REJECT: "reject|rejected|refuser|refuse|je refuse|rejeter|ablehnen|abgelehnt|rechazar|rechazado|rifiuta|rifiutare"
    "|rifiuto|afwijzen|afgewezen",
    Verb.STATUS: "status|statut|etat|stand|estado|stato",
    Verb.LIST: "list|liste|lista|elenco|lijst",
    Verb.DIGEST: "digest|recap|recapitulatif|bilan|wochenbericht|resumen|riepilogo|weekoverzicht",
    Verb.DOSSIER: "dossier|akte|expediente|fascicolo",
    Verb.HELP: "help|aide|hilfe|ayuda|aiuto|hulp",
}  # fmt: skip
READY = {answer: verb for verb, row in _READY_ROWS.items() for answer in row.split("|")}
"""Whole answers, as the bot's own letters offer them."""

# These answer a draft and nothing else: "ok" under another letter instructs nothing.
DRAFT_READY = {
    answer: verb
    for verb, row in (
        (
            Verb.APPROVE,
            "ok|okay|oui|oui oui|yes|yes please|d'accord|ja|si|go|parfait|c'est bon|vas-y|vale|va bene|in ordnung"
            "|\N{THUMBS UP SIGN}",
        ),
        (Verb.REJECT, "non|no|nein|nee|surtout pas|not yet|pas encore|no way|never"),
    )
    for answer in row.split("|")
}
DRAFT_SUBJECT = re.compile(
    r"\b(?:a valider|validation|votre accord|brouillon|projet|draft|approv\w+|your approval"
    r"|ready to send|entwurf|freigabe|borrador|aprob\w+"
    r"|bozza|concept|ter goedkeuring|da approvare|zur genehmigung)\b"
)


def _rule(*languages: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{words})" for words in languages))


RULES: tuple[tuple[Verb, re.Pattern[str]], ...] = (
    (
        Verb.PAID,
        _rule(
            r"(?:payee?s?|reglee?s?|encaissee?s?)\b(?! (?:par|en) )|(?:virement|paiement|cheque|reglement"
            r"|argent)\b.{0,60}?"
            r"\b(?:est |bien )*(?:arrive|recu|la\b|tombe|passe)e?|(?:j'ai|on a|nous avons) (?:bien )?(?:recu|touche"
            r"|encaisse)|recu (?:un (?:virement|cheque|paiement|acompte) de )?(?=\d)|\d+ ?(?:€|euros?) (?:bien )?recus?\b",
            r"(?:paid|payed|settled)\b|money(?:'s| is| has)? (?:in\b|arrived|landed|come in)|(?:payment|money|transfer"
            r"|cheque|check)\b.{0,60}?\b(?:arrived|landed|received|came in|cleared)|(?:just )?(?:received|recieved"
            r"|got) (?:the |their )?"
            r"(?:payment|money|\$|£|€|\d)",
            r"(?:bezahlt|beglichen|uberwiesen)\b|(?:geld|zahlung|betrag) ist (?:da|eingegangen|angekommen)"
            r"|eingegangen\b",
            r"pagad[oa]s?\b|cobrad[oa]s?\b|(?:he|hemos) (?:recibido|cobrado)\b|(?:transferencia|pago) ha llegado",
            r"pagat[oaie]\b|saldat[oaie]\b|incassat[oa]\b|(?:bonifico|pagamento) (?:e )?(?:arrivato|ricevuto)",
            r"betaald\b|voldaan\b|geld is binnen\b|betaling is (?:binnen|ontvangen)",
        ),
    ),
    (
        Verb.REJECT,
        _rule(
            r"(?:je )?(?:refuse|rejette)\b|surtout pas\b|n'envoie(?:z)? pas (?:ca|cette|ce|la|le)\b|non,",
            r"(?:i )?reject\b|(?:please )?(?:don't|do not) send (?:that|this|it)\b|no,|not yet\b",
            r"(?:abgelehnt|lehne ab|nicht (?:ab)?senden|nein,)",
            r"rechazo\b|no lo envies\b",
            r"rifiuto\b|non (?:lo|la) inviare\b|non inviar",
            r"afgewezen\b|niet versturen\b|nee,",
        ),
    ),
    (
        Verb.APPROVE,
        _rule(
            r"(?:je )?valide\b|approuvee?\b|c'est bon\b|ca me va\b|vas-y\b|(?:tu peux )?(?:l'envoyer"
            r"|la faire partir)\b|ok\b|envoie\b",
            r"approved?\b|go ahead\b|send it\b|looks good\b|fine (?:by|with) me\b|off it goes\b|yes\b|ok(?:ay)?\b",
            r"freigegeben\b|genehmigt\b|einverstanden\b|passt so\b|kann (?:so )?raus\b",
            r"aprobad[oa]\b|apruebo\b|adelante\b|de acuerdo\b|enviala?\b",
            r"approvat[oa]\b|procedi\b|va bene\b|d'accordo\b|invia(?:la)?\b",
            r"akkoord\b|goedgekeurd\b|verstuur (?:het|hem)? ?maar\b|prima\b",
        ),
    ),
    (
        Verb.PAUSE,
        _rule(
            r"(?:mets? |met(?:tre|tez) )?(?:en )?pause\b|suspend(?:s|re|ez)?\b|attends?\b(?! (?:un|une|le|la|ton"
            r"|votre)\b)|patiente\b"
            r"|en attente\b|(?:n'envoie|n'envoyez|on ne (?:lui|leur) envoie|ne (?:lui|leur|les|le|la) (?:envoie"
            r"|ecri\w*|relance\w*))\b"
            r"|ne (?:pas|plus|jamais|surtout pas) (?:(?:le|la|les|lui|leur) )?(?:relancer|ecrire|contacter|envoyer)\b"
            r"|ne (?:relance|contacte|ecri)\w* (?:pas|plus|rien|personne)\b"
            r"|pas un mail\b|rien (?:envoyer )?avant\b|(?:ils|elles?|il|client|cliente) m'(?:ont"
            r"|a) (?:deja )?repondu\b|laisse(?:-les|-le|-la)? tranquille",
            r"pause\b|hold(?: off| fire| on| it| them)?\b|wait\b|on (?:hold|ice)\b|suspend\b|leave\b.{0,40}\balone\b"
            r"|nothing to them\b"
            r"|(?:don't|do not) (?:chase|remind|write|contact|send)\b|(?:they|he|she|client) (?:have "
            r"|has )?(?:answered|replied(?: to)?) me\b"
            r"|snooze\b|give (?:them|him|her) until\b",
            r"paus\w+\b|wart(?:e|en) (?:noch|bis|mal|bitte)\b|zuruckstellen\b|aussetzen\b"
            r"|nichts (?:mehr )?(?:schicken|senden)\b",
            r"pausa\w*\b|espera\w*\b|suspend\w+\b|no (?:les|le) (?:envies|escribas|mandes)\b",
            r"sospend\w+\b|aspetta\w*\b|metti in pausa\b|non (?:scrivere|mandare|inviare) (?:niente|nulla)\b",
            r"pauz\w+\b|wacht\b|opschort\w*\b|stuur (?:ze )?niets\b",
        ),
    ),
    (
        Verb.RESUME,
        _rule(
            r"repren(?:d|ds|dre|ez|ons)\b|continue[rz]?\b|repart\w*\b|remets?\b.{0,20}\ben route\b",
            r"resume\b|keep going\b|carry on\b|continue\b|(?:start|go) again\b|unpause\b|restart\b",
            r"weitermachen\b|mach(?:e|en sie)? (?:bitte )?weiter\b|fortsetzen\b|fortfahren\b",
            r"reanuda\w*\b|sigue adelante\b|continua\b|retoma\w*\b",
            r"riprend\w+\b|prosegui\b|vai avanti\b",
            r"hervat\w*\b|ga (?:maar |weer )?(?:door|verder)\b",
        ),
    ),
    (
        Verb.CANCEL,
        _rule(
            r"annul(?:e|er|ez|ee|ees)\b|laisse tomber\b|abandonn\w+\b|oublie (?:cette|celle|la|les)\b"
            r"|passe\w*\b.{0,40}\ben perte\b"
            r"|avoir total\b|irrecouvrable\b",
            r"cancel(?:led)?\b|write\b.{0,12}\boff\b|written off\b|forget (?:about )?(?:it|this)\b|full credit note\b"
            r"|drop (?:it|this one)\b",
            r"storn\w+\b|ausbuchen\b|abschreiben\b|vergiss\b",
            r"cancel(?:a|ar|ada|ado)\b|anul(?:a|ar|ada|ado)\b|olvida(?:la|lo)?\b",
            r"annull\w+\b|stralci\w+\b|lascia perdere\b",
            r"annuleer\w*\b|geannuleerd\b|afboeken\b|laat (?:maar )?zitten\b",
        ),
    ),
    (
        Verb.DISPUTE,
        _rule(
            r"contest\w+\b|litige\b|en desaccord\b",
            r"disput\w+\b|contest(?:s|ed|ing)?\b",
            r"bestreit\w*\b|reklami\w+\b|beanstand\w+\b",
            r"disputa\w*\b|impugna\w*\b|no esta de acuerdo\b",
            r"contesta\w*\b|contestazione\b",
            r"betwist\w*\b",
        ),
    ),
    (
        Verb.ESCALATE,
        _rule(
            r"etape suivante\b|niveau superieur\b|envoie\w* la mise en demeure\b",
            r"next (?:step|level)\b|escalate\b|step it up\b|formal (?:demand|notice) (?:to go out |out )?now\b",
            r"nachste stufe\b|eskalier\w*\b",
            r"siguiente paso\b|escala\b",
            r"passo successivo\b|prossimo livello\b",
            r"volgende stap\b|escaleer\b",
        ),
    ),
    (
        Verb.REMIND,
        _rule(
            r"relance[rz]?[- ](?:le|la|les|leur)s?\b|(?:r?envo(?:ie|yer|yez))\b.{0,25}\b(?:rappel|relance)\b",
            r"nudge\b|chase (?:them|him|her|up)\b|(?:could|can) you chase\b|(?:send|another)\b.{0,20}\breminder\b"
            r"|remind them\b",
            r"erinner\w* (?:sie|ihn)\b|schick\w*\b.{0,25}\berinnerung\b",
            r"envia\w*\b.{0,25}\brecordatorio\b|recuerdale\w*\b",
            r"(?:invia|manda)\w*\b.{0,25}\b(?:sollecito|promemoria)\b|sollecita\w*\b",
            r"stuur\b.{0,25}\bherinnering\b",
        ),
    ),
    (
        Verb.NOTE,
        _rule(
            r"pour memoire\b|a noter\b|garde en memoire\b|note (?:bien )?que\b",
            r"for the record\b|file note\b|keep on file\b|make a note\b|note:",
            r"(?:zur )?notiz\b|merk\w* dir\b",
            r"toma nota\b|para que conste\b",
            r"prendi nota\b|annota\b",
            r"ter info\b|noteer\b",
        ),
    ),
    (
        Verb.DOSSIER,
        _rule(
            r"(?:le |un )?dossier (?:complet|de preuves)\b|ensemble des pieces\b",
            r"evidence (?:file)?\b|full file\b|dossier\b",
            r"beweis\w*\b|vollstandige akte\b",
            r"expediente\b",
            r"fascicolo\b",
            r"bewijsdossier\b",
        ),
    ),
    (
        Verb.DIGEST,
        _rule(
            r"recap\w*\b|bilan (?:de la semaine|hebdo\w*)\b|resume de la semaine\b",
            r"(?:weekly|week's) (?:summary|digest|report)\b|digest\b",
            r"wochen(?:bericht|ubersicht)\b",
            r"resumen semanal\b",
            r"riepilogo\b",
            r"weekoverzicht\b",
        ),
    ),
    (
        Verb.LIST,
        _rule(
            r"(?:la )?liste (?:des|de mes)\b|qui me doit\b|toutes? (?:les|mes) factures (?:ouvertes|impayees)\b",
            r"(?:all |my )?open invoices\b|who (?:still )?owes me\b|list (?:of|all)\b|overview of\b",
            r"offene[nr]? rechnungen\b|wer schuldet mir\b|ubersicht\b",
            r"facturas (?:pendientes|abiertas)\b|quien me debe\b|lista de\b",
            r"fatture (?:aperte|non pagate|in sospeso)\b|chi mi deve\b|elenco\b",
            r"openstaande facturen\b|overzicht van\b",
        ),
    ),
    (
        Verb.HELP,
        _rule(
            r"mode d'emploi\b|qu'est-ce que je peux te demander\b|a l'aide\b",
            r"what can (?:you do|i ask)\b|how does (?:this|it) work\b",
            r"was kannst du\b",
            r"que puedes hacer\b",
            r"cosa (?:puoi|sai) fare\b",
            r"wat kun je\b",
        ),
    ),
)

STATUS_QUESTION = re.compile(
    r"\b(?:ou en est|ou en sont|ou en sommes|paye|payee|repondu|regle|du nouveau|des nouvelles|recu|paid|pay|answered"
    r"|replied"
    r"|where do we stand|any (?:news|reaction|reply|answer)|status|bezahlt|stand|geantwortet|pagado|pagada|pagato"
    r"|pagata|respondido|risposto|estado|stato|betaald|hoe staat|geantwoord)\b"
)
NEGATED = re.compile(
    r"\b(?:not|never|no longer|haven't|hasn't|isn't|wasn't|didn't|don't|doesn't|won't|pas|jamais|rien|aucune?|ni"
    r"|nicht|kein\w*|nie"
    r"|niet|geen|nooit|non|tampoco|todavia|nunca|ancora|mai|unpaid|impayee?s?|nothing|nichts|nada|niente|niets)\b"
)
OPEN = re.compile(
    r"\b(?:when|once|as soon as|if|until|unless|whether|will|would|should|going to|to be|quand|lorsque|des qu\w*|si"
    r"|tant qu\w*|une fois"
    r"|sera|serez|seront|va|vont|doit|devrait|wenn|sobald|falls|ob|wird|werden|soll|cuando|en cuanto|sera|seran|va a"
    r"|quando|appena|se"
    r"|verra|zodra|als|wordt|zal)\b"
)
HEARSAY = re.compile(
    r"\b(?:dit|disent|pretend\w*|affirme\w*|m'assure\w*|soi-disant|parait|says?|said|claims?|told me|apparently|sagt"
    r"|sagen|behauptet|angeblich"
    r"|dice|dicen|dicono|zegt|zeggen)\b"
)
HEDGED = re.compile(
    r"\b(?:peut-etre|je crois|je pense|sans doute|normalement|maybe|perhaps|i think|probably|might|vielleicht|glaube"
    r"|quizas|creo|forse"
    r"|credo|misschien|denk ik"
    r"|sauf|excepte\w*|hormis|a part|(?<!au )(?<!du )moins|except(?:ing)?|apart from|minus|less"
    r"|(?:all|everything|everyone|anything) but|unless|if (?:they|he|she|it|the|you|not|no|nothing|paid)"
    r"|s'ils?(?! (?:te|vous) pla)|s'elles?|si (?:elles?|on|le|la|les|pas|rien|c'est)"
    r"|ausser|bis auf|abzuglich|falls|salvo|excepto|menos"
    r"|tranne|eccetto|meno|behalve|uitgezonderd"
    r"|pour ?cents?|per ?cent|prozent|por ciento|per cento|procent)\b|%"
)
"""Doubts, exceptions, conditions and percentages: what they say of a command is not worked out."""
PARTIAL = re.compile(
    r"\b(?:moitie|partiel\w*|en partie|un tiers d|deux tiers|acompte|half|part(?:ly|ial\w*)|deposit|instal\w*"
    r"|halfte|teilweise|anzahlung|mitad|parcial\w*|anticipo|meta|parzial\w*|acconto|helft|deels|gedeeltelijk)\b"
)
REMAINDER = re.compile(
    r"\b(?:reste\w*|restants?|manque\w*|doi(?:t|vent) encore|il faut encore|hors|remain\w*|still owe\w*|owes?"
    r"|missing|short|left|outstanding|deduct\w*|fehl\w+|rest|offen|falta\w*|queda\w*|debe\w*|manca\w*|resta\w*"
    r"|ontbreekt|resteert)\b"
)
"""Beside "paid": the amount may be what has not been paid."""
PART_OF = re.compile(r"[ ,]*(?:out of|of|sur|von|de|di|su|van)(?: (?:the|les|den|los|i))? ?")
PROMISED = re.compile(
    r"\b(?:prome\w*|promis\w*|jure|pay?era|paiera|serez payes|swore|(?:will|would|'d|'ll) pay|next run|be (?:paid"
    r"|payed)|zugesagt|verspr\w+"
    r"|promet\w+|pagar(?:a|an)|paghera\w*|beloofd|belooft)\b"
)
DUE_WORDS = re.compile(
    r"\b(?:(?:nouvelle )?echeance|delai (?:supplementaire|jusqu)|due(?: date| on|:| is| by)?|extension|new terms"
    r"|another \d+ days|fallig\w*"
    r"|zahlungsziel|vencimiento|vence|scadenza|scade|vervaldatum|vervalt)\b"
)
AMOUNT_WORDS = re.compile(
    r"\b(?:montant|solde|total|somme|amount|balance|invoice (?:now )?(?:stands at|is)|betrag|summe|saldo|importe"
    r"|importo|totale|bedrag|totaal)\b"
)
NUMBER_WORDS = re.compile(
    r"\b(?:(?:bon |mauvais )?numero|le numero exact|n ?[°o]|la facture c'est|(?:invoice |correct )?number(?: is)?"
    r"|rechnungsnummer|nummer"
    r"|factuurnummer|numero (?:correcto|corretto))\b ?(?:de (?:la )?facture|is|est|c'est|:|lautet|es|e)?"
)
ADD, REMOVE, REPLACE = (
    re.compile(words)
    for words in (
        r"\b(?:ajoute\w*|rajoute\w*|mets?|inclu\w*|copie|boucle|add|include|copy|cc|hinzu\w*|erganz\w*|anade|agrega"
        r"|aggiungi|voeg)\b",
        r"\b(?:retire\w*|enleve\w*|supprime\w*|a enlever|ne plus (?:ecrire|recevoir)|remove|take|stop writing|delete"
        r"|off the list"
        r"|entfern\w*|streich\w*|quita|elimina|togli|rimuovi|verwijder\w*)\b",
        r"\b(?:remplace\w*|desormais|a change|la bonne est|plutot|ne marche plus|passent desormais|replace|instead"
        r"|moved|now|from now on"
        r"|wrong address|statt|ersetz\w*|neue adresse|en lugar|sustituye|invece|sostitu\w*|in plaats|vervang\w*)\b",
    )
)
CLAUSE = re.compile(r"[,;]|\b(?:and|but|et|mais|und|aber|y|pero|e|ma|en|maar)\b")
NOTHING_MORE = re.compile(
    r"\b(?:until|till|for|jusqu'au|le|la|les|pour|bis|zum|hasta|el|fino|al|tot|please|pls|thanks|stp|svp|merci|bitte"
    r"|factures?|invoices?|rechnung(?:en)?|facturas?|fatture?|facture[nr]?|both|all|are|is|so?nt|est)\b|[\W\d_]"
)
CLOSING = re.compile(
    r"^(?:(?:bien )?cordialement|bien a (?:vous|toi)|belle journee|bonne journee|merci d'avance|a bientot|amities"
    r"|bises|(?:kind|best|warm) regards|regards"
    r"|best(?: wishes)?|cheers|thanks(?: again)?|thx|sincerely|mit freundlichen grussen|viele grusse|beste grusse"
    r"|gruss|mfg|lg|vg|saludos|un saludo"
    r"|atentamente|cordiali saluti|saluti|distinti saluti|met vriendelijke groet|groeten|groetjes"
    r"|vriendelijke groet)\b[ ,.!]*\w*[,.!]?$"
)
NEEDS_NO_DRAFT = re.compile(
    r"\b(?:approved?|approuvee?|je valide|freigegeben|genehmigt|aprobad[oa]|approvat[oa]|goedgekeurd)\b"
)
BEFORE_BARE = re.compile(r"(?:[ :,]|(?:us|me|nous|only|just|already|seulement|deja|que|the|la somme de|nur|solo)\b)*")
AFTER_BARE = re.compile(
    r" *(?:$|[.,;!)]|(?:on|for|by|via|today|le|pour|par|am|fur|por|per|op|voor|and|et|und|y|e|en)\b)"
)
ASKS_FOR_ACTION = re.compile(
    r"\b(?:peux-tu|tu peux|pourrais-tu|tu pourrais|pouvez-vous|could you|can you|kannst du|puedes|puoi|kun je)\b"
)
