#pragma once

#include <QString>
#include <QStringList>

#include <array>
#include <vector>

/// What advice shows beside a resolution, in words and numbers. Made by advice_words.h. Values.
namespace leeway::models
{

/// How cases like this ended, on a line from 0 to 10.
struct AdviceBarLook {
    bool isRange = false; ///< otherwise there are too few, and `results` are drawn one by one
    double low = 0;
    double middle = 0;
    double high = 0;
    QString number{};           ///< "8.2"
    QString range{};            ///< "7.0–9.2"
    std::vector<int> results{}; ///< 0-10, lowest first
    QString resultsText{};      ///< "4 results: 4, 7, 8, 9"
    QString similar{};          ///< "46 similar"; may be empty
    QString spoken{};           ///< the whole in a sentence

    bool operator==(const AdviceBarLook &) const = default;
};

/// "+ Mood: Upset  +0.7"
struct AdviceReasonLook {
    bool adds = true;
    QString text{};
    QString points{};

    bool operator==(const AdviceReasonLook &) const = default;
};

/// Why a number is what it is: people, not percentages.
struct AdviceWhyLook {
    static constexpr int kPeople = 20;
    static constexpr int kPlaces = 11; ///< 0 to 10
    static constexpr int kWell = 7;    ///< from here on it went well

    QString title{};   ///< "Why 8.2?"
    QString heading{}; ///< "20 people in their place, from 46 similar cases"
    std::array<int, kPlaces> people{};
    QString well{};  ///< "16 of 20 ended at 7 or more"; empty: there are none to draw
    QString other{}; ///< "4 did not"; may be empty
    std::vector<AdviceReasonLook> reasons{};
    QStringList heads{}; ///< what else came of such cases, a line each; may be empty
    QString drill{};     ///< "Show the 46 cases", or what takes them away again; empty: there are none to see
    std::vector<QString> cases{}; ///< a line each, without names, newest first
    QString casesNote{};          ///< how many of them are not shown, and why; may be empty
    QString note{};               ///< what is missing, or how it is ordered; may be empty
    QString notUsed{};            ///< what it never looks at

    bool operator==(const AdviceWhyLook &) const = default;
};

} // namespace leeway::models
