#include "desk/live_json.h"

#include "desk/commands/mask.h"
#include "domain/enum_names.h"
#include "domain/json/values.h"
#include "domain/masking.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace leeway::desk
{

namespace
{

constexpr std::array kWrapNames{"solved", "partly", "not_yet", "handed_over"};
constexpr std::array kFollowUpNames{"none", "call", "email"};

QString nameOfStatus(WrapStatus status)
{
    return QLatin1String(kWrapNames[static_cast<size_t>(status)]);
}

/// The value of `E` that stands at the place of `name` in `names`.
template <class E, size_t N>
std::optional<E> namedIn(const std::array<const char *, N> &names, const QString &name)
{
    for (size_t i = 0; i < N; ++i) {
        if (name == QLatin1String(names[i]))
            return static_cast<E>(i);
    }
    return std::nullopt;
}

QJsonObject promiseJson(const WrapPromise &promise)
{
    QJsonObject object{
        {QStringLiteral("how"), QLatin1String(kFollowUpNames[static_cast<size_t>(promise.how)])},
        {QStringLiteral("what"), domain::maskedDraft(promise.what)},
        {QStringLiteral("when"), domain::maskedDraft(promise.when)},
        {QStringLiteral("about"), domain::maskedDraft(promise.about)}};
    if (promise.dueAt)
        object.insert(QStringLiteral("due_at"), base::toMs(*promise.dueAt));
    if (!promise.keeper.isNull())
        object.insert(QStringLiteral("keeper"), promise.keeper.toString());
    return object;
}

std::optional<WrapPromise> promiseFrom(const QJsonObject &object)
{
    const auto how = namedIn<FollowUp>(kFollowUpNames, object.value(QStringLiteral("how")).toString());
    if (!how)
        return std::nullopt;
    WrapPromise promise{.how = *how,
                        .what = object.value(QStringLiteral("what")).toString(),
                        .when = object.value(QStringLiteral("when")).toString(),
                        .dueAt = std::nullopt,
                        .about = object.value(QStringLiteral("about")).toString(),
                        .keeper =
                            domain::PersonId::fromString(object.value(QStringLiteral("keeper")).toString())};
    if (const QJsonValue due = object.value(QStringLiteral("due_at")); due.isDouble())
        promise.dueAt = base::instantFromMs(due.toInteger());
    return promise;
}

QJsonObject nextJson(const WrapNext &next)
{
    QJsonObject object{{QStringLiteral("when"), domain::maskedDraft(next.when)}};
    if (next.waitingFor)
        object.insert(QStringLiteral("waiting_for"), domain::maskedDraft(*next.waitingFor));
    if (next.at)
        object.insert(QStringLiteral("at"), base::toMs(*next.at));
    if (!next.owner.isNull())
        object.insert(QStringLiteral("owner"), next.owner.toString());
    return object;
}

std::optional<WrapNext> nextFrom(const QJsonObject &object)
{
    if (object.isEmpty())
        return std::nullopt;
    WrapNext next{.waitingFor = std::nullopt,
                  .when = object.value(QStringLiteral("when")).toString(),
                  .at = std::nullopt,
                  .owner = domain::PersonId::fromString(object.value(QStringLiteral("owner")).toString())};
    if (const QJsonValue whom = object.value(QStringLiteral("waiting_for")); whom.isString())
        next.waitingFor = whom.toString();
    if (const QJsonValue at = object.value(QStringLiteral("at")); at.isDouble())
        next.at = base::instantFromMs(at.toInteger());
    return next;
}

/// These texts as they may be kept; times and ids beside them are no texts (13 digits may look like a
/// card's).
QStringList maskedAll(QStringList texts)
{
    for (QString &text : texts)
        text = domain::masked(text);
    return texts;
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

WrapUpDraft draftFrom(const QJsonObject &work)
{
    WrapUpDraft draft;
    for (const QJsonValue &value : work.value(QStringLiteral("cases")).toArray()) {
        const QJsonObject one = value.toObject();
        const auto status = namedIn<WrapStatus>(kWrapNames, one.value(QStringLiteral("status")).toString());
        const auto before =
            domain::valueOf<domain::CaseStatus>(one.value(QStringLiteral("before")).toString());
        const auto id = domain::CaseId::fromString(one.value(QStringLiteral("case")).toString());
        if (status && before && !id.isNull())
            draft.cases.push_back({id, *before, *status});
    }
    draft.mood = domain::valueOf<domain::Mood>(work.value(QStringLiteral("mood")).toString());
    draft.impact = domain::valueOf<domain::Impact>(work.value(QStringLiteral("impact")).toString());
    draft.fit = domain::valueOf<domain::Fit>(work.value(QStringLiteral("fit")).toString());
    for (const QJsonValue &value : work.value(QStringLiteral("helped")).toArray())
        draft.helped.append(value.toString());
    draft.promise = promiseFrom(work.value(QStringLiteral("promise")).toObject());
    draft.next = nextFrom(work.value(QStringLiteral("next")).toObject());
    draft.line = work.value(QStringLiteral("line")).toString();
    draft.withoutSurvey = work.value(QStringLiteral("without_survey")).toBool();
    return draft;
}

QJsonObject startJson(const StartDraft &start)
{
    return {{QStringLiteral("case"), start.caseId->toString()},
            {QStringLiteral("happened"), domain::maskedDraft(start.happened)},
            {QStringLiteral("affected"), domain::maskedDraft(start.affected)},
            {QStringLiteral("wanted"), domain::maskedDraft(start.wanted)},
            {QStringLiteral("put_off"), start.putOff}};
}

StartDraft startFrom(const QJsonObject &object)
{
    const auto id = domain::CaseId::fromString(object.value(QStringLiteral("case")).toString());
    if (id.isNull())
        return {};
    return {.caseId = id,
            .happened = object.value(QStringLiteral("happened")).toString(),
            .affected = object.value(QStringLiteral("affected")).toString(),
            .wanted = object.value(QStringLiteral("wanted")).toString(),
            .putOff = object.value(QStringLiteral("put_off")).toBool()};
}

QJsonObject askJson(const AskDraft &ask)
{
    QJsonObject object{{QStringLiteral("why"), domain::maskedDraft(ask.why)}};
    if (ask.later)
        object.insert(QStringLiteral("later"), *ask.later);
    if (ask.promise)
        object.insert(QStringLiteral("promise"), domain::maskedDraft(*ask.promise));
    if (ask.by)
        object.insert(QStringLiteral("by"), domain::maskedDraft(*ask.by));
    return object;
}

std::optional<QString> textIn(const QJsonObject &object, const QString &key)
{
    const QJsonValue value = object.value(key);
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

AskDraft askFrom(const QJsonObject &object)
{
    AskDraft ask{.why = object.value(QStringLiteral("why")).toString(),
                 .promise = textIn(object, QStringLiteral("promise")),
                 .by = textIn(object, QStringLiteral("by"))};
    if (const QJsonValue later = object.value(QStringLiteral("later")); later.isBool())
        ask.later = later.toBool();
    return ask;
}

QJsonObject grantJson(const GrantDraft &grant)
{
    QJsonObject object{{QStringLiteral("resolution"), grant.resolution}};
    if (grant.amount)
        object.insert(QStringLiteral("amount"), domain::maskedDraft(*grant.amount));
    if (grant.ask != AskDraft())
        object.insert(QStringLiteral("ask"), askJson(grant.ask));
    return object;
}

GrantDraft grantFrom(const QJsonObject &object)
{
    return {.resolution = object.value(QStringLiteral("resolution")).toString(),
            .amount = textIn(object, QStringLiteral("amount")),
            .ask = askFrom(object.value(QStringLiteral("ask")).toObject())};
}

/// `contact` with no customer as JSON: the null id is left out, which no record may do.
QJsonObject nobodysJson(const domain::Contact &contact)
{
    QJsonObject object = domain::toJson(contact);
    object.remove(QStringLiteral("customer"));
    return object;
}

} // namespace

QByteArray popJson(const LiveContact &live)
{
    QJsonObject object{{QStringLiteral("name"), domain::masked(live.name)},
                       {QStringLiteral("handle"), domain::masked(live.handle)},
                       {QStringLiteral("call"), domain::masked(live.callId)},
                       {QStringLiteral("from"), domain::masked(live.from)}};
    if (live.contact.customer.isNull())
        object.insert(QStringLiteral("contact"), nobodysJson(maskedTexts(live.contact)));
    return compact(object);
}

QByteArray workJson(const LiveContact &live)
{
    QJsonArray cases;
    for (const WrappedCase &one : live.draft.cases)
        cases.append(QJsonObject{{QStringLiteral("case"), one.caseId.toString()},
                                 {QStringLiteral("before"), domain::nameOf(one.before)},
                                 {QStringLiteral("status"), nameOfStatus(one.status)}});
    QJsonObject object{{QStringLiteral("phase"), domain::nameOf(live.phase)},
                       {QStringLiteral("cases"), cases},
                       {QStringLiteral("helped"), QJsonArray::fromStringList(maskedAll(live.draft.helped))},
                       {QStringLiteral("line"), domain::maskedDraft(live.draft.line)}};
    if (!live.idea.isEmpty())
        object.insert(QStringLiteral("idea"), domain::maskedDraft(live.idea));
    if (live.draft.withoutSurvey)
        object.insert(QStringLiteral("without_survey"), true);
    if (live.draft.mood)
        object.insert(QStringLiteral("mood"), domain::nameOf(*live.draft.mood));
    if (live.draft.impact)
        object.insert(QStringLiteral("impact"), domain::nameOf(*live.draft.impact));
    if (live.draft.fit)
        object.insert(QStringLiteral("fit"), domain::nameOf(*live.draft.fit));
    if (live.draft.promise)
        object.insert(QStringLiteral("promise"), promiseJson(*live.draft.promise));
    if (live.start.caseId)
        object.insert(QStringLiteral("start"), startJson(live.start));
    if (live.grant != GrantDraft())
        object.insert(QStringLiteral("grant"), grantJson(live.grant));
    if (live.draft.next)
        object.insert(QStringLiteral("next"), nextJson(*live.draft.next));
    return compact(object);
}

void readLiveJson(const QByteArray &pop, const QByteArray &work, LiveContact &live)
{
    const QJsonObject came = QJsonDocument::fromJson(pop).object();
    live.name = came.value(QStringLiteral("name")).toString();
    live.handle = came.value(QStringLiteral("handle")).toString();
    live.callId = came.value(QStringLiteral("call")).toString();
    live.from = came.value(QStringLiteral("from")).toString();
    if (QJsonObject nobodys = came.value(QStringLiteral("contact")).toObject(); !nobodys.isEmpty()) {
        const domain::CustomerId anybody{QUuid::createUuidV5(QUuid(), QByteArray("nobody"))};
        nobodys.insert(QStringLiteral("customer"), anybody.toString());
        if (auto contact = domain::contactFrom(nobodys)) {
            contact->customer = {};
            live.contact = *std::move(contact);
        }
    }
    const QJsonObject typed = QJsonDocument::fromJson(work).object();
    if (const auto phase = domain::valueOf<domain::Phase>(typed.value(QStringLiteral("phase")).toString()))
        live.phase = *phase;
    live.draft = draftFrom(typed);
    live.start = startFrom(typed.value(QStringLiteral("start")).toObject());
    live.idea = typed.value(QStringLiteral("idea")).toString();
    live.grant = grantFrom(typed.value(QStringLiteral("grant")).toObject());
}

} // namespace leeway::desk
