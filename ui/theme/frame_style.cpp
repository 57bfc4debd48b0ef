#include "theme/frame_style.h"

#include "theme/palette.h"

namespace runrate {

QString frame_style() {
  const Palette& p = runrate::palette();
  QString sheet = QStringLiteral(R"(
#sidebar { background: $chrome; border: none; border-right: 1px solid $line; }
#page_button { text-align: left; padding: 6px 10px; border-radius: 6px; border: 1px solid transparent; color: $text; background: transparent; }
#page_button:hover { background: $hover; }
#page_button:checked { background: $nav; font-weight: 600; }
#page_button:focus { border: 1px solid $good; }
#hairline { background: $line; border: none; }
#filter_bar { background: $window; border: none; border-bottom: 1px solid $line; }
#canvas, #page_scroll, #start_page { background: $window; border: none; }
#picker { background: $card; border: 1px solid $line; border-radius: 6px; padding: 5px 10px; }
#picker:hover, #finder:hover { border-color: $second; }
#picker:focus { border-color: $good; }
#step { color: $second; font-size: 17px; padding: 2px 6px; }
#step:disabled { color: $line; }
#finder { background: $card; border: 1px solid $line; }
#add_filter, #preset { color: $second; padding: 4px 8px; text-align: left; }
#preset { color: $text; }
#chip { background: $track; border: none; border-radius: 13px; min-height: 26px; max-height: 26px; }
#chip QToolButton { padding: 2px 4px; border-radius: 4px; }
#segment { background: $card; border: 1px solid $line; padding: 4px 12px; }
#segment:checked { background: $selection; border-color: $good; color: $text; font-weight: 600; }
#popup { background: $card; border: 1px solid $line; border-radius: 6px; }
#popup QListWidget { border: none; background: transparent; }
#second { color: $second; }
#explain_panel { background: $card; border: none; }
#explain_inner, #explain_scroll { background: $card; border: none; }
#formula { background: $window; border-radius: 6px; padding: 8px 10px; }
#explain_tree { border: none; background: $card; }
#explain_tree QHeaderView::section { padding: 4px 2px; border-right: none; }
#table_list { background: $window; border: none; padding: 12px 8px; }
#table_list::item { padding: 5px 6px; }
#grid { border: 1px solid $line; border-radius: 0; }
#frozen_column { border: none; border-right: 1px solid $line; }
#cell_note { background: $card; color: $bad_text; border: 1px solid $bad; border-radius: 4px; padding: 6px 8px; }
#drop_note { background: $card; color: $text; border: 2px dashed $good; border-radius: 8px; font-size: 16px; font-weight: 600; }
)");
  const std::pair<const char*, QColor> colours[] = {{"$window", p.window}, {"$chrome", p.chrome}, {"$card", p.card},           {"$line", p.line},
                                                    {"$text", p.text},     {"$second", p.second}, {"$good", p.good},           {"$bad_text", p.bad_window},
                                                    {"$bad", p.bad},       {"$track", p.track},   {"$selection", p.selection}, {"$hover", p.hover},
                                                    {"$nav", p.dark ? p.hover : p.card}};
  for (const auto& [name, colour] : colours) sheet.replace(QLatin1String(name), colour.name());
  return sheet;
}

}  // namespace runrate
