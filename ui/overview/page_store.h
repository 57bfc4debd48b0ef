#pragma once
#include <QHash>
#include <QObject>
#include <QStringList>

#include "bridge/engine_client.h"
#include "report/page_spec.h"

namespace runrate {

/// The pages of tiles as the open workbook has them: the ones that ship, those that the user changed, and his own. A change goes to the
/// workbook as one that Undo takes back; what is shown follows it.
class PageStore : public QObject {
  Q_OBJECT
 public:
  explicit PageStore(EngineClient& client, QObject* parent = nullptr);

  /// The page, or an empty one where nothing has this id.
  [[nodiscard]] PageSpec page(const QString& id) const;
  [[nodiscard]] QString title(const QString& id) const;
  /// Whether it is other than it ships.
  [[nodiscard]] bool is_changed(const QString& id) const;
  [[nodiscard]] static bool is_own(const QString& id) { return id.startsWith(QLatin1String("own-")); }
  /// Ids of the user's own pages, in the order in which they were made.
  [[nodiscard]] QStringList own() const;
  [[nodiscard]] bool writable() const;

  void set(const QString& id, const PageSpec& page);
  void reset(const QString& id);
  /// A new page of the user's; gives its id.
  QString add(PageSpec page, const QString& title);
  void remove(const QString& id);

 Q_SIGNALS:
  void page_changed(const QString& id);
  void own_changed();

 private:
  void follow(const BookState& book);

  EngineClient& client_;
  QHash<QString, QString> texts_;  ///< of changed and own pages
};

}  // namespace runrate
