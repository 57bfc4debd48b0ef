// Exports whose headers and stages are in the language of who exported them: the same facts come in.
#include "tools_fixture.h"

namespace runrate::ingest {
namespace {

using ::testing::Contains;
using ::testing::Not;

struct Words {
  std::string language;
  std::vector<std::string> headers;  ///< id, name, stage, amount, closed, created, owner, account
  std::string won, lost, entered;    ///< names of stages, and the header of when a deal entered "Demo"
};

class Languages : public Tools {
 protected:
  /// Two deals under those headers: one won, one lost.
  void takes_deals(const std::string& name, const Words& words) {
    SCOPED_TRACE(words.language);
    std::string text;
    for (const std::string& header : words.headers) text += (text.empty() ? "" : ";") + quoted(header);
    if (!words.entered.empty()) text += ";" + quoted(words.entered);
    const std::string key = words.language;
    text += "\n" + key + "1;Eins;" + words.won + ";1.000,50;20.02.2025;13.01.2025;Ana Rey;Acme" + (words.entered.empty() ? "" : ";14.01.2025");
    text += "\n" + key + "2;Zwei;" + words.lost + ";20,00;21.02.2025;15.01.2025;Bo Sol;Bolt" + (words.entered.empty() ? "" : ";") + "\n";
    takes(name, text, "deals", 2);
    EXPECT_EQ(row("deals", key + "1", {"name", "outcome", "amount", "closed_on", "created_on", "rep", "account_id"}), "Eins|won|1000.50|2025-02-20|2025-01-13|Ana Rey|Acme");
    EXPECT_EQ(row("deals", key + "2", {"name", "outcome", "amount", "closed_on", "created_on", "rep", "account_id"}), "Zwei|lost|20.00|2025-02-21|2025-01-15|Bo Sol|Bolt");
    EXPECT_THAT(said(), Not(Contains("no_stage_closes")));
  }

 private:
  static std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
  }
};

TEST_F(Languages, HubSpotDeals) {
  const std::vector<Words> all{
      {"de", {"Datensatz-ID", "Deal-Name", "Deal-Phase", "Betrag", "Abschlussdatum", "Erstellungsdatum", "Für Deal zuständiger Mitarbeiter", "Zugeordnetes Unternehmen"},
       "Abgeschlossen und gewonnen", "Abgeschlossen und verloren", "Eingangsdatum „Demo (Vertrieb)“"},
      {"fr", {"ID d'enregistrement", "Nom de la transaction", "Phase de la transaction", "Montant", "Date de fermeture", "Date de création", "Propriétaire de la transaction", "Entreprise associée"},
       "Fermé gagné", "Fermé perdu", "Date d'entrée dans « Demo (Ventes) »"},
      {"es", {"ID de registro", "Nombre del negocio", "Etapa del negocio", "Valor", "Fecha de cierre", "Fecha de creación", "Propietario del negocio", "Empresa asociada"},
       "Cierre ganado", "Cierre perdido", "Fecha de entrada en «Demo (Ventas)»"},
      {"pt", {"ID do registro", "Nome do negócio", "Etapa do negócio", "Valor", "Data de fechamento", "Data de criação", "Proprietário do negócio", "Empresa associada"},
       "Negócio fechado", "Negócio perdido", "Data de entrada em \"Demo (Vendas)\""},
      {"it", {"ID record", "Nome trattativa", "Fase trattativa", "Importo", "Data di chiusura", "Data di creazione", "Proprietario trattativa", "Azienda associata"},
       "Chiuso vinto", "Chiuso perso", "Data di ingresso in \"Demo (Vendite)\""},
      {"nl", {"Recordnummer", "Dealnaam", "Dealfase", "Bedrag", "Sluitingsdatum", "Aanmaakdatum", "Eigenaar van deal", "Gekoppeld bedrijf"},
       "Gesloten - gewonnen", "Gesloten - verloren", "Datum binnengekomen in \"Demo (Verkoop)\""}};
  for (const Words& words : all) takes_deals("hubspot-crm-exports-" + words.language + "-2025-03-01.csv", words);
  EXPECT_EQ(target.rows("deal_stages").size(), all.size()) << "one entry into Demo in each file";
}

TEST_F(Languages, SalesforceReports) {
  const std::vector<Words> all{
      {"de", {"Opportunity-ID", "Opportunity-Name", "Phase", "Betrag", "Schlusstermin", "Erstelldatum", "Opportunity-Inhaber", "Accountname"}, "Geschlossen, gewonnen", "Geschlossen, verloren", ""},
      {"fr", {"ID de l'opportunité", "Nom de l'opportunité", "Étape", "Montant", "Date de clôture", "Date de création", "Propriétaire de l'opportunité", "Nom du compte"}, "Fermée gagnée", "Fermée perdue", ""},
      {"es", {"Id. de la oportunidad", "Nombre de la oportunidad", "Etapa", "Importe", "Fecha de cierre", "Fecha de creación", "Propietario de la oportunidad", "Nombre de la cuenta"}, "Cerrada ganada", "Cerrada perdida", ""},
      {"pt", {"ID da oportunidade", "Nome da oportunidade", "Fase", "Valor", "Data de fechamento", "Data de criação", "Proprietário da oportunidade", "Nome da conta"}, "Fechada e ganha", "Fechada e perdida", ""},
      {"it", {"ID opportunità", "Nome opportunità", "Fase", "Importo", "Data chiusura", "Data creazione", "Titolare opportunità", "Nome account"}, "Chiusa vinta", "Chiusa persa", ""},
      {"nl", {"Opportunity-ID", "Naam opportunity", "Fase", "Bedrag", "Sluitingsdatum", "Gemaakt op", "Eigenaar opportunity", "Accountnaam"}, "Gesloten en gewonnen", "Niet gewonnen", ""}};
  for (const Words& words : all) takes_deals("report17000000000" + words.language + ".csv", words);
}

TEST_F(Languages, PipedriveSaysTheOutcomeInItsStatus) {
  struct Tool {
    std::string key, header, won, lost;
  };
  const std::vector<Tool> all{
      {"de", "Deal - ID;Deal - Titel;Deal - Besitzer;Deal - Wert;Deal - Währung des Werts;Deal - Organisation;Deal - Phase;Deal - Status;Deal - Deal erstellt;Deal - Deal abgeschlossen am", "Gewonnen", "Verloren"},
      {"fr", "Affaire - ID;Affaire - Titre;Affaire - Propriétaire;Affaire - Valeur;Affaire - Devise de Valeur;Affaire - Organisation;Affaire - Étape;Affaire - Statut;Affaire - Affaire créée;Affaire - Affaire fermée le", "Gagné", "Perdu"},
      {"es", "Trato - ID;Trato - Título;Trato - Propietario;Trato - Valor;Trato - Moneda de Valor;Trato - Organización;Trato - Etapa;Trato - Estado;Trato - Trato creado;Trato - Trato cerrado el", "Ganado", "Perdido"},
      {"pt", "Negócio - ID;Negócio - Título;Negócio - Proprietário;Negócio - Valor;Negócio - Moeda de Valor;Negócio - Organização;Negócio - Etapa;Negócio - Status;Negócio - Negócio criado em;Negócio - Negócio fechado em", "Ganho", "Perdido"},
      {"it", "Affare - ID;Affare - Titolo;Affare - Proprietario;Affare - Valore;Affare - Valuta di Valore;Affare - Organizzazione;Affare - Fase;Affare - Stato;Affare - Affare creato;Affare - Affare chiuso il", "Vinto", "Perso"},
      {"nl", "Deal - ID;Deal - Titel;Deal - Eigenaar;Deal - Waarde;Deal - Valuta van Waarde;Deal - Organisatie;Deal - Fase;Deal - Status;Deal - Deal aangemaakt;Deal - Deal gesloten op", "Gewonnen", "Verloren"}};
  for (const Tool& tool : all) {
    SCOPED_TRACE(tool.key);
    takes("deals-1-" + tool.key + ".csv",
          tool.header + "\n" + tool.key + "1;Eins;Ana;1.000,50;EUR;Acme;Oferta;" + tool.won + ";2025-01-13 10:00:00;2025-02-20 10:00:00\n" + tool.key + "2;Zwei;Ana;20,00;EUR;Acme;Oferta;" + tool.lost +
              ";2025-01-13 10:00:00;2025-02-21 10:00:00\n",
          "deals", 2);
    EXPECT_EQ(row("deals", tool.key + "1", {"name", "rep", "amount", "currency", "account_id", "stage", "outcome", "created_on", "closed_on"}), "Eins|Ana|1000.50|EUR|Acme|Oferta|won|2025-01-13|2025-02-20");
    EXPECT_EQ(row("deals", tool.key + "2", {"stage", "outcome", "closed_on"}), "Oferta|lost|2025-02-21");
  }
}

TEST_F(Languages, AStageOfWhichNothingIsKnownIsSaid) {
  import("deals.csv", "Deal ID,Deal name,Stage,Amount,Created,Close date\nF1,A,Voitettu,10,2025-01-02,2025-02-01\nF2,B,Menetetty,10,2025-01-02,2025-02-01\n");
  EXPECT_THAT(said(), Contains("no_stage_closes"));
  import("more.csv", "Deal ID,Deal name,Stage,Amount,Created,Close date\nG1,A,Not won,10,2025-01-02,2025-02-01\nG2,B,Contract to be signed,10,2025-01-02,2025-02-01\n");
  EXPECT_THAT(said(), Not(Contains("no_stage_closes")));
  EXPECT_EQ(row("deals", "G1", {"outcome"}), "lost");
  EXPECT_EQ(row("deals", "G2", {"outcome"}), "open");
}

}  // namespace
}  // namespace runrate::ingest
