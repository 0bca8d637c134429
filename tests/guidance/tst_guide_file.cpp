#include "guidance/guide_json.h"
#include "guidance/text_slots.h"
#include "support/test_case.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace leeway;
using domain::JsonFaults;
using guidance::Guide;

namespace
{

const QByteArray kGood = R"({"key":"own_the_miss","version":2,"phase":"open","kind":"say",
 "intent":{"en":"Own the late {promise.what} first","de":"Zuerst zu {promise.what} stehen"},
 "because":{"en":"Promised for {promise.due}"},
 "words":{"en":["We said {promise.due}. It did not happen.","That is on us."],"de":["Das liegt bei uns."]},
 "avoid":{"en":"Reasons before the apology"},
 "when":{"all":[{"fact":"promise.late","at_least":1},{"not":{"fact":"mood","is":"calm"}}]},
 "never":{"fact":"identity","is":"refused"},
 "must":false,"uses_history":false,"tags":["apology"],"owner":"","review_on":"2027-05-31","active":true})";

QByteArray fileOf(const QByteArrayList &points)
{
    return R"({"format":"leeway.guide.v1","points":[)" + points.join(',') + "]}";
}

/// The good point with one key set to other JSON, or taken out.
QByteArray goodBut(const char *key, const QByteArray &json)
{
    QJsonObject point = QJsonDocument::fromJson(kGood).object();
    if (json.isEmpty())
        point.remove(QLatin1String(key));
    else
        point.insert(QLatin1String(key), QJsonDocument::fromJson("[" + json + "]").array().at(0));
    return QJsonDocument(point).toJson(QJsonDocument::Compact);
}

QStringList faultsOf(const QByteArray &file)
{
    JsonFaults faults;
    const bool read = guidance::guideFrom(file, faults).has_value();
    QStringList lines;
    for (const domain::JsonFault &fault : faults.list())
        lines.append(fault.toLine());
    if (read != lines.isEmpty())
        lines.append(QStringLiteral("a guide and faults, or neither"));
    return lines;
}

} // namespace

class TestGuideFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAPoint();
    void readsBackWhatItWrites();
    void writesForPeople();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void theOpeningAsksAboutTheHistory();
    void aGreetingMayHeedWhatItMust();
    void tellsAllFaultsOfAllPoints();
    void refusesWhatIsNoGuide_data();
    void refusesWhatIsNoGuide();
    void fillsSlots_data();
    void fillsSlots();
    void choosesALanguage_data();
    void choosesALanguage();
};

void TestGuideFile::readsAPoint()
{
    JsonFaults faults;
    const auto guide = guidance::guideFrom(fileOf({kGood}), faults);
    QVERIFY(guide);
    const guidance::TalkingPoint &point = guide->front();
    QCOMPARE(point.key, QStringLiteral("own_the_miss"));
    QCOMPARE(point.version, 2);
    QCOMPARE(point.words.at(QStringLiteral("en")).size(), 2);
    QVERIFY(point.never);
    QVERIFY(point.when.mentions()[domain::indexOf(domain::Fact::PromiseLate)]);
    QCOMPARE(point.reviewOn, QDate(2027, 5, 31));
    QVERIFY(!guidance::restsOnHistory(point));
}

void TestGuideFile::readsBackWhatItWrites()
{
    JsonFaults faults;
    const auto guide = guidance::guideFrom(
        fileOf(
            {kGood,
             R"({"key":"plain","version":1,"phase":"close","kind":"ask","intent":{"en":"Say \"so\"; ü"},"when":{}})"}),
        faults);
    QVERIFY(guide);
    const QByteArray written = guidance::guideFile(*guide);
    QCOMPARE(guidance::guideFrom(written, faults), guide);
    QCOMPARE(guidance::guideFile(*guidance::guideFrom(written, faults)), written);
    QCOMPARE(guidance::guideFrom(guidance::guideFile({}), faults), Guide());
}

void TestGuideFile::writesForPeople()
{
    JsonFaults faults;
    const QByteArray written = guidance::guideFile(*guidance::guideFrom(fileOf({kGood}), faults));
    QVERIFY(
        written.startsWith("{\n  \"format\": \"leeway.guide.v1\",\n  \"points\": [\n    {\n      \"key\": "
                           "\"own_the_miss\",\n      \"version\": 2,\n"));
    QVERIFY(written.contains("      \"tags\": [\"apology\"],\n"));
    QVERIFY(written.endsWith("\n  ]\n}\n"));
    for (const QByteArray &line : written.split('\n'))
        QVERIFY2(line.size() < 140, line.constData());
}

void TestGuideFile::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("point");
    QTest::addColumn<QString>("fault");
    const QString at = QStringLiteral("points[0] (own_the_miss).");
    const auto row = [&at](const char *name, const char *key, const char *json, const char *fault) {
        QTest::newRow(name) << goodBut(key, json) << at + QString::fromUtf8(fault);
    };
    row("mistyped key", "becuase", R"({"en":"x"})", R"(becuase: is not known here; did you mean "because"?)");
    row("no version", "version", "", "version: must be a whole number from 1");
    row("half a version", "version", "1.5", "version: must be a whole number from 1");
    row("no such phase", "phase", R"("middle")",
        R"(phase: "middle" is not known; it may be: open, understand, resolve, close)");
    row("no phase", "phase", "", "phase: is missing");
    row("kind is no text", "kind", "3", "kind: must be a text in quotes");
    row("no intent", "intent", "", "intent: is missing");
    row("intent as plain text", "intent", R"("Own it")",
        R"(intent: must be texts by language, such as {"en": "…"})");
    row("intent too long with its slots", "intent",
        R"({"en":"Say clearly that the {promise.what} did not happen as we said it would"})",
        "intent.en: has 62 characters with its slots filled; at most 60 fit");
    row("empty words", "words", R"({"en":["ok"," "]})", "words.en[1]: is empty");
    row("words as one text", "words", R"({"en":"ok"})", "words.en: must be a list [ … ] of texts");
    row("no such slot", "because", R"({"en":"Due {promis.due}"})",
        R"(because.en: "{promis.due}" is no slot; did you mean {promise.due}?)");
    row("open brace", "because", R"({"en":"Due {promise.due"})", "because.en: has a { that is not closed");
    row("stray brace", "because", R"({"en":"Due promise.due}"})",
        "because.en: has a } without a { before it");
    row("half a character", "owner", R"("\ud800")", "owner: holds half a character");
    row("half a character in a text", "avoid", R"({"en":"\ud800"})", "avoid.en: holds half a character");
    row("two lines", "avoid", R"({"en":"this\nthat"})", "avoid.en: must be one line");
    row("no language", "avoid", R"({"english please":"x"})",
        R"(avoid.english please: "english please" is no language tag such as en, de or pt-BR)");
    row("no condition", "when", "", "when: is missing; {} means always");
    row("fault in the condition", "when", R"({"any":[{"fact":"moood","is":"calm"}]})",
        R"(when.any[0].fact: "moood" is not a fact; did you mean "mood"?)");
    row("never always", "never", "{}", "never: holds always, so the point would never be shown");
    row("tag in capitals", "tags", R"(["Apology"])",
        "tags[0]: must be a tag of lower case letters, digits and _, in quotes");
    row("tag twice", "tags", R"(["a","a"])", R"(tags[1]: "a" stands here twice)");
    row("no such day", "review_on", R"("2027-02-30")",
        R"(review_on: "2027-02-30" is no day such as 2027-05-31)");
    row("must is a word", "must", R"("no")", "must: must be true or false");
    row("hidden use of history", "when", R"({"fact":"customer.cases_open","at_least":2})",
        "uses_history: must be true: its condition asks about customer.cases_open, which rests on other "
        "cases or "
        "on what was noted earlier");
    row("greeting with knowledge", "uses_history", "true",
        "uses_history: does not fit phase open and kind say: nobody is greeted with what we know; make it an "
        "ask, "
        "a do, or a later phase");
    row("greeting with the record", "when", R"({"fact":"customer.tier","is":"gold"})",
        "when: asks about customer.tier, which does not fit phase open and kind say: nobody is greeted with "
        "what we know; make it an ask, a do, or a later phase");
    row("greeting those without an order", "never",
        R"({"all":[{"fact":"customer.orders","at_least":1},{"fact":"customer.region","is":"Oslo"}]})",
        "never: asks about customer.orders, customer.region, which does not fit phase open and kind say: "
        "nobody is greeted with what we know; make it an ask, a do, or a later phase");
}

/// What we know of the history is a question in the opening, in each of its words.
void TestGuideFile::theOpeningAsksAboutTheHistory()
{
    QJsonObject point = QJsonDocument::fromJson(kGood).object();
    point.insert(QStringLiteral("uses_history"), true);
    point.insert(QStringLiteral("kind"), QStringLiteral("ask"));
    const auto faultsWith = [&point](const char *words) {
        point.insert(QStringLiteral("words"), QJsonDocument::fromJson(words).object());
        return faultsOf(fileOf({QJsonDocument(point).toJson(QJsonDocument::Compact)}));
    };
    QCOMPARE(faultsWith(R"({"en":["Is the afternoon still good?","You like the afternoon."],
                            "de":["Passt der Nachmittag noch?"]})"),
             QStringList{QStringLiteral("points[0] (own_the_miss).words.en[1]: must be a question: in phase "
                                        "open, what we know of their history is only asked about")});
    QCOMPARE(faultsWith(R"({"ar":["هل يناسبك العصر؟"],"ja":["午後でよろしいでしょうか。"]})"), QStringList());
    point.insert(QStringLiteral("phase"), QStringLiteral("understand"));
    QCOMPARE(faultsWith(R"({"en":["You like the afternoon."]})"), QStringList()); // they said why they call
}

/// Language, needs and consents may shape a greeting: it heeds them, it does not tell them.
void TestGuideFile::aGreetingMayHeedWhatItMust()
{
    for (const char *condition :
         {R"({"fact":"customer.language","is":"de"})", R"({"fact":"needs.any","is":true})",
          R"({"fact":"consent.recording","is":"refused"})"})
        QCOMPARE(faultsOf(fileOf({goodBut("when", condition)})), QStringList());
}

void TestGuideFile::saysWhatIsWrong()
{
    QFETCH(QByteArray, point);
    QFETCH(QString, fault);
    const QStringList faults = faultsOf(fileOf({point}));
    QVERIFY2(faults.contains(fault), qPrintable(faults.join(u'\n') + QStringLiteral("\nwanted: ") + fault));
}

void TestGuideFile::tellsAllFaultsOfAllPoints()
{
    const QStringList faults =
        faultsOf(fileOf({kGood, goodBut("kind", R"("sing")"), "7", goodBut("tags", "4")}));
    QCOMPARE(faults.size(), 5);
    QVERIFY(faults[0].startsWith(u"points[1] (own_the_miss).kind: \"sing\""));
    QCOMPARE(faults[1],
             QStringLiteral("points[1] (own_the_miss).key: \"own_the_miss\" is the key of an earlier "
                            "point, too"));
    QCOMPARE(faults[2], QStringLiteral("points[2]: must be a talking point { … }"));
    QVERIFY(faults[3].startsWith(u"points[3] (own_the_miss).tags: must be a list"));
}

void TestGuideFile::refusesWhatIsNoGuide_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("fault");
    QTest::newRow("nothing") << QByteArray() << QStringLiteral("line 1: this is no JSON: illegal value");
    QTest::newRow("broken in line 2") << QByteArray("{\n\"format\" 1}")
                                      << QStringLiteral("line 2: this is no JSON: missing name separator");
    QTest::newRow("a list") << QByteArray("[]") << QStringLiteral("format: must be \"leeway.guide.v1\"");
    QTest::newRow("another format") << QByteArray(R"({"format":"leeway.guide.v2","points":[]})")
                                    << QStringLiteral("format: must be \"leeway.guide.v1\"");
    QTest::newRow("no points") << QByteArray(R"({"format":"leeway.guide.v1"})")
                               << QStringLiteral(
                                      "points: must be a list [ … ] of at most 2000 talking points");
    QTest::newRow("too large") << QByteArray(guidance::kGuideMostBytes + 1, ' ')
                               << QStringLiteral("the file is too large for a guide; at most 4 MB fit");
}

void TestGuideFile::refusesWhatIsNoGuide()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, fault);
    QCOMPARE(faultsOf(file), QStringList(fault));
}

void TestGuideFile::fillsSlots_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("filled"); // null: cannot be filled
    QTest::newRow("no slot") << QStringLiteral("Hello") << QStringLiteral("Hello");
    QTest::newRow("two slots") << QStringLiteral("{customer.first_name}, {agent.name} here.")
                               << QStringLiteral("{x}, Tomasz here.");
    QTest::newRow("one that is not known now") << QStringLiteral("by {promise.due}") << QString();
    QTest::newRow("no such slot") << QStringLiteral("{shoe.size}") << QString();
    QTest::newRow("not closed") << QStringLiteral("{agent.name") << QString();
}

void TestGuideFile::fillsSlots()
{
    QFETCH(QString, text);
    QFETCH(QString, filled);
    guidance::SlotValues values;
    values.set(guidance::TextSlot::CustomerFirstName, QStringLiteral("{x}")); // a name is no template
    values.set(guidance::TextSlot::AgentName, QStringLiteral("Tomasz"));
    const auto made = guidance::fillSlots(text, values);
    QCOMPARE(made.has_value(), !filled.isNull());
    QCOMPARE(made.value_or(QString()), filled);
}

void TestGuideFile::choosesALanguage_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QStringList>("there");
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<bool>("fallback");
    const auto list = [](const char *tags) {
        return QString::fromLatin1(tags).split(u' ', Qt::SkipEmptyParts);
    };
    QTest::newRow("the very one") << "de-AT" << list("de de-AT en") << "de-AT" << false;
    QTest::newRow("its base") << "de-CH" << list("de de-AT en") << "de" << false;
    QTest::newRow("another region of it") << "pt" << list("en pt-BR") << "pt-BR" << false;
    QTest::newRow("English instead") << "nb" << list("de en") << "en" << true;
    QTest::newRow("the first, when there is no English") << "nb" << list("de fr") << "de" << true;
    QTest::newRow("none") << "nb" << QStringList() << "" << false;
}

void TestGuideFile::choosesALanguage()
{
    QFETCH(QString, asked);
    QFETCH(QStringList, there);
    guidance::LocalText text;
    for (const QString &language : there)
        text.emplace(language, QStringLiteral("in ") + language);
    const guidance::ChosenText chosen = guidance::chosenFrom(text, asked);
    QTEST(chosen.language, "chosen");
    QTEST(chosen.fallback, "fallback");
    QCOMPARE(chosen.text, chosen.language.isEmpty() ? QString() : QStringLiteral("in ") + chosen.language);
}

LEEWAY_TEST(TestGuideFile)
#include "tst_guide_file.moc"
