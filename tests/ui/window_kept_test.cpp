// Every page of the window on the sample, beside the picture of it that was looked at and kept. After a change that is meant:
// RUNRATE_KEEP=tests/ui/kept build/release/tests/tests_ui --gtest_filter='*Kept*', and look at each.
#include <QFontInfo>
#include <QImage>
#include <algorithm>

#include "theme/fonts.h"
#include "window_support.h"

namespace runrate {
namespace {

using testing::kPatience;

constexpr int kStronglyOther = 40;    ///< of 255, in any colour
constexpr double kMostOther = 0.002;  ///< share of the pixels that may be strongly other: a changed number is more than that

/// Half as large: what smoothing does to edges evens out.
QImage small(const QImage& picture) { return picture.scaled(picture.size() / 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).convertToFormat(QImage::Format_RGB32); }

double share_other(const QImage& a, const QImage& b) {
  if (a.size() != b.size()) return 1;
  qint64 other = 0;
  for (int y = 0; y < a.height(); ++y)
    for (int x = 0; x < a.width(); ++x) {
      const QRgb p = a.pixel(x, y);
      const QRgb q = b.pixel(x, y);
      other += std::max({std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)), std::abs(qBlue(p) - qBlue(q))}) > kStronglyOther ? 1 : 0;
    }
  return static_cast<double>(other) / (static_cast<double>(a.width()) * a.height());
}

class KeptPictures : public testing::WindowTest {
 protected:
  void TearDown() override { apply_theme(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Light); }

  void compare(const QString& name) {
    QTest::qWait(80);
    const QImage now = small(window->grab().toImage());
    const QString file = name + QStringLiteral(".png");
    if (const QString keep = qEnvironmentVariable("RUNRATE_KEEP"); !keep.isEmpty()) {
      QDir().mkpath(keep);
      ASSERT_TRUE(now.save(QDir(keep).filePath(file)));
      return;
    }
    const QImage kept(QDir(QStringLiteral(RUNRATE_SOURCE "/tests/ui/kept")).filePath(file));
    ASSERT_FALSE(kept.isNull()) << "no picture of " << name.toStdString() << " is kept";
    const double other = share_other(now, kept.convertToFormat(QImage::Format_RGB32));
    EXPECT_LE(other, kMostOther) << name.toStdString();
    if (other <= kMostOther) return;
    now.save(QDir::temp().filePath(QStringLiteral("runrate-kept-") + file));
    ADD_FAILURE() << "as it is now: " << QDir::temp().filePath(QStringLiteral("runrate-kept-") + file).toStdString();
  }
};

TEST_F(KeptPictures, EveryPageLooksAsItDidWhenItWasLookedAt) {
  if (QFontInfo(font(Type::Body)).family() != QLatin1String("Noto Sans")) GTEST_SKIP() << "the pictures were made with Noto Sans, which is not installed";
  open_sample();
  for (const char* id : {"overview", "revenue", "customers", "pipeline", "team", "economics", "outlook", "tables", "quality", "reports", "lists", "targets", "definitions"}) {
    window->go(QLatin1String(id));
    ASSERT_TRUE(settled()) << id;
    ASSERT_TRUE(QTest::qWaitFor([&] { return !window->client().busy(); }, kPatience)) << id;
    QTest::qWait(300);  // what a page asks for once it is seen
    ASSERT_TRUE(settled()) << id;
    compare(QLatin1String(id));
  }
  apply_theme(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Dark);
  window->go(QStringLiteral("overview"));
  ASSERT_TRUE(settled());
  compare(QStringLiteral("overview-dark"));
}

}  // namespace
}  // namespace runrate
