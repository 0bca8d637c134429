#include "app/program.h"

#include "support/test_case.h"

using namespace leeway;

namespace
{

const QByteArray kPoint =
    R"({"key":"sum_up","version":1,"phase":"close","kind":"say","intent":{"en":"Sum up"},"when":)";

QByteArray guideWith(const QByteArray &when)
{
    return R"({"format":"leeway.guide.v1","points":[)" + kPoint + when + "}]}";
}

} // namespace

/// `leewayctl guide check` from outside: what whoever writes a guide file sees, and what a script reads.
class TestGuideCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodFileIsCounted();
    void everyFaultIsTold();
    void unreadableFileIsAnError();
    void needsOneFile();
    void makesNoStore();
};

void TestGuideCheck::goodFileIsCounted()
{
    const test::Profile profile;
    const QString file = profile.put(QStringLiteral("guide.json"), guideWith("{}"));
    const test::Ran ran = profile.run({QStringLiteral("guide"), QStringLiteral("check"), file});
    QVERIFY2(ran.code == 0, ran.told().constData());
    QCOMPARE(ran.first(), (QJsonObject{{QStringLiteral("file"), file}, {QStringLiteral("points"), 1}}));
}

void TestGuideCheck::everyFaultIsTold()
{
    const test::Profile profile;
    const QString file = profile.put(QStringLiteral("guide.json"),
                                     guideWith(R"({"any":[{"fact":"moood","is":1},{"fact":"hour"}]})"));
    const QStringList words{QStringLiteral("guide"), QStringLiteral("check"), file};
    const test::Ran ran = profile.run(words);
    QCOMPARE(ran.code, 1);
    QCOMPARE(ran.objects().size(), 2);
    QCOMPARE(ran.first().value(QStringLiteral("path")).toString(),
             QStringLiteral("points[0] (sum_up).when.any[0].fact"));
    const test::Ran told = profile.runForPeople(words);
    QCOMPARE(told.code, 1);
    QVERIFY2(told.out.startsWith("points[0] (sum_up).when.any[0].fact: \"moood\" is not a fact; did you mean "
                                 "\"mood\"?\n"),
             told.told().constData());
    QVERIFY2(told.err.contains("2 to mend"), told.told().constData());
}

void TestGuideCheck::unreadableFileIsAnError()
{
    const test::Profile profile;
    const test::Ran ran = profile.run(
        {QStringLiteral("guide"), QStringLiteral("check"), profile.path(QStringLiteral("none.json"))});
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.out.isEmpty() || ran.out.contains("FileUnreadable"), ran.told().constData());
    QVERIFY2(ran.told().contains("none.json"), ran.told().constData());
}

void TestGuideCheck::needsOneFile()
{
    const test::Profile profile;
    QCOMPARE(profile.run({QStringLiteral("guide"), QStringLiteral("check")}).code, 2);
    QCOMPARE(profile.run({QStringLiteral("guide"), QStringLiteral("look")}).code, 2);
}

void TestGuideCheck::makesNoStore()
{
    const test::Profile profile;
    const QString file = profile.put(QStringLiteral("guide.json"), guideWith("{}"));
    QCOMPARE(profile.run({QStringLiteral("guide"), QStringLiteral("check"), file}).code, 0);
    QVERIFY(!QFile::exists(profile.store()));
}

LEEWAY_TEST(TestGuideCheck)
#include "tst_guide_check.moc"
