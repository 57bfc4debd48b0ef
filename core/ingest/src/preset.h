#pragma once
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace runrate::ingest {

/// The form in which the headers of tools are compared: form_of without its blanks, so that "StageName", "STAGENAME" and "Stage Name"
/// are one.
[[nodiscard]] std::string close_form(std::string_view header);

/// A tool's export: recognised when all of `needs` are among the headers.
struct Preset {
  /// A text that begins so belongs into that column of ours: the ids of Salesforce tell what they are of.
  struct Prefixed {
    std::string header, prefix, column;
  };

  std::string id;    ///< "hubspot-deals"
  std::string tool;  ///< "HubSpot"
  std::string table;
  std::string note;  ///< message that says what to do with such a file
  std::vector<std::vector<std::string>> needs;                  ///< each: one of these headers; one that ends with * begins so
  std::vector<std::string> lacks;                               ///< none of these headers may be there
  std::size_t most = 0;                                         ///< where given, the file has no more columns than that
  std::vector<std::string> files;                               ///< where given, the file's name must hold one of these words
  std::unordered_map<std::string, std::string> columns;         ///< header to our column; "" leaves out, "custom" keeps
  std::vector<std::pair<std::string, std::string>> prefixes;    ///< the same for headers that begin so ("How likely*")
  std::map<std::string, std::string> constants;                 ///< our column to the value that all rows have
  std::map<std::string, std::string> defaults;                  ///< the same, where the file's cell is blank
  std::map<std::string, std::vector<std::string>> fallbacks;    ///< our column to the headers that fill it where it is blank
  std::map<std::string, std::vector<std::string>> joined;       ///< our column to the headers whose texts make it
  std::map<std::string, std::vector<std::string>> times;        ///< our column to the headers of its factor
  std::map<std::string, std::string> each;                      ///< header of a price of one to the header of how many there are
  std::map<std::string, std::vector<std::string>> prefer;       ///< our column to headers: the first that holds something stands for it
  std::map<std::string, std::pair<std::string, std::vector<std::string>>> labelled;  ///< our column to a text and the headers of what may follow it
  std::vector<Prefixed> prefixed;
  std::map<std::string, std::vector<std::string>> interval;     ///< unit, count, from, to: headers of a billing period, each one of these
  std::pair<std::string, std::string> won_lost_on;              ///< headers of the days on which deals were won and lost: they tell the outcome
  std::string yearly;                                           ///< header of the period that an amount is for, to be taken for a year
  std::vector<std::string> closed, won;                         ///< headers of the flags that tell a deal's outcome, each one of these
  std::string trial, trial_end;                                 ///< header of the flag of a row in trial, and of the trial's end
  std::string subject;                                          ///< header by which activities without a type are told apart
  std::pair<std::string, std::vector<std::string>> removed;     ///< header and the values of rows that the source has deleted
  std::pair<std::string, std::vector<std::string>> only;        ///< header and values: other rows bring nothing
  std::pair<std::string, std::string> same;                     ///< headers: rows in which both say the same bring nothing
  std::string old_stage, old_since;                             ///< headers: the stage before, and when the deal was made
  std::vector<std::string> cents;                               ///< headers of amounts in minor units
  std::vector<std::string> utc;                                 ///< headers of stamps in UTC
  bool all_utc = false;                                         ///< every stamp without a zone is in UTC
  bool salesforce_ids = false;                                  ///< ids of 15 characters are completed to 18
  bool unproven = false;
};

/// Reads a file of [[preset]]s. Broken data is a broken build: std::logic_error.
[[nodiscard]] std::vector<Preset> read_presets(std::string_view file, std::string_view content);

/// The id of 18 characters for one of 15: its last three tell which letters are capitals. Anything else is given back as it is.
[[nodiscard]] std::string long_salesforce_id(std::string_view id);

}  // namespace runrate::ingest
