#include <algorithm>
#include <array>
#include <iostream>
#include <string>

#include "base/message.h"
#include "packs/language.h"
#include "session.h"
#include "verbs.h"

namespace {

using namespace runrate;
using namespace runrate::app;

using Verb = Result<int> (*)(const Options&, std::ostream&);
constexpr std::array<std::pair<std::string_view, Verb>, 24> kVerbs{{{"refresh", run_refresh},
                                                                    {"sources", run_sources},
                                                                    {"new", run_new},
                                                                    {"import", run_import},
                                                                    {"kpi", run_kpi},
                                                                    {"cohorts", run_cohorts},
                                                                    {"funnel", run_funnel},
                                                                    {"explain", run_explain},
                                                                    {"export", run_export},
                                                                    {"report", run_report},
                                                                    {"exports", run_exports},
                                                                    {"copy", run_copy},
                                                                    {"undo", run_undo},
                                                                    {"redo", run_redo},
                                                                    {"history", run_history},
                                                                    {"check", run_check},
                                                                    {"catalogue", run_catalogue},
                                                                    {"template", run_template},
                                                                    {"list", run_list},
                                                                    {"define", run_define},
                                                                    {"pack", run_pack},
                                                                    {"segment", run_segment},
                                                                    {"target", run_target},
                                                                    {"settings", run_settings}}};

/// One line on standard error, whatever the text holds.
int complain(std::string text, int status) {
  std::ranges::replace(text, '\n', ' ');
  std::cerr << "runrate: " << text << std::endl;
  return status;
}

int finish(const Result<int>& status) {
  end_progress();
  if (!status) return complain(to_text(status.error()), status_of(status.error()));
  std::cout.flush();
  if (!std::cout) return complain(to_text(Message{"app_cannot_print", {}}), kFailed);
  return *status;
}

/// Options that Qt takes from the command line, and whether a value follows.
bool is_window_option(const std::string& word, bool& takes_value) {
  constexpr std::array<std::string_view, 9> kWithValue{"platform", "style", "stylesheet", "geometry", "display", "qwindowgeometry", "qwindowtitle", "name", "title"};
  const std::string name = word.substr(word.starts_with("--") ? 2 : 1);
  takes_value = std::ranges::find(kWithValue, name) != kWithValue.end();
  return takes_value || name == "reverse";
}

std::string list_of_languages() {
  std::string out;
  for (const std::string& each : languages()) out += (out.empty() ? "" : ", ") + each;
  return out;
}

/// Takes "--lang de" or "--lang=de" out of the words, wherever it stands; empty where it is not there.
std::string take_language(int& argc, char** argv) {
  constexpr std::string_view kOption = "--lang";
  std::string out;
  int kept = 1;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == kOption && i + 1 < argc)
      out = argv[++i];
    else if (word.starts_with("--lang="))
      out = word.substr(kOption.size() + 1);
    else
      argv[kept++] = argv[i];
  }
  argc = kept;
  argv[argc] = nullptr;
  return out;
}

struct WindowRequest {
  bool wanted = false;
  std::optional<std::filesystem::path> book;
};

/// The window is meant where no verb is named: runrate [BOOK] with what Qt understands.
WindowRequest read_window_request(int argc, char** argv) {
  WindowRequest request;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    bool takes_value = false;
    if (word.size() > 1 && word[0] == '-') {
      if (!is_window_option(word, takes_value)) return {};
      if (takes_value) ++i;
    } else if (is_verb(word) || request.book) {
      return {};
    } else {
      request.book = word;
    }
  }
  request.wanted = true;
  return request;
}

Result<int> run_verb(const Options& options) {
  for (const auto& [name, verb] : kVerbs)
    if (name == options.verb) return verb(options, std::cout);
  return wrong_use("usage_verb", {{"text", options.verb}});
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const std::string wanted = take_language(argc, argv);
  use_language(wanted.empty() ? language_of_environment() : known_language(wanted));
  if (!wanted.empty() && known_language(wanted).empty()) return finish(wrong_use("usage_language", {{"text", wanted}, {"languages", list_of_languages()}}));
  const WindowRequest window = read_window_request(argc, argv);
  if (window.wanted) return finish(open_window(argc, argv, window.book, known_language(wanted)));
  const CommandLine line = read_command_line(argc, argv);
  if (!line.options) {
    if (line.status != kDone) return complain(line.text, line.status);
    std::cout << line.text;
    return finish(kDone);
  }
  if (line.options->format == Format::Text) return finish(run_verb(*line.options));
  // What programs read is the same in every language; what went wrong is said to people.
  const auto status = [&line] {
    const EnglishScope english;
    return run_verb(*line.options);
  }();
  return finish(status);
}
