#include "screenpop/handover.h"

#include "screenpop/pop_reader.h"
#include "screenpop/text_check.h"

#include "domain/masking.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>
#include <array>
#include <utility>

namespace leeway::screenpop
{

namespace
{

namespace caps = handover_caps;

constexpr QLatin1String kFormat("leeway.handover.v1");

constexpr std::array<std::pair<const char *, Speaker>, 3> kSpeakers{
    {{"customer", Speaker::Customer}, {"bot", Speaker::Bot}, {"person", Speaker::Person}}};

struct TextRule {
    qsizetype most = caps::kShortText;
    bool needed = false;
};

/// A text at `where`; absent and null are empty.
Read<QString> textAt(const QJsonValue &value, const QString &where, TextRule rule)
{
    if (!value.isUndefined() && !value.isNull() && !value.isString())
        return refuse(where, QStringLiteral("must be a text in quotation marks"));
    const QString text = value.toString().trimmed();
    if (const QString problem = textProblem(text, rule.most, Lines::Many); !problem.isEmpty())
        return refuse(where, problem);
    if (rule.needed && text.isEmpty())
        return refuse(where, QStringLiteral("is missing"));
    return domain::masked(text);
}

Read<QJsonArray> arrayAt(const QJsonObject &object, const QString &name, qsizetype most)
{
    const QJsonValue value = object.value(name);
    if (value.isUndefined() || value.isNull())
        return QJsonArray();
    if (!value.isArray())
        return refuse(name, QStringLiteral("must be a list"));
    if (value.toArray().size() > most)
        return refuse(name, QStringLiteral("more than %1 entries").arg(most));
    return value.toArray();
}

QString placeIn(const QString &list, qsizetype index, const char *part = nullptr)
{
    const QString place = QStringLiteral("%1[%2]").arg(list).arg(index);
    return part != nullptr ? QString(place + u'.' + QLatin1String(part)) : place;
}

Read<HandoverLine> lineAt(const QJsonValue &value, const QString &list, qsizetype index)
{
    if (!value.isObject())
        return refuse(placeIn(list, index), QStringLiteral("must be an object with from and text"));
    const QJsonObject object = value.toObject();
    HandoverLine line;
    const QString from = object.value(u"from").toString();
    const auto speaker = std::find_if(kSpeakers.begin(), kSpeakers.end(),
                                      [&from](const auto &one) { return from == QLatin1String(one.first); });
    if (speaker == kSpeakers.end())
        return refuse(placeIn(list, index, "from"), QStringLiteral("is none of customer, bot, person"));
    line.from = speaker->second;
    if (const QJsonValue at = object.value(u"at"); !at.isUndefined() && !at.isNull()) {
        constexpr qsizetype kLongest = 40;
        const QString text = at.toString();
        const QDateTime time =
            text.size() <= kLongest ? QDateTime::fromString(text, Qt::ISODateWithMs) : QDateTime();
        if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
            return refuse(placeIn(list, index, "at"),
                          QStringLiteral("is no time like 2026-05-31T09:00:00Z or with +02:00"));
        line.at = base::fromDateTime(time);
    }
    Read<QString> text = textAt(object.value(u"text"), placeIn(list, index, "text"), {caps::kLineText, true});
    if (!text)
        return tl::unexpected(text.error());
    line.text = std::move(*text);
    return line;
}

/// "reset the router" or {"what": …, "result": …}
Read<HandoverAttempt> attemptAt(const QJsonValue &value, const QString &list, qsizetype index)
{
    HandoverAttempt attempt;
    const bool isObject = value.isObject();
    const QJsonObject object = value.toObject();
    Read<QString> what =
        textAt(isObject ? object.value(u"what") : value,
               isObject ? placeIn(list, index, "what") : placeIn(list, index), {caps::kShortText, true});
    if (!what)
        return tl::unexpected(what.error());
    Read<QString> result = textAt(object.value(u"result"), placeIn(list, index, "result"), {});
    if (!result)
        return tl::unexpected(result.error());
    attempt.what = std::move(*what);
    attempt.result = std::move(*result);
    return attempt;
}

Read<QString> declinedAt(const QJsonValue &value, const QString &list, qsizetype index)
{
    return textAt(value, placeIn(list, index), {caps::kShortText, true});
}

/// Every entry of the list `name` by `one`.
template <class List, class One>
std::optional<Refusal> readList(const QJsonObject &object, const QString &name, qsizetype most, List &out,
                                One one)
{
    const Read<QJsonArray> array = arrayAt(object, name, most);
    if (!array)
        return array.error();
    for (qsizetype i = 0; i < array->size(); ++i) {
        auto entry = one(array->at(i), name, i);
        if (!entry)
            return entry.error();
        out.push_back(std::move(*entry));
    }
    return std::nullopt;
}

std::optional<Refusal> readDecisive(const QJsonObject &object, Handover &out)
{
    const QString name = QStringLiteral("decisive");
    const auto one = [&out](const QJsonValue &value, const QString &list, qsizetype index) -> Read<int> {
        const int line = value.toInt(-1);
        if (!value.isDouble() || line < 0 || static_cast<size_t>(line) >= out.transcript.size())
            return refuse(placeIn(list, index),
                          QStringLiteral("is no place in transcript, which counts from 0"));
        return line;
    };
    if (auto refusal = readList(object, name, caps::kDecisive, out.decisive, one))
        return refusal;
    std::sort(out.decisive.begin(), out.decisive.end());
    out.decisive.erase(std::unique(out.decisive.begin(), out.decisive.end()), out.decisive.end());
    return std::nullopt;
}

std::optional<Refusal> readTexts(const QJsonObject &object, Handover &out)
{
    constexpr qsizetype kLongestTag = 35;
    struct Field {
        const char *name;
        QString Handover::*member;
        qsizetype most;
    };
    for (const Field &field :
         {Field{"bot", &Handover::bot, 120}, Field{"language", &Handover::language, kLongestTag},
          Field{"summary", &Handover::summary, caps::kSummary}}) {
        Read<QString> text = textAt(object.value(QLatin1String(field.name)), QString::fromLatin1(field.name),
                                    {field.most, false});
        if (!text)
            return text.error();
        out.*field.member = std::move(*text);
    }
    return std::nullopt;
}

Read<Pop> readContact(const QJsonObject &object, Way way)
{
    const QString name = QStringLiteral("contact");
    if (!object.value(name).isObject())
        return refuse(name,
                      QStringLiteral("must be an object with phone, email, handle, account, order or case"));
    Read<Pop> pop = readPopObject(object.value(name).toObject(), way);
    if (!pop) {
        const QString inner = pop.error().where;
        return refuse(inner.isEmpty() ? name : QString(name + u'.' + inner), pop.error().what);
    }
    if (!object.value(name).toObject().contains(u"channel"))
        pop->channel = domain::Channel::Bot;
    return pop;
}

void listUnknown(const QJsonObject &object, QStringList &ignored)
{
    static const QStringList kKnown{
        QStringLiteral("format"),   QStringLiteral("contact"),  QStringLiteral("bot"),
        QStringLiteral("language"), QStringLiteral("summary"),  QStringLiteral("transcript"),
        QStringLiteral("did"),      QStringLiteral("declined"), QStringLiteral("decisive")};
    constexpr qsizetype kMostListed = 16;
    for (const QString &name : object.keys()) {
        if (!kKnown.contains(name) && ignored.size() < kMostListed)
            ignored.append(harmlessName(name));
    }
}

} // namespace

Read<Handover> readHandoverObject(const QJsonObject &object, Way way)
{
    if (object.value(u"format").toString() != kFormat)
        return refuse(QStringLiteral("format"), QStringLiteral("must be \"%1\"").arg(kFormat));
    Read<Pop> contact = readContact(object, way);
    if (!contact)
        return tl::unexpected(contact.error());
    Handover out;
    out.contact = std::move(*contact);
    std::optional<Refusal> refusal = readTexts(object, out);
    if (!refusal)
        refusal = readList(object, QStringLiteral("transcript"), caps::kLines, out.transcript, lineAt);
    if (!refusal)
        refusal = readList(object, QStringLiteral("did"), caps::kAttempts, out.did, attemptAt);
    if (!refusal)
        refusal = readList(object, QStringLiteral("declined"), caps::kDeclined, out.declined, declinedAt);
    if (!refusal)
        refusal = readDecisive(object, out);
    if (refusal)
        return tl::unexpected(*refusal);
    if (out.transcript.empty() && out.summary.isEmpty())
        return refuse(QStringLiteral("transcript"), QStringLiteral("is missing, and so is summary"));
    listUnknown(object, out.contact.ignored);
    return out;
}

Read<Handover> readHandover(const QByteArray &json, Way way)
{
    const Read<QJsonObject> object = readObject(json, caps::kBytes);
    if (!object)
        return tl::unexpected(object.error());
    return readHandoverObject(*object, way);
}

QJsonObject toJson(const Handover &handover)
{
    QJsonArray transcript;
    for (const HandoverLine &line : handover.transcript) {
        QJsonObject one{{QStringLiteral("text"), line.text}};
        for (const auto &[name, speaker] : kSpeakers) {
            if (speaker == line.from)
                one.insert(QStringLiteral("from"), QLatin1String(name));
        }
        if (line.at)
            one.insert(QStringLiteral("at"), base::toIso(*line.at));
        transcript.append(one);
    }
    QJsonArray did;
    for (const HandoverAttempt &attempt : handover.did)
        did.append(
            QJsonObject{{QStringLiteral("what"), attempt.what}, {QStringLiteral("result"), attempt.result}});
    QJsonArray decisive;
    for (const int line : handover.decisive)
        decisive.append(line);
    return {{QStringLiteral("format"), kFormat},
            {QStringLiteral("contact"), toJson(handover.contact)},
            {QStringLiteral("bot"), handover.bot},
            {QStringLiteral("language"), handover.language},
            {QStringLiteral("summary"), handover.summary},
            {QStringLiteral("transcript"), transcript},
            {QStringLiteral("did"), did},
            {QStringLiteral("declined"), QJsonArray::fromStringList(handover.declined)},
            {QStringLiteral("decisive"), decisive}};
}

} // namespace leeway::screenpop
