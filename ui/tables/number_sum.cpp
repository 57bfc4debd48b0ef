#include "tables/number_sum.h"

#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <cctype>

#include "base/money.h"
#include "bridge/texts.h"
#include "tables/cell_text.h"

namespace runrate {

namespace {

constexpr int kMostDigits = 4;

QString number(const Rational& value, int digits) { return localized(to_fixed(value, digits), QLocale()); }

std::string upper(std::string code) {
  std::transform(code.begin(), code.end(), code.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return code;
}

}  // namespace

bool NumberSum::add(const Snapshot& snapshot, const Table& table, int column, RowNumber row) {
  const auto cell = summand(snapshot, table, column, row);
  if (!cell) return false;
  if (base_.empty()) base_ = upper(snapshot.rules.currency);
  const bool money = table.info.columns[static_cast<std::size_t>(column)].type == ColumnType::Money;
  Part& part = parts_[money ? upper(currency_of(snapshot, table, row)) : std::string()];
  part.digits = std::max(part.digits, cell->digits);
  part.sum += make_rational(cell->scaled, power_of_ten(cell->digits));
  ++count_;
  return true;
}

void NumberSum::add(const NumberSum& other) {
  for (const auto& [currency, theirs] : other.parts_) {
    Part& part = parts_[currency];
    part.digits = std::max(part.digits, theirs.digits);
    part.sum += theirs.sum;
  }
  if (base_.empty()) base_ = other.base_;
  count_ += other.count_;
}

std::vector<std::string> NumberSum::currencies() const {
  std::vector<std::string> out;
  for (const auto& [currency, part] : parts_) out.push_back(currency);
  return out;
}

QString NumberSum::text_in(const std::string& currency) const {
  const auto part = parts_.find(currency);
  return part == parts_.end() ? QString() : number(part->second.sum, std::min(part->second.digits, kMostDigits));
}

QString NumberSum::text() const {
  if (parts_.empty()) return {};
  const bool plain = parts_.size() == 1 && (parts_.begin()->first.empty() || parts_.begin()->first == base_);
  QStringList out;
  for (const auto& [currency, part] : parts_) {
    const QString sum = number(part.sum, std::min(part.digits, kMostDigits));
    out += plain || currency.empty() ? sum : sum + QChar(QChar::Nbsp) + to_qt(currency);
  }
  return out.join(QStringLiteral(" + "));
}

QString NumberSum::average() const {
  if (parts_.size() != 1) return {};
  const Part& part = parts_.begin()->second;
  const QString mean = number(part.sum / make_rational(count_), std::max(std::min(part.digits, kMostDigits), 2));
  const std::string& currency = parts_.begin()->first;
  return currency.empty() || currency == base_ ? mean : mean + QChar(QChar::Nbsp) + to_qt(currency);
}

}  // namespace runrate
