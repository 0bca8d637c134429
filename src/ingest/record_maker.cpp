#include "ingest/record_maker.h"

#include "ingest/clean_text.h"
#include "ingest/hidden_numbers.h"
#include "ingest/mail_parser.h"
#include "ingest/value_text.h"

#include <QTimeZone>

#include <algorithm>

namespace leeway::ingest
{

namespace
{

constexpr qsizetype kLongestName = 300;
constexpr qsizetype kLongestTitle = 500;
constexpr qsizetype kLongestExcerpt = 60;

QString utf8(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

} // namespace

RecordMaker::RecordMaker(const Mapping &mapping)
    : m_mapping(mapping)
    , m_zone(mapping.zone)
{
}

QString RecordMaker::text(std::string_view bytes)
{
    return bytes.empty() ? QString() : cleanText(bytes, m_repaired);
}

QString RecordMaker::text(const Value &value, const Row &row)
{
    return text(fillFirst(value, row.fields, m_scratch));
}

QString RecordMaker::shortText(const Value &value, const Row &row, qsizetype longest)
{
    return cutText(text(value, row), longest);
}

QString RecordMaker::key(const Value &value, const Row &row)
{
    const std::string_view bytes = fillFirst(value, row.fields, m_scratch);
    return bytes.empty() ? QString() : cleanKey(bytes, m_repaired);
}

void RecordMaker::reject(const QString &place, const QString &reason)
{
    if (m_reason.isEmpty())
        m_reason = place + QStringLiteral(": ") + reason;
}

void RecordMaker::rejectValue(const QString &place, std::string_view value, const QString &reason)
{
    if (!m_reason.isEmpty())
        return;
    const QString excerpt = cutText(text(value.substr(0, 4 * kLongestExcerpt)), kLongestExcerpt);
    reject(place, QStringLiteral("'%1': %2").arg(excerpt, reason));
}

bool RecordMaker::stands(const Value &when, const Row &row)
{
    return when.empty() || !fillFirst(when, row.fields, m_scratch).empty();
}

template <class E> E RecordMaker::pickOr(const Choice<E> &choice, const Row &row, const QString &place)
{
    const std::optional<E> picked = pick(choice, row.fields, m_scratch);
    if (!picked)
        rejectValue(place, fillFirst(choice.value, row.fields, m_scratch),
                    QStringLiteral("the mapping's map has no such value"));
    return picked.value_or(E{});
}

/// An outcome that is not known stays unknown: an empty text is no answer.
template <class E>
std::optional<E> RecordMaker::pickIf(const std::optional<Choice<E>> &choice, const Row &row)
{
    return choice ? pick(*choice, row.fields, m_scratch) : std::nullopt;
}

std::optional<base::Instant> RecordMaker::time(const TimeRule &rule, const Row &row, const QString &place)
{
    const std::string_view written = fillFirst(rule.value, row.fields, m_scratch);
    if (written.empty()) {
        reject(place, QStringLiteral("is empty, so it is not known when this was"));
        return std::nullopt;
    }
    const char *why = "there is no format to read it by";
    const char *best = nullptr; // "no such day" says more than "not written in that form" of another format
    for (const TimeFormat &format : rule.formats) {
        if (const auto read = format.read(written, why)) {
            const auto at = m_zone.place(*read);
            if (!at)
                rejectValue(place, written, QStringLiteral("it is outside the years 1 to 9999"));
            return at;
        }
        if (!best || std::string_view(why).starts_with("there is no such"))
            best = why;
    }
    rejectValue(place, written, QString::fromLatin1(best ? best : why));
    return std::nullopt;
}

std::optional<base::Instant> RecordMaker::timeIf(const TimeRule &rule, const Row &row, const QString &place)
{
    if (rule.value.empty() || fillFirst(rule.value, row.fields, m_scratch).empty())
        return std::nullopt; // not known
    return time(rule, row, place);
}

/// A zone that does not exist would show a wrong time of day to whoever calls.
QString RecordMaker::zone(const Value &value, const Row &row)
{
    const QString name = shortText(value, row, kLongestName);
    if (name.isEmpty() || QTimeZone::isTimeZoneIdAvailable(name.toUtf8()))
        return name;
    rejectValue(QStringLiteral("customer.timeZone"), name.toStdString(),
                QStringLiteral("it is no time zone; it must be a name such as Europe/Oslo"));
    return {};
}

domain::Money RecordMaker::money(const MoneyRule &rule, const Row &row, const QString &place)
{
    const std::string_view amount = fillFirst(rule.amount, row.fields, m_scratch);
    if (amount.empty())
        return {};
    const QString number = utf8(amount.substr(0, 100));
    const QString currency = utf8(fillFirst(rule.currency, row.fields, m_scratch)).toUpper();
    const auto parsed = domain::Money::parse(number, currency);
    if (!parsed) {
        reject(place, QStringLiteral("'%1 %2': %3")
                          .arg(text(number.toStdString()), currency.left(10), parsed.error().detail));
        return {};
    }
    return *parsed;
}

ImportItem RecordMaker::make(const Row &row)
{
    m_reason = row.problem;
    ImportRecord record;
    if (m_reason.isEmpty()) {
        record.line = row.line;
        record.source = m_mapping.source;
        makeCustomer(row, record);
        makeCase(row, record);
        makeInteractions(row, record);
        makeOutcome(row, record);
        makeOrder(row, record);
        makeOrderEvent(row, record);
        if (m_reason.isEmpty() && record.interactions.empty() && !record.order && !record.orderEvent)
            m_reason =
                QStringLiteral("the row makes nothing: no interaction, order or order event applies to it");
    }
    if (m_reason.isEmpty())
        return record;
    return Rejected{row.line, m_reason, rawExcerpt(row.raw)};
}

void RecordMaker::makeCustomer(const Row &row, ImportRecord &record)
{
    if (!m_mapping.customer)
        return;
    const CustomerRule &rule = *m_mapping.customer;
    ImportCustomer &customer = record.customer;
    customer.key = key(rule.key, row);
    if (customer.key.isEmpty() && !m_mapping.interactions.empty())
        reject(QStringLiteral("customer.key"),
               QStringLiteral("is empty, so it is not known whose row this is"));
    customer.name = shortText(rule.name, row, kLongestName);
    customer.kind = rule.kind;
    customer.place = shortText(rule.place, row, kLongestName);
    customer.language = shortText(rule.language, row, 35); // the longest tag BCP 47 foresees
    customer.accountNumber = key(rule.accountNumber, row);
    customer.tier = shortText(rule.tier, row, kLongestName);
    customer.pronouns = shortText(rule.pronouns, row, kLongestName);
    customer.since = timeIf(rule.since, row, QStringLiteral("customer.since"));
    customer.timeZone = zone(rule.timeZone, row);
    for (const HandleRule &handle : rule.handles) {
        const bool isText =
            handle.kind == domain::HandleKind::Email || handle.kind == domain::HandleKind::Social;
        const QString value = isText ? shortText(handle.value, row, kLongestTitle) : key(handle.value, row);
        if (!value.isEmpty())
            customer.handles.push_back({handle.kind, value, shortText(handle.label, row, kLongestName)});
    }
}

void RecordMaker::makeCase(const Row &row, ImportRecord &record)
{
    if (!m_mapping.theCase)
        return;
    const CaseRule &rule = *m_mapping.theCase;
    ImportCase made;
    made.key = key(rule.key, row);
    if (made.key.isEmpty())
        return; // an interaction without a case is fine
    made.number = cutText(key(rule.number, row), kLongestName);
    made.title = shortText(rule.title, row, kLongestTitle);
    made.type = shortText(rule.type, row, kLongestTitle);
    made.status = pickOr(rule.status, row, QStringLiteral("case.status"));
    made.complaint = pickOr(rule.complaint, row, QStringLiteral("case.complaint"));
    record.mainCase = std::move(made);
}

void RecordMaker::makeInteractions(const Row &row, ImportRecord &record)
{
    static const QStringList places{QStringLiteral("interactions[0]"), QStringLiteral("interactions[1]"),
                                    QStringLiteral("interactions[2]"), QStringLiteral("interactions[3]")};
    for (size_t i = 0; i < m_mapping.interactions.size(); ++i) {
        const InteractionRule &rule = m_mapping.interactions[i];
        const auto number = static_cast<qsizetype>(i);
        if (stands(rule.when, row))
            makeInteraction(
                rule, number < places.size() ? places[number] : QStringLiteral("interactions[%1]").arg(i),
                row, record);
    }
}

void RecordMaker::makeInteraction(const InteractionRule &rule, const QString &place, const Row &row,
                                  ImportRecord &record)
{
    static const QString atPlace = QStringLiteral(".at");
    ImportInteraction made;
    domain::Interaction &it = made.interaction;
    it.source = m_mapping.source;
    it.sourceId = key(rule.id, row);
    if (it.sourceId.isEmpty())
        reject(place + QStringLiteral(".id"), QStringLiteral("is empty, so doubles could not be told"));
    it.at = time(rule.at, row, place + atPlace).value_or(base::Instant{});
    it.channel = pickOr(rule.channel, row, place + QStringLiteral(".channel"));
    it.direction = pickOr(rule.direction, row, place + QStringLiteral(".direction"));
    it.kind = pickOr(rule.kind, row, place + QStringLiteral(".kind"));
    it.author = shortText(rule.author, row, kLongestName);
    made.agent = shortText(rule.agent, row, kLongestName);
    it.title = shortText(rule.title, row, kLongestTitle);
    it.summary = shortText(rule.summary, row, kLongestTitle);
    it.body = text(rule.body, row);
    it.language = shortText(rule.language, row, 35);
    if (rule.money)
        it.money = money(*rule.money, row, place + QStringLiteral(".money"));
    if (rule.transcript)
        makeTranscript(*rule.transcript, row, made);
    if (row.mail && record.interactions.empty())
        makeMail(*row.mail, made);
    record.interactions.push_back(std::move(made));
}

void RecordMaker::makeOutcome(const Row &row, ImportRecord &record)
{
    if (!m_mapping.outcome || !record.mainCase || !stands(m_mapping.outcome->when, row))
        return;
    const OutcomeRule &rule = *m_mapping.outcome;
    const QString place = QStringLiteral("outcome");
    domain::Outcome made;
    const std::string_view answer = fillFirst(rule.satisfaction, row.fields, m_scratch);
    if (!answer.empty()) {
        bool isNumber = false;
        const double value = utf8(answer.substr(0, 40)).toDouble(&isNumber);
        if (!isNumber || value < rule.scaleLow || value > rule.scaleHigh) {
            rejectValue(
                place + QStringLiteral(".satisfaction"), answer,
                QStringLiteral("it must be a number from %1 to %2").arg(rule.scaleLow).arg(rule.scaleHigh));
        } else {
            made.satisfaction =
                static_cast<int>((value - rule.scaleLow) * 100.0 / (rule.scaleHigh - rule.scaleLow) + 0.5);
        }
    }
    made.disputed = pickIf(rule.disputed, row);
    made.cameBack = pickIf(rule.cameBack, row);
    made.stayed = pickIf(rule.stayed, row);
    made.resolution = shortText(rule.resolution, row, kLongestTitle);
    if (!made.satisfaction && !made.disputed && !made.cameBack && !made.stayed && made.resolution.isEmpty())
        return; // nothing is known: unknown is absent
    if (!rule.at.value.empty())
        made.at = time(rule.at, row, place + QStringLiteral(".at")).value_or(base::Instant{});
    else if (!record.interactions.empty())
        made.at = record.interactions.front().interaction.at;
    made.source = m_mapping.source;
    record.outcome = std::move(made);
}

void RecordMaker::makeOrder(const Row &row, ImportRecord &record)
{
    if (!m_mapping.order || !stands(m_mapping.order->when, row))
        return;
    const OrderRule &rule = *m_mapping.order;
    domain::Order made;
    made.number = key(rule.number, row);
    if (made.number.isEmpty())
        reject(QStringLiteral("order.number"), QStringLiteral("is empty"));
    made.customerKey = record.customer.key;
    made.kind = rule.kind;
    made.status = shortText(rule.status, row, kLongestName);
    made.orderedAt = time(rule.at, row, QStringLiteral("order.at")).value_or(base::Instant{});
    made.renewsAt = timeIf(rule.renewsAt, row, QStringLiteral("order.renewsAt"));
    made.source = m_mapping.source;
    made.sourceId = made.number;
    record.orderLine = key(rule.line, row);
    domain::OrderLine line;
    line.article = shortText(rule.article, row, kLongestTitle);
    line.articleNumber = key(rule.articleNumber, row);
    line.paid = money(rule.paid, row, QStringLiteral("order.paid"));
    line.warrantyUntil = timeIf(rule.warrantyUntil, row, QStringLiteral("order.warrantyUntil"));
    const std::string_view quantity = fillFirst(rule.quantity, row.fields, m_scratch);
    if (!quantity.empty()) {
        bool isNumber = false;
        line.quantity = utf8(quantity.substr(0, 20)).toInt(&isNumber);
        if (!isNumber || line.quantity < 0)
            rejectValue(QStringLiteral("order.quantity"), quantity,
                        QStringLiteral("it must be a whole number of pieces"));
    }
    if (!line.article.isEmpty() || !line.articleNumber.isEmpty() || !line.paid.currency.isEmpty())
        made.lines.push_back(std::move(line));
    record.order = std::move(made);
}

void RecordMaker::makeOrderEvent(const Row &row, ImportRecord &record)
{
    if (!m_mapping.orderEvent)
        return;
    const OrderEventRule &rule = *m_mapping.orderEvent;
    ImportOrderEvent made;
    made.orderNumber = key(rule.order, row);
    if (made.orderNumber.isEmpty())
        reject(QStringLiteral("orderEvent.order"),
               QStringLiteral("is empty, so it is not known which order this is of"));
    made.event.kind = pickOr(rule.kind, row, QStringLiteral("orderEvent.kind"));
    made.event.at = time(rule.at, row, QStringLiteral("orderEvent.at")).value_or(base::Instant{});
    made.event.amount = money(rule.amount, row, QStringLiteral("orderEvent.amount"));
    made.event.method = shortText(rule.method, row, kLongestName);
    made.event.reference = key(rule.reference, row);
    made.event.detail = shortText(rule.detail, row, kLongestTitle);
    record.orderEvent = std::move(made);
}

} // namespace leeway::ingest
