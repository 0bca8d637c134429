#include "app/leewayctl/advice_file.h"

#include "ingest/advice_data_reader.h"
#include "learning/answer_weights.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cmath>
#include <limits>
#include <unordered_map>

// Q_INIT_RESOURCE declares a function of the global namespace, so it may not stand inside one of ours.
static void initAdviceMappings()
{
    Q_INIT_RESOURCE(advice);
}

namespace leeway::ctl
{

namespace
{

constexpr int kMostFileChoices = 1000; // more is no choice, but a number or a name
constexpr int kManyLevels = 1000;
constexpr qint64 kRowsAProgress = 5000;

/// The bytes of a mapping; nothing after it was told that it cannot be read.
std::optional<QByteArray> mappingBytes(const Output &output, const QString &pathOrName)
{
    initAdviceMappings();
    const QString builtIn =
        QStringLiteral(":/advice/") + (pathOrName.endsWith(u".json") ? pathOrName : pathOrName + u".json");
    const bool isBuiltIn = !QFileInfo::exists(pathOrName) && QFile::exists(builtIn);
    QFile file(isBuiltIn ? builtIn : pathOrName);
    if (!file.open(QIODevice::ReadOnly)) {
        const QStringList known =
            QDir(QStringLiteral(":/advice")).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
        output.failed({base::Code::FileUnreadable,
                       QStringLiteral("mapping %1: %2; those that come with the program: %3")
                           .arg(pathOrName, file.errorString(), known.join(u", "))});
        return std::nullopt;
    }
    // One byte more than a mapping may have is enough to see that it is too large.
    return file.read(ingest::AdviceDataMapping::kMostBytes + 1);
}

std::optional<ingest::AdviceDataMapping> readAdviceMapping(const Output &output, const QByteArray &bytes,
                                                           const QString &name)
{
    domain::JsonFaults faults;
    auto mapping = ingest::adviceDataFrom(bytes, faults);
    for (const domain::JsonFault &fault : faults.list())
        output.message(QStringLiteral("mapping %1, %2").arg(name, fault.toLine()));
    if (!mapping)
        output.message(QStringLiteral("mapping %1: %2 to mend").arg(name).arg(faults.count()));
    return mapping;
}

int dayOf(base::Instant at)
{
    return static_cast<int>(std::chrono::floor<std::chrono::days>(at).time_since_epoch().count());
}

/// Puts rows into codes.
class AdviceTaking
{
public:
    explicit AdviceTaking(AdviceFile &file)
        : m_file(file)
    {
        QStringList names;
        for (const ingest::AdviceFeatureRule &feature : file.mapping.features)
            names.append(feature.name);
        file.codes = learning::AdviceCodes(names);
        file.data.features = static_cast<int>(names.size());
        file.data.isYesNo = file.mapping.result.isYesNo;
        file.data.hasTime = file.mapping.at.has_value();
        file.data.issue = static_cast<int>(names.indexOf(file.mapping.issue));
    }

    void take(const ingest::AdviceDataItem &item)
    {
        using Came = ingest::AdviceDataItem::Came;
        if (item.came == Came::Dropped) {
            ++m_file.dropped;
        } else if (item.came == Came::Faulty) {
            leaveOut({item.line, item.column, item.what});
        } else if (m_file.codes.choice(item.row.choice) < 0 &&
                   m_file.codes.choiceCount() >= kMostFileChoices) {
            leaveOut({item.line, m_file.mapping.choiceColumn,
                      QStringLiteral("is one more choice than the %1 that can be told apart")
                          .arg(kMostFileChoices)});
        } else if (item.came == Came::Silent) {
            ++m_file.silent;
            m_asked.push_back({caseOf(item.row), false});
        } else {
            add(item);
        }
    }

    /// Takes away again what is too new for all of its like to be in, and what is older than the first
    /// result, of whose like the early ones are not in: what is missing is not the same as what is there
    /// (advice.md 4.8).
    void end()
    {
        if (m_file.silent > 0)
            weigh();
        if (m_file.mapping.result.matures == 0)
            return;
        std::vector<learning::TrialRow> rows;
        std::vector<qint64> lines;
        std::vector<QStringList> groups;
        for (std::size_t i = 0; i < m_file.data.rows.size(); ++i) {
            const int day = m_file.data.rows[i].day;
            if (day + m_file.mapping.result.matures > m_newest || day < m_oldest) {
                ++m_file.immature;
                continue;
            }
            rows.push_back(std::move(m_file.data.rows[i]));
            lines.push_back(m_file.lines[i]);
            groups.push_back(m_file.groups[i]);
        }
        m_file.data.rows = std::move(rows);
        m_file.groups = std::move(groups);
        m_file.lines = std::move(lines);
    }

private:
    void leaveOut(const AdviceLeftOut &one)
    {
        if (m_file.firstLeftOut.size() < AdviceFile::kMostTold)
            m_file.firstLeftOut.append(one);
        ++m_file.leftOut;
    }
    learning::AdviceCase caseOf(const ingest::AdviceDataRow &row)
    {
        learning::AdviceCase what;
        what.choice = m_file.codes.addChoice(row.choice);
        for (qsizetype f = 0; f < row.levels.size(); ++f)
            what.levels.push_back(m_file.codes.addLevel(static_cast<int>(f), row.levels.at(f)));
        return what;
    }
    /// Answers of those who seldom answer count more. Who answered says nothing of how it turned out, so rows
    /// that will be tried may be among those this is learnt from.
    void weigh()
    {
        for (const learning::TrialRow &row : m_file.data.rows)
            m_asked.push_back({row.what, true});
        const auto weights = learning::AnswerWeights::fitted(m_asked, m_file.data.features);
        double plain = 0;
        double weighted = 0;
        double cases = 0;
        for (learning::TrialRow &row : m_file.data.rows) {
            if (weights)
                row.weight = weights->weight(row.what);
            plain += row.label;
            weighted += row.label * static_cast<double>(row.weight);
            cases += static_cast<double>(row.weight);
        }
        if (!m_file.data.rows.empty()) {
            m_file.plainMean = plain / static_cast<double>(m_file.data.rows.size());
            m_file.weightedMean = weighted / cases;
        }
    }
    void add(const ingest::AdviceDataItem &item)
    {
        learning::TrialRow row;
        row.what = caseOf(item.row);
        row.label = item.row.result;
        row.weight = std::max<qint64>(1, std::llround(item.row.weight * learning::kWholeCase));
        row.day = item.row.at ? dayOf(*item.row.at) : 0;
        row.knownDay = item.row.known ? std::max(row.day, dayOf(*item.row.known)) : row.day;
        m_newest = std::max(m_newest, row.knownDay);
        m_oldest = std::min(m_oldest, row.knownDay);
        // Who answers at once is not who answers late: none of a day counts before all of it can be there.
        row.knownDay = std::max(row.knownDay, row.day + m_file.mapping.result.matures);
        row.propensity = item.row.propensity.value_or(0);
        // A row whose customer is not known is of a customer of its own.
        const int next = static_cast<int>(m_file.data.rows.size());
        row.cluster = item.row.customer.isEmpty()
                          ? next
                          : m_customers.try_emplace(item.row.customer, next).first->second;
        m_file.data.rows.push_back(std::move(row));
        m_file.lines.push_back(item.line);
        m_file.groups.push_back(item.row.groups);
    }

    AdviceFile &m_file;
    std::unordered_map<QString, int> m_customers;
    std::vector<learning::AskedCase> m_asked;
    int m_newest = 0;                               ///< day of the last result in the file
    int m_oldest = std::numeric_limits<int>::max(); ///< and of the first
};

void remark(AdviceFile &file)
{
    for (int f = 0; f < file.data.features; ++f) {
        if (file.codes.levelCount(f) > kManyLevels)
            file.remarks.append(
                QStringLiteral(
                    "%1 has %2 different levels; only those with five cases and more are told apart, "
                    "and the rarest give way. Does it name people or single cases?")
                    .arg(file.codes.features().at(f))
                    .arg(file.codes.levelCount(f)));
    }
    file.data.choices = file.codes.choiceCount();
    if (file.data.choices == 1)
        file.remarks.append(QStringLiteral("there is only one choice in the file: nothing can be compared"));
}

void tellAdviceFile(const Output &output, const AdviceFile &file)
{
    for (const AdviceLeftOut &one : file.firstLeftOut)
        output.message(QStringLiteral("%1, %2").arg(file.name, one.toLine()));
    if (file.leftOut > file.firstLeftOut.size())
        output.message(QStringLiteral("and %1 more").arg(file.leftOut - file.firstLeftOut.size()));
    if (file.leftOut > 0)
        output.message(QStringLiteral("%1: %2 rows left out").arg(file.name).arg(file.leftOut));
    for (const QString &one : file.remarks)
        output.message(one);
}

base::Result<void> readRows(const Output &output, AdviceFile &file, base::Instant now)
{
    auto bytes = ingest::openFile(file.name);
    if (!bytes)
        return tl::unexpected<base::Error>(bytes.error());
    auto reader = ingest::AdviceDataReader::open(std::move(*bytes), file.mapping, now);
    if (!reader)
        return tl::unexpected<base::Error>(reader.error());
    AdviceTaking taking(file);
    ingest::AdviceDataItem item;
    qint64 rows = 0;
    while (true) {
        const auto more = reader->next(item);
        if (!more)
            return tl::unexpected<base::Error>(more.error());
        if (!*more)
            break;
        taking.take(item);
        if (++rows % kRowsAProgress == 0)
            output.progress(QStringLiteral("%1: %2 rows read").arg(file.name).arg(rows));
    }
    taking.end();
    output.progress({});
    return {};
}

} // namespace

QString AdviceLeftOut::toLine() const
{
    return column.isEmpty() ? QStringLiteral("line %1: %2").arg(line).arg(what)
                            : QStringLiteral("line %1, column %2: %3").arg(line).arg(column, what);
}

std::optional<AdviceFile> readAdviceFile(const Output &output, const QString &name, const QString &mapping,
                                         base::Instant now)
{
    const auto bytes = mappingBytes(output, mapping);
    if (!bytes)
        return std::nullopt;
    auto rules = readAdviceMapping(output, *bytes, QFileInfo(mapping).fileName());
    if (!rules)
        return std::nullopt;
    AdviceFile file;
    file.name = name;
    file.mappingText = *bytes;
    file.mapping = std::move(*rules);
    if (const auto read = readRows(output, file, now); !read) {
        output.failed({read.error().code, QStringLiteral("%1: %2").arg(name, read.error().detail)});
        return std::nullopt;
    }
    remark(file);
    tellAdviceFile(output, file);
    if (file.data.rows.empty()) {
        output.message(QStringLiteral("%1: no row can be used").arg(name));
        return std::nullopt;
    }
    return file;
}

} // namespace leeway::ctl
