#pragma once

#include "domain/facts/facts_of.h"
#include "domain/json/fields.h"
#include "domain/json/values.h"

#include <QFile>
#include <QJsonDocument>

namespace leeway::test
{

/// One case of tests/support/facts: a snapshot and all facts that follow from it.
struct FactCase {
    QString name;
    domain::ContactSnapshot snapshot;
    QJsonObject facts;
};

namespace fact_cases
{

template <class T> T must(base::Result<T> read)
{
    if (!read)
        qFatal("tests/support/facts: %s", qPrintable(read.error().detail));
    return *std::move(read);
}

template <class T, class Read> std::vector<T> rows(const QJsonObject &from, const char *key, Read read)
{
    std::vector<T> list;
    for (const QJsonValue row : from.value(QLatin1String(key)).toArray())
        list.push_back(must<T>(read(row.toObject())));
    return list;
}

template <class E> std::optional<E> maybe(const QJsonObject &from, const char *key)
{
    return domain::valueOf<E>(from.value(QLatin1String(key)).toString());
}

inline domain::Contact contactOf(const QJsonObject &row)
{
    domain::JsonFields f(row);
    domain::Contact contact;
    contact.channel = f.oneOf<domain::Channel>(QStringLiteral("channel"));
    contact.direction = f.oneOf<domain::Direction>(QStringLiteral("direction"));
    contact.identity = f.oneOf<domain::IdentityLevel>(QStringLiteral("identity"));
    contact.queue = f.text(QStringLiteral("queue"));
    contact.speaker = f.text(QStringLiteral("speaker"));
    contact.openedAt = f.instant(QStringLiteral("opened_at"));
    contact.mood = maybe<domain::Mood>(row, "mood");
    contact.impact = maybe<domain::Impact>(row, "impact");
    return must(f.answer(contact));
}

inline domain::CustomerCounts countsOf(const QJsonObject &row)
{
    domain::JsonFields f(row);
    domain::CustomerCounts counts;
    counts.anyBefore = f.flag(QStringLiteral("any_before"));
    counts.contacts7Days = f.optionalNumber(QStringLiteral("contacts_7d"));
    counts.contacts30Days = f.optionalNumber(QStringLiteral("contacts_30d"));
    counts.casesOpen = f.optionalNumber(QStringLiteral("cases_open"));
    counts.given90Days = f.optionalNumber(QStringLiteral("given_90d"));
    counts.lastContactAt = f.optionalInstant(QStringLiteral("last_contact_at"));
    counts.spokenBefore = f.optionalFlag(QStringLiteral("spoken_before"));
    return must(f.answer(counts));
}

inline std::optional<domain::CaseView> caseViewOf(const QJsonObject &row)
{
    if (row.isEmpty())
        return std::nullopt;
    domain::JsonFields f(row);
    domain::CaseView view;
    view.theCase = must(domain::caseFrom(f.object(QStringLiteral("case"))));
    view.contacts = static_cast<int>(f.number(QStringLiteral("contacts")));
    view.reopened = f.flag(QStringLiteral("reopened"));
    view.hasOrder = f.flag(QStringLiteral("has_order"));
    const QStringList faults{QStringLiteral("ours"), QStringLiteral("shared"), QStringLiteral("theirs"),
                             QStringLiteral("unknown")};
    if (f.has(QStringLiteral("fault")))
        view.fault = static_cast<domain::CaseFault>(faults.indexOf(f.text(QStringLiteral("fault"))));
    return must(f.answer(view));
}

inline domain::ContactSnapshot snapshotOf(const QJsonObject &json, base::Instant now)
{
    domain::JsonFields f(json);
    domain::ContactSnapshot s;
    s.now = now;
    s.contact = contactOf(f.object(QStringLiteral("contact")));
    s.phase = f.oneOf<domain::Phase>(QStringLiteral("phase"));
    s.local.hour = f.object(QStringLiteral("local")).value(QStringLiteral("hour")).toInt();
    s.local.weekday = f.object(QStringLiteral("local")).value(QStringLiteral("weekday")).toInt();
    s.speakerIsCustomer = f.optionalFlag(QStringLiteral("speaker_is_customer"));
    if (f.has(QStringLiteral("customer")))
        s.customer = must(domain::customerFrom(f.object(QStringLiteral("customer"))));
    const QJsonObject counts = f.object(QStringLiteral("counts"));
    s.customer.orderCount = counts.value(QStringLiteral("orders")).toInt();
    s.counts = countsOf(counts);
    s.mainCase = caseViewOf(f.object(QStringLiteral("main_case")));
    s.handles = rows<domain::Handle>(json, "handles", domain::handleFrom);
    s.preferences = rows<domain::Preference>(json, "preferences", domain::preferenceFrom);
    s.needs = rows<domain::Need>(json, "needs", domain::needFrom);
    s.consents = rows<domain::Consent>(json, "consents", domain::consentFrom);
    s.attempts = rows<domain::Attempt>(json, "attempts", domain::attemptFrom);
    s.promises = rows<domain::Promise>(json, "promises", domain::promiseFrom);
    s.handover.byBot = f.object(QStringLiteral("handover")).value(QStringLiteral("by_bot")).toBool();
    s.handover.byColleague =
        f.object(QStringLiteral("handover")).value(QStringLiteral("by_colleague")).toBool();
    for (const QString &notice : f.texts(QStringLiteral("notices")))
        s.openNotices.push_back(notice);
    return must(f.answer(s));
}

} // namespace fact_cases

/// All cases of the folder. A file that cannot be read ends the test.
inline std::vector<FactCase> factCases()
{
    QFile file(qEnvironmentVariable("LEEWAY_SOURCE_DIR") +
               QStringLiteral("/tests/support/facts/contacts.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(file.fileName()));
    std::vector<FactCase> cases;
    for (const QJsonValue value : QJsonDocument::fromJson(file.readAll()).array()) {
        const QJsonObject row = value.toObject();
        const base::Instant now = base::instantFromMs(row.value(QStringLiteral("now")).toInteger());
        cases.push_back({row.value(QStringLiteral("name")).toString(),
                         fact_cases::snapshotOf(row.value(QStringLiteral("snapshot")).toObject(), now),
                         row.value(QStringLiteral("facts")).toObject()});
    }
    return cases;
}

} // namespace leeway::test
