"""Spanish payment notices."""

from __future__ import annotations

from bot.reading.payment.notice_words import NoticeWords

WORDS = NoticeWords(
    no_payment=(
        "mas rapido", "bienvenid[oa]", "prueba", "ya disponible", "tu semana", "consejos", "consigue", r"hasta \d",
        "extractos?", "limites?", "inicio de sesion", "nuevo (?:dispositivo|acceso)", "acceso a", "condiciones",
        "tarifas?", "comisiones", r"invita\w*", "recomienda", "resumen (?:mensual|semanal|de|del)", "ofertas?",
        "prestamos?", "financiacion", "seguridad", "contrasena", "codigo", "documentos? disponibles?",
        "nuevo documento", "has solicitado", "solicitud (?:de (?:pago|dinero) )?(?:enviada|creada)",
        "ha (?:visto|abierto)", "encuesta", "novedades", "mantenimiento", "saldo bajo", "regalo", "gana",
        "recordatorio", "informe", "mandato (?:creado|firmado)",
        "factura .{0,40}(?:enviada|creada|vencida)", "hemos enviado (?:tu|su|la) factura",
        "(?:tus|sus) gastos",
    ),
    bait=(
        r"(?:clave|firma|certificado|token)\b.{0,40}\bcaducad[oa]", "actualice (?:su|sus|la)",
        "no (?:puede|podra) ser (?:abonad|ingresad|liberad)[oa]", "(?:inicie|inicia) sesion (?:aqui |ahora )?para",
        "de lo contrario", "aceptar (?:cobro|pago|transferencia|ahora)", "confirm(?:a|e|ar) (?:ahora|la recepcion)",
        "verific(?:a|ar) ahora", "en el siguiente enlace", "pendiente de aceptar",
        "acepta(?:r)? (?:el|su|tu|la) (?:cobro|pago|transferencia|dinero)",
        "para (?:recibir|recivir|liberar|cobrar) (?:el|su|tu|los)", "introdu(?:ce|zca|cir) (?:los|tus|sus|el)",
        "datos de (?:su|tu|la) tarjeta",
        r"(?:verifi\w+|confirm\w+|actuali\w+) (?:su|tu|sus|tus) (?:identidad|cuenta|datos)",
        "cuenta (?:sera|ha sido|esta) (?:suspendida|bloqueada|limitada)", "sera devuelto", "haga? clic", "pulse aqui",
        "tus? claves?", "sus claves", "contrasena", r"antes de (?:las )?\d",
        "(?:en|dentro de|antes de) (?:las )?(?:12|24|48|72) ?h(?:oras)?", "urgente",
        "gastos? (?:de gestion|reembolsable)",
    ),
    honest=(
        "nunca", "jamas", "no compartas", "cuidado",
    ),
    failed=(
        "rechazad[oa]s?", "rechazo", "devuelt[oa]s?", r"devolucion\w*", "fallid[oa]s?", "ha fallado", "impagad[oa]s?",
        "impago", "no (?:se )?ha podido", "no pudo", "denegad[oa]", "anulad[oa]", "cancelad[oa]", r"reembols\w+",
        "contracargo", "disputa", "reclamacion", "retrocedid[oa]", "retrocesion", "sin fondos",
        "fondos insuficientes", "ha reclamado",
    ),
    harmless=(
        "en cuanto", "cuando", "podr(?:a|ia)n?", "pued(?:e|a)n?", "te avisaremos", "le avisaremos", "hasta que",
        "puede(?:n|s)? (?:solicitar|pedir|devolver|ser|cancelar)", r"si (?:el|la|se|no|su)\b", "en caso de",
        "derecho a", "plazo", "salvo buen fin", "proxim[oa]s?", "comision (?:por|de)", "gastos (?:por|de) devolucion",
    ),
    pending=(
        "pendientes?", "programad[oa]s?", "en (?:proceso|tramite|curso|camino|revision|gestion)", "retenid[oa]",
        "todavia no", "aun no", "sera (?:abonad|ingresad)[oa]", "se abonara", "anunciad[oa]", "iniciad[oa]",
        "(?:cobro|recibo|adeudo|pago) (?:ha sido )?cread[oa]",
        "se cobrara", "presentad[oa] al", "prevista?", "procesando", "enviad[oa] al banco", "a la espera",
    ),
    payout=(
        "abono (?:a|en) tu banco", "(?:pago|transferencia|ingreso|envio) a (?:tu|su) (?:cuenta bancaria|banco)",
        "(?:a|en) (?:tu|su) (?:banco|cuenta bancaria)", "hemos (?:enviado|transferido|pagado|ingresado|abonado)"
        "(?! (?:el cobro|el recibo|el adeudo|(?:tu|su|la|una?|el) "
        "(?:factura|solicitud|recordatorio|enlace)))(?!.{0,80}(?:ordenad|emitid|por cuenta de|a su favor))",
        "liquidacion", "payout", "desembolso", "retirada de fondos", "tu transferencia de .{0,30} esta en camino",
        "tus ventas", "remesa de tarjetas",
    ),
    debit=(
        "(?:ejecutado|realizado|enviado) (?:tu|su) (?:transferencia|pago)",
        "esta(?:s)? (?:enviando|transfiriendo)", "has (?:pagado|enviado|gastado|comprado|transferido|realizado|hecho)",
        "hemos (?:pagado|realizado|ejecutado|(?:enviado|transferido) (?:tu|su) (?:transferencia|pago))",
        "(?<!le )(?<!te )(?<!os )(?<!nos )ha (?:gastado|comprado)",
        r"(?<!le )(?<!te )(?<!os )(?<!nos )ha (?:enviado|transferido) .{0,40} a\b",
        r"(?<!a )cargos? (?:en|de|por|a)\b", "cargad[oa]", r"adeud(?:o|ado) (?:en|de|por)\b", "compra",
        "pago con tarjeta", "recibo (?:domiciliado )?(?:de|pagado|cargado|por)", "domiciliacion",
        r"transferencia (?:enviada|emitida|realizada|ordenada|a)\b(?! por)", "tu recibo", "su recibo de",
        "retirada (?:de efectivo|en cajero)", "reintegro", "tu suscripcion", "tu pago a", "su pago a",
        "ordenada por (?:usted|ti)",
        "acabas? de (?:pagar|enviar|transferir|comprar|gastar|realizar)",
        "recibido (?:tu|su) pago", "(?:tu|su) pago (?:.{0,60} )?(?:ha sido|fue) recibido",
        "pago de .{0,30}de (?:tu|su) (?:pedido|compra|reserva)",
    ),
    own_card=(
        "(?:tu|su) tarjeta", "tu (?:pago|transferencia|suscripcion) a", "compra (?:en|con)",
    ),
    no_client=(
        "intereses", "cashback", "bonificacion", "bono", "(?:tu|su) prestamo",
        "prestamo (?:abonado|concedido|ingresado)", "devolucion (?:de (?:impuestos|hacienda|la renta)|fiscal)",
        "una devolucion", "traspaso", "entre tus cuentas",
        "dividendos?",
    ),
    credit=(
        "recibid[oa]s?", "recibiste", "has recibido", "ha recibido", "abonad[oa]s?", "abonos?",
        "ingres(?:o|os|ado|ada|amos)", "cobrad[oa]", "cobros?",
        "(?:le|te|os) ha(?:n)? (?:enviado|pagado|transferido|hecho|abonado|ingresado)", "entrante", "a su favor",
        "a tu favor", "confirmad[oa]", "ha llegado", "ha pagado", "pagad[oa]", "acreditad[oa]", "completad[oa]",
        "realizado con exito",
        "acabas? de recibir",
    ),
    amount_labels=(
        "pago parcial(?: recibido)?",
        "importes?(?: (?:recibido|abonado|bruto|total|del (?:pago|ingreso|abono|recibo|adeudo)|de la (?:operacion"
        "|transferencia)|cobrado|pagado|devuelto|reclamado|disputado|impugnado|eur))?",
        "cantidad(?: recibida)?", "total(?: pagado)?", "monto", "ingreso(?: de)?", "abono", "cobro", "pago",
    ),
    sent_amount_labels=(
        "importe (?:enviado|original|ordenado|de origen|en divisa)", "cantidad enviada",
    ),
    payout_labels=(
        "importe (?:neto|transferido|liquidado|abonado)", "neto", "total (?:neto|abonado|transferido|ingresado)",
        "transferencia", "transferido", "liquido", "abonado",
    ),
    beside_amount=(
        "saldos?", "disponible", "comision(?:es)?", "gastos?", "limites?", "netos?", "retenido", "total remesa",
        "proxima", "te quedan", "restante", "superior(?:es)?", "mas de", "al menos", "iva", "incluye",
        "de los cuales", "ahorro", "hucha", "coste", "cuesta", "hasta", "descubierto", "credito", "queda",
        "ingresos del mes", "bonificacion", "regalo", "minimo", "por (?:mes|dia)", "tipo de cambio",
    ),
    payer_labels=(
        "ordenante", "remitente", "pagador(?:a)?", "clientes?", "emisor", "por cuenta de", "de", "deudor",
        "comprador", "nombre(?: del (?:ordenante|cliente|pagador))?", "librado", "enviado por", "pagado por",
        "de parte de", "titular", "origen", "a cargo de", "consumidor", "contraparte", "ordenado por",
    ),
    reference_labels=(
        "(?:nota|mensaje) de .{1,40}",
        "concepto", "referencias?(?: del (?:pago|cliente|ordenante))?", r"ref\.?", "asunto", "motivo", "descripcion",
        "nota(?: de .{1,40})?", "mensaje(?: de .{1,40})?", "detalles?", "factura", "pedido",
        "numero de (?:factura|pedido)", "observaciones", "comentarios?", "articulo", "por", "codigo de pedido",
    ),
    number_labels=(
        "(?:numero|n[°ºo]) de (?:cheque|pagare|remesa)", "cheque n[°ºo]?",
    ),
    day_labels=(
        "fechas?(?: (?:de (?:la )?(?:operacion|transaccion|abono|pago|ingreso|devolucion|contabilizacion|cobro"
        "|rechazo|transferencia)|contable|y hora|del (?:pago|movimiento|abono)))?",
        r"f\. ?(?:operacion|contable)", "dia", "recibido el", "abonado el", "pagado el", "cobrado el", "devuelto el",
        "el",
    ),
    other_day_labels=(
        "fecha (?:de )?valor", r"f\. ?valor", "(?:fecha de )?vencimiento", "fecha prevista",
        "fecha (?:limite|estimada)", "fecha de factura", "responder antes del?", "llegada (?:prevista|estimada)",
    ),
    bare_labels=(
        "concepto", "referencia", r"ref\.", "ordenante", "por cuenta de", "fecha", "fecha valor",
        "fecha (?:de )?operacion", "remitente",
    ),
    expected=(
        "previst[oa]", "estimad[oa]", "llegara", "antes del", "sera", "se abonara", "vence", "hasta el", "proxim[oa]",
        "a partir del",
    ),
    before_payer=(
        "adeudo a(?! cargo)", "recibo a", "de parte de", "por cuenta de", "recibid[oa] de", "enviad[oa] por",
        "pagad[oa] por", "ordenad[oa] por", "a cargo de", "transferencia de", "procedente de", "pago de",
        "(?:girado|presentado) (?:a|contra)", "ingreso de", "el banco de", "cobro de",
        "(?:emitid|realizad|efectuad|hech)[oa] por", "(?:tu|su) client[ea]",
    ),
    after_payer=(
        "(?:le|te|os|nos) ha(?:n)? (?:enviado|pagado|transferido|hecho|abonado|ingresado)",
        "ha (?:pagado|iniciado|programado|enviado|reclamado|abonado|disputado|realizado)", "te envio", "le envio",
    ),
    document=(
        "facturas?", r"fra\.?", r"fact\.?", "pedido", "presupuesto", "recibo",
    ),
    no_name=(
        "todavia", "aun", "no", "ya", "su", "sus", "tu", "tus", "el", "la", "los", "las", "un", "una", "este", "esta",
        r"nuestr\w+", "le", "te", "se", "cuenta", "tarjeta",
    ),
)  # fmt: skip
