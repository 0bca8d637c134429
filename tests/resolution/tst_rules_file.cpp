#include "resolution/rules_json.h"
#include "support/budget_dice.h"
#include "support/test_case.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace leeway;
using domain::JsonFaults;
using resolution::BudgetRules;

namespace
{

const QByteArray kGood = R"({
  "key": "contact_cap", "version": 2, "from": "2026-12-01T00:00:00Z", "name": {"en": "the limit per contact", "de": "die Grenze je Kontakt"},
  "scope": "contact", "period": "once", "amount": "50.00", "currency": "EUR", "kinds": ["credit", "fee_waiver"], "roles": ["agent", "senior"],
  "teams": ["00000001-0000-7000-8000-000000000001"], "when": {"fact": "channel", "is": "phone"}, "join_days": 3, "above": "ask_lead",
  "exceptions": [{"key": "late_promise", "adds": "20.00", "when": {"fact": "promise.late", "at_least": 1}, "until": "2027-01-01T00:00:00Z",
  "people": ["00000002-0000-7000-8000-000000000001"], "why": "We kept them waiting."}], "active": true})";

QByteArray fileWith(const QByteArrayList &rules)
{
    return "{\"format\":\"leeway.rules.v1\",\"rules\":[" + rules.join(',') + "]}";
}

/// The good rule with one key set to `json`; an empty text takes it out.
QByteArray ruleBut(const char *key, const char *json)
{
    QJsonObject rule = QJsonDocument::fromJson(kGood).object();
    if (*json == '\0')
        rule.remove(QLatin1String(key));
    else
        rule.insert(QLatin1String(key), QJsonDocument::fromJson("[" + QByteArray(json) + "]").array().at(0));
    return QJsonDocument(rule).toJson(QJsonDocument::Compact);
}

/// The same with keys of `patch` over it.
QByteArray ruleWith(const QByteArray &patch)
{
    QJsonObject rule = QJsonDocument::fromJson(kGood).object();
    const QJsonObject over = QJsonDocument::fromJson(patch).object();
    for (auto entry = over.begin(); entry != over.end(); ++entry) {
        if (entry.value().isNull())
            rule.remove(entry.key());
        else
            rule.insert(entry.key(), entry.value());
    }
    return QJsonDocument(rule).toJson(QJsonDocument::Compact);
}

QStringList ruleFaults(const QByteArray &file)
{
    JsonFaults faults;
    const bool read = resolution::rulesFrom(file, faults).has_value();
    if (read != faults.isEmpty())
        qFatal("a file is read or has faults");
    QStringList lines;
    for (const domain::JsonFault &fault : faults.list())
        lines.append(fault.toLine());
    return lines;
}

} // namespace

class TestRulesFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsARule();
    void readsBackWhatItWrites();
    void readsBackRandomRules();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void nothingNarrowsTheSumThatTakesThreePeople_data();
    void nothingNarrowsTheSumThatTakesThreePeople();
    void checksWhatRulesSayTogether_data();
    void checksWhatRulesSayTogether();
    void refusesWhatIsNoFile_data();
    void refusesWhatIsNoFile();
    void readsTenThousandRules();
};

void TestRulesFile::readsARule()
{
    JsonFaults faults;
    const auto rules = resolution::rulesFrom(fileWith({kGood}), faults);
    QVERIFY2(rules, faults.isEmpty() ? "" : qPrintable(faults.list().front().toLine()));
    const resolution::BudgetRule &rule = rules->front();
    QCOMPARE(rule.version, 2);
    QCOMPARE(base::toIso(rule.from), QStringLiteral("2026-12-01T00:00:00.000Z"));
    QCOMPARE(rule.amount, (domain::Money{5'000, QStringLiteral("EUR")}));
    QCOMPARE(rule.kinds, domain::kindBit(domain::ResolutionKind::Credit) |
                             domain::kindBit(domain::ResolutionKind::FeeWaiver));
    QCOMPARE(rule.roles, (std::vector{domain::Role::Agent, domain::Role::Senior}));
    QCOMPARE(rule.joinDays, 3);
    QCOMPARE(rule.exceptions.front().adds, 2'000);
    QCOMPARE(rule.exceptions.front().people.size(), 1u);
    QVERIFY(rule.active);
}

void TestRulesFile::readsBackWhatItWrites()
{
    JsonFaults faults;
    const QByteArray yen = ruleWith(R"({"key":"yen","amount":"500","currency":"JPY","exceptions":null})");
    const QByteArray share = ruleWith(R"({"key":"share","scope":"price_share","amount":null,"currency":null,
        "join_days":null,"share_percent":20,"price_unknown":"refuse","exceptions":[{"key":"x","adds":5,"when":{},"why":"y"}]})");
    const auto rules = resolution::rulesFrom(fileWith({kGood, yen, share}), faults);
    QVERIFY2(rules, faults.isEmpty() ? "" : qPrintable(faults.list().front().toLine()));
    const QByteArray written = resolution::rulesFile(*rules);
    QCOMPARE(resolution::rulesFrom(written, faults), *rules);
    QCOMPARE(resolution::rulesFile(*resolution::rulesFrom(written, faults)), written);
    QVERIFY(written.startsWith("{\n  \"format\": \"leeway.rules.v1\",\n  \"rules\": [\n    {\n      \"key\": "
                               "\"contact_cap\",\n      \"version\": 2,\n"));
    QVERIFY(written.contains("\n      \"amount\": \"50.00\",\n"));
    QCOMPARE(resolution::rulesFrom(resolution::rulesFile({}), faults), BudgetRules());
}

/// Whatever the dice make is written so that reading gives it back, or so that the checker says what is
/// wrong.
void TestRulesFile::readsBackRandomRules()
{
    const quint64 seed = std::random_device{}();
    qInfo("seed %llu", static_cast<unsigned long long>(seed));
    test::BudgetDice dice(seed);
    int sound = 0;
    for (int i = 0; i < 3'000; ++i) {
        for (const resolution::BudgetRule &rule : dice.next().rules) {
            JsonFaults faults;
            const auto read = resolution::rulesFrom(resolution::rulesFile({rule}), faults);
            if (read) {
                QCOMPARE(*read, BudgetRules{rule});
                ++sound;
            }
        }
    }
    QVERIFY(sound > 1'000);
}

void TestRulesFile::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QString>("fault");
    const QString at = QStringLiteral("rules[0] (contact_cap).");
    const auto row = [&at](const char *name, const char *key, const char *json, const char *fault) {
        QTest::newRow(name) << ruleBut(key, json) << at + QString::fromUtf8(fault);
    };
    const auto patched = [&at](const char *name, const char *patch, const char *fault) {
        QTest::newRow(name) << ruleWith(patch) << at + QString::fromUtf8(fault);
    };
    row("mistyped key", "amout", R"("5")", R"(amout: is not known here; did you mean "amount"?)");
    row("no version", "version", "", "version: is missing");
    row("version zero", "version", "0", "version: must be a whole number from 1 to 1000000");
    row("half a version", "version", "1.5", "version: must be a whole number from 1 to 1000000");
    row("no start", "from", "", "from: is missing");
    row("a start without a zone", "from", R"("2026-12-01T00:00:00")",
        R"(from: "2026-12-01T00:00:00" is no moment such as 2027-05-31T00:00:00Z)");
    row("ends before it begins", "until", R"("2026-11-01T00:00:00Z")", "until: must be after from");
    row("no name", "name", "", "name: is missing");
    row("name as plain text", "name", R"("limit")",
        R"(name: must be texts by language, such as {"en": "the limit per contact"})");
    row("empty name", "name", R"({"en":" "})", "name.en: must be one line of at most 60 letters");
    row("no language", "name", R"({"english please":"x"})",
        R"(name.english please: "english please" is no language tag such as en, de or pt-BR)");
    row("a start that no calendar writes", "from", R"("9999-12-31T23:59:59-14:00")",
        R"(from: "9999-12-31T23:59:59-14:00" is no moment such as 2027-05-31T00:00:00Z)");
    row("an empty start", "from", R"("")", R"(from: "" is no moment such as 2027-05-31T00:00:00Z)");
    row("an empty end", "until", R"("")", R"(until: "" is no moment such as 2027-05-31T00:00:00Z)");
    row("an empty word", "above", R"("")",
        R"(above: "" is not known; it may be: ask_lead, ask_finance, refuse)");
    row("an empty currency", "currency", R"("")", R"(currency: "" is no currency such as NOK or EUR)");
    row("an empty amount", "amount", R"("")", R"(amount: "" is no amount of EUR such as "150.00")");
    row("no such scope", "scope", R"("planet")",
        R"(scope: "planet" is not known; it may be: contact, case, order, price_share, customer, person, team, fund)");
    row("no such period", "period", R"("year")",
        R"(period: "year" is not known; it may be: once, day, week, month, rolling)");
    row("rolling without days", "period", R"("rolling")", "days: is missing");
    row("days without rolling", "days", "5", "days: belongs to the period rolling only");
    row("amount as a number", "amount", "50", "amount: must be a text in quotes");
    row("grouped amount", "amount", R"("1,250.00")",
        R"(amount: "1,250.00" is no amount of EUR such as "150.00")");
    row("thousands in disguise", "amount", R"("1.250")",
        R"(amount: "1.250" is no amount of EUR such as "150.00")");
    row("amount below zero", "amount", R"("-5.00")",
        R"(amount: "-5.00" is no amount of EUR such as "150.00")");
    row("amount past 64 bits", "amount", R"("999999999999999999.00")",
        "amount: is larger than can be counted");
    row("no currency", "currency", R"("EURO")", R"(currency: "EURO" is no currency such as NOK or EUR)");
    row("share of something else", "share_percent", "20",
        "share_percent: belongs to the scope price_share only");
    patched(
        "share with an amount",
        R"({"scope":"price_share","share_percent":20,"currency":null,"join_days":null,"exceptions":null})",
        "amount: does not fit a share of the price; use share_percent");
    patched(
        "share below zero",
        R"({"scope":"price_share","share_percent":-1,"amount":null,"currency":null,"join_days":null,"exceptions":null})",
        "share_percent: must be a whole number from 0 to 1000");
    row("no such kind", "kinds", R"(["credit","gold"])",
        R"(kinds[1]: "gold" is not known; it may be: explanation, apology, call_back, replacement, refund, credit, )"
        R"(voucher, fee_waiver, upgrade, expedite)");
    row("a kind twice", "kinds", R"(["credit","credit"])", R"(kinds[1]: "credit" stands here twice)");
    row("no such role", "roles", R"(["king"])",
        R"(roles[0]: "king" is not known; it may be: agent, senior, lead, deputy, finance, quality, admin, auditor)");
    row("team by name", "teams", R"(["Support DE"])", R"(teams[0]: "Support DE" is no id)");
    row("no condition", "when", "", "when: is missing; {} means always");
    row("fault in the condition", "when", R"({"any":[{"fact":"moood","is":"calm"}]})",
        R"(when.any[0].fact: "moood" is not a fact; did you mean "mood"?)");
    row("a fact that may not decide about money", "when", R"({"fact":"customer.tier","is":"gold"})",
        "when: asks about customer.tier, which no budget rule may: the store cannot check it from what was "
        "recorded");
    row("joined contacts of something else", "scope", R"("case")",
        "join_days: belongs to the scope contact only");
    patched("an agent for all time", R"({"scope":"person","join_days":null})",
            "period: must be day, week, month or rolling for the scope person: one for all time runs full "
            "and stays full");
    row("no word on what happens above", "above", "", "above: is missing");
    row("another word for it", "above", R"("beg")",
        R"(above: "beg" is not known; it may be: ask_lead, ask_finance, refuse)");
    row("active is a word", "active", R"("no")", "active: must be true or false");
    patched("the lease's name", R"({"key":"lease"})", "");
    const auto exception = [&](const char *name, const char *json, const char *fault) {
        const QByteArray list = "[" + QByteArray(json) + "]";
        row(name, "exceptions", list.constData(), fault);
    };
    exception("an exception on the agent's word",
              R"({"key":"x","adds":"5.00","when":{"fact":"mood","at_least":"angry"},"why":"y"})",
              "exceptions[0].when: asks about mood, which the granting agent sets; what raises a limit may "
              "rest only on "
              "what a system recorded or a lead decided");
    exception("an exception on what may not decide",
              R"({"key":"x","adds":"5.00","when":{"fact":"spoken_before","is":true},"why":"y"})",
              "exceptions[0].when: asks about spoken_before, which no budget rule may: the store cannot "
              "check it from what "
              "was recorded");
    exception("an exception without a reason", R"({"key":"x","adds":"5.00","when":{}})",
              "exceptions[0].why: is missing");
    exception("an exception that takes away", R"({"key":"x","adds":"-5.00","when":{},"why":"y"})",
              R"(exceptions[0].adds: "-5.00" is no amount of EUR such as "150.00")");
    exception("an exception of nothing", R"({"key":"x","adds":"0.00","when":{},"why":"y"})",
              "exceptions[0].adds: adds nothing");
    exception(
        "an exception twice",
        R"({"key":"x","adds":"5.00","when":{},"why":"y"},{"key":"x","adds":"6.00","when":{},"why":"y"})",
        "exceptions[1].key: stands here twice");
    exception(
        "an exception that ends first",
        R"({"key":"x","adds":"5.00","when":{},"why":"y","from":"2027-01-02T00:00:00Z","until":"2027-01-01T00:00:00Z"})",
        "exceptions[0].until: must be after from");
}

void TestRulesFile::nothingNarrowsTheSumThatTakesThreePeople_data()
{
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char *name, const char *patch, const char *fault) {
        QTest::newRow(name) << QByteArray(patch) << QString::fromLatin1(fault);
    };
    row("for a customer", R"({"scope":"customer","join_days":null})", "scope: must be contact");
    row("a day", R"({"period":"day"})", "period: must be once");
    row("in another currency", R"({"currency":"NOK"})", "currency: is not that of its key");
    row("refused above it", R"({"above":"refuse"})", "above: must be ask_lead");
    row("on a condition", R"({"when":{"fact":"channel","is":"phone"}})", "when: must be {}");
    row("for some time", R"({"until":"2027-05-01T00:00:00Z"})", "until: must not be there");
    row("of some kinds", R"({"kinds":["credit"]})", "kinds: must not be there");
    row("for some roles", R"({"roles":["agent"]})", "roles: must not be there");
    row("for a team", R"({"teams":["00000009-0000-7000-8000-000000000001"]})", "teams: must not be there");
    row("with an exception", R"({"exceptions":[{"key":"x","adds":"5.00","when":{},"why":"y"}]})",
        "exceptions: must not be there");
}

void TestRulesFile::nothingNarrowsTheSumThatTakesThreePeople()
{
    QFETCH(QByteArray, patch);
    QFETCH(QString, fault);
    QJsonObject rule =
        QJsonDocument::fromJson(
            ruleWith(R"({"key":"three_people_eur","kinds":null,"roles":null,"teams":null,"when":{},
                                        "exceptions":null})"))
            .object();
    QCOMPARE(ruleFaults(fileWith({QJsonDocument(rule).toJson()})), QStringList());
    const QJsonObject more = QJsonDocument::fromJson(patch).object();
    for (auto it = more.begin(); it != more.end(); ++it) {
        if (it.value().isNull())
            rule.remove(it.key());
        else
            rule.insert(it.key(), it.value());
    }
    QCOMPARE(ruleFaults(fileWith({QJsonDocument(rule).toJson()})),
             QStringList{QStringLiteral("rules[0] (three_people_eur).") + fault +
                         QStringLiteral(": the sum that takes three people")});
}

void TestRulesFile::saysWhatIsWrong()
{
    QFETCH(QByteArray, rule);
    QFETCH(QString, fault);
    if (fault.endsWith(u'.')) // its key stands in the path
        fault = QStringLiteral("rules[0] (lease).key: \"lease\" is taken: it names what a desk holds");
    const QStringList faults = ruleFaults(fileWith({rule}));
    QVERIFY2(faults.contains(fault), qPrintable(faults.join(u'\n') + QStringLiteral("\nwanted: ") + fault));
}

void TestRulesFile::checksWhatRulesSayTogether_data()
{
    QTest::addColumn<QByteArrayList>("rules");
    QTest::addColumn<QStringList>("faults");
    const auto row = [](const char *name, const QByteArrayList &rules, const QStringList &faults = {}) {
        QTest::newRow(name) << rules << faults;
    };
    const auto one = [](const char *patch) { return ruleWith(patch); };
    const QByteArray first = one(R"({"version":1,"from":"2026-10-01T00:00:00Z"})");
    row("a later version", {first, kGood});
    row("versions in any order", {kGood, first});
    row("the same start", {kGood, one(R"({"version":3})")},
        {QStringLiteral("rules[1] (contact_cap).from: is the start of version 2, too")});
    row("a version that goes back", {first, one(R"({"version":1})")},
        {QStringLiteral(
            "rules[1] (contact_cap).version: must be above 1, the version that begins before it")});
    row("for some weeks, and then as before", {first, one(R"({"until":"2027-01-07T00:00:00Z"})"),
                                               one(R"({"version":3,"from":"2027-01-07T00:00:00Z"})")});
    row("cut off by the next",
        {one(R"({"until":"2027-01-07T00:00:00Z"})"), one(R"({"version":3,"from":"2027-01-06T00:00:00Z"})")},
        {QStringLiteral(
            "rules[1] (contact_cap).from: overlaps version 2, which ends 2027-01-07T00:00:00.000Z; begin "
            "then, or end version 2 earlier")});
    row("the same limited twice", {kGood, one(R"({"key":"again","amount":"60.00"})")},
        {QStringLiteral(
            "rules[1] (again).key: contradicts contact_cap, which limits the same by another sum; the higher "
            "one never decides")});
    row("the same said twice", {kGood, one(R"({"key":"again"})")},
        {QStringLiteral(
            "rules[1] (again).key: limits the same as contact_cap, by as much; one of them is enough")});
    row("the same in another team",
        {kGood, one(R"({"key":"again","teams":["00000009-0000-7000-8000-000000000001"]})")});
    row("the same, switched off", {kGood, one(R"({"key":"again","amount":"60.00","active":false})")});
    const char *agent =
        R"({"key":"a_day","scope":"person","period":"day","amount":"90.00","join_days":null})";
    row("a day above its month",
        {one(agent),
         one(R"({"key":"a_month","scope":"person","period":"month","amount":"80.00","join_days":null})")},
        {QStringLiteral("rules[0] (a_day).amount: can never be reached: a_month allows 80.00 a month")});
    row("a day under its month",
        {one(agent),
         one(R"({"key":"a_month","scope":"person","period":"month","amount":"900.00","join_days":null})")});
    const char *calm =
        R"({"key":"calm","amount":"10.00","when":{"fact":"mood","is":"calm"},"exceptions":null})";
    row("lower for the calm, under a limit for all", {one(R"({"when":{}})"), one(calm)});
    const QString alone =
        QStringLiteral("rules[%1] (calm).when: asks about mood, which the granting agent sets; such a rule "
                       "may only lower a limit, and no rule without such facts limits the same kinds, "
                       "roles and teams from then on");
    row("lower for the calm, and nothing behind", {one(calm)}, {alone.arg(0)});
    row("behind it only on the phone", {kGood, one(calm)}, {alone.arg(1)});
    row("behind it only for fewer kinds", {one(R"({"when":{},"kinds":["credit"]})"), one(calm)},
        {alone.arg(1)});
    row("behind it only later", {one(R"({"when":{},"from":"2027-01-01T00:00:00Z"})"), one(calm)},
        {alone.arg(1)});
    const QByteArray three = ruleWith(
        R"({"key":"three_people_eur","kinds":null,"roles":null,"teams":null,"when":{},"exceptions":null})");
    row("the sum that takes three people, beside a limit of as much", {kGood, three});
    row("it is nothing behind the calm", {three, one(calm)}, {alone.arg(1)});
    row("behind it for more", {one(R"({"when":{},"kinds":null,"roles":null,"teams":null})"), one(calm)});
}

void TestRulesFile::checksWhatRulesSayTogether()
{
    QFETCH(QByteArrayList, rules);
    QTEST(ruleFaults(fileWith(rules)), "faults");
}

void TestRulesFile::refusesWhatIsNoFile_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("fault");
    QTest::newRow("nothing") << QByteArray() << QStringLiteral("line 1: this is no JSON: illegal value");
    QTest::newRow("broken in line 2") << QByteArray("{\n\"format\" 1}")
                                      << QStringLiteral("line 2: this is no JSON: missing name separator");
    QTest::newRow("a guide") << QByteArray(R"({"format":"leeway.guide.v1","points":[]})")
                             << QStringLiteral("format: must be \"leeway.rules.v1\"");
    QTest::newRow("no rules") << QByteArray(R"({"format":"leeway.rules.v1"})")
                              << QStringLiteral("rules: must be a list [ … ] of at most 20000 budget rules");
    QTest::newRow("a number for a rule")
        << fileWith({"7"}) << QStringLiteral("rules[0]: must be a budget rule { … }");
    QTest::newRow("too large") << QByteArray(resolution::kRulesMostBytes + 1, ' ')
                               << QStringLiteral("the file is too large for rules; at most 32 MB fit");
}

void TestRulesFile::refusesWhatIsNoFile()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, fault);
    QCOMPARE(ruleFaults(file), QStringList(fault));
}

void TestRulesFile::readsTenThousandRules()
{
    QByteArrayList rules;
    for (int i = 0; i < 10'000; ++i) {
        const QByteArray number = QByteArray::number(i);
        const char *mood = i % 2 == 0 ? R"("when":{})" : R"("when":{"fact":"mood","is":"calm"})";
        rules.append(ruleWith("{\"key\":\"rule_" + number + "\",\"amount\":\"" + QByteArray::number(i + 1) +
                              ".00\",\"teams\":[\"" + QByteArray::number(10'000'000 + i / 2) +
                              "-0000-7000-8000-000000000001\"]," + mood + "}"));
    }
    JsonFaults faults;
    const auto read = resolution::rulesFrom(fileWith(rules), faults);
    QVERIFY2(read, faults.isEmpty() ? "" : qPrintable(faults.list().front().toLine()));
    QCOMPARE(read->size(), 10'000u);
    QCOMPARE(resolution::rulesFrom(resolution::rulesFile(*read), faults), *read);
}

LEEWAY_TEST(TestRulesFile)
#include "tst_rules_file.moc"
