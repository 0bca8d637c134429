#include "ui/shell/privacy.h"
#include "ui/theme/avatar.h"

#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace leeway::ui;
using namespace std::chrono_literals;

class PrivacyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void masksWhatItShould();
    void peeksIntoOneColumnOnly();
    void peekEndsByItself();
    void turnsOnWhenIdle();
    void initials_data();
    void initials();
};

void PrivacyTest::masksWhatItShould()
{
    Privacy privacy;
    const QString name = QStringLiteral("Marit Sørbø");
    QCOMPARE(privacy.name(name), name);
    QSignalSpy changed(&privacy, &Privacy::changed);
    privacy.setOn(true);
    privacy.setOn(true);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(privacy.name(name), QStringLiteral("M. S."));
    QCOMPARE(privacy.openName(name), QStringLiteral("Marit"));
    const QString shown = privacy.shown(QStringLiteral("I have guests on Saturday"));
    QVERIFY(!shown.contains(QStringLiteral("guests")));
    QCOMPARE(shown, privacy.shown(QStringLiteral("Short"))); // the length tells nothing
    QCOMPARE(privacy.shown(QString()), QString());
}

void PrivacyTest::peeksIntoOneColumnOnly()
{
    Privacy privacy;
    QWidget column, other;
    auto *inside = new QWidget(&column);
    privacy.beginPeek(&column);
    QVERIFY(!privacy.isPeeking()); // nothing to show while it is off
    privacy.setOn(true);
    privacy.beginPeek(&column);
    QVERIFY(!privacy.hides(&column));
    QVERIFY(!privacy.hides(inside));
    QVERIFY(privacy.hides(&other));
    QVERIFY(privacy.hides()); // titles and notifications stay covered
    privacy.endPeek();
    QVERIFY(privacy.hides(inside));
}

void PrivacyTest::peekEndsByItself()
{
    Privacy privacy(Privacy::Limits{20ms, 1h}, nullptr);
    QWidget column;
    privacy.setOn(true);
    privacy.beginPeek(&column);
    QVERIFY(privacy.isPeeking());
    QTRY_VERIFY(!privacy.isPeeking());
}

void PrivacyTest::turnsOnWhenIdle()
{
    Privacy privacy(Privacy::Limits{30s, 20ms}, nullptr);
    QVERIFY(!privacy.isAutomatic());
    privacy.setAutomatic(true);
    QTRY_VERIFY(privacy.isOn());
}

void PrivacyTest::initials_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("initials");
    QTest::newRow("two words") << QStringLiteral("Inês Carvalho") << QStringLiteral("IC");
    QTest::newRow("three words") << QStringLiteral("Ana de Souza") << QStringLiteral("AS");
    QTest::newRow("one word") << QStringLiteral("marit") << QStringLiteral("M");
    QTest::newRow("no case") << QStringLiteral("渡辺 健二") << QStringLiteral("渡健");
    QTest::newRow("emoji") << QStringLiteral("👩‍🔧 Bolt") << QStringLiteral("👩‍🔧B");
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("blanks") << QStringLiteral("   ") << QString();
}

void PrivacyTest::initials()
{
    QFETCH(QString, name);
    QFETCH(QString, initials);
    QCOMPARE(initialsOf(name), initials);
}

QTEST_MAIN(PrivacyTest)
#include "tst_privacy.moc"
