// What leads set of what advice decides by, and that desks follow it.
#include "desk/advice.h"
#include "desk/advice_settings.h"
#include "desk/leeway_desk.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using base::Code;
using resolution::AdviceSettings;
using test::got;
using test::refused;

namespace
{

QJsonObject oneSet(const char *name, const QJsonValue &value)
{
    return {{QString::fromLatin1(name), value}};
}

QJsonObject perPoint(const char *currency, const QJsonValue &sum)
{
    return oneSet("per_point", QJsonObject{{QString::fromLatin1(currency), sum}});
}

} // namespace

class TestDeskAdviceSettings : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::LeewayDesk> m_world;

    desk::Desk &desk() { return *m_world->desk; }
    AdviceSettings settings() { return got(desk::readAdviceSettings(desk())); }
    int rows() { return m_world->count("company_row WHERE row LIKE '%\"kind\":\"Advice\"%'"); }
    int commands() { return m_world->count("command WHERE CAST(body AS TEXT) LIKE '%\"kind\":\"Advice\"%'"); }

private Q_SLOTS:
    void init() { m_world = std::make_unique<test::LeewayDesk>(); }
    void cleanup()
    {
        QCOMPARE(m_world->violations(), QStringList());
        m_world.reset();
    }

    void asItBeginsWhereNothingIsSet()
    {
        QCOMPARE(settings(), AdviceSettings());
        QCOMPARE(rows(), 0);
    }

    void someIsSetAndTheRestStays()
    {
        QCOMPARE(got(desk::setAdvice(desk(), oneSet("least_cases", 20))).leastInformation, 20.0);
        got(desk::setAdvice(desk(), perPoint("EUR", QStringLiteral("80.00"))));
        got(desk::setAdvice(desk(), perPoint("NOK", QStringLiteral("900.00"))));
        AdviceSettings wanted;
        wanted.leastInformation = 20;
        wanted.perPoint = {{QStringLiteral("EUR"), 8'000}, {QStringLiteral("NOK"), 90'000}};
        QCOMPARE(settings(), wanted);
        QCOMPARE(rows(), 1);
        // What is so already writes nothing.
        QCOMPARE(commands(), 3);
        got(desk::setAdvice(desk(), oneSet("least_cases", 20)));
        QCOMPARE(commands(), 3);
        // Taken back one by one.
        got(desk::setAdvice(desk(), perPoint("EUR", QJsonValue::Null)));
        got(desk::setAdvice(desk(), oneSet("least_cases", QJsonValue::Null)));
        QCOMPARE(settings().perPoint, (std::map<QString, qint64>{{QStringLiteral("NOK"), 90'000}}));
        QCOMPARE(settings().leastInformation, AdviceSettings().leastInformation);
    }

    void whatIsWrongChangesNothing()
    {
        got(desk::setAdvice(desk(), oneSet("leans_percent", 70)));
        QJsonObject half = oneSet("least_cases", 30);
        half.insert(QStringLiteral("leans_percent"), 90); // above what is recommended
        const base::Error error = refused(desk::setAdvice(desk(), half));
        QCOMPARE(error.code, Code::FieldInvalid);
        QVERIFY2(error.detail.startsWith(QStringLiteral("recommends_percent: ")), qPrintable(error.detail));
        QCOMPARE(settings().leans, .70);
        QCOMPARE(settings().leastInformation, AdviceSettings().leastInformation);
    }

    void agentsSetNothing()
    {
        domain::Person agent = desk().me();
        agent.role = domain::Role::Agent;
        got(m_world->storage->write(
            [agent](storage::Transaction &tx) { return storage::putPerson(tx, agent); }));
        QCOMPARE(refused(desk::setAdvice(desk(), oneSet("least_cases", 20))).code, Code::RoleNotAllowed);
        QCOMPARE(rows(), 0);
    }

    void adviceIsGivenByIt()
    {
        got(desk::setAdvice(desk(), perPoint("EUR", QStringLiteral("20.00"))));
        got(desk::setAdvice(desk(), oneSet("recommends_percent", 90)));
        const auto basis = got(desk::readAdviceBasis(desk()));
        QCOMPARE(basis->settings, settings());
        desk::LeewayMoment moment;
        moment.ask.fundCurrency = QStringLiteral("EUR");
        const desk::AdviceNow now = desk::adviseAt(basis, moment, {}, {});
        QCOMPARE(now.settings.recommends, .90);
        QCOMPARE(now.settings.pointsPerUnit, 1 / 20.0);
        QCOMPARE(now.currency, QStringLiteral("EUR"));
    }
};

LEEWAY_TEST(TestDeskAdviceSettings)
#include "tst_advice_settings.moc"
