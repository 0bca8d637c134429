// What the line about a caller says before anybody answers.
#include "models/pop_words.h"
#include "support/answer.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::models;

namespace
{

QString withoutMarks(QString text)
{
    for (const char16_t mark : {u'\x2066', u'\x2068', u'\x2069', u'\x2060'})
        text.remove(QChar(mark));
    return text.replace(QChar::Nbsp, u' ').replace(QChar(u'\x202f'), u' ');
}

} // namespace

class TestPopWords : public QObject
{
    Q_OBJECT

private:
    const Format m_format{QLocale(QStringLiteral("en-GB")), QTimeZone("Europe/Oslo"),
                          test::at("2025-11-21T14:08:00Z")};
    domain::CustomerRow m_marit;
    domain::Promise m_call;

    QString told(const std::optional<domain::Promise> &promise = {}) const
    {
        return withoutMarks(callerDetail(m_format, m_marit, promise));
    }

private Q_SLOTS:
    void init()
    {
        m_marit = {};
        m_marit.name = QStringLiteral("Marit Sørbø");
        m_marit.lastAt = test::at("2025-11-14T09:12:00Z");
        m_marit.lastChannel = domain::Channel::Email;
        m_marit.lastSubject = QStringLiteral("Cracked water tank");
        m_marit.openCases = 1;
        m_call = {};
        m_call.what = QStringLiteral("a call");
        m_call.dueAt = test::at("2025-11-21T13:56:00Z");
    }

    void theLastContactAndTheNewestCase()
    {
        QCOMPARE(told(), QStringLiteral("Last contact 14 Nov, Email. Open: Cracked water tank."));
        m_marit.openCases = 0;
        QCOMPARE(told(), QStringLiteral("Last contact 14 Nov, Email. Last case: Cracked water tank."));
        m_marit.lastSubject.clear();
        QCOMPARE(told(), QStringLiteral("Last contact 14 Nov, Email."));
    }

    void whatASystemToldIsNoContact()
    {
        m_marit.lastChannel = domain::Channel::Event;
        QCOMPARE(told(), QStringLiteral("Last event 14 Nov. Open: Cracked water tank."));
    }

    void aPromiseThatIsLateSaysSo()
    {
        QCOMPARE(told(m_call),
                 QStringLiteral("Last contact 14 Nov, Email. Open: Cracked water tank. Promised: a "
                                "call by 14:56 today, 12 min late."));
        m_call.dueAt = test::at("2025-11-24T15:00:00Z");
        QVERIFY(told(m_call).endsWith(QStringLiteral("Promised: a call by Mon 24 Nov, 16:00.")));
    }

    void whoeverWasNeverHereIsNew()
    {
        m_marit.lastAt.reset();
        QCOMPARE(told(), QStringLiteral("No contact before this one."));
    }

    void aRestrictedCustomerIsOnlyThat()
    {
        m_marit.restricted = true;
        QCOMPARE(told(m_call), QStringLiteral("Opened only with a reason."));
    }

    /// What others wrote is one line and holds no control characters.
    void wordsOfOthersStayInTheLine()
    {
        m_marit.lastSubject = QStringLiteral("first\nsecond\x202e");
        QVERIFY(!told().contains(u'\n'));
        QVERIFY(!told().contains(QChar(u'\x202e')));
    }
};

LEEWAY_TEST(TestPopWords)
#include "tst_pop_words.moc"
