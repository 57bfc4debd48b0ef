#pragma once
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "base/date.h"

namespace runrate::bench {

inline constexpr int kRows = 100'000;
inline constexpr const char* kBigFiles[] = {"accounts.csv", "rates.csv", "costs.csv", "targets.csv", "pipelines.csv", "subscriptions.csv", "deals.csv", "activities.csv"};

inline std::string day(int n) { return to_iso(*parse_iso_date("2023-01-01") + n); }

/// Activities as a CRM exports them: twelve columns, a few hundred bytes a row less. Their ids rise from row to row, or come in no order.
inline void write_activities(const std::filesystem::path& path, long rows, bool rising = true) {
  std::mt19937 random(7);
  const auto below = [&random](unsigned n) { return static_cast<unsigned>(random() % n); };
  static constexpr const char* kTypes[] = {"call", "email", "meeting", "demo", "follow_up"};
  static constexpr const char* kOutcomes[] = {"connected", "no answer", "left voicemail", "busy", ""};
  std::FILE* out = std::fopen(path.c_str(), "wb");
  std::fputs("activity_id,rep,type,at,account_id,deal_id,direction,outcome,duration_seconds,talk_seconds,questions,next_step\n", out);
  for (long i = 0; i < rows; ++i) {
    const unsigned duration = below(1800);
    if (rising) std::fprintf(out, "A%08ld", i + 1);
    else std::fprintf(out, "%08x%08x", static_cast<unsigned>(random()), static_cast<unsigned>(i) * 2654435761U);  // no two are the same
    std::fprintf(out, ",rep %u,%s,2025-%02u-%02u %02u:%02u:%02u,ACC-%05u,D-%06u,%s,%s,%u,%u,%u,%s\n", below(60) + 1, kTypes[below(5)], below(12) + 1,
                 below(28) + 1, below(24), below(60), below(60), below(5000), below(20000), below(2) ? "in" : "out", kOutcomes[below(5)], duration,
                 duration / 2, below(12), below(2) ? "yes" : "no");
  }
  std::fclose(out);
}

/// What is small in every company, and rules the numbers of what is large.
inline void write_small_files(const std::filesystem::path& folder) {
  std::ofstream rates(folder / "rates.csv");
  std::ofstream costs(folder / "costs.csv");
  std::ofstream targets(folder / "targets.csv");
  rates << "currency,month,rate\n";
  costs << "cost_id,on,category,amount\n";
  targets << "kpi,period,group,value\n";
  for (int i = 0; i < 36; ++i) {
    const std::string month = to_iso(add_months(*parse_iso_date("2025-12-01"), -i)).substr(0, 7);
    rates << "USD," << month << ",0.9" << 10 + i << '\n';
    costs << "C" << i << ',' << month << "-03," << (i % 2 ? "marketing" : "sales_salaries") << ',' << 4000 + i << ".00\n";
    targets << "won_amount," << month << ",," << 90000 + i << '\n';
  }
  std::ofstream pipelines(folder / "pipelines.csv");
  pipelines << "pipeline,stage,position,probability,kind\nSales,New,1,0.1,open\nSales,Demo,2,0.4,open\nSales,Proposal,3,0.6,open\nSales,Won,4,1,won\nSales,Lost,5,0,lost\n";
}

/// 100,000 subscriptions, deals and activities of 25,000 accounts.
inline void write_big_files(const std::filesystem::path& folder) {
  write_small_files(folder);
  std::ofstream accounts(folder / "accounts.csv");
  accounts << "account_id,name,segment,region\n";
  for (int i = 0; i < kRows / 4; ++i)
    accounts << "A" << i << ",Company " << i << ',' << (i % 3 ? "SMB" : "Enterprise") << ',' << (i % 2 ? "EMEA" : "APAC") << '\n';
  std::ofstream subscriptions(folder / "subscriptions.csv");
  subscriptions << "subscription_id,account_id,plan,amount,currency,interval,started_on,ended_on\n";
  for (int i = 0; i < kRows; ++i)
    subscriptions << "S" << i << ",A" << i % (kRows / 4) << ",pro," << 20 + i % 480 << ".00," << (i % 10 ? "" : "USD") << ','
                   << (i % 5 ? "month" : "year") << ',' << day(i * 7 % 1000)
                  << ',' << (i % 3 ? "" : day(i * 7 % 1000 + 90)) << '\n';
  std::ofstream deals(folder / "deals.csv");
  deals << "deal_id,account_id,rep,pipeline,stage,amount,currency,created_on,closed_on,outcome,expected_close_on\n";
  const char* stages[] = {"New", "Demo", "Proposal"};
  for (int i = 0; i < kRows; ++i) {
    const int created = i * 11 % 1000;
    const int state = i % 4;
    deals << "D" << i << ",A" << i % (kRows / 4) << ",r" << i % 20 << ",Sales," << (state == 0 ? stages[i / 4 % 3] : state == 1 ? "Won" : "Lost") << ','
          << 500 + i % 9000 << ".00," << (i % 10 ? "" : "USD") << ',' << day(created) << ','
          << (state ? day(created + 40) : "") << ',' << (state == 0 ? "open" : state == 1 ? "won" : "lost") << ',' << day(created + 45) << '\n';
  }
  std::ofstream activities(folder / "activities.csv");
  activities << "activity_id,rep,type,at,deal_id\n";
  const char* types[] = {"call", "email", "meeting", "demo"};
  for (int i = 0; i < kRows; ++i)
    activities << "X" << i << ",r" << i % 20 << ',' << types[i % 4] << ',' << day(i * 13 % 1000) << "T10:00:00,D" << i << '\n';
}

}  // namespace runrate::bench
