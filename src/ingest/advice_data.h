#pragma once

#include "domain/json_faults.h"
#include "ingest/time_parser.h"

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <vector>

namespace leeway::ingest
{

/// A time in a column, in one of several notations; UTC.
struct AdviceTimeRule {
    QString column;
    std::vector<TimeFormat> formats; ///< tried in order

    bool operator==(const AdviceTimeRule &) const = default;
};

/// How it turned out. More is better: a mapping says what is good as "yes".
struct AdviceResultRule {
    QString name; ///< "satisfaction", "not disputed"
    QString column;
    bool isYesNo = false;
    double low = 0; ///< of a number: becomes 0
    double high = 10;
    QStringList yes; ///< of a yes or no: what stands in the column
    QStringList no;
    QStringList drop;   ///< no result yet
    QStringList silent; ///< who was asked and never answered: no result either, but how likely answers are
    int matures = 0;    ///< days until all of them are in that will ever come; 0: not known

    bool operator==(const AdviceResultRule &) const = default;
};

/// One thing known before the choice was made.
struct AdviceFeatureRule {
    enum class Part {
        AsIs,
        Bounds, ///< a number: which bounds it lies between
        Since,  ///< minutes since another time: which bounds they lie between
        Hour,
        Weekday
    };

    QString name;
    QString column;
    Part part = Part::AsIs;
    std::vector<double> bounds; ///< rising
    std::vector<TimeFormat> formats;
    QString since; ///< column of the earlier time
    QString empty; ///< level of an empty cell; absent: unknown

    bool operator==(const AdviceFeatureRule &) const = default;
};

/// How likely it was that just this was chosen, where that is known.
struct AdvicePropensityRule {
    QString column; ///< empty: the same for all
    double constant = 0;

    bool operator==(const AdvicePropensityRule &) const = default;
};

/// How the rows of a CSV file become choices with results (resources/help/advice-files.md). A value; made by
/// adviceDataFrom only, so every rule in it holds.
struct AdviceDataMapping {
    static constexpr qsizetype kMostBytes = 1024 * 1024;
    static constexpr qsizetype kMostFeatures = 60;
    static constexpr qsizetype kMostGroups = 10;

    QString description;
    char delimiter = 0; ///< 0: found out from the first line
    QByteArray charset; ///< empty: UTF-8
    QStringList blanks; ///< texts that mean "empty"
    QString choiceColumn;
    QStringList dropChoices; ///< that are none, such as "In progress"
    AdviceResultRule result;
    std::vector<AdviceFeatureRule> features;
    QString issue;                         ///< name of the feature that says what it was about; may be empty
    std::vector<AdviceFeatureRule> groups; ///< by which errors are told apart; none of them is a feature
    QString id;                            ///< column; a second row with the same is left out
    std::optional<AdviceTimeRule> at;
    std::optional<AdviceTimeRule> known; ///< when the result was
    QString customer;                    ///< column; whose rows hang together
    std::optional<AdvicePropensityRule> propensity;
    QString weight; ///< column

    bool operator==(const AdviceDataMapping &) const = default;
};

/// Reads a mapping, "leeway.advice_data.v1". Nothing when it has a fault; all of them are told.
std::optional<AdviceDataMapping> adviceDataFrom(const QByteArray &json, domain::JsonFaults &faults);

} // namespace leeway::ingest
