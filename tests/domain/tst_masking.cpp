#include "domain/masking.h"

#include "support/test_case.h"

#include <QTest>

using namespace leeway::domain;

class TestMasking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void masksWhatMustNotBeStored_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("one run") << "pay 4111111111111111 now"
                                 << "pay •••• 1111 now";
        QTest::newRow("groups") << "4111 1111 1111 1111"
                                << "•••• 1111";
        QTest::newRow("dashes") << "4111-1111-1111-1111."
                                << "•••• 1111.";
        QTest::newRow("dots") << "4111.1111.1111.1111"
                              << "•••• 1111";
        QTest::newRow("two blanks") << "4111  1111  1111  1111"
                                    << "•••• 1111";
        QTest::newRow("over a line end") << "4111 1111\n1111 1111"
                                         << "•••• 1111";
        QTest::newRow("no-break blanks")
            << QStringLiteral("4111\u00A01111\u00A01111\u00A01111") << "•••• 1111";
        QTest::newRow("odd groups") << "41 1111 1111 1111 11"
                                    << "•••• 1111";
        QTest::newRow("Amex") << "3782 822463 10005"
                              << "•••• 0005";
        QTest::newRow("full width") << "４１１１１１１１１１１１１１１１"
                                    << "•••• 1111";
        QTest::newRow("Arabic digits") << "٤١١١١١١١١١١١١١١١"
                                       << "•••• 1111";
        QTest::newRow("card, date, code") << "4111 1111 1111 1111 12/27 123"
                                          << "•••• 1111 12/27 123";
        QTest::newRow("phone before the card") << "934 56 789 4111 1111 1111 1111"
                                               << "934 56 789 •••• 1111";
        QTest::newRow("two cards") << "4111111111111111,5500005555555559"
                                   << "•••• 1111,•••• 5559";
        QTest::newRow("soft hyphens") << QStringLiteral("4111\u00AD1111\u00AD1111\u00AD1111") << "•••• 1111";
        QTest::newRow("direction marks") << QStringLiteral("4111\u200F 1111\u200E1111 1111") << "•••• 1111";
        QTest::newRow("in letters") << "x4111111111111111y"
                                    << "x•••• 1111y";
        QTest::newRow("IBAN") << "to NO93 8601 1117 947 please"
                              << "to NO•• •••• 7 please";
        QTest::newRow("IBAN compact") << "DE89370400440532013000"
                                      << "DE•• •••• 0";
        QTest::newRow("IBAN lower case") << "gb29 nwbk 6016 1331 9268 19"
                                         << "GB•• •••• 9";
        QTest::newRow("IBAN behind the word") << "IBANNO9386011117947"
                                              << "IBANNO•• •••• 7";
        QTest::newRow("IBAN behind a look-alike") << "AB12 word word NO9386011117947"
                                                  << "AB12 word word NO•• •••• 7";
        QTest::newRow("code") << "cvv 123"
                              << "cvv •••";
        QTest::newRow("code with words between") << "CVC2 code is: 1234"
                                                 << "CVC2 code is: •••";
        QTest::newRow("code in Norwegian") << "Sikkerhetskode: 123"
                                           << "Sikkerhetskode: •••";
    }
    void masksWhatMustNotBeStored()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(masked(text), expected);
        QCOMPARE(masked(expected), expected); // masking twice changes nothing more
    }

    void findsWhatRunsOverPieces_data()
    {
        QTest::addColumn<QStringList>("pieces");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("none") << QStringList{} << QStringList{};
        QTest::newRow("nothing to find") << QStringList{"a", "1", ""} << QStringList{"a", "1", ""};
        QTest::newRow("a card in three")
            << QStringList{"pay 4111 ", "1111 1111", " 1111 now"} << QStringList{"pay •••• 1111", "", " now"};
        QTest::newRow("a card from an end to a beginning")
            << QStringList{"41", "11111111111111"} << QStringList{"•••• 1111", ""};
        QTest::newRow("a card in one of them")
            << QStringList{"a", "4111111111111111", "b"} << QStringList{"a", "•••• 1111", "b"};
        QTest::newRow("two in one, one over two")
            << QStringList{"4111111111111111 5500005555555559 55000055", "55555559"}
            << QStringList{"•••• 1111 •••• 5559 •••• 5559", ""};
        QTest::newRow("an IBAN") << QStringList{"NO93 ", "8601 ", "1117 947 please"}
                                 << QStringList{"NO•• •••• 7", "", " please"};
        QTest::newRow("a code behind its word")
            << QStringList{"cvv: ", "1", "23."} << QStringList{"cvv: ", "•••", "."};
        QTest::newRow("parted by a piece of its own")
            << QStringList{"123", "\n", "4111 1111 1111 1111"} << QStringList{"123", "\n", "•••• 1111"};
    }
    void findsWhatRunsOverPieces()
    {
        QFETCH(QStringList, pieces);
        QFETCH(QStringList, expected);
        QCOMPARE(maskedPieces(pieces), expected);
        QCOMPARE(maskedPieces(pieces).join(QString()), masked(pieces.join(QString())));
    }

    void keepsNoHalfTypedCard_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("kept");
        QTest::newRow("words") << "rings back on Monday"
                               << "rings back on Monday";
        QTest::newRow("eight digits") << "card 4111 1111"
                                      << "card 4111 1111";
        QTest::newRow("twelve digits") << "card 4111 1111 1111 "
                                       << "card ";
        QTest::newRow("fifteen digits") << "card 411111111111111"
                                        << "card ";
        QTest::newRow("all of it") << "card 4111 1111 1111 1111"
                                   << "card •••• 1111";
        QTest::newRow("behind a date") << "2025-11-21 4111 1111 111"
                                       << "2025-11-21 ";
        QTest::newRow("finished, so it is none") << "order 4111 1111 1111 is late"
                                                 << "order 4111 1111 1111 is late";
        QTest::newRow("a phone number") << "rings from 415 555 2671"
                                        << "rings from 415 555 2671";
        QTest::newRow("a phone number with its country") << "on +44 7911 123456"
                                                         << "on +44 7911 123456";
        QTest::newRow("no card begins so") << "order 99994111111"
                                           << "order 99994111111";
    }
    void keepsNoHalfTypedCard()
    {
        QFETCH(QString, typed);
        QFETCH(QString, kept);
        QCOMPARE(maskedDraft(typed), kept);
    }

    void leavesTheRestAlone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << "";
        QTest::newRow("words") << "Marit Sørbø";
        QTest::newRow("phone") << "+47 934 56 789";
        QTest::newRow("two phones") << "+47 934 56 789, +47 911 11 111";
        QTest::newRow("not Luhn") << "4111111111111112";
        QTest::newRow("twelve digits") << "411111111117";
        QTest::newRow("twenty digits") << "41111111111111111111";
        QTest::newRow("card inside a longer run") << "99994111111111111111199";
        QTest::newRow("order number") << "NW-48213 and 4471-2208";
        QTest::newRow("date and time") << "2025-11-21 14:08:33";
        QTest::newRow("zeros") << "0000000000000000";
        QTest::newRow("wrong check digits") << "NO92 8601 1117 947";
        QTest::newRow("unknown country") << "ZZ93 8601 1117 947";
        QTest::newRow("amount") << "NOK 1 250,00";
        QTest::newRow("code without number") << "the cvv is on the back";
        QTest::newRow("number far behind the word") << "cvv is what you asked for, order 123";
        QTest::newRow("word inside another") << "acid 123";
        QTest::newRow("UUID") << "0197a2c4-5b1e-7f00-8a44-112233445566";
    }
    void leavesTheRestAlone()
    {
        QFETCH(QString, text);
        QCOMPARE(masked(text), text);
    }

    void keysStayApartAndTheSame()
    {
        const QString one = maskedKey(QStringLiteral("4111111111111111"));
        QVERIFY(!one.contains(QStringLiteral("41111")));
        QCOMPARE(one, maskedKey(QStringLiteral("4111111111111111")));
        QVERIFY(one != maskedKey(QStringLiteral("4222222222221111 4111111111111111")));
        QCOMPARE(maskedKey(QStringLiteral("A-17")), QStringLiteral("A-17"));
        QCOMPARE(maskedKey(one), one);
    }

    /// Ten megabytes, which a reading that goes back over its text would take days for.
    void aVeryLongTextIsDone_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::newRow("digits and blanks") << "1 ";
        QTest::newRow("digits") << "1";
        QTest::newRow("IBAN beginnings") << "NO93 ";
        QTest::newRow("code words") << "cvv ";
        QTest::newRow("short numbers") << "cvv x 12 ";
    }
    void aVeryLongTextIsDone()
    {
        QFETCH(QString, unit);
        constexpr qsizetype kLetters = 10'000'000;
        const QString text = unit.repeated(kLetters / unit.size());
        QVERIFY(masked(text).size() >= text.size() / 10);
    }
};

LEEWAY_TEST(TestMasking)
#include "tst_masking.moc"
