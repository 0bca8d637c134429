#include "ingest/advice_data_reader.h"

#include "ingest/value_text.h"
#include "ingest/zone_clock.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace leeway::ingest
{

namespace
{

constexpr double kScale = 10;
constexpr qsizetype kLongestLevel = 200;
constexpr double kGreatestWeight = 100;

/// Which of the bounds `value` lies between, as a name.
QString betweenBounds(const std::vector<double> &bounds, double value)
{
    const auto above = std::upper_bound(bounds.begin(), bounds.end(), value);
    const auto text = [](double bound) { return QString::number(bound, 'g', 10); };
    if (above == bounds.begin())
        return QStringLiteral("under ") + text(bounds.front());
    if (above == bounds.end())
        return text(bounds.back()) + QStringLiteral(" and more");
    return text(*std::prev(above)) + QStringLiteral(" to ") + text(*above);
}

QStringList columnsOf(const AdviceDataMapping &mapping)
{
    QStringList columns{mapping.choiceColumn, mapping.result.column, mapping.customer, mapping.weight,
                        mapping.id};
    if (mapping.at)
        columns.append(mapping.at->column);
    if (mapping.known)
        columns.append(mapping.known->column);
    if (mapping.propensity)
        columns.append(mapping.propensity->column);
    for (const auto *rules : {&mapping.features, &mapping.groups}) {
        for (const AdviceFeatureRule &rule : *rules)
            columns.append({rule.column, rule.since});
    }
    columns.removeAll(QString());
    return columns;
}

} // namespace

AdviceDataReader::AdviceDataReader(std::unique_ptr<ByteSource> bytes, const AdviceDataMapping &mapping,
                                   base::Instant now)
    : m_csv(std::move(bytes), mapping.delimiter)
    , m_mapping(&mapping)
    , m_now(now)
{
}

base::Result<AdviceDataReader> AdviceDataReader::open(std::unique_ptr<ByteSource> bytes,
                                                      const AdviceDataMapping &mapping, base::Instant now)
{
    auto text = asUtf8(std::move(bytes), mapping.charset);
    if (!text)
        return tl::unexpected<base::Error>(text.error());
    AdviceDataReader reader(std::move(*text), mapping, now);
    if (const auto begun = reader.begin(); !begun)
        return tl::unexpected<base::Error>(begun.error());
    return reader;
}

base::Result<void> AdviceDataReader::begin()
{
    const auto read = m_csv.next(m_row);
    if (!read)
        return tl::unexpected<base::Error>(read.error());
    if (!*read || m_row.problem)
        return base::fail(base::Code::MappingInvalid,
                          QStringLiteral("the file has no header line that can be read"));
    for (const std::string_view cell : m_row.cells)
        m_header.append(textOf(cell));
    for (const QString &column : columnsOf(*m_mapping)) {
        if (!m_header.contains(column))
            return base::fail(base::Code::MappingInvalid,
                              QStringLiteral("column \"%1\" is not in the file; it has: %2")
                                  .arg(column, m_header.join(u", ").left(1000)));
        m_cells.insert(column, m_header.indexOf(column));
    }
    return {};
}

QString AdviceDataReader::textOf(std::string_view bytes) const
{
    const std::string_view text = trimmedView(bytes);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString AdviceDataReader::cell(const QString &column) const
{
    const QString text = textOf(m_row.cells.at(static_cast<std::size_t>(m_cells.value(column))));
    return m_mapping->blanks.contains(text) ? QString() : text;
}

base::Result<bool> AdviceDataReader::next(AdviceDataItem &item)
{
    const auto read = m_csv.next(m_row);
    if (!read || !*read)
        return read;
    item = {};
    item.line = m_row.line;
    const auto cells = static_cast<qsizetype>(m_row.cells.size());
    if (m_row.problem)
        item.what = QString::fromLatin1(m_row.problem);
    else if (cells != m_header.size())
        item.what = QStringLiteral("the row has %1 cells, the header has %2").arg(cells).arg(m_header.size());
    else
        item.came = readRow(item);
    return true;
}

AdviceDataItem::Came AdviceDataReader::readRow(AdviceDataItem &item)
{
    AdviceDataRow &row = item.row;
    row.choice = cell(m_mapping->choiceColumn);
    if (m_mapping->dropChoices.contains(row.choice) ||
        m_mapping->result.drop.contains(cell(m_mapping->result.column)))
        return AdviceDataItem::Came::Dropped;
    const bool isSilent = m_mapping->result.silent.contains(cell(m_mapping->result.column));
    Read read;
    if (row.choice.isEmpty())
        read = tl::unexpected(Fault{m_mapping->choiceColumn, QStringLiteral("is empty: nothing was chosen")});
    if (read && !isSilent)
        read = readResult(row);
    if (read && !isSilent)
        read = readTimes(row);
    if (read && !isSilent)
        read = readRest(row);
    if (read)
        read = readFeatures(row);
    if (read)
        read = readId(item.line);
    if (read)
        return isSilent ? AdviceDataItem::Came::Silent : AdviceDataItem::Came::Row;
    item.column = read.error().column;
    item.what = read.error().what;
    return AdviceDataItem::Came::Faulty;
}

AdviceDataReader::Read AdviceDataReader::readResult(AdviceDataRow &row) const
{
    const AdviceResultRule &rule = m_mapping->result;
    if (rule.isYesNo) {
        const QString text = cell(rule.column);
        if (!rule.yes.contains(text) && !rule.no.contains(text))
            return tl::unexpected(
                Fault{rule.column, domain::quotedForFault(text) + QStringLiteral(" is neither yes nor no")});
        row.result = rule.yes.contains(text) ? 1 : 0;
        return {};
    }
    const auto value = number(rule.column);
    if (!value)
        return tl::unexpected(value.error());
    if (*value < rule.low || *value > rule.high)
        return tl::unexpected(Fault{
            rule.column,
            QStringLiteral("%1 is outside the scale of %2 to %3").arg(*value).arg(rule.low).arg(rule.high)});
    row.result = (*value - rule.low) / (rule.high - rule.low) * kScale;
    return {};
}

AdviceDataReader::Read AdviceDataReader::readTimes(AdviceDataRow &row) const
{
    if (!m_mapping->at)
        return {};
    const auto at = time(m_mapping->at->column, m_mapping->at->formats);
    if (!at)
        return tl::unexpected(at.error());
    row.at = *at;
    // Many files hold days only, of one zone or another.
    constexpr std::chrono::hours kSlack{24};
    if (*at > m_now + kSlack)
        return tl::unexpected(Fault{m_mapping->at->column, QStringLiteral("lies in the future")});
    if (!m_mapping->known)
        return {};
    const auto known = time(m_mapping->known->column, m_mapping->known->formats);
    if (!known)
        return tl::unexpected(known.error());
    if (*known + kSlack < *at)
        return tl::unexpected(
            Fault{m_mapping->known->column,
                  QStringLiteral("is before \"%1\": the clocks disagree").arg(m_mapping->at->column)});
    row.known = *known;
    return {};
}

AdviceDataReader::Read AdviceDataReader::readRest(AdviceDataRow &row) const
{
    if (!m_mapping->customer.isEmpty())
        row.customer = cell(m_mapping->customer);
    if (m_mapping->propensity && m_mapping->propensity->column.isEmpty()) {
        row.propensity = m_mapping->propensity->constant;
    } else if (m_mapping->propensity) {
        const auto value = number(m_mapping->propensity->column);
        if (!value)
            return tl::unexpected(value.error());
        if (*value <= 0 || *value > 1)
            return tl::unexpected(
                Fault{m_mapping->propensity->column, QStringLiteral("must be above 0 and at most 1")});
        row.propensity = *value;
    }
    if (m_mapping->weight.isEmpty())
        return {};
    const auto value = number(m_mapping->weight);
    if (!value)
        return tl::unexpected(value.error());
    if (*value <= 0 || *value > kGreatestWeight)
        return tl::unexpected(Fault{m_mapping->weight, QStringLiteral("must be above 0 and at most 100")});
    row.weight = *value;
    return {};
}

AdviceDataReader::Read AdviceDataReader::readFeatures(AdviceDataRow &row) const
{
    const auto take = [this](const std::vector<AdviceFeatureRule> &rules, QStringList &into) -> Read {
        for (const AdviceFeatureRule &rule : rules) {
            auto one = level(rule);
            if (!one)
                return tl::unexpected(one.error());
            into.append(one->isEmpty() ? rule.empty : one->left(kLongestLevel));
        }
        return {};
    };
    const Read read = take(m_mapping->features, row.levels);
    return read ? take(m_mapping->groups, row.groups) : read;
}

AdviceDataReader::Read AdviceDataReader::readId(qint64 line)
{
    if (m_mapping->id.isEmpty())
        return {};
    const QString id = cell(m_mapping->id);
    if (id.isEmpty())
        return {};
    if (const auto seen = m_seen.constFind(id); seen != m_seen.constEnd())
        return tl::unexpected(Fault{
            m_mapping->id, QStringLiteral("is that of line %1: the row stands there twice").arg(*seen)});
    m_seen.insert(id, line);
    return {};
}

tl::expected<double, AdviceDataReader::Fault> AdviceDataReader::number(const QString &column) const
{
    const QString text = cell(column);
    bool ok = false;
    const double value = QLocale::c().toDouble(text, &ok);
    if (!ok || !std::isfinite(value))
        return tl::unexpected(
            Fault{column, text.isEmpty() ? QStringLiteral("is empty; it must be a number")
                                         : domain::quotedForFault(text) + QStringLiteral(" is no number")});
    return value;
}

tl::expected<base::Instant, AdviceDataReader::Fault>
AdviceDataReader::time(const QString &column, const std::vector<TimeFormat> &formats) const
{
    const QByteArray text = cell(column).toUtf8();
    const char *why = "no time";
    ZoneClock clock{QTimeZone::utc()};
    for (const TimeFormat &format : formats) {
        if (const auto written =
                format.read({text.constData(), static_cast<std::size_t>(text.size())}, why)) {
            if (const auto at = clock.place(*written))
                return *at;
        }
    }
    return tl::unexpected(Fault{column, domain::quotedForFault(QString::fromUtf8(text)) +
                                            QStringLiteral(" is no time: ") + QString::fromLatin1(why)});
}

tl::expected<QString, AdviceDataReader::Fault> AdviceDataReader::level(const AdviceFeatureRule &rule) const
{
    using Part = AdviceFeatureRule::Part;
    const QString text = cell(rule.column);
    if (rule.part == Part::AsIs || text.isEmpty())
        return text;
    if (rule.part == Part::Bounds) {
        const auto value = number(rule.column);
        if (!value)
            return tl::unexpected(value.error());
        return betweenBounds(rule.bounds, *value);
    }
    const auto at = time(rule.column, rule.formats);
    if (!at)
        return tl::unexpected(at.error());
    const auto day = std::chrono::floor<std::chrono::days>(*at);
    if (rule.part == Part::Hour)
        return QString::number(std::chrono::floor<std::chrono::hours>(*at - day).count());
    if (rule.part == Part::Weekday)
        return QString::number(std::chrono::weekday(day).iso_encoding());
    if (cell(rule.since).isEmpty())
        return QString();
    const auto from = time(rule.since, rule.formats);
    if (!from)
        return tl::unexpected(from.error());
    return betweenBounds(rule.bounds,
                         std::chrono::duration<double, std::chrono::minutes::period>(*at - *from).count());
}

} // namespace leeway::ingest
