#include "ingest/mapping.h"

#include "base/canonical_json.h"
#include "ingest/mapping_json.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

// Q_INIT_RESOURCE declares a function of the global namespace, so it may not stand inside one of ours.
static void initMappings()
{
    Q_INIT_RESOURCE(mappings);
}

namespace leeway::ingest
{

using base::Code;
using base::fail;

namespace
{

const QString kWhole; ///< the path of the whole mapping

FileFormat formatOf(MappingJson &json, const QJsonObject &root)
{
    const QString format = json.text(root, QStringLiteral("format"), kWhole);
    if (format == u"csv")
        return FileFormat::Csv;
    if (format == u"jsonl")
        return FileFormat::JsonLines;
    if (format == u"mbox")
        return FileFormat::Mbox;
    json.refuse(QStringLiteral("format"), QStringLiteral("must be \"csv\", \"jsonl\" or \"mbox\""));
    return FileFormat::Csv;
}

/// One sign: a delimiter or separator; 0 when not given.
char signOf(MappingJson &json, const QJsonObject &parent, const QString &key, const QString &path)
{
    const QByteArray text = json.text(parent, key, path).toUtf8();
    if (text.isEmpty())
        return 0;
    if (text.size() > 1 || text[0] == '"' || text[0] == '\n' || text[0] == '\r')
        json.refuse(MappingJson::join(path, key), QStringLiteral("must be one sign, such as , ; | or a tab"));
    return text[0];
}

/// A time that need not be known.
TimeRule timeIf(MappingJson &json, const QJsonObject &object, const QString &key, const QString &path)
{
    return object.contains(key) ? json.time(object, key, path, true) : TimeRule{};
}

CustomerRule customerOf(MappingJson &json, const QJsonObject &object, const QString &path)
{
    json.onlyKeys(object, path,
                  {QStringLiteral("key"), QStringLiteral("name"), QStringLiteral("place"),
                   QStringLiteral("language"), QStringLiteral("accountNumber"), QStringLiteral("tier"),
                   QStringLiteral("timeZone"), QStringLiteral("pronouns"), QStringLiteral("since"),
                   QStringLiteral("kind"), QStringLiteral("handles")});
    CustomerRule rule;
    rule.key = json.value(object, QStringLiteral("key"), path, true);
    rule.name = json.value(object, QStringLiteral("name"), path);
    rule.place = json.value(object, QStringLiteral("place"), path);
    rule.language = json.value(object, QStringLiteral("language"), path);
    rule.accountNumber = json.value(object, QStringLiteral("accountNumber"), path);
    rule.tier = json.value(object, QStringLiteral("tier"), path);
    rule.timeZone = json.value(object, QStringLiteral("timeZone"), path);
    rule.pronouns = json.value(object, QStringLiteral("pronouns"), path);
    rule.since = timeIf(json, object, QStringLiteral("since"), path);
    rule.kind = json.name(object, QStringLiteral("kind"), path, domain::CustomerKind::Person);
    int at = 0;
    for (const QJsonObject &handle : json.objects(object, QStringLiteral("handles"), path)) {
        const QString place = QStringLiteral("%1.handles[%2]").arg(path).arg(at++);
        json.onlyKeys(handle, place,
                      {QStringLiteral("kind"), QStringLiteral("value"), QStringLiteral("label")});
        rule.handles.push_back({json.name(handle, QStringLiteral("kind"), place, domain::HandleKind::Other),
                                json.value(handle, QStringLiteral("value"), place, true),
                                json.value(handle, QStringLiteral("label"), place)});
    }
    return rule;
}

CaseRule caseOf(MappingJson &json, const QJsonObject &object, const QString &path)
{
    json.onlyKeys(object, path,
                  {QStringLiteral("key"), QStringLiteral("number"), QStringLiteral("title"),
                   QStringLiteral("type"), QStringLiteral("status"), QStringLiteral("complaint")});
    CaseRule rule;
    rule.key = json.value(object, QStringLiteral("key"), path, true);
    rule.number = json.value(object, QStringLiteral("number"), path);
    rule.title = json.value(object, QStringLiteral("title"), path);
    rule.type = json.value(object, QStringLiteral("type"), path);
    rule.status =
        json.choice<domain::CaseStatus>(object, QStringLiteral("status"), path, domain::CaseStatus::Open);
    rule.complaint = json.yesNo(object, QStringLiteral("complaint"), path, false);
    return rule;
}

ThreadRule threadsOf(MappingJson &json, const QJsonObject &object, const QString &path)
{
    json.onlyKeys(object, path,
                  {QStringLiteral("id"), QStringLiteral("parent"), QStringLiteral("replies"),
                   QStringLiteral("separator"), QStringLiteral("author"), QStringLiteral("byCustomer")});
    ThreadRule rule;
    rule.id = json.value(object, QStringLiteral("id"), path, true);
    rule.parent = json.value(object, QStringLiteral("parent"), path, true);
    rule.replies = json.value(object, QStringLiteral("replies"), path);
    const char separator = signOf(json, object, QStringLiteral("separator"), path);
    rule.separator = separator == 0 ? ',' : separator;
    rule.author = json.value(object, QStringLiteral("author"), path, true);
    rule.byCustomer = json.yesNo(object, QStringLiteral("byCustomer"), path, true);
    return rule;
}

TranscriptRule transcriptOf(MappingJson &json, const QJsonObject &object, const QString &path)
{
    json.onlyKeys(object, path,
                  {QStringLiteral("lines"), QStringLiteral("speaker"), QStringLiteral("text"),
                   QStringLiteral("bot"), QStringLiteral("decisive"), QStringLiteral("at"),
                   QStringLiteral("done")});
    TranscriptRule rule;
    rule.lines = json.text(object, QStringLiteral("lines"), path);
    rule.speaker = json.text(object, QStringLiteral("speaker"), path);
    rule.text = json.text(object, QStringLiteral("text"), path);
    rule.bot = json.text(object, QStringLiteral("bot"), path);
    rule.decisive = json.text(object, QStringLiteral("decisive"), path);
    rule.at = json.text(object, QStringLiteral("at"), path);
    rule.done = json.value(object, QStringLiteral("done"), path);
    if (rule.lines.isEmpty() || rule.text.isEmpty())
        json.refuse(
            path,
            QStringLiteral("needs \"lines\" (where the list of lines stands) and \"text\" (in each line)"));
    return rule;
}

InteractionRule interactionOf(MappingJson &json, const QJsonObject &object, const QString &path)
{
    json.onlyKeys(object, path,
                  {QStringLiteral("when"), QStringLiteral("id"), QStringLiteral("at"),
                   QStringLiteral("channel"), QStringLiteral("direction"), QStringLiteral("kind"),
                   QStringLiteral("author"), QStringLiteral("agent"), QStringLiteral("title"),
                   QStringLiteral("summary"), QStringLiteral("body"), QStringLiteral("language"),
                   QStringLiteral("money"), QStringLiteral("transcript")});
    InteractionRule rule;
    rule.when = json.value(object, QStringLiteral("when"), path);
    rule.id = json.value(object, QStringLiteral("id"), path, true);
    rule.at = json.time(object, QStringLiteral("at"), path, true);
    rule.channel =
        json.choice<domain::Channel>(object, QStringLiteral("channel"), path, domain::Channel::Event);
    rule.direction =
        json.choice<domain::Direction>(object, QStringLiteral("direction"), path, domain::Direction::In);
    rule.kind = json.choice<domain::InteractionKind>(object, QStringLiteral("kind"), path,
                                                     domain::InteractionKind::Message);
    rule.author = json.value(object, QStringLiteral("author"), path);
    rule.agent = json.value(object, QStringLiteral("agent"), path);
    rule.title = json.value(object, QStringLiteral("title"), path);
    rule.summary = json.value(object, QStringLiteral("summary"), path);
    rule.body = json.value(object, QStringLiteral("body"), path);
    rule.language = json.value(object, QStringLiteral("language"), path);
    if (object.contains(QStringLiteral("money")))
        rule.money = json.money(object, QStringLiteral("money"), path);
    if (const auto transcript = json.object(object, QStringLiteral("transcript"), path))
        rule.transcript = transcriptOf(json, *transcript, path + QStringLiteral(".transcript"));
    return rule;
}

OutcomeRule outcomeOf(MappingJson &json, const QJsonObject &object, const QString &path)
{
    json.onlyKeys(object, path,
                  {QStringLiteral("when"), QStringLiteral("satisfaction"), QStringLiteral("disputed"),
                   QStringLiteral("cameBack"), QStringLiteral("stayed"), QStringLiteral("resolution"),
                   QStringLiteral("at")});
    OutcomeRule rule;
    rule.when = json.value(object, QStringLiteral("when"), path);
    const QString at = path + QStringLiteral(".satisfaction");
    if (const auto scale = json.object(object, QStringLiteral("satisfaction"), path)) {
        json.onlyKeys(*scale, at, {QStringLiteral("value"), QStringLiteral("low"), QStringLiteral("high")});
        rule.satisfaction = json.value(*scale, QStringLiteral("value"), at, true);
        rule.scaleLow = scale->value(QStringLiteral("low")).toInt(0);
        rule.scaleHigh = scale->value(QStringLiteral("high")).toInt(10);
        if (rule.scaleLow >= rule.scaleHigh || rule.scaleLow < -1000 || rule.scaleHigh > 1000)
            json.refuse(at, QStringLiteral("\"low\" must be less than \"high\", both within -1000 to 1000"));
    }
    const auto maybe = [&](const QString &key, std::optional<Choice<bool>> &into) {
        if (object.contains(key))
            into = json.yesNo(object, key, path, std::nullopt);
    };
    maybe(QStringLiteral("disputed"), rule.disputed);
    maybe(QStringLiteral("cameBack"), rule.cameBack);
    maybe(QStringLiteral("stayed"), rule.stayed);
    rule.resolution = json.value(object, QStringLiteral("resolution"), path);
    rule.at = timeIf(json, object, QStringLiteral("at"), path);
    return rule;
}

OrderRule orderOf(MappingJson &json, const QJsonObject &object, const QString &path)
{
    json.onlyKeys(object, path,
                  {QStringLiteral("when"), QStringLiteral("number"), QStringLiteral("line"),
                   QStringLiteral("article"), QStringLiteral("articleNumber"), QStringLiteral("quantity"),
                   QStringLiteral("paid"), QStringLiteral("at"), QStringLiteral("status"),
                   QStringLiteral("kind"), QStringLiteral("warrantyUntil"), QStringLiteral("renewsAt")});
    OrderRule rule;
    rule.when = json.value(object, QStringLiteral("when"), path);
    rule.number = json.value(object, QStringLiteral("number"), path, true);
    rule.line = json.value(object, QStringLiteral("line"), path);
    rule.article = json.value(object, QStringLiteral("article"), path);
    rule.articleNumber = json.value(object, QStringLiteral("articleNumber"), path);
    rule.quantity = json.value(object, QStringLiteral("quantity"), path);
    rule.paid = json.money(object, QStringLiteral("paid"), path);
    rule.at = json.time(object, QStringLiteral("at"), path, true);
    rule.status = json.value(object, QStringLiteral("status"), path);
    rule.warrantyUntil = timeIf(json, object, QStringLiteral("warrantyUntil"), path);
    rule.renewsAt = timeIf(json, object, QStringLiteral("renewsAt"), path);
    rule.kind = json.name(object, QStringLiteral("kind"), path, domain::OrderKind::Order);
    return rule;
}

OrderEventRule orderEventOf(MappingJson &json, const QJsonObject &object, const QString &path)
{
    json.onlyKeys(object, path,
                  {QStringLiteral("order"), QStringLiteral("kind"), QStringLiteral("at"),
                   QStringLiteral("amount"), QStringLiteral("method"), QStringLiteral("reference"),
                   QStringLiteral("detail")});
    OrderEventRule rule;
    rule.order = json.value(object, QStringLiteral("order"), path, true);
    rule.kind = json.choice<domain::OrderEventKind>(object, QStringLiteral("kind"), path,
                                                    domain::OrderEventKind::Payment);
    rule.at = json.time(object, QStringLiteral("at"), path, true);
    rule.amount = json.money(object, QStringLiteral("amount"), path);
    rule.method = json.value(object, QStringLiteral("method"), path);
    rule.reference = json.value(object, QStringLiteral("reference"), path);
    rule.detail = json.value(object, QStringLiteral("detail"), path);
    return rule;
}

/// What is said about the file as a whole.
void readHead(MappingJson &json, const QJsonObject &root, Mapping &mapping)
{
    mapping.description = json.text(root, QStringLiteral("description"), kWhole);
    mapping.format = formatOf(json, root);
    mapping.delimiter = signOf(json, root, QStringLiteral("delimiter"), kWhole);
    mapping.charset = json.text(root, QStringLiteral("charset"), kWhole).toLatin1();
    mapping.source = json.text(root, QStringLiteral("source"), kWhole);
    if (mapping.source.trimmed().isEmpty())
        json.refuse(QStringLiteral("source"),
                    QStringLiteral("is missing; the short name of the system the file is from"));
    const QString zone = json.text(root, QStringLiteral("timeZone"), kWhole);
    mapping.zone = zone.isEmpty() ? QTimeZone::utc() : QTimeZone(zone.toLatin1());
    if (!mapping.zone.isValid())
        json.refuse(QStringLiteral("timeZone"),
                    QStringLiteral("'%1' is no time zone; it must be an IANA name such as \"Europe/Oslo\"")
                        .arg(zone));
    for (const QString &blank : json.texts(root, QStringLiteral("blanks"), kWhole))
        mapping.blanks.push_back(blank.toUtf8());
    for (const QString &own : json.texts(root, QStringLiteral("own"), kWhole))
        mapping.own.append(own.trimmed().toLower());
}

void readRules(MappingJson &json, const QJsonObject &root, Mapping &mapping)
{
    if (const auto object = json.object(root, QStringLiteral("customer"), kWhole))
        mapping.customer = customerOf(json, *object, QStringLiteral("customer"));
    if (const auto object = json.object(root, QStringLiteral("case"), kWhole))
        mapping.theCase = caseOf(json, *object, QStringLiteral("case"));
    if (const auto object = json.object(root, QStringLiteral("threads"), kWhole))
        mapping.threads = threadsOf(json, *object, QStringLiteral("threads"));
    int at = 0;
    for (const QJsonObject &object : json.objects(root, QStringLiteral("interactions"), kWhole))
        mapping.interactions.push_back(
            interactionOf(json, object, QStringLiteral("interactions[%1]").arg(at++)));
    if (const auto object = json.object(root, QStringLiteral("outcome"), kWhole))
        mapping.outcome = outcomeOf(json, *object, QStringLiteral("outcome"));
    if (const auto object = json.object(root, QStringLiteral("order"), kWhole))
        mapping.order = orderOf(json, *object, QStringLiteral("order"));
    if (const auto object = json.object(root, QStringLiteral("orderEvent"), kWhole))
        mapping.orderEvent = orderEventOf(json, *object, QStringLiteral("orderEvent"));
}

/// Rules that lean on each other.
void checkWhole(MappingJson &json, const Mapping &mapping)
{
    if (mapping.interactions.empty() && !mapping.order && !mapping.orderEvent)
        json.refuse(
            QStringLiteral("interactions"),
            QStringLiteral("is missing; a mapping needs \"interactions\", \"order\" or \"orderEvent\""));
    if (!mapping.interactions.empty() && !mapping.customer)
        json.refuse(QStringLiteral("customer"),
                    QStringLiteral("is missing; interactions belong to a customer"));
    if (mapping.outcome && !mapping.theCase)
        json.refuse(QStringLiteral("outcome"), QStringLiteral("needs a \"case\" to be the outcome of"));
    for (const QString &name : mapping.columns.names()) {
        if (!mapping.threads && (name == u"#thread" || name == u"#customer"))
            json.refuse(mapping.columns.places()[mapping.columns.names().indexOf(name)],
                        QStringLiteral("{%1} needs \"threads\"").arg(name));
    }
    for (size_t i = 0; i < mapping.interactions.size(); ++i) {
        if (mapping.interactions[i].transcript && mapping.format != FileFormat::JsonLines)
            json.refuse(QStringLiteral("interactions[%1].transcript").arg(i),
                        QStringLiteral("only JSON Lines (\"jsonl\") hold transcripts"));
    }
}

} // namespace

base::Result<Mapping> parseMapping(const QByteArray &bytes, const QString &name)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        const auto line = bytes.left(error.offset).count('\n') + 1;
        return fail(Code::MappingInvalid,
                    QStringLiteral("mapping %1, line %2: %3").arg(name).arg(line).arg(error.errorString()));
    }
    if (!document.isObject())
        return fail(Code::MappingInvalid, QStringLiteral("mapping %1: must be one object { … }").arg(name));
    const QJsonObject root = document.object();
    Mapping mapping;
    mapping.name = name;
    mapping.hash = base::sha256(base::canonicalJson(root));
    MappingJson json(name, mapping.columns);
    json.onlyKeys(root, kWhole,
                  {QStringLiteral("description"), QStringLiteral("format"), QStringLiteral("delimiter"),
                   QStringLiteral("charset"), QStringLiteral("source"), QStringLiteral("timeZone"),
                   QStringLiteral("blanks"), QStringLiteral("own"), QStringLiteral("customer"),
                   QStringLiteral("case"), QStringLiteral("threads"), QStringLiteral("interactions"),
                   QStringLiteral("outcome"), QStringLiteral("order"), QStringLiteral("orderEvent")});
    readHead(json, root, mapping);
    readRules(json, root, mapping);
    checkWhole(json, mapping);
    if (json.problem())
        return fail(Code::MappingInvalid, *json.problem());
    return mapping;
}

base::Result<Mapping> loadMapping(const QString &pathOrName)
{
    initMappings();
    QString path = pathOrName;
    const bool bare = !pathOrName.contains(u'/') && !QFileInfo::exists(pathOrName);
    if (bare)
        path = QStringLiteral(":/mappings/") +
               (pathOrName.endsWith(u".json") ? pathOrName : pathOrName + u".json");
    QFile file(path);
    if (bare && !file.exists())
        return fail(Code::FileUnreadable,
                    QStringLiteral("there is no mapping '%1'; those that come with the program: %2")
                        .arg(pathOrName, builtInMappings().join(u", ")));
    constexpr qint64 kLargest = 1024 * 1024;
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::FileUnreadable, QStringLiteral("%1: %2").arg(pathOrName, file.errorString()));
    if (file.size() > kLargest)
        return fail(Code::MappingInvalid, QStringLiteral("mapping %1: larger than 1 MB").arg(pathOrName));
    return parseMapping(file.readAll(), QFileInfo(path).fileName());
}

QStringList builtInMappings()
{
    initMappings();
    return QDir(QStringLiteral(":/mappings")).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
}

} // namespace leeway::ingest
