// Errors: every code is documented, and classified by what to do about it.
#include "base/error.h"

#include "support/test_case.h"

#include <QFile>
#include <QMetaEnum>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace leeway::base;

class TestError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpDescribesEveryCode_data();
    void helpDescribesEveryCode();
    void helpDescribesNoOtherCode();
    void onlyTroubleOfTheMomentIsWorthAnotherTry();
    void logLineSaysWhereAndWhy();

private:
    static QString help();
    static QString sectionOf(const QString &code);
};

QString TestError::help()
{
    QFile file(qEnvironmentVariable("LEEWAY_SOURCE_DIR") + QStringLiteral("/resources/help/errors.md"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString TestError::sectionOf(const QString &code)
{
    const QString text = help();
    const QString heading = QStringLiteral("\n## %1\n").arg(code);
    const qsizetype start = text.indexOf(heading);
    return start < 0 ? QString() : text.mid(start, text.indexOf(QStringLiteral("\n## "), start + 1) - start);
}

void TestError::helpDescribesEveryCode_data()
{
    QTest::addColumn<QString>("code");
    const auto codes = QMetaEnum::fromType<Code>();
    for (int i = 0; i < codes.keyCount(); ++i)
        QTest::newRow(codes.key(i)) << QString::fromLatin1(codes.key(i));
}

void TestError::helpDescribesEveryCode()
{
    QFETCH(const QString, code);
    const QString section = sectionOf(code);
    QVERIFY2(!section.isEmpty(), "resources/help/errors.md has no section of this name");
    for (const char *part : {"**Cause.** ", "**What you see.** ", "**What to do.** "})
        QVERIFY2(section.contains(QLatin1String(part)), part);
}

void TestError::helpDescribesNoOtherCode()
{
    const auto codes = QMetaEnum::fromType<Code>();
    auto headings = QRegularExpression(QStringLiteral("^## (.+)$"), QRegularExpression::MultilineOption)
                        .globalMatch(help());
    while (headings.hasNext()) {
        const QString name = headings.next().captured(1);
        QVERIFY2(codes.keyToValue(name.toLatin1().constData()) >= 0, qPrintable(name));
    }
}

void TestError::onlyTroubleOfTheMomentIsWorthAnotherTry()
{
    const QSet<Code> ofTheMoment{Code::StoreBusy, Code::RemoteUnreachable, Code::RemoteBusy, Code::RemoteLost,
                                 Code::RemoteAnswerUnknown};
    const auto codes = QMetaEnum::fromType<Code>();
    for (int i = 0; i < codes.keyCount(); ++i) {
        const auto code = static_cast<Code>(codes.value(i));
        QVERIFY2(isRetryable(code) == ofTheMoment.contains(code), codes.key(i));
        QVERIFY2(!isRetryable(code) || !needsPerson(code), codes.key(i));
    }
    QVERIFY(!needsPerson(Code::Cancelled));
    QVERIFY(needsPerson(Code::StoreFull));
}

void TestError::logLineSaysWhereAndWhy()
{
    const Error error{Code::StoreFull, QStringLiteral("disk of store.db")};
    const QString line = toLogLine(error);
    QVERIFY2(line.startsWith(QStringLiteral("base/tst_error.cpp:")), qPrintable(line));
    QVERIFY2(line.endsWith(QStringLiteral(": StoreFull: disk of store.db")), qPrintable(line));
}

LEEWAY_TEST(TestError)
#include "tst_error.moc"
