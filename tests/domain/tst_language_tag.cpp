#include "domain/language_tag.h"

#include "support/test_case.h"

#include <QTest>

using namespace leeway;

class TestLanguageTag : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsTagsToTheirUsualCase_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected"); // null: refused
        QTest::newRow("language") << " NB "
                                  << "nb";
        QTest::newRow("region") << "en-gb"
                                << "en-GB";
        QTest::newRow("script and region") << "ZH-hant-tw"
                                           << "zh-Hant-TW";
        QTest::newRow("numbered region") << "es-419"
                                         << "es-419";
        QTest::newRow("variant") << "ca-VALENCIA"
                                 << "ca-valencia";
        QTest::newRow("empty") << "" << QString();
        QTest::newRow("a name") << "Norwegian" << QString();
        QTest::newRow("underscore") << "en_GB" << QString();
        QTest::newRow("open end") << "en-" << QString();
        QTest::newRow("region before script") << "zh-TW-Hant" << QString();
        QTest::newRow("line break") << "en\nGB" << QString();
    }
    void bringsTagsToTheirUsualCase()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(domain::languageTag(text).value_or(QString()), expected);
    }
};

LEEWAY_TEST(TestLanguageTag)
#include "tst_language_tag.moc"
