// Who is erased in a shared store is erased at every desk: of their team, of others that held them as guests,
// and at one that was away and wrote of them meanwhile. No byte of any desk's files holds a word of them.
#include "domain/erasure.h"
#include "support/pg_store.h"
#include "support/sync_desk.h"
#include "support/test_case.h"
#include "sync/adapters/store_peer.h"

#include <QDir>
#include <QTest>

using namespace leeway;
using test::SyncDesk;
namespace kinds = domain::commands;

namespace
{

const QString kErasedWord = QStringLiteral("Zebulonsen"); // stands in everything that is known of them
constexpr int kLevelMs = 20'000;

} // namespace

class TestErasedAtDesks : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::PgStore> m_store;
    std::unique_ptr<SyncDesk> m_ines; ///< an agent, who made them
    std::unique_ptr<SyncDesk> m_omar; ///< an agent, who is away
    std::unique_ptr<SyncDesk> m_lea;  ///< a lead, who asks
    std::unique_ptr<SyncDesk> m_qi;   ///< quality, who decides
    std::unique_ptr<SyncDesk> m_piet; ///< of another team
    QString m_marit;

    std::unique_ptr<SyncDesk> deskOf(const QString &login, domain::TeamId team, domain::Role role)
    {
        const domain::Person person = m_store->addPerson(login, login.toUpper(), team, role);
        auto desk = std::make_unique<SyncDesk>(
            std::make_unique<sync::StorePeer>(m_store->options(login), QStringLiteral("test")), person, 1U);
        desk->clock->set(base::SystemClock().now()); // the store counts days by its own
        desk->engine->start();
        return desk;
    }

    void level(SyncDesk &desk)
    {
        desk.engine->tryNow();
        const QString waiting = QStringLiteral("SELECT count(*) FROM command WHERE state = 'pending'");
        QTRY_COMPARE_WITH_TIMEOUT(desk.value(waiting).toInt(), 0, kLevelMs);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isLevel(), kLevelMs);
    }

    void makeMarit()
    {
        domain::Customer customer;
        customer.name = QStringLiteral("Marit ") + kErasedWord;
        QJsonObject body = domain::toJson(customer);
        m_marit = QUuid::createUuid().toString(QUuid::WithoutBraces);
        body.insert(QStringLiteral("id"), m_marit);
        body.insert(QStringLiteral("handles"), QJsonArray());
        QVERIFY(m_ines->perform(kinds::kCreateCustomer, body));
        QVERIFY(needs(*m_ines));
    }

    /// Somebody writes of them.
    bool needs(SyncDesk &desk) const
    {
        const domain::Need need{.id = domain::NeedId{QUuid::createUuid()},
                                .customer = domain::CustomerId::fromString(m_marit),
                                .text = QStringLiteral("call her ") + kErasedWord,
                                .source = {},
                                .recordedAt = desk.clock->now()};
        return desk
            .perform(kinds::kPutRecord, {{QStringLiteral("type"), QStringLiteral("need")},
                                         {QStringLiteral("new"), domain::toJson(need)}})
            .has_value();
    }

    void fetch(SyncDesk &desk) const
    {
        const auto came = test::await(desk.engine->fetchCustomer(domain::CustomerId::fromString(m_marit),
                                                                 QStringLiteral("asked about her")));
        QVERIFY2(came.has_value(), qPrintable(came ? QString() : base::toLogLine(came.error())));
    }

    static QString nameOf(SyncDesk &desk)
    {
        return desk.value(QStringLiteral("SELECT name FROM customer")).toString();
    }
    static int erased(SyncDesk &desk)
    {
        return desk.value(QStringLiteral("SELECT count(*) FROM erased_customer")).toInt();
    }

    QJsonObject body(const QString &erasure) const
    {
        return {{QStringLiteral("erasure"), erasure}, {QStringLiteral("customer"), m_marit}};
    }

    void eraseMarit()
    {
        QJsonObject ask = body(QUuid::createUuid().toString(QUuid::WithoutBraces));
        QJsonObject decide = ask;
        ask.insert(QStringLiteral("ground"), QStringLiteral("Objection"));
        ask.insert(QStringLiteral("reason"), QStringLiteral("asked by letter"));
        QVERIFY(m_lea->perform(kinds::kAskErasure, ask));
        level(*m_lea);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_qi->value(QStringLiteral("SELECT count(*) FROM erasure WHERE state = 'Asked'")).toInt(), 1,
            kLevelMs);
        decide.insert(QStringLiteral("erase"), true);
        decide.insert(QStringLiteral("why"), QStringLiteral("identity checked"));
        QVERIFY(m_qi->perform(kinds::kErase, decide));
        QVERIFY(nameOf(*m_qi).contains(kErasedWord) || erased(*m_qi) == 1); // the store does it
        level(*m_qi);
    }

    /// Closes the desk; the lower-case bytes of all its files.
    static QByteArray bytesOf(SyncDesk &desk)
    {
        desk.engine.reset();
        desk.replica.reset();
        desk.storage.reset();
        QByteArray all;
        for (const QFileInfo &file : QDir(desk.folder.path()).entryInfoList(QDir::Files)) {
            QFile one(file.filePath());
            if (one.open(QIODevice::ReadOnly))
                all += one.readAll().toLower();
        }
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = test::PgCluster::whyNot(); !why.isEmpty())
            QFAIL(qPrintable(why));
        m_store = std::make_unique<test::PgStore>();
        m_ines = deskOf(QStringLiteral("ines"), m_store->team(), domain::Role::Agent);
        m_omar = deskOf(QStringLiteral("omar"), m_store->team(), domain::Role::Agent);
        m_lea = deskOf(QStringLiteral("lea"), m_store->team(), domain::Role::Lead);
        m_qi = deskOf(QStringLiteral("qi"), m_store->team(), domain::Role::Quality);
        m_piet =
            deskOf(QStringLiteral("piet"), m_store->addTeam(QStringLiteral("South")), domain::Role::Agent);
    }

    void noDeskHoldsAWord()
    {
        makeMarit();
        for (SyncDesk *desk : {m_ines.get(), m_lea.get(), m_qi.get(), m_omar.get(), m_piet.get()})
            level(*desk);
        fetch(*m_piet);
        fetch(*m_omar);
        QVERIFY(nameOf(*m_piet).contains(kErasedWord) && nameOf(*m_omar).contains(kErasedWord));
        m_omar->engine->stop();
        QVERIFY(needs(*m_omar));
        eraseMarit();
        m_omar->engine->start();
        for (SyncDesk *desk : {m_ines.get(), m_lea.get(), m_qi.get(), m_omar.get(), m_piet.get()}) {
            level(*desk);
            QTRY_COMPARE_WITH_TIMEOUT(erased(*desk), 1, kLevelMs);
            QTRY_VERIFY_WITH_TIMEOUT(nameOf(*desk).startsWith(QLatin1String("Erased ")), kLevelMs);
            QCOMPARE(desk->value(QStringLiteral("SELECT count(*) FROM need")).toInt(), 0);
        }
        // What was written meanwhile is refused, and whoever wrote it is told.
        QCOMPARE(m_omar
                     ->value(QStringLiteral("SELECT json_extract(answer, '$.code') FROM command WHERE "
                                            "settled = 0 AND state = 'rejected'"))
                     .toString(),
                 QStringLiteral("erased"));
        for (SyncDesk *desk : {m_ines.get(), m_lea.get(), m_qi.get(), m_omar.get(), m_piet.get()}) {
            const QByteArray bytes = bytesOf(*desk);
            QVERIFY2(bytes.contains("asked by letter"), qPrintable(desk->me.name)); // it is searched
            QVERIFY2(!bytes.contains(kErasedWord.toLower().toUtf8()), qPrintable(desk->me.name));
        }
    }
};

LEEWAY_TEST(TestErasedAtDesks)
#include "tst_erased_at_desks.moc"
