#include <atomic>
#include <thread>

#include <gmock/gmock.h>

#include "base/text.h"
#include "facts/snapshot.h"

namespace runrate {
namespace {

TEST(TextPool, KeepsEachTextOnce) {
  TextPool pool;
  EXPECT_EQ(pool.size(), 1U);
  EXPECT_EQ(pool.add(""), 0U);
  EXPECT_EQ(pool.text(0), "");
  const TextId emea = pool.add("emea");
  EXPECT_EQ(pool.add("emea"), emea);
  EXPECT_EQ(pool.text(emea), "emea");
  EXPECT_EQ(pool.find("emea"), emea);
  EXPECT_EQ(pool.find("EMEA"), std::nullopt);
  EXPECT_EQ(pool.find(""), 0U);
}

TEST(TextPool, KnowsWhichTextsNameOneThing) {
  TextPool pool;
  const TextId shout = pool.add("EMEA");
  const TextId padded = pool.add(" Emea\t");
  const TextId plain = pool.add("emea");
  EXPECT_EQ(pool.folded(shout), plain);
  EXPECT_EQ(pool.folded(padded), plain);
  EXPECT_EQ(pool.folded(plain), plain);
  EXPECT_EQ(pool.find_folded("eMeA "), plain);
  EXPECT_EQ(pool.find_folded("apac"), std::nullopt);
  EXPECT_EQ(pool.folded(pool.add("STRASSE")), pool.folded(pool.add("Stra\xc3\x9f"
                                                                   "e")));
  EXPECT_EQ(pool.folded(pool.add("   ")), 0U);
  EXPECT_EQ(pool.folded(0), 0U);
  EXPECT_EQ(pool.text(pool.folded(pool.add("\xc3\x89T\xc3\x89"))), fold("\xc3\xa9t\xc3\xa9"));
}

TEST(TextPool, TextsStayWhereTheyAre) {
  TextPool pool;
  const std::string_view first = pool.text(pool.add("first"));
  const char* const at = first.data();
  const std::string long_text(3'000'000, 'q');
  EXPECT_EQ(pool.text(pool.add(long_text)), long_text);
  std::vector<TextId> ids;
  for (int i = 0; i < 50'000; ++i) ids.push_back(pool.add("text " + std::to_string(i)));
  for (int i = 0; i < 50'000; ++i) {
    ASSERT_EQ(pool.text(ids[static_cast<std::size_t>(i)]), "text " + std::to_string(i));
    ASSERT_EQ(pool.find("text " + std::to_string(i)), ids[static_cast<std::size_t>(i)]);
  }
  EXPECT_EQ(pool.text(*pool.find("first")).data(), at);
  EXPECT_EQ(pool.size(), 50'003U);
}

TEST(TextPool, IsReadWhileItGrows) {
  TextPool pool;
  std::atomic<std::uint32_t> published{0};
  std::atomic<bool> wrong{false};
  std::thread reader([&] {
    std::uint32_t seen = 0;
    while (seen < 30'000) {
      seen = published.load(std::memory_order_acquire);
      for (TextId id = seen > 200 ? seen - 200 : 0; id < seen; ++id) {
        const std::string_view text = pool.text(id);
        if (pool.find(text) != id || pool.text(pool.folded(id)) != fold(text) || !pool.find_folded(text)) wrong = true;
      }
    }
  });
  for (std::uint32_t i = 0; published < 30'000; ++i) {
    pool.add((i % 2 == 0 ? "Text " : "text ") + std::to_string(i));
    published.store(static_cast<std::uint32_t>(pool.size()), std::memory_order_release);
  }
  reader.join();
  EXPECT_FALSE(wrong);
}

}  // namespace
}  // namespace runrate
