#include "desk/demo/demo_generated_customer.h"

#include "base/text_fold.h"

#include <algorithm>
#include <array>

namespace leeway::desk
{

namespace
{

constexpr qint64 kDayMs = 86400000;

/// `number` in decimal with zeros in front, `width` long.
QString paddedNumber(quint64 number, int width)
{
    return QString::number(number).rightJustified(width, u'0', true);
}

/// "1 204 518": how numbers are said aloud.
QString groupedNumber(quint64 number)
{
    QString digits = QString::number(number);
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, u' ');
    return digits;
}

void makeHandles(GeneratedCustomer &customer, DemoIdMaker &ids, DemoRandom &random, storage::BulkBatch &batch)
{
    const auto add = [&](domain::HandleKind kind, const QString &value, const QString &normalized) {
        domain::Handle handle;
        handle.id = ids.next<domain::HandleId>();
        handle.customer = customer.row.id;
        handle.kind = kind;
        handle.value = value;
        handle.normalized = normalized;
        batch.handles.push_back(handle);
    };
    const auto number = static_cast<quint64>(customer.index);
    if (random.chance(85)) {
        // An odd factor spreads neighbours over the range and, below its size, gives no number twice.
        quint64 range = 1;
        for (int i = 0; i < customer.culture->phoneDigits; ++i)
            range *= 10;
        const QString digits = paddedNumber((number * 7919 + 13) % range, customer.culture->phoneDigits);
        const QString phone = customer.culture->phonePrefix + digits;
        add(domain::HandleKind::Phone, phone, phone);
    }
    if (random.chance(80)) {
        static const std::array<const char *, 3> kDomains{"@example.com", "@example.org", "@example.net"};
        QString local = base::folded(customer.row.name).replace(u' ', u'.');
        const bool latin = std::all_of(local.begin(), local.end(), [](QChar c) { return c.unicode() < 128; });
        local = (latin ? local.remove(u'\'') : QStringLiteral("k")) + QString::number(number);
        const QString address = local + QLatin1StringView(kDomains[random.below(3)]);
        add(domain::HandleKind::Email, address, address);
    }
    if (random.chance(6)) {
        const QString name = QStringLiteral("hei_") + QString::number(number, 36);
        add(domain::HandleKind::Social, u'@' + name, name);
    }
    add(domain::HandleKind::Account, customer.row.accountNumber, base::folded(customer.row.accountNumber));
}

void makeConsents(const DemoMaterial &material, const GeneratedCustomer &customer, DemoIdMaker &ids,
                  DemoRandom &random, storage::BulkBatch &batch)
{
    static const std::array<domain::ConsentState, 5> kStates{
        domain::ConsentState::Agreed, domain::ConsentState::Agreed, domain::ConsentState::Agreed,
        domain::ConsentState::Refused, domain::ConsentState::Withdrawn};
    static const std::array<domain::ConsentKind, 3> kKinds{
        domain::ConsentKind::History, domain::ConsentKind::Recording, domain::ConsentKind::Survey};
    for (const domain::ConsentKind kind : kKinds) {
        if (!random.chance(40))
            continue;
        domain::Consent consent;
        consent.id = ids.next<domain::ConsentId>();
        consent.customer = customer.row.id;
        consent.kind = kind;
        consent.state = kStates[random.below(5)];
        consent.source = QStringLiteral("web form");
        consent.at = material.plan.now - std::chrono::milliseconds(random.between(kDayMs, 900 * kDayMs));
        batch.consents.push_back(consent);
    }
}

void makePreference(const DemoMaterial &material, const GeneratedCustomer &customer, DemoIdMaker &ids,
                    DemoRandom &random, storage::BulkBatch &batch)
{
    struct Known {
        const char *text;
        const char *icon;
    };
    static const std::array<Known, 6> kKnown{{{"Email, no calls", "mail"},
                                              {"Phone in the morning", "phone"},
                                              {"Phone after 17:00", "phone"},
                                              {"Chat, short answers", "chat"},
                                              {"Everything in writing", "mail"},
                                              {"One date, no detours", "note"}}};
    if (!random.chance(25))
        return;
    const Known &known = kKnown[random.below(6)];
    domain::Preference preference;
    preference.id = ids.next<domain::PreferenceId>();
    preference.customer = customer.row.id;
    preference.text = QLatin1StringView(known.text);
    preference.icon = QLatin1StringView(known.icon);
    preference.source = QStringLiteral("asked for it");
    preference.learnedBy = material.persons[random.below(static_cast<quint32>(material.persons.size()))].id;
    preference.learnedAt =
        material.plan.now - std::chrono::milliseconds(random.between(kDayMs, 500 * kDayMs));
    batch.preferences.push_back(preference);
}

domain::Customer makeHead(const DemoMaterial &material, qint64 index, const DemoIdMaker &ids,
                          const DemoCulture &culture, DemoRandom &random)
{
    domain::Customer row;
    row.id = domain::CustomerId{ids.customer(index)};
    row.name = pickName(culture, random);
    row.place =
        culture.places[static_cast<qsizetype>(random.skewed(static_cast<quint32>(culture.places.size())))];
    row.timeZone = culture.zone;
    row.languages = QStringList{culture.language};
    row.since = material.plan.now - std::chrono::milliseconds(random.between(30 * kDayMs, 3000 * kDayMs));
    row.accountNumber = QStringLiteral("AH-2") + paddedNumber(static_cast<quint64>(index), 7);
    return row;
}

/// Spreads the customer's interactions over cases: each 1 to 11 long, one after the other since they are with
/// us.
void makeCases(const DemoMaterial &material, GeneratedCustomer &customer, DemoIdMaker &ids,
               DemoRandom &random, storage::BulkBatch &batch)
{
    static const std::array<const char *, 6> kTypes{"Damaged in transit", "Late delivery",
                                                    "Wrong item sent",    "Product fault",
                                                    "Billing, invoice",   "Account, data"};
    for (qint64 given = 0; given < customer.interactions;) {
        GeneratedCase entry;
        entry.first = given;
        entry.count = std::min<qint64>(customer.interactions - given, 1 + random.skewed(11));
        given += entry.count;
        customer.cases.push_back(entry);
    }
    if (customer.cases.empty())
        return;
    const auto cases = static_cast<qint64>(customer.cases.size());
    const qint64 gap = (material.plan.now - *customer.row.since).count() / cases;
    for (size_t i = 0; i < customer.cases.size(); ++i) {
        GeneratedCase &entry = customer.cases[i];
        entry.spanMs = std::max<qint64>(entry.count, std::min<qint64>(gap / 2, 14 * kDayMs));
        domain::Case &row = entry.row;
        row.id = ids.next<domain::CaseId>();
        row.customer = customer.row.id;
        const auto place =
            static_cast<quint64>(customer.index) * 100 + i; // unique while nobody has over 100 cases
        row.number = groupedNumber(i < 100 ? 1000000 + place : 900000000 + place * 31);
        entry.topic.value = random.next();
        row.title = customer.words->sentence(DemoWords::Group::Title, entry.topic, random);
        row.type = QLatin1StringView(kTypes[random.below(6)]);
        row.openedAt = *customer.row.since + std::chrono::milliseconds(gap * static_cast<qint64>(i) +
                                                                       random.between(0, gap / 2 - 1));
        row.lastAt = row.openedAt;
        row.interactionCount = static_cast<int>(entry.count);
        row.complaint = random.chance(7);
        if (i + 1 == customer.cases.size() && random.chance(30))
            row.status = random.chance(70) ? domain::CaseStatus::Open : domain::CaseStatus::Waiting;
        else
            row.status = domain::CaseStatus::Solved;
        const base::Instant end = row.openedAt + std::chrono::milliseconds(entry.spanMs);
        if (row.status == domain::CaseStatus::Solved)
            row.settledAt = end;
        row.lastAt = end - std::chrono::milliseconds(1);
        batch.cases.push_back(row);
    }
}

} // namespace

GeneratedCustomer makeCustomer(const DemoMaterial &material, qint64 index, qint64 interactions,
                               DemoIdMaker &ids, storage::BulkBatch &batch)
{
    DemoRandom random(material.plan.seed, static_cast<quint64>(index));
    GeneratedCustomer customer;
    customer.index = index;
    customer.interactions = interactions;
    customer.culture = &pickCulture(material.cultures, random);
    customer.words = &material.words.at(customer.culture->language);
    customer.row = makeHead(material, index, ids, *customer.culture, random);
    customer.calledBy = customer.row.name.section(u' ', 0, 0);
    makeHandles(customer, ids, random, batch);
    makePreference(material, customer, ids, random, batch);
    makeConsents(material, customer, ids, random, batch);
    makeCases(material, customer, ids, random, batch);
    const quint32 orders = random.chance(60) ? random.skewed(5) : 0;
    for (quint32 i = 0; i < orders; ++i)
        batch.orders.push_back(makeOrder(material, customer, ids, random));
    customer.row.orderCount = static_cast<int>(orders);
    batch.customers.push_back(customer.row);
    return customer;
}

} // namespace leeway::desk
