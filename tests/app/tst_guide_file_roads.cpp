#include "app/program.h"

#include "support/test_case.h"

#include <QJsonArray>

using namespace leeway;

namespace
{

QByteArray pointNamed(const QByteArray &key, const QByteArray &intent, const QByteArray &when = "{}")
{
    return R"({"key":")" + key + R"(","version":1,"phase":"close","kind":"say","intent":{"en":")" + intent +
           R"("},"when":)" + when + "}";
}

QByteArray fileOf(const QByteArrayList &points)
{
    return R"({"format":"leeway.guide.v1","points":[)" + points.join(',') + "]}";
}

QStringList guideWords(const QString &verb, const QString &file)
{
    return {QStringLiteral("guide"), verb, file};
}

} // namespace

/// `leewayctl guide export|import` from outside: a file goes into a store and comes out of it.
class TestGuideFileRoads : public QObject
{
    Q_OBJECT

private:
    test::Profile m_profile;

    [[nodiscard]] test::Ran import(const QByteArray &file) const
    {
        return m_profile.run(
            guideWords(QStringLiteral("import"), m_profile.put(QStringLiteral("in.json"), file)));
    }
    /// The keys and English intents of the store, by its own export.
    [[nodiscard]] QStringList exported() const
    {
        const test::Ran ran =
            m_profile.run(guideWords(QStringLiteral("export"), m_profile.path(QStringLiteral("out.json"))));
        if (ran.code != 0)
            qFatal("%s", ran.told().constData());
        QStringList all;
        const QJsonDocument file = QJsonDocument::fromJson(m_profile.read(QStringLiteral("out.json")));
        for (const QJsonValue &point : file.object().value(QStringLiteral("points")).toArray())
            all.append(point[QStringLiteral("key")].toString() + u'=' +
                       point[QStringLiteral("intent")][QStringLiteral("en")].toString());
        all.sort();
        return all;
    }

private Q_SLOTS:
    void whatGoesInComesOut()
    {
        const test::Ran first =
            import(fileOf({pointNamed("sum_up", "Sum up"), pointNamed("thank", "Thank")}));
        QVERIFY2(first.code == 0, first.told().constData());
        QCOMPARE(first.first().value(QStringLiteral("written")).toInt(), 2);
        QCOMPARE(exported(), (QStringList{QStringLiteral("sum_up=Sum up"), QStringLiteral("thank=Thank")}));
    }

    void whatComesOutGoesInAgainUnchanged()
    {
        QCOMPARE(import(m_profile.read(QStringLiteral("out.json"))).first().value(QStringLiteral("written")),
                 QJsonValue(0));
    }

    void onlyItsOwnKeysAreTouched()
    {
        QCOMPARE(
            import(fileOf({pointNamed("sum_up", "Say it again")})).first().value(QStringLiteral("written")),
            QJsonValue(1));
        QCOMPARE(exported(),
                 (QStringList{QStringLiteral("sum_up=Say it again"), QStringLiteral("thank=Thank")}));
    }

    void oneFaultAndNothingIsTaken()
    {
        const QStringList before = exported();
        const test::Ran ran = import(
            fileOf({pointNamed("sum_up", "Other"), pointNamed("bad", "Bad", R"({"fact":"moood","is":1})")}));
        QCOMPARE(ran.code, 1);
        QCOMPARE(ran.first().value(QStringLiteral("path")).toString(),
                 QStringLiteral("points[1] (bad).when.fact"));
        QCOMPARE(exported(), before);
    }

    void aPlaceThatCannotBeWrittenIsTold()
    {
        const test::Ran ran = m_profile.run(
            guideWords(QStringLiteral("export"), m_profile.path(QStringLiteral("none/out.json"))));
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.told().contains("none/out.json"), ran.told().constData());
    }

    void eachNeedsOneFile()
    {
        QCOMPARE(m_profile.run({QStringLiteral("guide"), QStringLiteral("export")}).code, 2);
        QCOMPARE(m_profile.run({QStringLiteral("guide"), QStringLiteral("import")}).code, 2);
        QCOMPARE(m_profile.run(guideWords(QStringLiteral("import"), QStringLiteral("--all"))).code, 2);
    }
};

LEEWAY_TEST(TestGuideFileRoads)
#include "tst_guide_file_roads.moc"
