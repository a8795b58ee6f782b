"""Electronic invoices of the standards' shapes, as small as they may be."""

from __future__ import annotations

CII = """<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
 xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
 xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
 <rsm:ExchangedDocument><ram:ID>F-2026-031</ram:ID><ram:TypeCode>380</ram:TypeCode>
  <ram:IssueDateTime><udt:DateTimeString format="102">20260302</udt:DateTimeString></ram:IssueDateTime>
 </rsm:ExchangedDocument>
 <rsm:SupplyChainTradeTransaction>
  <ram:ApplicableHeaderTradeAgreement>
   <ram:SellerTradeParty><ram:Name>Studio Morel</ram:Name></ram:SellerTradeParty>
   <ram:BuyerTradeParty><ram:Name>Acme SA</ram:Name></ram:BuyerTradeParty>
  </ram:ApplicableHeaderTradeAgreement>
  <ram:ApplicableHeaderTradeSettlement>
   <ram:PaymentReference>RF-31</ram:PaymentReference><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
   <ram:SpecifiedTradeSettlementPaymentMeans>
    <ram:PayeePartyCreditorFinancialAccount><ram:IBANID>FR76 3000 6000 0112 3456 7890 189</ram:IBANID>
    </ram:PayeePartyCreditorFinancialAccount>
   </ram:SpecifiedTradeSettlementPaymentMeans>
   <ram:SpecifiedTradePaymentTerms>TERMS</ram:SpecifiedTradePaymentTerms>
   <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    <ram:GrandTotalAmount>1250.50</ram:GrandTotalAmount><ram:TotalPrepaidAmount>250.50</ram:TotalPrepaidAmount>
    <ram:DuePayableAmount>1000.00</ram:DuePayableAmount>
   </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
  </ram:ApplicableHeaderTradeSettlement>
 </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>
"""
DUE_STATED = '<ram:DueDateDateTime><udt:DateTimeString format="102">20260401</udt:DateTimeString></ram:DueDateDateTime>'
DUE_IN_WORDS = "<ram:Description>Paiement à 30 jours</ram:Description>"

UBL = """<?xml version="1.0"?>
<ROOT xmlns="urn:oasis:names:specification:ubl:schema:xsd:ROOT-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
 <cbc:ID>INV-42</cbc:ID><cbc:IssueDate>2026-03-02</cbc:IssueDate><cbc:DueDate>2026-04-01</cbc:DueDate>
 <cbc:DocumentCurrencyCode>GBP</cbc:DocumentCurrencyCode>
 <cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>INV-40</cbc:ID></cac:InvoiceDocumentReference>
 </cac:BillingReference>
 <cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>Orchard Ltd</cbc:RegistrationName>
 </cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
 <cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Acme Ltd</cbc:Name></cac:PartyName></cac:Party>
 </cac:AccountingCustomerParty>
 <cac:PaymentMeans><cbc:PaymentID>INV-42</cbc:PaymentID></cac:PaymentMeans>
 <cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount currencyID="GBP">2160.00</cbc:TaxInclusiveAmount>
  <cbc:PayableAmount currencyID="GBP">2160.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
</ROOT>
"""

FATTURAPA = """<?xml version="1.0"?>
<p:FatturaElettronica xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2" versione="FPR12">
 <FatturaElettronicaHeader>
  <CedentePrestatore><DatiAnagrafici><Anagrafica><Denominazione>Studio Rossi</Denominazione></Anagrafica>
  </DatiAnagrafici></CedentePrestatore>
  <CessionarioCommittente><DatiAnagrafici><Anagrafica><Nome>Mario</Nome><Cognome>Bianchi</Cognome></Anagrafica>
  </DatiAnagrafici></CessionarioCommittente>
 </FatturaElettronicaHeader>
 <FatturaElettronicaBody>
  <DatiGenerali><DatiGeneraliDocumento><TipoDocumento>TD01</TipoDocumento><Divisa>EUR</Divisa>
   <Data>2026-03-02</Data><Numero>12/A</Numero><ImportoTotaleDocumento>122.00</ImportoTotaleDocumento>
  </DatiGeneraliDocumento></DatiGenerali>
  <DatiPagamento>
   <DettaglioPagamento><DataScadenzaPagamento>2026-05-01</DataScadenzaPagamento>
    <ImportoPagamento>61.00</ImportoPagamento></DettaglioPagamento>
   <DettaglioPagamento><DataScadenzaPagamento>2026-04-01</DataScadenzaPagamento>
    <ImportoPagamento>61.00</ImportoPagamento><IBAN>IT60X0542811101000000123456</IBAN></DettaglioPagamento>
  </DatiPagamento>
 </FatturaElettronicaBody>
</p:FatturaElettronica>
"""
