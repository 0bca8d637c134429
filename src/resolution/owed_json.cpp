#include "resolution/owed_json.h"

#include "domain/enum_names.h"
#include "resolution/rule_fields.h"

#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace leeway::resolution
{

namespace
{

constexpr int kMostMonths = 600;

const QStringList &faultChoices()
{
    static const QStringList kChoices{QStringLiteral("ours"), QStringLiteral("shared"),
                                      QStringLiteral("theirs"), QStringLiteral("unknown")};
    return kChoices;
}

void readFaults(RuleFields &fields, OwedRow &row)
{
    for (const QString &fault : fields.texts("faults")) {
        if (!faultChoices().contains(fault))
            fields.wrong("faults", domain::quotedForFault(fault) + QStringLiteral(" is not known"));
        row.faults.push_back(fault);
    }
}

void readRights(RuleFields &fields, OwedRow &row)
{
    for (const QString &name : fields.texts("gives")) {
        const auto right = domain::snakeValueOf<OwedRight>(name);
        if (right && std::find(row.rights.begin(), row.rights.end(), *right) == row.rights.end())
            row.rights.push_back(*right);
        else
            fields.wrong("gives", domain::quotedForFault(name) +
                                      QStringLiteral(" is not known, or stands here twice; it may be: %1")
                                          .arg(domain::snakeNames<OwedRight>().join(u", ")));
    }
    if (row.rights.empty())
        fields.wrong("gives", QStringLiteral("must name what is owed"));
}

void readAuthority(RuleFields &fields, OwedEntry &entry)
{
    if (domain::minorDigits(entry.currency) < 0)
        return fields.wrong("currency",
                            domain::quotedForFault(entry.currency) + QStringLiteral(" is no currency"));
    if (!fields.at("authority").isObject())
        return fields.wrong("authority", QStringLiteral("must be { role: amount, … }"));
    const QJsonObject sums = fields.at("authority").toObject();
    RuleFields amounts(sums, fields.place("authority"), fields.faults());
    for (const QString &name : sums.keys()) {
        const QByteArray key = name.toUtf8();
        const auto role = domain::snakeValueOf<domain::Role>(name);
        if (!role || *role == domain::Role::Quality || *role == domain::Role::Auditor)
            amounts.wrong(key.constData(), QStringLiteral("is no role that may give it"));
        else
            entry.authority.push_back(
                {*role, {amounts.amount(key.constData(), entry.currency), entry.currency}});
    }
}

} // namespace

std::optional<OwedEntry> owedEntryFrom(const QJsonObject &json, const QString &path,
                                       domain::JsonFaults &faults)
{
    constexpr int kLastVersion = 1'000'000;
    const std::size_t before = faults.count();
    RuleFields fields(json, path, faults);
    fields.onlyKnown(QStringLiteral("key version place article faults from_months until_months gives "
                                    "currency authority basis checked")
                         .split(u' '));
    OwedEntry made;
    made.key = fields.key();
    made.version = fields.whole("version", 1, kLastVersion);
    made.row.place = fields.text("place", true).trimmed();
    made.row.articleKind = fields.text("article", false).trimmed();
    readFaults(fields, made.row);
    made.row.fromMonths = fields.whole("from_months", 0, kMostMonths);
    made.row.untilMonths = fields.whole("until_months", 1, kMostMonths);
    if (made.row.fromMonths >= made.row.untilMonths)
        fields.wrong("until_months", QStringLiteral("must be more than from_months"));
    readRights(fields, made.row);
    made.currency = fields.text("currency", true);
    readAuthority(fields, made);
    made.row.basis = fields.text("basis", false);
    made.row.checked = fields.flag("checked", false);
    return faults.count() == before ? std::optional(std::move(made)) : std::nullopt;
}

QJsonObject toJson(const OwedEntry &entry)
{
    QJsonArray gives;
    for (const OwedRight right : entry.row.rights)
        gives.append(domain::snakeNameOf(right));
    QJsonObject authority;
    for (const OwedAuthority &one : entry.authority)
        authority.insert(domain::snakeNameOf(one.role), domain::toDecimal(one.most));
    QJsonObject object{{QStringLiteral("key"), entry.key},
                       {QStringLiteral("version"), entry.version},
                       {QStringLiteral("place"), entry.row.place},
                       {QStringLiteral("from_months"), entry.row.fromMonths},
                       {QStringLiteral("until_months"), entry.row.untilMonths},
                       {QStringLiteral("gives"), gives},
                       {QStringLiteral("currency"), entry.currency},
                       {QStringLiteral("authority"), authority},
                       {QStringLiteral("checked"), entry.row.checked}};
    if (!entry.row.articleKind.isEmpty())
        object.insert(QStringLiteral("article"), entry.row.articleKind);
    if (!entry.row.basis.isEmpty())
        object.insert(QStringLiteral("basis"), entry.row.basis);
    QJsonArray faults;
    for (const QString &fault : entry.row.faults)
        faults.append(fault);
    if (!faults.isEmpty())
        object.insert(QStringLiteral("faults"), faults);
    return object;
}

QString owedFormat()
{
    return QStringLiteral("leeway.owed.v1");
}

QString owedNotice()
{
    return QStringLiteral("What is owed to whom is a matter of law and of your contracts: check with your "
                          "lawyer. Leeway ships this table empty.");
}

std::optional<std::vector<OwedEntry>> owedEntriesFrom(const QByteArray &file, domain::JsonFaults &faults)
{
    const std::size_t before = faults.count();
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(file.left(kOwedMostBytes + 1), &error);
    if (file.size() > kOwedMostBytes || error.error != QJsonParseError::NoError) {
        faults.add(QStringLiteral("line %1").arg(file.left(error.offset).count('\n') + 1),
                   file.size() > kOwedMostBytes
                       ? QStringLiteral("the file is too large for a table of what is owed")
                       : QStringLiteral("this is no JSON: %1").arg(error.errorString()));
        return std::nullopt;
    }
    const QJsonObject whole = document.object();
    if (whole.value(QStringLiteral("format")) != owedFormat())
        faults.add(QStringLiteral("format"), QStringLiteral("must be \"%1\"").arg(owedFormat()));
    RuleFields(whole, {}, faults)
        .onlyKnown({QStringLiteral("format"), QStringLiteral("notice"), QStringLiteral("entries")});
    if (!whole.value(QStringLiteral("entries")).isArray())
        faults.add(QStringLiteral("entries"), QStringLiteral("must be a list [ … ] of what is owed"));
    std::vector<OwedEntry> entries;
    QSet<QString> names;
    const QJsonArray list = whole.value(QStringLiteral("entries")).toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString path = domain::joinPath(QStringLiteral("entries"), i);
        auto one = owedEntryFrom(list[i].toObject(), path, faults);
        if (!one)
            continue;
        if (names.contains(one->name()))
            faults.add(path, domain::quotedForFault(one->name()) + QStringLiteral(" stands here twice"));
        names.insert(one->name());
        entries.push_back(*std::move(one));
    }
    return faults.count() == before ? std::optional(std::move(entries)) : std::nullopt;
}

QByteArray owedFile(const std::vector<OwedEntry> &entries)
{
    QJsonArray list;
    for (const OwedEntry &one : entries)
        list.append(toJson(one));
    return QJsonDocument(QJsonObject{{QStringLiteral("format"), owedFormat()},
                                     {QStringLiteral("notice"), owedNotice()},
                                     {QStringLiteral("entries"), list}})
        .toJson();
}

std::vector<OwedEntry> newestOf(std::vector<OwedEntry> entries)
{
    std::sort(entries.begin(), entries.end(), [](const OwedEntry &a, const OwedEntry &b) {
        return a.key != b.key ? a.key < b.key : a.version > b.version;
    });
    const auto older = std::unique(entries.begin(), entries.end(),
                                   [](const OwedEntry &a, const OwedEntry &b) { return a.key == b.key; });
    entries.erase(older, entries.end());
    return entries;
}

} // namespace leeway::resolution
