"""French payment notices."""

from __future__ import annotations

from bot.reading.payment.notice_words import NoticeWords

WORDS = NoticeWords(
    no_payment=(
        "demande d'argent", "vous avez demande", "semaine", "plus vite", "essayez", "bienvenue", "mise a jour",
        "nouvelle fonctionnalite", "evolution", r"boost\w+", r"jusqu'a \d",
        "releves?(?: (?:de compte|d'operations|mensuel|n°|est|du mois))", "votre releve", "e-?releve", "plafonds?",
        "connexions?", "nouvel appareil", "conditions(?: generales| d'utilisation| tarifaires)?", "tarifs?",
        "tarification", r"parrain\w*", "invitez", "recapitulatif", r"resume (?:du|de la|hebdo\w*|mensuel)",
        "bilan (?:du mois|mensuel|de la semaine)", "en chiffres", "a (?:ete )?(?:consulte|ouvert|vu)e?",
        "a consulte votre", r"vous avez demande \d",
        "(?:demande|lien) (?:de paiement|d'encaissement) .{0,40}(?:envoye|cree|transmis|expire|consulte|ouvert"
        r"|pret)\w{0,2}",
        "(?:demande|lien) de paiement$", "facture (?:envoyee|creee|a payer)", "offre", "pret (?:pro|personnel)",
        "financement", "empruntez", "webinaire", "nouveautes?", "decouvrez", "profitez", "securite", "mot de passe",
        "code (?:de securite|de validation|a usage unique)", "nouveau beneficiaire", "beneficiaire ajoute",
        "(?:document|avis d'imposition)s? disponibles?", "enquete", "maintenance", r"\d+ ?(?:€|euros) offerts?",
        "solde (?:bas|faible|insuffisant|du compte)", "alerte solde", "rapprochez", "relance (?:envoyee|programmee)",
        "mandat (?:signe|cree|annule|active)", "compte (?:bloque|suspendu|limite)",
        "vos depenses (?:de|du|en)",
    ),
    bait=(
        r"(?:certicode|cle digitale|pass securite|securipass|appli(?:cation)?)\b.{0,40}\b(?:expire|mettre a jour"
        r"|reactiv\w*)",
        "mettez a jour vos", "sinon (?:le|la|votre)", "ne p(?:eut|ourra) (?:pas )?etre (?:credite|verse|libere)e?",
        "(?:connectez|identifiez)-vous (?:ici|pour|afin)", "faute de quoi", "a defaut", "sans quoi", "sans reponse",
        "accepter (?:mon|ce|cette|la)", "(?:confirmer|confirmez) (?:la )?reception",
        "paiement (?:sera|est) (?:annule|perdu|restitue) (?:sous|dans|si)", "cliquant (?:ici|sur)", "verifiez votre",
        "upgrade", "passer (?:a|en) compte (?:pro|business|professionnel)",
        "code (?:recu par sms|sms|de confirmation)", "transmettre? (?:votre|vos|une)",
        "(?:pour )?(?:liberer|debloquer|recuperer|recevoir|encaisser) (?:les|vos|ces|l[ae]|votre|ce|des) (?:fonds"
        r"|paiement|virement|somme|argent)\b.{0,60}\b(?:vous devez|cliqu\w+|confirm\w+|renseign\w+|valid\w+"
        r"|saisi\w+|avancer|regler|payer)",
        "(?:en attente de votre|necessite votre) (?:acceptation|validation|confirmation)",
        "accepter le (?:paiement|virement)", "avancer les frais", "frais (?:de dossier|remboursables)",
        r"(?:verifi\w+|confirm\w+|valid\w+) (?:mon|votre|vos) (?:identite|compte|coordonnees|informations|donnees"
        "|rib|iban)",
        r"compte (?:\w+ )?(?:sera|serat|est|a ete) (?:suspendu|bloque|limite|ferme|desactive)",
        "(?:est|a ete) bloque", "donnees de (?:votre|la) carte", "numero de (?:votre )?carte", "mot de passe",
        "sous 24 ?h", "delai avant annulation", "action requise", "cliquez (?:ici|sur le lien)",
        "reexpediez|envoyez le colis", "votre (?:clef|cle|numero de suivi)",
        "mettez a jour votre", "dans les (?:24|48|72) ?h(?:eures)?",
    ),
    honest=(
        "jamais", "aucun(?:e)? (?:conseiller|collaborateur)", "ne communiquez", "mefiez", "attention aux",
    ),
    failed=(
        r"echou(?:e|ee|es)\b", "echec", r"rejet(?:e|ee|es|s)?\b", "impaye(?:e|s)?", r"refuse(?:e|s)?\b",
        "retour de fonds", r"retourne(?:e|s)?\b", r"rembourse(?:e|s|r|ment)?\b", r"annule(?:e|s)?\b", "annulation",
        "opposition", "litige", r"contest(?:e|ee|ation)\b", "n'a pas (?:pu|abouti)", "n'ont pas abouti", "non abouti",
        "sans provision", "extourne(?:e)?", "contrepasse(?:e)?",
        r"impossible (?:de|d')(?: |\b)(?:encaisser|prelever|debiter)", r"rappel (?:de fonds|\(recall\))",
        "retrocession", "chargeback", r"restitue(?:e)?s?\b",
    ),
    harmless=(
        "des que", "des qu'", "lorsqu[e']", "pourr(?:a|ait|ont|aient)", "serait", "soit", "saurez", "previendrons",
        "informerons", "vous tiendrons", "garantie", "disposez? (?:encore )?de", "pour demander", "droit (?:a|au|de)",
        "peu(?:t|vent) (?:encore |etre |demander|annuler|contester)", r"possib\w+",
        r"si (?:le|la|vous|ce|cela|un|une|votre)\b", "s'il a reussi", "en cas (?:de|d')", "sous reserve", "delai de",
        "demandez (?:ici|vite)", "commission (?:sur|de)", "frais (?:de|sur|d')", "prochain(?:e)?s?",
        r"apres \d+ (?:echecs|jours)", "sera (?:inclus|ajoute|verse|reverse)", "rejoindra", "partir(?:a|ont)",
        "deduite? (?:de|lors)",
    ),
    pending=(
        "en attente", "en cours (?:de (?:traitement|verification|validation|preparation))?", "traitement en cours",
        r"programme(?:e)?\b", r"annonce(?:e)?\b", "a venir", r"initie(?:e)?\b", "(?:a|ont) lance", r"retenu(?:e)?\b",
        "ser(?:a|ont) (?:credite|porte|disponible|verse)(?:e|es|s)?", "pas encore", "n'a pas encore",
        "transmis(?:e)? a la banque", "a ete (?:emis|soumis|presente|depose)(?:e)?", "en verification",
        "sous verification", "provisoire(?:ment)? en", "devrait (?:arriver|etre credite)",
        "soumis(?:e)? (?:a la banque|a une verification)", "prevu(?:e)? (?:le|pour)", "non encore",
        "en route vers votre compte", "sous reserve de (?:bonne fin|confirmation|verification)",
        "(?:vous )?arriver(?:a|ont)", "remis(?:e)? a l'encaissement", "presente(?:e)? a (?:la|sa) banque",
        "autorise(?:e)? mais", "va (?:vous )?(?:etre (?:credite|verse|vire)|virer|verser|arriver)",
        r"sous \d+ (?:a \d+ )?jours? ouvr", "a l'etude", "a recevoir", "controles? (?:de conformite|en cours)",
        "non definitif", "bientot",
        "a ete cree(?:e)? (?:aupres|pour)", "en route vers vous", "vous (?:envoie|vire|verse)",
        "arrive(?:ra)? (?:bientot|le)",
    ),
    payout=(
        "reversements?(?: (?:de|du|effectue|envoye|en route))?",
        "virement (?:part|vers votre|de vos (?:ventes|fonds|encaissements))", "votre versement",
        "versement .{0,40}(?:arrive|en route)", "vers votre (?:banque|compte bancaire|compte courant|iban)",
        "(?:envoye|vire|verse|transmis|transfere)(?:e|es|s)? .{0,40}(?:sur|a) votre (?:compte bancaire|banque|iban)",
        "votre virement de .{0,30} (?:est|arrive)",
        "(?:est|a ete) (?:transmis|envoye|vire|verse)e? (?:a|vers|sur) votre",
        "nous (?:venons (?:d'envoyer|de (?:virer|verser|transferer))|(?:vous )?avons (?:vire|verse|envoye"
        "|transfere)) (?:la somme de |un (?:virement|versement|reversement) |le (?:reversement"
        r"|solde) )?(?:de )?(?:[\d€]|vos|vers|sur)",
        "depot en route", "reglement (?:hebdomadaire|quotidien|mensuel|envoye)",
        "versement (?:effectue|envoye|de vos|quotidien|en route|automatique|du jour|hebdomadaire|sur votre)",
        "vos ventes (?:arrivent|du)", "recettes? (?:du jour|versees?)", "transfert (?:vers|de votre solde)",
        "retrait (?:vers|de votre solde)", "virer? .{0,20} votre banque", "vos fonds (?:sont|arrivent|partent)",
    ),
    debit=(
        "vous avez (?:paye|envoye|effectue|regle|depense|transfere|vire|achete|retire)", "depense",
        "paiement par carte (?:chez|aupres|effectue|de .{0,20}chez)", "achat",
        "prelevement (?:de .{0,40})?(?:debite|effectue sur|presente|sur votre|a venir|recu)",
        r"debit(?:e|ee|eur|er)\b(?! (?:de|sur) (?:son|leur) compte)", "(?:un|alerte|avis de|mouvement|nouveau) debit",
        "votre (?:virement|paiement|transfert) (?:de .{0,30})?(?:a|vers|pour|au profit)", "recu de votre paiement",
        "votre recu", "virement (?:emis|sortant|execute|envoye|permanent)", "nous avons preleve",
        "au titre de votre (?:abonnement|formule)", "votre abonnement", "echeance de (?:pret|credit|votre pret)",
        "facture de votre (?:abonnement|forfait)", "retrait (?:dab|d'especes|au distributeur|especes)",
        "cotisation (?:carte|mensuelle)", "(?:vous )?a ete (?:paye|regle)e? (?:avec|par) (?:votre|la) carte",
        "au debit de votre", "preleve(?:s)? (?:sur|de|le)", "frais (?:de tenue|bancaires)",
        "remboursement (?:emis|envoye|effectue)", "vous avez rembourse",
        "(?:vous venez|tu viens) de (?:payer|depenser|regler|envoyer|virer|transferer|acheter|retirer|effectuer)",
        "(?:recu|enregistre) votre (?:paiement|reglement)",
        "votre (?:paiement|reglement) (?!recu)(?:.{0,80} )?(?:a (?:bien )?ete|est bien) (?:recu|enregistre|pris en compte)",
        "votre prelevement de .{0,40}(?:encaisse|regle)",
    ),
    own_card=(
        "votre carte", r"votre (?:virement|prelevement) (?:sortant|vers|a)\b", "paiement par carte chez",
        r"chez \w+.{0,40} refuse", "votre abonnement", r"votre paiement (?:de .{0,30})?(?:chez|a|aupres)\b",
    ),
    no_client=(
        "interets? (?:crediteurs?|credites?|verses?|percus)", "vos interets", "cashback", "bonus",
        "prime de parrainage", r"merci d'avoir parrain\w*",
        r"(?:votre|montant du|deblocage du) (?:pret|credit (?:pro|immobilier|conso\w*))", "remboursement d'impots?",
        r"(?:impots?|credit d'impot|tva) rembours\w*", "un remboursement", "virement interne",
        "virement entre (?:vos|mes) comptes", "de votre compte .{1,30} vers",
        "dividendes?",
    ),
    credit=(
        "en provenance de", "enregistre(?:e)? (?:sur|au credit)", r"payer\b(?= .{0,40}recu)",
        r"recu(?:e|s|es)?\b(?! de votre)", "reception (?:d'un|de)", r"credit(?:e|ee|er|eur)\b",
        r"(?:un|votre alerte|avis de|au|nouveau|mouvement|notification) credit\b",
        "credit (?:sur|porte|au|en compte|de)", "notification : .{0,20}credit", r"encaisse(?:e|ment|ments)?\b",
        "(?:est|sont) arrive(?:e|s|es)?", "arrivee? d'un",
        "vient (?:de vous (?:virer|verser|regler|payer|envoyer)|d'aboutir|d'etre (?:valide|paye|encaisse|credite))",
        "t'a (?:envoye|vire|verse|paye)", "(?:vous|nous) a (?:envoye|vire|verse|paye|regle|transfere|adresse)",
        "paiement (?:reussi|capture|confirme|termine|valide|accepte|effectue par)",
        "a (?:bien )?ete (?:confirme|encaisse|credite|recu|paye|regle|capture|valide)(?:e)?", "entrant",
        "a (?:paye|regle)", r"reglee?\b", "en votre faveur", "rapproche(?:e)? (?:de|a|avec)", "vous avez ete paye",
        r"payee?\b", "de la part de", "remise (?:de cheques?|en banque)", "depot (?:de cheque|d'especes|recu)",
        "(?:venez|viens) de (?:recevoir|toucher)",
    ),
    amount_labels=(
        "montants?(?: (?:de l'operation|recu|credite|brut|paye|regle|total|ttc|du (?:virement|paiement|prelevement"
        "|cheque|rejet|credit|reglement|litige)|de la (?:transaction|facture|remise)|verse|encaisse|conteste|rejete"
        "|impaye|rembourse|preleve|annonce|attendu|eur|de l'encaissement))?",
        "somme(?: (?:recue|creditee|versee))?", "total (?:paye|regle|encaisse|recu|ttc)", "paiement", "credit",
        "virement(?: recu)?", "recu", "de la somme de", "encaissement", "cheque",
    ),
    sent_amount_labels=(
        "montant (?:envoye|d'origine|initial|en devise|emis|d'ordre|transfere|dans la devise d'origine)",
        "somme (?:envoyee|d'origine)",
    ),
    payout_labels=(
        "total (?:verse|vire|reverse|net|a verser|transfere)",
        "montant (?:verse|vire|net|reverse|du (?:virement|versement|reversement)|transfere)", "depot", "versement",
        "reversement", "verse", "net(?: verse)?", "virement",
    ),
    beside_amount=(
        "soldes?", "disponible", "avoir", "frais", "commissions?", "plafonds?", "limites?", "decouvert", "encours",
        "net", "cashback", r"parrain\w*", "gagnez", "cotisations?", "alertes?", "superieure?s?", "plus de",
        "au moins", "seuil", "mis(?:e)? de cote", "dont", "total encaisse(?: aujourd'hui| ce)", "facilite",
        "reste(?:nt|ra)?", "cout", "coute", "capital", "tva", "espace", "budget", "epargne", "provision de",
        "autorisation", "offerts?", "penalites?", "par (?:mois|jour|an|envoi)", "restant(?:e|s)?", "livret",
        "autres? factures?", "total de la remise", "verser a l'urssaf", "autorise", "minimum", "jusqu'a",
        "pour un total", "bonus",
    ),
    payer_labels=(
        "emetteur(?: du (?:virement|cheque|paiement|prelevement|reglement))?", "emis par", "donneur d'ordre",
        "ordonnateur", "payeur", "client(?:e)?", "nom(?: du (?:client|payeur|donneur d'ordre|debiteur|titulaire))?",
        "expediteur", "provenance", "(?:de la )?part de", "origine", "debiteur", "consommateur", "acheteur", "tireur",
        "de", "par", "paye par", "regle par", "recu de", "envoye par", "verse par", "vire par", "remettant",
        "titulaire(?: du compte)?", "contrepartie", "tiers", "cheque de", "virement de", "auteur du virement",
        "compte emetteur", "depuis", "facture a",
    ),
    reference_labels=(
        "(?:votre |sa |sous la )?references?(?: (?:de la |de l')?(?:commande|operation|du virement|du paiement|client|de paiement"
        "|du client|de bout en bout|fournie|transmise|du donneur d'ordre|donneur d'ordre))?",
        "motif(?: du (?:virement|paiement))?",
        "libelle(?: (?:du virement|de l'operation|complementaire|du paiement))?", "description",
        "objet(?: du (?:paiement|virement))?", "message(?: (?:joint au virement|du (?:client|payeur)|de .{1,40}))?",
        "informations? (?:au|pour le) beneficiaire", "(?:n[°o]|numero) de (?:facture|commande)", "facture(?: n°)?",
        "commande", "order_id", "note(?: de .{1,40})?", "communication(?: (?:libre|structuree))?", "intitule", "pour",
        "details?", "paiement", r"ref\.?", "concerne", "commentaire", "panier", "prestation", "article",
        "designation",
    ),
    number_labels=(
        "(?:n[°o]|numero) (?:de |du )?(?:cheque|remise|bordereau)", "remise(?: n[°o])?", "cheque n[°o]",
    ),
    day_labels=(
        "dates?(?: (?:d'operation|de l'operation|de comptabilisation|comptable|de reception|du (?:paiement|virement"
        "|reglement|rejet|litige|retour|credit|cheque|prelevement|encaissement)|de (?:la )?(?:transaction|reglement"
        "|rejet|credit|paiement|retour|contestation)|et heure|d'execution|d'encaissement|d'effet))?",
        "operation du", "recu(?:e)? le", "credite(?:e)? le", "paye(?:e)? le", "capture(?:e)? le", "execute(?:e)? le",
        "comptabilise(?:e)?(?: le)?", "le", "encaisse(?:e)? le", "rejete(?:e)? le", "confirme(?:e)? le", "statut",
        "regle(?:e)? le", "retourne(?:e)? le", "effectue(?:e)? le", "enregistre(?:e)? le", "ouvert(?:e)? le", "heure",
    ),
    other_day_labels=(
        "date de valeur", "valeur",
        "date (?:limite|d'echeance|prevue|d'emission|de la facture|de facture|de signature|de presentation)",
        "echeance", "repondre avant(?: le)?", "arrivee (?:prevue|estimee)", "date de credit prevue", "edite le",
    ),
    bare_labels=(
        "references?", r"ref\.", "motif", "libelle", "date", "emetteur", "donneur d'ordre", "provenance", "objet",
        "communication", "payeur", "comptabilise", "expediteur",
    ),
    expected=(
        "prevue?s?", "attendue?s?", "d'ici", "estimee?s?", "avant le", "disponible (?:le|a partir)", "arrivee",
        "sera", "seront", "devrait", "echeance", "a compter", "jusqu'au", "prochain", "previsionnelle",
    ),
    before_payer=(
        "prelevement (?:presente )?a", "de la part de", "en provenance de", "aupres de", "recu(?:e)? de", "ordre de",
        "emis par", "envoye par", "effectue par", "verse par", "regle par", "paye par", "paiement de",
        "prelevement de", "a la charge de", "la banque de", "argent recu de",
        "virement (?:entrant |recu |instantane |sepa )*(?:recu )?de", "tire par", "remis par", "debiteur", "client",
        "programme pour", "tire sur", "depuis le compte de",
    ),
    after_payer=(
        "vient de (?:vous|te) (?:virer|verser|regler|payer|envoyer)",
        "(?:vous|t|te|nous)[ '](?:a|as|avait|aurait) (?:envoye|vire|verse|paye|regle|transfere|adresse)",
        "a (?:lance|initie|effectue|regle|paye|envoye|vire|verse|programme|conteste|demande)",
        "vous (?:envoie|vire|verse|adresse)", "a (?:choisi|lance|initie|programme)",
    ),
    document=(
        "factures?", r"fact\.?", "devis", "commande", "abonnement", "avoir", "acompte", "cotisation",
    ),
    no_name=(
        "en votre faveur", "votre", "vos", "vous", "ton", "notre", "nos", "nous", "le", "la", "les", "l'", "un",
        "une", "ce", "cette", "ces", "son", "sa", "leur", "elle", "il", "traitement", "carte", "compte", "virement",
        "paiement", "prelevement",
    ),
)  # fmt: skip
