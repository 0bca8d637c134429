// What a person decides about a change that the shared store answered otherwise than hoped.
#include "desk/edit_customer.h"
#include "desk/read_customer.h"
#include "desk/records.h"
#include "desk/shared_store.h"
#include "domain/json/values.h"
#include "storage/customer_writes.h"
#include "storage/replica/state.h"
#include "support/desk_fixture.h"
#include "support/test_case.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace leeway;
using test::await;

namespace
{
constexpr qint64 kChangedAt = 1'763'734'080'000; ///< by the clock of whoever changed it
}

class TestSettle : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::DeskFixture> m_fixture;
    domain::Need m_need;
    domain::Need m_theirs; ///< what somebody else made of it

    desk::Desk &desk() { return *m_fixture->desk; }
    template <class T> static T got(QFuture<base::Result<T>> future)
    {
        base::Result<T> result = await(future);
        if (!result)
            qFatal("%s", qPrintable(base::toLogLine(result.error())));
        if constexpr (!std::is_void_v<T>)
            return std::move(*result);
    }
    std::vector<domain::Need> needs() { return got(desk::readCustomer(desk(), m_need.customer)).needs; }
    domain::Command newestCommand()
    {
        return got(m_fixture->storage->read(storage::Lane::Screens,
                                            [](storage::Connection &db) -> base::Result<domain::Command> {
                                                const auto all = storage::readOutbox(db, 0, 100, 1'000'000);
                                                if (!all)
                                                    return tl::unexpected<base::Error>(all.error());
                                                return all->back().command;
                                            }));
    }
    /// The store's answer to the newest command: a conflict of `field`, and the record as it is there, or
    /// none.
    void answer(const QString &field, const QJsonValue &mine, const std::optional<domain::Need> &theirs)
    {
        QJsonObject sides{{QStringLiteral("base"), domain::toJson(m_need)}, {QStringLiteral("mine"), mine}};
        sides.insert(QStringLiteral("theirs"), theirs ? QJsonValue(domain::toJson(*theirs)) : QJsonValue());
        const QJsonObject by{{QStringLiteral("person"), m_fixture->desk->me().id.toString()},
                             {QStringLiteral("at"), kChangedAt}};
        const QJsonObject said{{QStringLiteral("fields"), QJsonObject{{field, sides}}},
                               {QStringLiteral("changed_by"), QJsonObject{{field, by}}}};
        const domain::CommandAnswer answer{newestCommand().id, QStringLiteral("conflict"),
                                           QJsonDocument(said).toJson(QJsonDocument::Compact)};
        const base::Instant now = m_fixture->clock->now();
        got(m_fixture->storage->write([=, id = m_need.id](storage::Transaction &tx) -> base::Result<void> {
            base::Result<void> done = theirs ? storage::putNeed(tx, *theirs) : storage::removeNeed(tx, id);
            return done ? storage::putAnswers(tx, {answer}, 1, now) : done;
        }));
    }
    desk::UnsettledChange onlyChange()
    {
        const std::vector<desk::UnsettledChange> all = got(desk::readUnsettled(desk()));
        if (all.size() != 1)
            qFatal("%zu changes need somebody", all.size());
        return all.front();
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<test::DeskFixture>();
        desk::NewCustomer made;
        made.customer.name = QStringLiteral("Marit Sørbø");
        m_need = {};
        m_need.customer = got(desk::createCustomer(desk(), made));
        m_need.text = QStringLiteral("letters in large print");
        got(desk::putRecord(desk(), m_need));
        m_need = needs().front();
        m_theirs = m_need;
        m_theirs.text = QStringLiteral("letters in large print, and a call");
    }

    void whatIRemovedIsRemovedAsItIsNow();
    void whatIRemovedStaysWhenTheirsHolds();
    void whatTheyRemovedIsPutThereAnew();
    void whoAndWhatStandsInAConflictHasAName();
};

void TestSettle::whatIRemovedIsRemovedAsItIsNow()
{
    got(desk::removeRecord(desk(), m_need));
    answer(QStringLiteral("*"), {}, m_theirs);
    const desk::UnsettledChange change = onlyChange();
    QCOMPARE(change.fields.front().field, QStringLiteral("*"));
    QCOMPARE(change.customerName, QStringLiteral("Marit Sørbø"));
    QCOMPARE(change.fields.front().by, desk().me().name);
    QCOMPARE(base::toMs(change.fields.front().at), kChangedAt);
    QCOMPARE(needs(), std::vector{m_theirs});
    got(desk::settle(desk(), change, {{QStringLiteral("*"), change.fields.front().mine}}));
    QVERIFY(needs().empty());
    QVERIFY(got(desk::readUnsettled(desk())).empty());
    // What goes out names the record as somebody else left it, or it would be the same conflict again.
    const domain::Command sent = newestCommand();
    QCOMPARE(sent.kind, QStringLiteral("customer.remove_record.v1"));
    const QJsonObject body = QJsonDocument::fromJson(sent.body).object();
    QCOMPARE(body.value(QStringLiteral("base")).toObject(), domain::toJson(m_theirs));
    QCOMPARE(body.value(QStringLiteral("type")).toString(), QStringLiteral("need"));
}

void TestSettle::whatIRemovedStaysWhenTheirsHolds()
{
    got(desk::removeRecord(desk(), m_need));
    answer(QStringLiteral("*"), {}, m_theirs);
    const domain::CommandId before = newestCommand().id;
    got(desk::settle(desk(), onlyChange(), {}));
    QCOMPARE(needs(), std::vector{m_theirs});
    QVERIFY(got(desk::readUnsettled(desk())).empty());
    QCOMPARE(newestCommand().id, before); // nothing to send
}

void TestSettle::whatTheyRemovedIsPutThereAnew()
{
    domain::Need mine = m_need;
    mine.text = QStringLiteral("allow time");
    got(desk::putRecord<domain::Need>(desk(), mine, m_need));
    answer(QStringLiteral("*"), domain::toJson(mine), std::nullopt);
    QVERIFY(needs().empty());
    const desk::UnsettledChange change = onlyChange();
    got(desk::settle(desk(), change, {{QStringLiteral("*"), change.fields.front().mine}}));
    QCOMPARE(needs(), std::vector{mine});
    const QJsonObject body = QJsonDocument::fromJson(newestCommand().body).object();
    QVERIFY(!body.contains(QStringLiteral("base"))); // a new thing, which cannot be in conflict
}

void TestSettle::whoAndWhatStandsInAConflictHasAName()
{
    got(desk::removeRecord(desk(), m_need));
    const QString me = desk().me().id.toString();
    domain::Team team;
    team.id = domain::TeamId::make(*m_fixture->clock);
    team.name = QStringLiteral("Northern care");
    got(m_fixture->storage->write([team](storage::Transaction &tx) { return storage::putTeam(tx, team); }));
    answer(QStringLiteral("*"), QJsonArray{me, team.id.toString(), QStringLiteral("plain words")}, m_theirs);
    const desk::UnsettledChange change = onlyChange();
    QCOMPARE(change.names.value(me), desk().me().name);
    QCOMPARE(change.names.value(team.id.toString()), team.name);
    QCOMPARE(change.names.value(m_need.customer.toString()), QStringLiteral("Marit Sørbø")); // in `theirs`
    QCOMPARE(change.names.size(), 3); // the need has an id too, and no name
}

LEEWAY_TEST(TestSettle)
#include "tst_settle.moc"
