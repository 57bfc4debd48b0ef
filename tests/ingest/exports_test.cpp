// Exports as people's tools and sheets write them: headers that are one word with the thing they tell of, outcomes in flags and days of
// their own, durations, forms that head their answers with the questions.
#include <fmt/format.h>

#include "tools_fixture.h"

namespace runrate::ingest {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

class Exports : public Tools {
 protected:
  /// Rows of `row(i)` below a header.
  template <class Row>
  static std::string rows(const std::string& header, int count, Row row) {
    std::string text = header + "\n";
    for (int i = 0; i < count; ++i) text += row(i) + "\n";
    return text;
  }
  std::int64_t counted(const std::string& table, const std::string& column, const std::string& value) {
    std::int64_t count = 0;
    for (const StoredRow& one : target.rows(table)) count += target.text(table, one, column) == value ? 1 : 0;
    return count;
  }
};

TEST_F(Exports, HeadersThatAreOneWordWithTheirThing) {
  takes("alle.csv", "Datensatz-ID,Dealname,Dealphase,Betrag,Abschlussdatum,Dealtyp\n1,Acme,Abgeschlossen und gewonnen,5,2026-03-01,Neukunde\n2,Bo,Angebot,,2026-04-01,Neukunde\n", "deals", 2);
  EXPECT_EQ(row("deals", "1", {"name", "stage", "type", "outcome", "closed_on"}), "Acme|Abgeschlossen und gewonnen|new|won|2026-03-01");
  EXPECT_EQ(row("deals", "2", {"outcome", "expected_close_on"}), "open|2026-04-01");
  target = MemoryTarget();
  takes("Kopf.csv", "Vertragsnr.;Kunde;Tarif;Preis;Abrechnung;Vertragsbeginn;Vertragsende\nV1;Acme;Pro;10,50;monatlich;01.02.2026;\nV2;Bo;Pro;20,50;jährlich;13.02.2026;01.03.2026\n", "subscriptions", 2);
  EXPECT_EQ(row("subscriptions", "V2", {"account_id", "amount", "interval", "started_on", "ended_on"}), "Bo|20.50|year|2026-02-13|2026-03-01");
  target = MemoryTarget();
  takes("Kop.csv", "Contractnr.;Klant;Abonnement;Prijs;Facturatie;Startdatum\nV1;Acme;Pro;10,50;maandelijks;13-02-2026\n", "subscriptions", 1);
  EXPECT_EQ(row("subscriptions", "V1", {"account_id", "plan", "interval"}), "Acme|Pro|month");
}

TEST_F(Exports, TheThingIsTheNameWhereAnotherColumnIsTheKey) {
  takes("Affaires.csv", "N° affaire;Affaire;Client;Étape;Montant;Date de clôture\nD1;Projet A;Acme;Gagnée;10;13/02/2026\nD2;Projet A;Acme;Perdue;10;14/02/2026\n", "deals", 2);
  EXPECT_EQ(row("deals", "D2", {"name", "account_id", "outcome"}), "Projet A|Acme|lost");
  target = MemoryTarget();
  takes("Pipeline.csv", "Ref,Opportunity,Client,Owner,Status,Value,Date opened,Forecast close,Date closed\nR1,New site,Acme,Ana,Won,5,13/01/2026,,20/02/2026\nR2,Old site,Bo,Ana,Talks,5,14/01/2026,20/03/2026,\nR3,App,Bo,Ana,Lost,5,15/01/2026,,21/03/2026\n", "deals", 3);
  EXPECT_EQ(row("deals", "R1", {"name", "outcome", "created_on", "closed_on"}), "New site|won|2026-01-13|2026-02-20");
  EXPECT_EQ(row("deals", "R2", {"name", "outcome", "expected_close_on"}), "Old site|open|2026-03-20");
  target = MemoryTarget();
  takes("Deals.csv", "Opportunity,Client,Stage,Value,Close date\nOpp-1,Acme,Won,5,2026-03-13\n", "deals", 1);
  EXPECT_EQ(row("deals", "Opp-1", {"account_id"}), "Acme") << "nothing else is the key";
}

TEST_F(Exports, DaysOfWinningAndLosingCloseDeals) {
  takes("deals.csv", "Deal - ID,Deal - Titel,Deal - Wert,Deal - Phase,Deal - Status,Deal - Gewonnen am,Deal - Verloren am\n1,A,5,Demo,Gewonnen,2026-03-01 10:00:00,\n2,B,5,Demo,Verloren,,2026-03-02 10:00:00\n3,C,5,Demo,Offen,,\n", "deals", 3);
  EXPECT_EQ(row("deals", "1", {"outcome", "closed_on"}), "won|2026-03-01");
  EXPECT_EQ(row("deals", "2", {"outcome", "closed_on"}), "lost|2026-03-02");
  EXPECT_EQ(row("deals", "3", {"outcome", "closed_on"}), "open|");
}

TEST_F(Exports, DaysAloneAndNamesOfFilesTellOutcomes) {
  takes("Deals.csv", "Deal ID,Title,Amount,Created,Won date,Lost date\n1,A,5,2026-01-13,2026-02-13,\n2,B,5,2026-01-14,,2026-02-14\n3,C,5,2026-01-15,,\n", "deals", 3);
  EXPECT_EQ(row("deals", "1", {"outcome", "closed_on"}), "won|2026-02-13");
  EXPECT_EQ(row("deals", "2", {"outcome", "closed_on"}), "lost|2026-02-14");
  EXPECT_EQ(row("deals", "3", {"outcome", "closed_on"}), "open|");
  target = MemoryTarget();
  takes("Closed won deals 2026.csv", "Deal ID,Title,Amount,Created,Close date\n1,A,5,2026-01-13,2026-02-13\n", "deals", 1);
  EXPECT_EQ(row("deals", "1", {"outcome", "closed_on"}), "won|2026-02-13");
  EXPECT_THAT(said(), Contains("all_won_by_name"));
  target = MemoryTarget();
  takes("Won and open deals.csv", "Deal ID,Title,Stage,Amount,Created\n1,A,Demo,5,2026-01-13\n", "deals", 1);
  EXPECT_EQ(row("deals", "1", {"outcome"}), "open") << "the stage goes before the name";
  EXPECT_THAT(said(), Contains("no_closing_days"));
}

TEST_F(Exports, TheHeaderOnceMoreIsNoRow) {
  takes("Deals.csv", "Deal ID,Title,Stage,Amount,Close date\n1,A,Won,5,2026-02-01\n2,B,Lost,6,2026-02-02\nDeal ID,Title,Stage,Amount,Close date\n3,C,Won,7,2026-02-03\n", "deals", 3);
  EXPECT_EQ(row("deals", "3", {"name", "outcome", "closed_on"}), "C|won|2026-02-03");
  EXPECT_THAT(said(), Contains("headers_again"));
  EXPECT_EQ(last_result.rejected, 0);
}

TEST_F(Exports, ListsOfCallsNameTheirKindInTheFileName) {
  takes("Llamadas mayo.csv", "Fecha y hora;Comercial;Cliente;Dirección;Duración (min)\n13/05/2026 10:00;Ana;Acme;entrante;1,5\n14/05/2026 10:00;Ana;Acme;saliente;2\n", "activities", 2);
  EXPECT_EQ(counted("activities", "type", "call"), 2);
  EXPECT_EQ(counted("activities", "rep", "Ana"), 2);
  EXPECT_EQ(counted("activities", "duration_seconds", "90"), 1);
  target = MemoryTarget();
  takes("Chamadas.csv", "Data e hora;Vendedor;Cliente;Tipo;Direção\n13/05/2026 10:00;Ana;Acme;Ligação;recebida\n", "activities", 1);
  EXPECT_EQ(counted("activities", "type", "call"), 1);
}

TEST_F(Exports, SubscriptionsThatAreOverSinceNobodyKnowsWhen) {
  import("Subs.csv", "Subscription,Account,Plan,MRR,Status,Start date,End date\n1,Acme,Pro,10,Churned,2026-01-13,\n2,Bo,Pro,10,Churned,2026-01-14,2026-03-01\n3,Cy,Pro,10,Active,2026-01-15,\n");
  EXPECT_THAT(said(), Contains("ends_without_days"));
  target = MemoryTarget();
  import("Subs.csv", "Subscription,Account,Plan,MRR,Status,Start date,End date\n1,Acme,Pro,10,Active,2026-01-13,\n2,Bo,Pro,10,Churned,2026-01-14,2026-03-01\n");
  EXPECT_THAT(said(), Not(Contains("ends_without_days")));
}

TEST_F(Exports, ReportsWithGroupsAreNamedAsSuch) {
  const std::string rows = "Closed Won,A,Ana,5,2026-02-13\n,B,Ana,6,2026-02-14\n,C,Ana,6,2026-02-15\n";
  import("report.csv", "Stage  \xE2\x86\x91,Opportunity Name,Opportunity Owner,Amount,Close Date\n" + rows);
  EXPECT_THAT(said(), Contains("groups_not_repeated"));
  target = MemoryTarget();
  import("report.csv", "Stage,Opportunity Name,Opportunity Owner,Amount,Close Date\n" + rows + "Subtotal,,,17,\nClosed Lost,D,Ana,5,2026-02-13\n,E,Ana,6,2026-02-14\n,F,Ana,6,2026-02-15\n,G,Ana,6,2026-02-15\n");
  EXPECT_THAT(said(), Contains("groups_not_repeated"));
  target = MemoryTarget();
  import("report.csv", "Stage,Opportunity Name,Opportunity Owner,Amount,Close Date\nClosed Won,A,Ana,5,2026-02-13\nProposal,B,Ana,6,2026-02-14\n");
  EXPECT_THAT(said(), Not(Contains("groups_not_repeated")));
}

TEST_F(Exports, CompaniesOfAToolInAnotherLanguageKeepTheirIds) {
  takes("unternehmen.csv", "Datensatz-ID,Name des Unternehmens,Zuständiger Mitarbeiter,Branche,Land/Region\n901,Acme,Ana,Media,Germany\n902,Bo,Ana,Media,France\n", "accounts", 2);
  EXPECT_EQ(row("accounts", "901", {"name", "rep", "industry", "country"}), "Acme|Ana|Media|Germany");
}

TEST_F(Exports, ADayOfChurnGoesBeforeTheEndOfAContract) {
  takes("Contracts.csv", "Contract ID,Customer,Annual value,Start date,End date,Churned on\n1,Acme,1200,2026-01-13,2027-01-13,\n2,Bo,1200,2026-01-14,2027-01-14,2026-03-31\n", "subscriptions", 2);
  EXPECT_EQ(row("subscriptions", "2", {"ended_on", "interval"}), "2026-03-31|year");
}

TEST_F(Exports, FlagsTellTheOutcomeWhereStagesHaveNamesOfTheirOwn) {
  takes("hubspot.csv", "Record ID,Deal Name,Deal Stage,Amount,Close Date,Is Closed Won,Is Deal Closed?\n1,A,Live,5,2026-03-01,true,true\n2,B,Gone,5,2026-03-02,false,true\n3,C,Talks,5,2026-03-03,false,false\n", "deals", 3);
  EXPECT_EQ(row("deals", "1", {"outcome", "closed_on"}), "won|2026-03-01");
  EXPECT_EQ(row("deals", "2", {"outcome"}), "lost");
  EXPECT_EQ(row("deals", "3", {"outcome", "expected_close_on"}), "open|2026-03-03");
  target = MemoryTarget();
  takes("report1.csv", "Opportunity ID,Opportunity Name,Stage,Amount,Close Date,Closed,Won\n006A,A,Firmas,5,3/13/2026,1,1\n006B,B,Nada,5,3/14/2026,1,0\n006C,C,Interes,5,3/15/2026,0,0\n", "deals", 3);
  EXPECT_EQ(row("deals", "006A", {"outcome"}), "won");
  EXPECT_EQ(row("deals", "006B", {"outcome"}), "lost");
  EXPECT_EQ(row("deals", "006C", {"outcome"}), "open");
  target = MemoryTarget();
  takes("hubspot.csv", "Record ID,Deal Name,Deal Stage,Amount,Close Date,Is Closed Won\n1,A,Closed Won,5,2026-03-01,true\n2,B,Closed Lost,5,2026-03-02,false\n", "deals", 2);
  EXPECT_EQ(row("deals", "2", {"outcome"}), "lost") << "one flag alone does not tell lost from open";
}

TEST_F(Exports, AFlagOfWonThatOpenDealsLackTellsTheOutcome) {
  takes("CRM.csv", "Deal ID,Title,Stage,Amount,Created,Closed,Won\n1,A,Closed,5,2026-01-13,2026-02-13,TRUE\n2,B,Closed,5,2026-01-14,2026-02-14,FALSE\n3,C,Demo,5,2026-01-15,,\n", "deals", 3);
  EXPECT_EQ(row("deals", "1", {"outcome", "closed_on"}), "won|2026-02-13");
  EXPECT_EQ(row("deals", "2", {"outcome", "closed_on"}), "lost|2026-02-14");
  EXPECT_EQ(row("deals", "3", {"outcome"}), "open");
  target = MemoryTarget();
  takes("CRM.csv", "Deal ID,Title,Stage,Amount,Created,Won\n1,A,Closed won,5,2026-01-13,TRUE\n2,B,Closed lost,5,2026-01-14,FALSE\n3,C,Demo,5,2026-01-15,FALSE\n", "deals", 3);
  EXPECT_EQ(row("deals", "3", {"outcome"}), "open") << "the flag does not tell open from lost, the stage does";
}

TEST_F(Exports, WhatIsNotKnownOfOutcomesIsSaid) {
  const auto deals = [](const char* stages) {
    return [stages](int i) { return fmt::format("D{},Acme,{},5,2026-03-{:02}", i, i % 2 == 0 ? "Talks" : stages, i + 1); };
  };
  import("Deals.csv", rows("Deal ID,Customer,Stage,Amount,Close date", 24, deals("Lost")));
  EXPECT_THAT(said(), Contains("no_stage_wins"));
  target = MemoryTarget();
  import("Deals.csv", rows("Deal ID,Customer,Stage,Amount,Close date", 24, deals("Won")));
  EXPECT_THAT(said(), Contains("no_stage_loses"));
  target = MemoryTarget();
  import("Deals.csv", rows("Deal ID,Customer,Amount,Close date", 24, [](int i) { return fmt::format("D{},Acme,5,2026-03-{:02}", i, i + 1); }));
  EXPECT_THAT(said(), Contains("no_outcomes"));
  target = MemoryTarget();
  import("Deals.csv", "Deal ID,Customer,Stage,Amount,Close date\nD1,Acme,Lost,5,2026-03-01\nD2,Acme,Talks,5,2026-03-01\n");
  EXPECT_THAT(said(), Not(Contains("no_stage_wins"))) << "a few lost deals say nothing";
}

TEST_F(Exports, ResultsThatOnlyEndedDealsHave) {
  takes("CRM.csv", "Deal ID,Customer,Stage,Result,Value,Created date,Closed date\n1,Acme,Demo,Won,5,2026-01-13,2026-02-01\n2,Acme,Demo,Lost,5,2026-01-14,2026-02-02\n3,Bo,Offer,,5,2026-01-15,\n4,Bo,Closed won,,5,2026-01-16,2026-02-03\n", "deals", 4);
  EXPECT_EQ(row("deals", "1", {"outcome"}), "won");
  EXPECT_EQ(row("deals", "3", {"outcome"}), "open");
  EXPECT_EQ(row("deals", "4", {"outcome"}), "won") << "the stage tells it";
  target = MemoryTarget();
  takes("CRM.csv", "Deal ID,Customer,Result,Value,Created date,Closed date\n1,Acme,Won,5,2026-01-13,2026-02-01\n2,Acme,Lost,5,2026-01-14,2026-02-02\n3,Bo,,5,2026-01-15,\n", "deals", 3);
  EXPECT_EQ(row("deals", "3", {"outcome"}), "open");
  target = MemoryTarget();
  takes("CRM.csv", "Deal ID,Customer,Result,Value,Created date\n1,Acme,Won,5,2026-01-13\n2,Acme,Open,5,2026-01-14\n3,Bo,,5,2026-01-15\n", "deals", 3);
  EXPECT_EQ(row("deals", "3", {"outcome"}), "") << "a blank beside open deals is no open deal";
}

TEST_F(Exports, ListsOfSubscriptionsWithoutIds) {
  const std::string header = "Customer,Plan,MRR,Start date,End date\n";
  takes("Customers.csv", header + "Acme,Pro,$100.00,1/15/2026,\nBo,Pro,$50.00,2/15/2026,3/20/2026\nBo,Team,$70.00,2/15/2026,\nBo,Team,$70.00,2/15/2026,\n", "subscriptions", 4);
  EXPECT_EQ(counted("subscriptions", "account_id", "Bo"), 3);
  EXPECT_EQ(counted("subscriptions", "interval", "month"), 4);
  const FileResult later = import("Customers.csv", header + "Acme,Pro,$120.00,1/15/2026,4/20/2026\nBo,Pro,$50.00,2/15/2026,3/20/2026\n");
  EXPECT_EQ(later.updated, 1) << "its end and its price came later";
  EXPECT_EQ(later.inserted, 0);
  EXPECT_EQ(counted("subscriptions", "ended_on", "2026-04-20"), 1);
  target = MemoryTarget();
  import("Projects.csv", "Customer,Start date,End date\nAcme,1/15/2026,\nBo,2/15/2026,3/20/2026\n");
  EXPECT_NE(last.table, "subscriptions") << "nothing recurs there";
}

TEST_F(Exports, IdsOfASurveyAreNoScores) {
  takes("survey.csv", "Respondent ID,Collector ID,End Date,How satisfied are you with our service?\n,,,Response\n11400000001,1,2026-03-13 10:00:00,Very satisfied\n11400000002,1,2026-03-13 11:00:00,Dissatisfied\n11400000003,1,2026-03-13 11:00:00,\n", "surveys", 3);
  EXPECT_EQ(row("surveys", "11400000001", {"score", "kind"}), "5|csat");
  EXPECT_EQ(row("surveys", "11400000002", {"score"}), "2");
  EXPECT_EQ(row("surveys", "11400000003", {"score"}), "");
}

TEST_F(Exports, OtherProgramsNameTheSameThings) {
  takes("Opportunities.csv", "(Do Not Modify) Opportunity,Topic,Potential Customer,Owner,Status,Est. Revenue,Est. Close Date,Actual Close Date,Created On\ng1,A,Acme,Ana,Won,5,2026-02-13,2026-02-14,2026-01-13\ng2,B,Bo,Ana,Open,6,2026-03-13,,2026-01-14\n", "deals", 2);
  EXPECT_EQ(row("deals", "g1", {"name", "account_id", "amount", "outcome", "closed_on", "created_on"}), "A|Acme|5.00|won|2026-02-14|2026-01-13");
  EXPECT_EQ(row("deals", "g2", {"outcome", "expected_close_on"}), "open|2026-03-13");
  target = MemoryTarget();
  takes("opportunities.csv", "Record Id,Opportunity Name,Opportunity State,State Reason,Opportunity Value,User Responsible,Current Stage,Actual Close Date,Forecast Close Date,Date Created\n1,A,Lost,Price,5,Ana,Demo,2026-02-13,,2026-01-13\n2,B,Open,,5,Ana,Demo,,2026-03-13,2026-01-13\n", "deals", 2);
  EXPECT_EQ(row("deals", "1", {"outcome", "lost_reason", "rep", "stage", "closed_on"}), "lost|Price|Ana|Demo|2026-02-13");
  EXPECT_EQ(row("deals", "2", {"outcome", "expected_close_on"}), "open|2026-03-13");
  target = MemoryTarget();
  takes("Deals_2026.csv", "Datensatz-ID,Geschäft-Inhaber,Betrag,Geschäftsname,Abschlussdatum,Kontoname,Phase,Erstellungszeit\n1,Ana,5,A,2026-02-13,Acme,Geschlossen gewonnen,2026-01-13 10:00:00\n", "deals", 1);
  EXPECT_EQ(row("deals", "1", {"name", "rep", "account_id", "outcome", "created_on"}), "A|Ana|Acme|won|2026-01-13");
}

TEST_F(Exports, StagesThatSayTheirEndInOtherWords) {
  takes("Angebote.csv", "Angebotsnr.;Projekt;Firma;Status;Auftragswert;Angelegt;Entschieden am\nA1;X;Acme;Auftrag;1.000,50;13.01.2026;14.02.2026\nA2;Y;Bo;Absage;2.000,50;14.01.2026;15.02.2026\nA3;Z;Bo;Angebot;3.000,50;15.01.2026;\n", "deals", 3);
  EXPECT_EQ(row("deals", "A1", {"name", "outcome", "amount", "created_on", "closed_on"}), "X|won|1000.50|2026-01-13|2026-02-14");
  EXPECT_EQ(row("deals", "A2", {"outcome"}), "lost");
  target = MemoryTarget();
  takes("report.csv", "Nome opportunità,Fase,Importo,Data chiusura\nA,Chiusa/Conquistata,5,13/02/2026\nB,Chiusa/Persa,5,14/02/2026\n", "deals", 2);
  EXPECT_EQ(counted("deals", "outcome", "won"), 1);
}

TEST_F(Exports, SubscriptionsAsTheirProgramsNestThem) {
  takes("subs.csv", "id,customer,items.data.price.id,items.data.price.unit_amount,items.data.price.currency,items.data.price.recurring.interval,items.data.price.recurring.interval_count,items.data.quantity,status,created,start_date,ended_at\n"
                    "sub_1,cus_1,price_a,9950,usd,month,3,2,active,1767225600,1767225600,\nsub_2,cus_2,price_b,120000,usd,year,1,1,canceled,1767225600,1767225600,1769904000\n", "subscriptions", 2);
  EXPECT_EQ(row("subscriptions", "sub_1", {"amount", "currency", "interval", "quantity", "plan", "started_on"}), "199.00|USD|quarter|2|price_a|2026-01-01");
  EXPECT_EQ(row("subscriptions", "sub_2", {"amount", "interval", "ended_on"}), "1200.00|year|2026-02-01");
}

TEST_F(Exports, DurationsAsClocksAndInMinutes) {
  takes("calls.csv", "Call ID,Call title,Call date,Duration,Primary user\n7,Intro,2026-03-01 10:00,0:11:44,Ana\n8,Intro,2026-03-01 11:00,01:02:03,Ana\n9,Intro,2026-03-01 12:00,,Ana\n", "activities", 3);
  EXPECT_EQ(row("activities", "7", {"duration_seconds"}), "704");
  EXPECT_EQ(row("activities", "8", {"duration_seconds"}), "3723");
  EXPECT_EQ(row("activities", "9", {"duration_seconds"}), "");
  target = MemoryTarget();
  takes("Anrufe.csv", "Anruf-ID;Datum;Mitarbeiter;Kunde;Dauer (Min.);Art\n1;13.03.2026 10:00;Ana;Acme;11,5;Anruf\n2;13.03.2026 10:00;Ana;Acme;3;Anruf\n", "activities", 2);
  EXPECT_EQ(row("activities", "1", {"duration_seconds", "type"}), "690|call");
  EXPECT_EQ(row("activities", "2", {"duration_seconds"}), "180");
  target = MemoryTarget();
  takes("calls.csv", "Call ID,User,Call date,Duration\n1,Ana,2026-03-13 10:00,90\n", "activities", 1);
  EXPECT_EQ(row("activities", "1", {"duration_seconds"}), "90");
}

TEST_F(Exports, FormsHeadTheirAnswersWithQuestions) {
  takes("Umfrage (Antworten).csv", "Zeitstempel,\"Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?\",Was ist der Grund für Ihre Bewertung?\n13.03.2026 10:00:00,9,Gut\n14.03.2026 10:00:00,3,\n", "surveys", 2);
  EXPECT_EQ(counted("surveys", "kind", "nps"), 2);
  EXPECT_EQ(counted("surveys", "score", "9"), 1);
  EXPECT_EQ(counted("surveys", "comment", "Gut"), 1);
  target = MemoryTarget();
  takes("NPS (Responses) - Form Responses 1.csv", "Timestamp,How likely are you to recommend us to a friend?\n3/13/2026 9:05:00,9\n3/14/2026 9:05:00,10\n", "surveys", 2);
  EXPECT_EQ(counted("surveys", "kind", "nps"), 2);
}

}  // namespace
}  // namespace runrate::ingest
