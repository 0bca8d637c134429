#include "app/leewayctl/advice_counts_file.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace leeway::ctl
{

namespace
{

using domain::joinPath;
using domain::JsonFaults;

constexpr const char *kFormat = "leeway.advice_counts.v1";
constexpr qsizetype kMostNamedFeatures = 60;
constexpr qsizetype kMostNamedChoices = 1000;
constexpr qsizetype kHead = 4; // choice, week, label and weight, before the levels

/// A list of different texts; features and choices must have some.
QStringList namesAt(const QJsonObject &root, const QString &key, qsizetype most, JsonFaults &faults)
{
    QStringList names;
    for (const auto &one : root.value(key).toArray())
        names.append(one.toString());
    if (names.isEmpty() || names.size() > most || names.contains(QString()) || names.removeDuplicates() > 0)
        faults.add(key, QStringLiteral("must be a list of 1 to %1 different texts").arg(most));
    return names;
}

void readLevels(const QJsonObject &root, AdviceTrained &trained, JsonFaults &faults)
{
    const QString key = QStringLiteral("levels");
    const QJsonArray lists = root.value(key).toArray();
    if (lists.size() != trained.codes.features().size()) {
        faults.add(key, QStringLiteral("must be a list of levels for each feature"));
        return;
    }
    for (int f = 0; f < static_cast<int>(lists.size()); ++f) {
        const QJsonArray levels = lists.at(f).toArray();
        for (int i = 0; i < static_cast<int>(levels.size()); ++i) {
            if (trained.codes.addLevel(f, levels.at(i).toString()) != i) {
                faults.add(joinPath(joinPath(key, f), i), QStringLiteral("must be a text, and no other's"));
                return;
            }
        }
    }
}

/// A whole number within bounds; nothing for anything else.
std::optional<qint64> wholeIn(const QJsonValue &json, qint64 least, qint64 most)
{
    const double value = json.toDouble(std::nan(""));
    const bool fits = value >= static_cast<double>(least) && value <= static_cast<double>(most);
    return fits && value == std::floor(value) ? std::optional(static_cast<qint64>(value)) : std::nullopt;
}

std::optional<std::pair<learning::AdviceCell, qint64>> cellOf(const QJsonArray &json,
                                                              const learning::AdviceCodes &codes)
{
    constexpr qint64 kLastWeek = 500'000;
    constexpr qint64 kGreatestLabel = 1'000'000;
    constexpr qint64 kGreatestWeight = 1'000'000'000'000;
    if (json.size() != kHead + codes.features().size())
        return std::nullopt;
    const auto choice = wholeIn(json.at(0), 0, codes.choiceCount() - 1);
    const auto week = wholeIn(json.at(1), -kLastWeek, kLastWeek);
    const auto label = wholeIn(json.at(2), -kGreatestLabel, kGreatestLabel);
    const auto weight = wholeIn(json.at(3), 1, kGreatestWeight);
    if (!choice || !week || !label || !weight)
        return std::nullopt;
    learning::AdviceCell cell{
        {static_cast<int>(*choice), {}}, static_cast<int>(*week), static_cast<int>(*label)};
    for (int f = 0; f < static_cast<int>(codes.features().size()); ++f) {
        const auto level = wholeIn(json.at(kHead + f), learning::kUnknownLevel, codes.levelCount(f) - 1);
        if (!level)
            return std::nullopt;
        cell.what.levels.push_back(static_cast<int>(*level));
    }
    return std::pair(cell, *weight);
}

void readCells(const QJsonObject &root, AdviceTrained &trained, JsonFaults &faults)
{
    const QString key = QStringLiteral("cells");
    const QJsonArray cells = root.value(key).toArray();
    if (cells.isEmpty())
        faults.add(key, QStringLiteral("must be a list of counts, and not empty"));
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const auto cell = cellOf(cells.at(i).toArray(), trained.codes);
        if (cell)
            trained.counts.add(cell->first, cell->second);
        else
            faults.add(
                joinPath(key, i),
                QStringLiteral("must be whole numbers [choice, week, result in thousandths, weight in 64ths, "
                               "a level of each feature], each one that there is"));
    }
}

QJsonArray levelsOf(const learning::AdviceCodes &codes)
{
    QJsonArray lists;
    for (int f = 0; f < static_cast<int>(codes.features().size()); ++f) {
        QJsonArray levels;
        for (int i = 0; i < codes.levelCount(f); ++i)
            levels.append(codes.levelName(f, i));
        lists.append(levels);
    }
    return lists;
}

} // namespace

QByteArray adviceCountsFile(const AdviceTrained &trained)
{
    QJsonArray choices;
    for (int i = 0; i < trained.codes.choiceCount(); ++i)
        choices.append(trained.codes.choiceName(i));
    QJsonArray cells;
    for (const auto &[cell, weight] : trained.counts.cells()) {
        QJsonArray json{cell.what.choice, cell.week, cell.label, weight};
        for (const int level : cell.what.levels)
            json.append(level);
        cells.append(json);
    }
    const QJsonObject root{{QStringLiteral("format"), QLatin1String(kFormat)},
                           {QStringLiteral("result"), trained.result},
                           {QStringLiteral("yes_no"), trained.isYesNo},
                           {QStringLiteral("mapping"), trained.mapping},
                           {QStringLiteral("features"), QJsonArray::fromStringList(trained.codes.features())},
                           {QStringLiteral("choices"), choices},
                           {QStringLiteral("levels"), levelsOf(trained.codes)},
                           {QStringLiteral("cells"), cells}};
    return QJsonDocument(root).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<AdviceTrained> adviceCountsFrom(const QByteArray &bytes, JsonFaults &faults)
{
    QJsonParseError error;
    const QJsonObject root = QJsonDocument::fromJson(bytes, &error).object();
    if (bytes.size() > AdviceTrained::kMostBytes)
        faults.add({}, QStringLiteral("is larger than 100 MB"));
    else if (error.error != QJsonParseError::NoError)
        faults.add({}, QStringLiteral("is no JSON: %1").arg(error.errorString()));
    else if (root.value(QStringLiteral("format")).toString() != QLatin1String(kFormat))
        faults.add(QStringLiteral("format"), QStringLiteral("must be \"%1\"").arg(QLatin1String(kFormat)));
    if (!faults.isEmpty())
        return std::nullopt;
    AdviceTrained trained;
    trained.result = root.value(QStringLiteral("result")).toString();
    trained.isYesNo = root.value(QStringLiteral("yes_no")).toBool();
    trained.mapping = root.value(QStringLiteral("mapping")).toObject();
    trained.codes =
        learning::AdviceCodes(namesAt(root, QStringLiteral("features"), kMostNamedFeatures, faults));
    for (const QString &choice : namesAt(root, QStringLiteral("choices"), kMostNamedChoices, faults))
        trained.codes.addChoice(choice);
    readLevels(root, trained, faults);
    if (faults.isEmpty())
        readCells(root, trained, faults);
    return faults.isEmpty() ? std::optional(std::move(trained)) : std::nullopt;
}

} // namespace leeway::ctl
