// Sentences with numbers: one day, two days, and never "day(s)".
#include "translations/translations.h"

#include "support/test_case.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QTest>

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void englishCounts_data();
    void englishCounts();
    void everySentenceIsFinished();
};

void TestTranslations::englishCounts_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::newRow("English") << QLocale(QLocale::English);
    QTest::newRow("a language without translation") << QLocale(QLocale::Icelandic);
}

void TestTranslations::englishCounts()
{
    QFETCH(const QLocale, locale);
    leeway::translations::install(*QCoreApplication::instance(), locale);
    QCOMPARE(QCoreApplication::translate("leeway::models::Words", "%n day(s)", "how long", 1),
             QStringLiteral("1 day"));
    QCOMPARE(QCoreApplication::translate("leeway::models::Words", "%n day(s)", "how long", 2),
             QStringLiteral("2 days"));
}

void TestTranslations::everySentenceIsFinished()
{
    QFile file(qEnvironmentVariable("LEEWAY_SOURCE_DIR") + QStringLiteral("/translations/leeway_en.ts"));
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("<numerusform>"));
    QVERIFY2(!text.contains("unfinished"), "translations/leeway_en.ts has sentences without a translation");
    QVERIFY2(!text.contains("<numerusform></numerusform>"), "a plural form is empty");
}

LEEWAY_TEST(TestTranslations)
#include "tst_translations.moc"
