// Texts of Western Europe in the four encodings that spreadsheets have written them in.
#include <iconv.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "byte_source.h"
#include "file_scan.h"
#include "latin_guess.h"
#include "memory_target.h"
#include "temp_file.h"

namespace runrate::ingest {
namespace {

/// The text's bytes in another encoding; empty where it does not have all the characters.
std::string in(const char* encoding, std::string text) {
  const iconv_t to = iconv_open(encoding, "UTF-8");
  std::string out(text.size() * 4, '\0');
  char* from = text.data();
  char* into = out.data();
  std::size_t left = text.size();
  std::size_t room = out.size();
  const bool all = iconv(to, &from, &left, &into, &room) == 0;
  iconv_close(to);
  out.resize(all ? out.size() - room : 0);
  return out;
}

std::string found(const std::string& bytes) {
  const TempFile file(bytes, "list.csv");
  const auto facts = examine_file(file.path(), {});
  return facts ? facts->encoding : facts.error().message.id;
}

const std::vector<std::string> kTexts{
    "Name;Ort;Betrag\nMüller GmbH;München;10,50\nJäger & Söhne;Köln;20,00\nGroßmann;Düsseldorf;5\nÖlmühle;Österreich;1\n",
    "Société;Ville;Montant\nCrédit Agricole;Orléans;10,50\nHôtel Français;Besançon;20\nÉcole Supérieure;Évreux;3\nÀ la Crème;Nîmes;4\n",
    "Empresa,Ciudad,Importe\nPeña e Hijos,Málaga,10\nJosé García López,Córdoba,20\nPérez Muñoz,León,5\nÁlvarez Núñez,Ávila,8\n",
    "Empresa,Cidade,Valor\nJoão Conceição,São Paulo,10\nAção Informática,Brasília,20\nGonçalves,Belém,4\n",
    "Azienda,Città,Importo\nSocietà Nicolò,Forlì,10\nCaffè Verità,Cantù,20\nPerché,Cefalù,3\n",
    "Bedrijf,Plaats\nCoöperatie Zuid,Groß\nPatiënt België,Brugge\nCafé Één,Den Haag\n",
    "Namn,Ort\nGöteborgs Kök,Örebro\nSmåland,Ängelholm\nÅhléns,Malmö\n",
};

TEST(Encodings, TextsOfMacAndDosAreTold) {
  for (const std::string& text : kTexts) {
    EXPECT_EQ(found(in("MACINTOSH", text)), "macintosh") << text;
    EXPECT_EQ(found(in("CP850", text)), "IBM850") << text;
    EXPECT_EQ(found(in("WINDOWS-1252", text)), "windows-1252") << text;
    const std::string latin = in("ISO-8859-1", text);
    EXPECT_TRUE(latin.empty() || found(latin) == "windows-1252") << text;
    const std::string us = in("CP437", text);
    EXPECT_TRUE(us.empty() || found(us) == "IBM850") << text;
  }
}

TEST(Encodings, OneNameIsEnoughWhereItsBytesAllowNothingElse) {
  EXPECT_EQ(found(in("MACINTOSH", "name,amount\rMüller,1\rSmith,2\r")), "macintosh");
  EXPECT_EQ(found(in("CP850", "name;amount\r\nMüller;1\r\nSmith;2\r\n")), "IBM850");
  EXPECT_EQ(found(in("MACINTOSH", "name,amount\nCafé René,1\n")), "macintosh");
  // ä of the one is è of the other: line ends tell.
  EXPECT_EQ(found(in("MACINTOSH", "name,amount\rJäger,1\rBär,2\r")), "macintosh");
  EXPECT_EQ(found(in("CP850", "name;amount\r\nMolière;1\r\nMégère;2\r\n")), "IBM850");
}

TEST(Encodings, WesternTextStaysWhatItIs) {
  for (const char* const text :
       {"name,note\nDušan Tomaš,Škoda\nŽižek,x\n", "name,note\nO’Neill,“it’s – well – fine…” †\nCoca™Cola,don’t\n", "name;betrag\nSmith;100 €\nA·B;5‰\n",
        "name,note\n†Excludes VAT,don’t\n‡Includes VAT,cost–benefit\n†See note,word—word\n", "tags,n\na•b•c,1\nd•e•f,2\n", "name,n\nŒuvre Cœur,1\nÇa,2\n", "NAME;ORT\nMÜLLER;MÜNCHEN\nGROß;KÖLN\n", "name,n\nJean\u00A0Paul,10\u00A0000\nX,20\u00A0000\n",
        "name,n\n„Wort“ ‚so‘,1\n«Le Monde»,2\n¿Qué?,3\n¡Olé!,4\n", "name,size\n10°C,5 µm²\n½,x\n"}) {
    ASSERT_FALSE(in("WINDOWS-1252", text).empty()) << text;
    EXPECT_EQ(found(in("WINDOWS-1252", text)), "windows-1252") << text;
  }
}

TEST(Encodings, OtherScriptsAreNeitherOfMacNorOfDos) {
  for (const char* const encoding : {"WINDOWS-1251", "KOI8-R", "CP866", "ISO-8859-5"})
    EXPECT_TRUE(found(in(encoding, "имя;город\nИванов Пётр;Москва\nСмирнова Анна;Санкт-Петербург\nКузнецов;Новосибирск\n")).find("IBM850") == std::string::npos) << encoding;
  for (const char* const encoding : {"WINDOWS-1250", "ISO-8859-2"})
    for (const char* const text : {"jméno;město\nDvořák;Plzeň\nČerný;Třebíč\nŠťastný;Žďár\n", "nazwa;miasto\nZażółć gęślą jaźń;Łódź\nWiśniewski;Kraków\nŚląsk;Gdańsk\n"}) {
      const std::string out = found(in(encoding, text));
      EXPECT_TRUE(out != "macintosh" && out != "IBM850") << encoding << ": " << out;
    }
  EXPECT_NE(found(in("WINDOWS-1252", "nafn,n\nÞórður Ægisson,1\nSýslumaðurinn,2\n")), "macintosh");
  for (const char* const encoding : {"SHIFT_JIS", "EUC-JP", "WINDOWS-1253", "ISO-8859-7", "GB18030", "BIG5", "EUC-KR", "WINDOWS-1254", "TIS-620"}) {
    std::string bytes = in(encoding, "name;n\nテスト株式会社;1\n東京商事;2\n大阪セールス;3\n");
    if (bytes.empty()) bytes = in(encoding, "όνομα;πόλη\nΠαπαδόπουλος;Αθήνα\nΓεωργίου;Θεσσαλονίκη\n");
    if (bytes.empty()) bytes = in(encoding, "名称;城市\n中国公司;北京\n上海贸易;上海\n");
    if (bytes.empty()) bytes = in(encoding, "名稱;城市\n台灣公司;台北\n貿易商;高雄\n");
    if (bytes.empty()) bytes = in(encoding, "이름;도시\n홍길동;서울\n김철수;부산\n");
    if (bytes.empty()) bytes = in(encoding, "ad;şehir\nYılmaz Öztürk;İstanbul\nŞahin;Eskişehir\nDoğan;Muğla\n");
    if (bytes.empty()) bytes = in(encoding, "ชื่อ;เมือง\nสมชาย;กรุงเทพ\nสมหญิง;เชียงใหม่\n");
    ASSERT_FALSE(bytes.empty()) << encoding;
    const std::string out = found(bytes);
    EXPECT_TRUE(out != "macintosh" && out != "IBM850") << encoding << ": " << out;
  }
}

TEST(Encodings, TheTextComesInAsItWasWritten) {
  for (const char* const encoding : {"MACINTOSH", "CP850"}) {
    const TempFile file(in(encoding, "Name,Betrag\r\nJäger & Söhne,1\r\nMüller,2\r\nGroß,3\r\n"), "liste.csv");
    MemoryTarget target;
    const auto plan = inspect_file(file.path(), {}, target.schema(), Settings{});
    ASSERT_TRUE(plan);
    ASSERT_EQ(plan->preview.size(), 3U);
    EXPECT_EQ(plan->preview[0][0], "Jäger & Söhne") << encoding;
    EXPECT_EQ(plan->preview[2][0], "Groß") << encoding;
  }
}

}  // namespace
}  // namespace runrate::ingest
