#include "support/random_work.h"

#include "domain/json/offer.h"
#include "storage/contact_rows.h"

namespace leeway::test
{

namespace kinds = domain::commands;

namespace
{

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString customerOf(SyncDesk &desk, const QString &table, const QString &id)
{
    return domain::CustomerId::fromBytes(
               desk.value(QLatin1String("SELECT customer FROM ") % table % QLatin1String(" WHERE id = ?"),
                          {domain::CustomerId::fromString(id).toBytes()})
                   .toByteArray())
        .toString();
}

} // namespace

QString RandomWork::anyId(SyncDesk &desk, const QString &table)
{
    const QVariant id =
        desk.value(QLatin1String("SELECT id FROM ") % table % QLatin1String(" ORDER BY id LIMIT 1 OFFSET ?"),
                   {static_cast<int>(m_random.bounded(
                       std::max(1, desk.value(QLatin1String("SELECT count(*) FROM ") % table).toInt())))});
    return id.isNull() ? QString() : domain::CustomerId::fromBytes(id.toByteArray()).toString();
}

QString RandomWork::anyWord()
{
    static const QStringList words{QStringLiteral("Oslo"),
                                   QStringLiteral("Łódź"),
                                   QStringLiteral("北京"),
                                   QStringLiteral("Århus"),
                                   QString(),
                                   QStringLiteral("a b")};
    return words[m_random.bounded(static_cast<quint32>(words.size()))];
}

void RandomWork::createCustomer(SyncDesk &desk)
{
    domain::Customer customer;
    customer.name = QStringLiteral("Customer %1").arg(m_random.bounded(1000));
    QJsonObject body = domain::toJson(customer);
    body.insert(QStringLiteral("id"), newId());
    body.insert(QStringLiteral("handles"), QJsonArray());
    (void)desk.perform(kinds::kCreateCustomer, body);
}

void RandomWork::editCustomer(SyncDesk &desk, const QString &customer)
{
    const QStringList fields{QStringLiteral("place"), QStringLiteral("tier"), QStringLiteral("pronouns")};
    const QString field = fields[m_random.bounded(3U)];
    const QString now =
        desk.value(QLatin1String("SELECT ") % field % QLatin1String(" FROM customer WHERE id = ?"),
                   {domain::CustomerId::fromString(customer).toBytes()})
            .toString();
    (void)desk.perform(
        kinds::kSetCustomerFields,
        {{QStringLiteral("customer"), customer},
         {QStringLiteral("fields"), QJsonObject{{field, QJsonObject{{QStringLiteral("base"), now},
                                                                    {QStringLiteral("new"), anyWord()}}}}}});
}

void RandomWork::openCase(SyncDesk &desk, const QString &customer)
{
    domain::Case made;
    made.id = domain::CaseId{QUuid::createUuid()};
    made.customer = domain::CustomerId::fromString(customer);
    made.title = QStringLiteral("Case %1").arg(m_random.bounded(1000));
    made.openedAt = desk.clock->now();
    (void)desk.perform(kinds::kOpenCase, domain::toJson(made));
}

void RandomWork::addNote(SyncDesk &desk, const QString &customer, const QString &inCase)
{
    domain::Interaction note;
    note.id = domain::InteractionId{QUuid::createUuid()};
    note.customer = domain::CustomerId::fromString(customer);
    if (!inCase.isEmpty())
        note.mainCase = domain::CaseId::fromString(inCase);
    note.at = desk.clock->now();
    note.channel = domain::Channel::Event;
    note.direction = domain::Direction::Internal;
    note.kind = domain::InteractionKind::Note;
    note.body = anyWord();
    note.person = desk.me.id;
    (void)desk.perform(kinds::kAddNote, domain::toJson(note));
}

void RandomWork::changeCase(SyncDesk &desk)
{
    const QString id = anyId(desk, QStringLiteral("\"case\""));
    if (id.isEmpty())
        return;
    const QString now = desk.value(QStringLiteral("SELECT status FROM \"case\" WHERE id = ?"),
                                   {domain::CaseId::fromString(id).toBytes()})
                            .toString();
    const QStringList states{QStringLiteral("Open"), QStringLiteral("Waiting"), QStringLiteral("Solved")};
    (void)desk.perform(
        kinds::kSetCaseStatus,
        {{QStringLiteral("case"), id},
         {QStringLiteral("status"), QJsonObject{{QStringLiteral("base"), now},
                                                {QStringLiteral("new"), states[m_random.bounded(3U)]}}}});
}

/// Takes a case, gives it back, or says what comes next.
void RandomWork::handCase(SyncDesk &desk)
{
    const QString id = anyId(desk, QStringLiteral("\"case\""));
    if (id.isEmpty())
        return;
    const auto column = [&](const char *name) {
        return desk.value(QLatin1String("SELECT ") % QLatin1String(name) %
                              QLatin1String(" FROM \"case\" WHERE id = ?"),
                          {domain::CaseId::fromString(id).toBytes()});
    };
    const auto edit = [](const QJsonValue &from, const QJsonValue &to) {
        return QJsonObject{{QStringLiteral("base"), from}, {QStringLiteral("new"), to}};
    };
    if (m_random.bounded(2U) == 0) {
        const auto step = edit(column("next_step").toString(), anyWord());
        (void)desk.perform(kinds::kSetNextStep,
                           {{QStringLiteral("case"), id},
                            {QStringLiteral("fields"), QJsonObject{{QStringLiteral("next_step"), step}}}});
        return;
    }
    const QVariant now = column("owner");
    const QJsonValue from =
        now.isNull() ? QJsonValue() : QJsonValue(domain::PersonId::fromBytes(now.toByteArray()).toString());
    const QJsonValue to = now.isNull() ? QJsonValue(desk.me.id.toString()) : QJsonValue();
    (void)desk.perform(kinds::kSetCaseOwner,
                       {{QStringLiteral("case"), id}, {QStringLiteral("owner"), edit(from, to)}});
}

void RandomWork::changeHistory(SyncDesk &desk)
{
    const QString id = anyId(desk, QStringLiteral("interaction"));
    if (id.isEmpty())
        return;
    switch (m_random.bounded(3U)) {
    case 0:
        (void)desk.perform(kinds::kRemoveNote, {{QStringLiteral("interaction"), id}});
        break;
    case 1:
        (void)desk.perform(kinds::kPinInteraction, {{QStringLiteral("interaction"), id},
                                                    {QStringLiteral("pinned"), m_random.bounded(2U) == 0}});
        break;
    default: {
        const QVariant now = desk.value(QStringLiteral("SELECT main_case FROM interaction WHERE id = ?"),
                                        {domain::InteractionId::fromString(id).toBytes()});
        const QString customer = customerOf(desk, QStringLiteral("interaction"), id);
        const QString to = anyId(desk, QStringLiteral("\"case\""));
        if (to.isEmpty() || customerOf(desk, QStringLiteral("\"case\""), to) != customer)
            break;
        const QJsonValue from =
            now.isNull() ? QJsonValue() : QJsonValue(domain::CaseId::fromBytes(now.toByteArray()).toString());
        (void)desk.perform(kinds::kMoveInteraction,
                           {{QStringLiteral("interaction"), id},
                            {QStringLiteral("main_case"),
                             QJsonObject{{QStringLiteral("base"), from}, {QStringLiteral("new"), to}}},
                            {QStringLiteral("reason"), QStringLiteral("belongs there")}});
    }
    }
}

void RandomWork::needs(SyncDesk &desk, const QString &customer)
{
    const QString id = anyId(desk, QStringLiteral("need"));
    domain::Need need;
    need.id = domain::NeedId{QUuid::createUuid()};
    need.customer = domain::CustomerId::fromString(customer);
    need.text = QStringLiteral("allow time");
    need.recordedAt = desk.clock->now();
    if (id.isEmpty() || m_random.bounded(2U) == 0) {
        (void)desk.perform(kinds::kPutRecord, {{QStringLiteral("type"), QStringLiteral("need")},
                                               {QStringLiteral("new"), domain::toJson(need)}});
        return;
    }
    need.id = domain::NeedId::fromString(id);
    need.customer = domain::CustomerId::fromString(customerOf(desk, QStringLiteral("need"), id));
    need.text =
        desk.value(QStringLiteral("SELECT text FROM need WHERE id = ?"), {need.id.toBytes()}).toString();
    const QJsonObject base = domain::toJson(need);
    if (m_random.bounded(3U) == 0) {
        (void)desk.perform(kinds::kRemoveRecord, {{QStringLiteral("type"), QStringLiteral("need")},
                                                  {QStringLiteral("base"), base}});
        return;
    }
    need.text = anyWord() + QStringLiteral("!");
    (void)desk.perform(kinds::kPutRecord, {{QStringLiteral("type"), QStringLiteral("need")},
                                           {QStringLiteral("base"), base},
                                           {QStringLiteral("new"), domain::toJson(need)}});
}

void RandomWork::beginContact(SyncDesk &desk, const QString &customer)
{
    domain::Contact contact;
    contact.id = domain::ContactId{QUuid::createUuid()};
    contact.customer = domain::CustomerId::fromString(customer);
    contact.openedAt = desk.clock->now();
    if (m_random.bounded(2U) == 0) { // else it waits in the queue
        contact.person = desk.me.id;
        contact.state = domain::ContactState::Live;
    }
    (void)desk.perform(kinds::kPutRecord, {{QStringLiteral("type"), QStringLiteral("contact")},
                                           {QStringLiteral("new"), domain::toJson(contact)}});
}

void RandomWork::markPoint(SyncDesk &desk, const domain::Contact &in)
{
    domain::PointMark mark;
    mark.id = domain::PointMarkId{QUuid::createUuid()};
    mark.customer = in.customer;
    mark.contact = in.id;
    mark.point = QStringLiteral("point_%1").arg(m_random.bounded(9U));
    mark.kind = static_cast<domain::PointMarkKind>(m_random.bounded(7U));
    mark.at = desk.clock->now();
    mark.person = desk.me.id;
    (void)desk.perform(kinds::kPutRecord, {{QStringLiteral("type"), QStringLiteral("point_mark")},
                                           {QStringLiteral("new"), domain::toJson(mark)}});
}

void RandomWork::offer(SyncDesk &desk, const domain::Contact &in)
{
    domain::Offer offer;
    offer.id = domain::OfferId{QUuid::createUuid()};
    offer.customer = in.customer;
    offer.contact = in.id;
    offer.at = desk.clock->now();
    offer.situation.emplace(QStringLiteral("mood"), QStringLiteral("level_%1").arg(m_random.bounded(4U)));
    offer.shown.resize(2);
    offer.shown[0].resolution = QStringLiteral("apology");
    offer.shown[1].resolution = QStringLiteral("goodwill");
    offer.propensity = static_cast<int>(1 + m_random.bounded(1000U));
    offer.chosen = offer.shown[m_random.bounded(2U)].resolution;
    (void)desk.perform(kinds::kPutRecord, {{QStringLiteral("type"), QStringLiteral("offer")},
                                           {QStringLiteral("new"), domain::toJson(offer)}});
}

/// Takes it, says how they are, marks a talking point, wraps it up, or finds that it was somebody else's.
void RandomWork::changeContact(SyncDesk &desk)
{
    const QString id = anyId(desk, QStringLiteral("contact"));
    if (id.isEmpty())
        return;
    const auto read = await(desk.storage->read(storage::Lane::Screens, [id](storage::Connection &db) {
        return storage::readContact(db, domain::ContactId::fromString(id));
    }));
    if (!read)
        return;
    const QString type = QStringLiteral("type"), contacts = QStringLiteral("contact");
    const QJsonObject before = domain::toJson(*read);
    domain::Contact after = *read;
    switch (m_random.bounded(5U)) {
    case 0:
        after.person = desk.me.id;
        after.state = domain::ContactState::Live;
        after.takenAt = desk.clock->now();
        break;
    case 1:
        after.mood = static_cast<domain::Mood>(m_random.bounded(5U));
        after.moodIn = after.moodIn.value_or(*after.mood);
        break;
    case 2:
        return m_random.bounded(2U) == 0 ? markPoint(desk, after) : offer(desk, after);
    case 3:
        if (after.person.isNull())
            return;
        after.state = domain::ContactState::Done;
        after.wrappedAt = desk.clock->now();
        after.fit = domain::Fit::AboutRight;
        break;
    default:
        (void)desk.perform(kinds::kRemoveRecord, {{type, contacts}, {QStringLiteral("base"), before}});
        return;
    }
    (void)desk.perform(
        kinds::kPutRecord,
        {{type, contacts}, {QStringLiteral("base"), before}, {QStringLiteral("new"), domain::toJson(after)}});
}

void RandomWork::work(SyncDesk &desk)
{
    const QString customer = anyId(desk, QStringLiteral("customer"));
    const QString inCase = anyId(desk, QStringLiteral("\"case\""));
    const bool fits = !inCase.isEmpty() && customerOf(desk, QStringLiteral("\"case\""), inCase) == customer;
    if (customer.isEmpty())
        return createCustomer(desk);
    switch (m_random.bounded(12U)) {
    case 0:
        return createCustomer(desk);
    case 1:
    case 2:
        return editCustomer(desk, customer);
    case 3:
        return openCase(desk, customer);
    case 4:
        return addNote(desk, customer, fits ? inCase : QString());
    case 5:
        return changeCase(desk);
    case 6:
        return changeHistory(desk);
    case 7:
        return handCase(desk);
    case 8:
        return beginContact(desk, customer);
    case 9:
    case 10:
        return changeContact(desk);
    default:
        return needs(desk, customer);
    }
}

} // namespace leeway::test
