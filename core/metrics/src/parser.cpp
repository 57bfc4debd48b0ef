#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "expression.h"
#include "lexer.h"

namespace runrate {
namespace {

constexpr std::array<std::string_view, 7> kAggregates{"sum", "count", "average", "median", "distinct", "min", "max"};
constexpr std::array<std::string_view, 9> kReserved{"where", "by", "and", "or", "not", "in", "is", "present", "blank"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool names_a_column(const Expr& expr) {
  if (expr.kind == ExprKind::Name) return expr.text.find('.') != std::string::npos;
  return expr.kind != ExprKind::Measure &&
         std::any_of(expr.children.begin(), expr.children.end(), [](const ExprPtr& child) { return names_a_column(*child); });
}

std::size_t parts_of(const Expr& expr) {
  std::size_t out = 1;
  for (const ExprPtr& child : expr.children) out += parts_of(*child);
  return out;
}

Rational to_number(const std::string& text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string::npos) return Rational(mpz_class(text, 10));
  mpz_class scale;
  mpz_ui_pow_ui(scale.get_mpz_t(), 10, static_cast<unsigned long>(text.size() - dot - 1));
  Rational out(mpz_class(text.substr(0, dot) + text.substr(dot + 1), 10), scale);
  out.canonicalize();
  return out;
}

/// Recursive descent; from loose to tight: or, and, not, comparison, + -, * /, unary minus, primary.
class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  Result<ExprPtr> formula() {
    RUNRATE_TRY(ExprPtr root, either());
    if (now().kind != TokenKind::End) return unexpected("operator or end of the formula");
    return root;
  }

 private:
  using Parsed = Result<ExprPtr>;
  using Level = Parsed (Parser::*)();
  using Operators = std::initializer_list<std::pair<std::string_view, ExprKind>>;

  [[nodiscard]] const Token& now() const { return tokens_[at_]; }
  [[nodiscard]] const Token& next() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
  bool take(std::string_view text) {
    if (!now().is(text) && !now().is_word(text)) return false;
    ++at_;
    return true;
  }
  [[nodiscard]] tl::unexpected<Error> unexpected(std::string expected) const {
    return syntax_error(now().begin, std::move(expected), now().kind == TokenKind::End ? "end of the formula" : now().text);
  }

  [[nodiscard]] ExprPtr make(ExprKind kind, std::size_t begin) const {
    auto out = std::make_unique<Expr>();
    out->kind = kind;
    out->begin = begin;
    out->end = at_ == 0 ? 0 : tokens_[at_ - 1].end;
    return out;
  }
  template <class... Parts>
  [[nodiscard]] ExprPtr join(ExprKind kind, std::size_t begin, Parts&&... parts) const {
    ExprPtr out = make(kind, begin);
    (out->children.push_back(std::forward<Parts>(parts)), ...);
    return out;
  }

  Parsed chain(Level tighter, Operators operators) {
    const std::size_t begin = now().begin;
    RUNRATE_TRY(ExprPtr left, (this->*tighter)());
    for (int length = 0;; ++length) {
      const auto* found = std::find_if(operators.begin(), operators.end(), [this](const auto& op) { return take(op.first); });
      if (found == operators.end()) return left;
      if (length > 4 * kDeepestFormula) return too_deep();
      RUNRATE_TRY(ExprPtr right, (this->*tighter)());
      left = join(found->second, begin, std::move(left), std::move(right));
    }
  }

  Parsed either() { return chain(&Parser::both, {{"or", ExprKind::Or}}); }
  Parsed both() { return chain(&Parser::negation, {{"and", ExprKind::And}}); }
  Parsed sum() { return chain(&Parser::product, {{"+", ExprKind::Add}, {"-", ExprKind::Subtract}}); }
  Parsed product() { return chain(&Parser::signed_value, {{"*", ExprKind::Multiply}, {"/", ExprKind::Divide}}); }

  Parsed negation() {
    const std::size_t begin = now().begin;
    if (!take("not")) return comparison();
    if (++depth_ > kDeepestFormula) return too_deep();
    RUNRATE_TRY(ExprPtr inner, negation());
    --depth_;
    return join(ExprKind::Not, begin, std::move(inner));
  }

  Parsed comparison() {
    const std::size_t begin = now().begin;
    RUNRATE_TRY(ExprPtr left, sum());
    if (take("is") && !now().is_word("present") && !now().is_word("blank")) return unexpected("present or blank");
    if (take("present")) return join(ExprKind::Present, begin, std::move(left));
    if (take("blank")) return join(ExprKind::Blank, begin, std::move(left));
    if (now().is_word("not") && next().is_word("in")) {
      ++at_;
      RUNRATE_TRY(ExprPtr list, membership(begin, std::move(left)));
      return join(ExprKind::Not, begin, std::move(list));
    }
    if (now().is_word("in")) return membership(begin, std::move(left));
    constexpr std::array<std::pair<std::string_view, ExprKind>, 6> kSigns{{{"=", ExprKind::Equal},
                                                                           {"!=", ExprKind::NotEqual},
                                                                           {"<=", ExprKind::LessEqual},
                                                                           {">=", ExprKind::GreaterEqual},
                                                                           {"<", ExprKind::Less},
                                                                           {">", ExprKind::Greater}}};
    for (const auto& [sign, kind] : kSigns) {
      if (!take(sign)) continue;
      RUNRATE_TRY(ExprPtr right, sum());
      return join(kind, begin, std::move(left), std::move(right));
    }
    return left;
  }

  Parsed membership(std::size_t begin, ExprPtr left) {
    take("in");
    if (!take("(")) return unexpected("(");
    ExprPtr out = join(ExprKind::In, begin, std::move(left));
    do {
      RUNRATE_TRY(ExprPtr item, signed_value());
      out->children.push_back(std::move(item));
    } while (take(","));
    if (!take(")")) return unexpected(", or )");
    out->end = tokens_[at_ - 1].end;
    return out;
  }

  Parsed signed_value() {
    const std::size_t begin = now().begin;
    if (!take("-")) return primary();
    if (++depth_ > kDeepestFormula) return too_deep();
    RUNRATE_TRY(ExprPtr inner, signed_value());
    --depth_;
    return join(ExprKind::Negate, begin, std::move(inner));
  }

  Parsed primary() {
    const Token token = now();
    if (token.kind == TokenKind::Number || token.kind == TokenKind::Text) {
      ++at_;
      ExprPtr out = make(token.kind == TokenKind::Number ? ExprKind::Number : ExprKind::Text, token.begin);
      if (token.kind == TokenKind::Number) out->number = to_number(token.text);
      out->text = token.text;
      return out;
    }
    if (take("(")) return parenthesis();
    if (token.kind != TokenKind::Name || contains(kReserved, token.text)) return unexpected("number, name or (");
    ++at_;
    if (take("(")) return call(token);
    ExprPtr out = make(ExprKind::Name, token.begin);
    out->text = token.text;
    return out;
  }

  Parsed parenthesis() {
    if (++depth_ > kDeepestFormula) return too_deep();
    RUNRATE_TRY(ExprPtr inner, either());
    --depth_;
    if (!take(")")) return unexpected(")");
    return inner;
  }

  Parsed call(const Token& name) {
    if (++depth_ > kDeepestFormula) return too_deep();
    ExprPtr out = make(ExprKind::Call, name.begin);
    out->text = name.text;
    while (!now().is(")")) {
      RUNRATE_TRY(ExprPtr argument, either());
      out->children.push_back(std::move(argument));
      if (!take(",")) break;
    }
    if (take("where")) {
      RUNRATE_TRY(ExprPtr condition, either());
      out->where = std::move(condition);
    }
    if (take("by")) {
      if (now().kind != TokenKind::Name || contains(kReserved, now().text)) return unexpected("date column");
      out->by = now().text;
      ++at_;
    }
    if (!take(")")) return unexpected(", where, by or )");
    --depth_;
    out->end = tokens_[at_ - 1].end;
    return classify(std::move(out));
  }

  /// sum(deals.amount by closed_on) and count(deals ...) count rows; sum(steps(x, 3)) and max(a, b) do not.
  static Parsed classify(ExprPtr out) {
    const bool conditional = out->where || !out->by.empty();
    bool measure = false;
    if (contains(kAggregates, out->text) && !out->children.empty()) {
      const Expr& first = *out->children[0];
      const bool function = (out->text == "min" || out->text == "max") && out->children.size() > 1;
      const bool list = first.kind == ExprKind::Call && is_list_function(first.text);
      measure = !function && !list && (conditional || names_a_column(*out) || (out->text == "count" && first.kind == ExprKind::Name));
    }
    if (measure) out->kind = ExprKind::Measure;
    if (measure && parts_of(*out) > kLongestRowValue)
      return fail("formula_row_value", {{"position", std::to_string(out->begin + 1)}, {"most", std::to_string(kLongestRowValue)}});
    if (conditional && !measure && out->text != "exists")
      return syntax_error(out->begin, "aggregate of rows before where and by", out->text);
    return out;
  }

  [[nodiscard]] tl::unexpected<Error> too_deep() const {
    return fail("formula_depth", {{"position", std::to_string(now().begin + 1)}, {"most", std::to_string(kDeepestFormula)}});
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

std::string_view sign_of(ExprKind kind) {
  switch (kind) {
    case ExprKind::Add:
      return "+";
    case ExprKind::Subtract:
      return "-";
    case ExprKind::Multiply:
      return "*";
    case ExprKind::Divide:
      return "/";
    case ExprKind::Equal:
      return "=";
    case ExprKind::NotEqual:
      return "!=";
    case ExprKind::Less:
      return "<";
    case ExprKind::LessEqual:
      return "<=";
    case ExprKind::Greater:
      return ">";
    case ExprKind::GreaterEqual:
      return ">=";
    case ExprKind::And:
      return " and ";
    case ExprKind::Or:
      return " or ";
    case ExprKind::In:
      return " in ";
    default:
      return "";
  }
}

std::string listed(const Expr& expr) {
  std::string out;
  for (const ExprPtr& child : expr.children) out += (out.empty() ? "" : ",") + canonical_text(*child);
  return out;
}

}  // namespace

bool is_list_function(std::string_view name) {
  return name == "steps" || name == "months";
}

std::pair<std::string_view, std::string_view> split_name(std::string_view name) {
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return {name, {}};
  return {name.substr(0, dot), name.substr(dot + 1)};
}

std::string canonical_text(const Expr& expr) {
  switch (expr.kind) {
    case ExprKind::Number:
      return expr.number.get_str();
    case ExprKind::Text:
      return "\"" + expr.text + "\"";
    case ExprKind::Name:
      return expr.text;
    case ExprKind::Negate:
      return "(-" + canonical_text(*expr.children[0]) + ")";
    case ExprKind::Not:
      return "(not " + canonical_text(*expr.children[0]) + ")";
    case ExprKind::Present:
      return "(" + canonical_text(*expr.children[0]) + " present)";
    case ExprKind::Blank:
      return "(" + canonical_text(*expr.children[0]) + " blank)";
    case ExprKind::Call:
    case ExprKind::Measure:
      return expr.text + "(" + listed(expr) + (expr.where ? " where " + canonical_text(*expr.where) : "") +
             (expr.by.empty() ? "" : " by " + expr.by) + ")";
    default:
      break;
  }
  std::string out = "(";
  for (std::size_t i = 0; i < expr.children.size(); ++i) {
    if (i == 1) out += sign_of(expr.kind);
    if (i > 1) out += ",";
    out += canonical_text(*expr.children[i]);
  }
  return out + ")";
}

Result<Formula> parse_formula(std::string_view text) {
  if (text.size() > kLongestFormula)
    return fail("formula_length", {{"length", std::to_string(text.size())}, {"most", std::to_string(kLongestFormula)}});
  RUNRATE_TRY(std::vector<Token> tokens, read_tokens(text));
  Formula out{std::string(text), nullptr};
  RUNRATE_TRY(out.root, Parser(std::move(tokens)).formula());
  return out;
}

}  // namespace runrate
