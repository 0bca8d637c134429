#include "desk/demo/demo_customer_reader.h"

#include "desk/demo/demo_case_reader.h"
#include "desk/demo/demo_ids.h"
#include "desk/demo/demo_order_reader.h"
#include "domain/handles.h"

namespace leeway::desk
{

namespace
{

template <class Id> Id partId(const char *kind, const DemoCustomer &customer, size_t index)
{
    return demoId<Id>(kind, customer.key + u'/' + QString::number(index));
}

void readDemoMembers(DemoObject &object, const DemoCustomer &customer, DemoContext &context)
{
    for (DemoObject &entry : object.objects("members")) {
        domain::Member member;
        member.customer = customer.id;
        member.id = demoId<domain::MemberId>("member", customer.key + u'/' + entry.text("key"));
        member.name = entry.text("name");
        member.role = entry.textOr("role");
        member.language = entry.textOr("language");
        member.decidesMoney = entry.flag("decides_money");
        entry.finish();
        context.batch.members.push_back(member);
    }
}

/// The member with this key among those just read.
std::optional<domain::MemberId> demoMember(DemoObject &entry, const DemoCustomer &customer,
                                           const DemoContext &context)
{
    const QString key = entry.textOr("member");
    if (key.isEmpty())
        return std::nullopt;
    const auto id = demoId<domain::MemberId>("member", customer.key + u'/' + key);
    for (const domain::Member &member : context.batch.members) {
        if (member.id == id)
            return id;
    }
    entry.refuse("member", u'"' + key + QStringLiteral("\" is no member"));
    return std::nullopt;
}

void readDemoHandles(DemoObject &object, const DemoCustomer &customer, DemoContext &context)
{
    size_t index = 0;
    for (DemoObject &entry : object.objects("handles")) {
        domain::Handle handle;
        handle.id = partId<domain::HandleId>("handle", customer, index++);
        handle.customer = customer.id;
        handle.member = demoMember(entry, customer, context);
        handle.kind = entry.oneOf<domain::HandleKind>("kind");
        handle.value = entry.text("value");
        handle.label = entry.textOr("label");
        handle.changedAt = entry.happenedIfAny(QStringLiteral("changed_"));
        if (const auto normalized = domain::normalizedHandle(handle.kind, handle.value, {}))
            handle.normalized = *normalized;
        else
            entry.refuse("value", QStringLiteral("no handle of its kind"));
        entry.finish();
        context.batch.handles.push_back(handle);
    }
}

void readDemoPreferences(DemoObject &object, const DemoCustomer &customer, DemoContext &context)
{
    size_t index = 0;
    for (DemoObject &entry : object.objects("preferences")) {
        domain::Preference preference;
        preference.id = partId<domain::PreferenceId>("preference", customer, index++);
        preference.customer = customer.id;
        preference.kind = entry.oneOfOr("kind", domain::PreferenceKind::Prefers);
        preference.text = entry.text("text");
        preference.icon = entry.textOr("icon");
        preference.source = entry.text("source");
        preference.learnedBy = demoPerson(entry, "by", context);
        preference.learnedAt = entry.happened();
        preference.sayable = entry.flag("sayable", true);
        if (entry.has("expires_days_ago"))
            preference.expiresAt = entry.due(QStringLiteral("expires_"));
        entry.finish();
        context.batch.preferences.push_back(preference);
    }
}

void readDemoNeeds(DemoObject &object, const DemoCustomer &customer, DemoContext &context)
{
    size_t index = 0;
    for (DemoObject &entry : object.objects("needs")) {
        domain::Need need;
        need.id = partId<domain::NeedId>("need", customer, index++);
        need.customer = customer.id;
        need.text = entry.text("text");
        need.source = entry.text("source");
        need.recordedAt = entry.happened();
        entry.finish();
        context.batch.needs.push_back(need);
    }
}

void readDemoConsents(DemoObject &object, const DemoCustomer &customer, DemoContext &context)
{
    size_t index = 0;
    for (DemoObject &entry : object.objects("consents")) {
        domain::Consent consent;
        consent.id = partId<domain::ConsentId>("consent", customer, index++);
        consent.customer = customer.id;
        consent.kind = entry.oneOf<domain::ConsentKind>("kind");
        consent.state = entry.oneOf<domain::ConsentState>("state");
        consent.detail = entry.textOr("detail");
        consent.textVersion = entry.textOr("text_version");
        consent.source = entry.text("source");
        consent.at = entry.happened();
        entry.finish();
        context.batch.consents.push_back(consent);
    }
}

domain::Customer readDemoHead(DemoObject &object, const DemoCustomer &customer)
{
    domain::Customer row;
    row.id = customer.id;
    row.kind = object.oneOfOr("kind", domain::CustomerKind::Person);
    row.name = customer.name;
    row.pronunciation = object.textOr("pronunciation");
    row.pronouns = object.textOr("pronouns");
    row.place = object.textOr("place");
    row.timeZone = object.textOr("time_zone");
    row.languages = object.texts("languages");
    row.tier = object.textOr("tier");
    row.since = object.happenedIfAny(QStringLiteral("since_"));
    row.accountNumber = object.textOr("account");
    row.restricted = object.flag("restricted");
    row.thisCaseOnly = object.flag("this_case_only");
    if (!row.timeZone.isEmpty() && !QTimeZone::isTimeZoneIdAvailable(row.timeZone.toLatin1()))
        object.refuse("time_zone", u'"' + row.timeZone + QStringLiteral("\" is no time zone"));
    if (row.languages.isEmpty())
        object.refuse("languages", QStringLiteral("at least one is needed"));
    return row;
}

} // namespace

void readDemoPersons(DemoObject &workspace, DemoContext &context)
{
    for (DemoObject &entry : workspace.objects("persons")) {
        const QString key = entry.text("key");
        domain::Person person;
        person.id = demoId<domain::PersonId>("person", key);
        person.name = entry.text("name");
        person.role = entry.oneOf<domain::Role>("role");
        person.team = entry.text("team");
        person.languages = entry.texts("languages");
        person.active = entry.flag("active", true);
        if (context.persons.contains(key))
            entry.refuse("key", u'"' + key + QStringLiteral("\" stands twice"));
        entry.finish();
        context.persons.insert(key, person);
        context.batch.persons.push_back(person);
    }
}

domain::PersonId demoPerson(DemoObject &object, const char *key, const DemoContext &context)
{
    const QString name = object.textOr(key);
    if (name.isEmpty())
        return {};
    const auto found = context.persons.constFind(name);
    if (found == context.persons.cend()) {
        object.refuse(key, u'"' + name + QStringLiteral("\" is no person of the workspace"));
        return {};
    }
    return found->id;
}

void readDemoCustomer(DemoObject &object, DemoContext &context)
{
    DemoCustomer customer;
    customer.key = object.text("key");
    customer.id = demoId<domain::CustomerId>("customer", customer.key);
    customer.name = object.text("name");
    customer.calledBy = object.textOr("called", customer.name.section(u' ', 0, 0));
    if (context.customers.contains(customer.key))
        object.refuse("key", u'"' + customer.key + QStringLiteral("\" stands twice"));
    context.customers.insert(customer.key);
    domain::Customer row = readDemoHead(object, customer);
    customer.language = row.languages.value(0);
    readDemoMembers(object, customer, context);
    readDemoHandles(object, customer, context);
    readDemoPreferences(object, customer, context);
    readDemoNeeds(object, customer, context);
    readDemoConsents(object, customer, context);
    readDemoCases(object, customer, context);
    row.orderCount = readDemoOrders(object, customer, context);
    context.batch.customers.push_back(row);
    object.finish();
}

} // namespace leeway::desk
