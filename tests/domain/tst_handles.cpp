#include "domain/handles.h"

#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::domain;

class TestHandles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsEachKindToOneForm_data()
    {
        QTest::addColumn<HandleKind>("kind");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("expected");
        QTest::newRow("national") << HandleKind::Phone << "934 56 789"
                                  << "NO"
                                  << "+4793456789";
        QTest::newRow("region in lower case") << HandleKind::Phone << "93456789"
                                              << "no"
                                              << "+4793456789";
        QTest::newRow("with country") << HandleKind::Phone << "+47 93 45 67 89"
                                      << ""
                                      << "+4793456789";
        QTest::newRow("country beats region") << HandleKind::Phone << "+47 93456789"
                                              << "DE"
                                              << "+4793456789";
        QTest::newRow("trunk zero") << HandleKind::Phone << "0171 1234567"
                                    << "DE"
                                    << "+491711234567";
        QTest::newRow("brackets") << HandleKind::Phone << "(415) 555-2671"
                                  << "US"
                                  << "+14155552671";
        QTest::newRow("unknown country: digits") << HandleKind::Phone << "93 45 67 89"
                                                 << ""
                                                 << "93456789";
        QTest::newRow("a card's number gets no country") << HandleKind::Phone << "4111 1111 1111 1111"
                                                         << "NO"
                                                         << "4111111111111111";
        QTest::newRow("mail") << HandleKind::Email << " Marit@Example.NO "
                              << ""
                              << "marit@example.no";
        QTest::newRow("social") << HandleKind::Social << "@MaritS"
                                << ""
                                << "marits";
        QTest::newRow("social without at") << HandleKind::Social << "MaritS"
                                           << ""
                                           << "marits";
        QTest::newRow("account") << HandleKind::Account << "K 20 41"
                                 << ""
                                 << "k2041";
        QTest::newRow("account with accents") << HandleKind::Other << "Sørbø"
                                              << ""
                                              << "sorbo";
    }
    void bringsEachKindToOneForm()
    {
        QFETCH(HandleKind, kind);
        QFETCH(QString, value);
        QFETCH(QString, region);
        QFETCH(QString, expected);
        const auto normalized = normalizedHandle(kind, value, region);
        QVERIFY(normalized.has_value());
        QCOMPARE(*normalized, expected);
    }

    void refusesWhatIsNone_data()
    {
        QTest::addColumn<HandleKind>("kind");
        QTest::addColumn<QString>("value");
        QTest::newRow("empty") << HandleKind::Account << "  ";
        QTest::newRow("no digits") << HandleKind::Phone << "call me";
        QTest::newRow("two digits") << HandleKind::Phone << "12";
        QTest::newRow("far too many digits") << HandleKind::Phone << "123456789012345678901234567890";
        QTest::newRow("no at") << HandleKind::Email << "marit.example.no";
        QTest::newRow("nothing before") << HandleKind::Email << "@example.no";
        QTest::newRow("nothing behind") << HandleKind::Email << "marit@";
        QTest::newRow("blank inside") << HandleKind::Email << "ma rit@example.no";
    }
    void refusesWhatIsNone()
    {
        QFETCH(HandleKind, kind);
        QFETCH(QString, value);
        const auto normalized = normalizedHandle(kind, value, QStringLiteral("NO"));
        QVERIFY(!normalized.has_value());
        QCOMPARE(normalized.error().code, base::Code::HandleInvalid);
    }

    void guessesTheKind_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<HandleKind>("kind");
        QTest::newRow("phone") << "+47 934 56 789" << HandleKind::Phone;
        QTest::newRow("mail") << "a@b.no" << HandleKind::Email;
        QTest::newRow("social") << "@marit" << HandleKind::Social;
        QTest::newRow("account") << "K-2041" << HandleKind::Account;
        QTest::newRow("short number") << "48213" << HandleKind::Account;
    }
    void guessesTheKind()
    {
        QFETCH(QString, text);
        QFETCH(HandleKind, kind);
        QCOMPARE(guessHandleKind(text), kind);
    }

    void digitsOfAnyScriptCount()
    {
        QCOMPARE(digitsOnly(u"+47 (9) 3-４5"), QStringLiteral("479345"));
        QCOMPARE(digitsOnly(u"٤٥"), QStringLiteral("45"));
        QCOMPARE(digitsOnly(u""), QString());
    }
};

LEEWAY_TEST(TestHandles)
#include "tst_handles.moc"
