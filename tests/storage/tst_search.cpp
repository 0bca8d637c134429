#include "storage/search.h"

#include "domain/handles.h"
#include "storage/bulk.h"
#include "storage/customer_rows.h"
#include "storage/customer_writes.h"
#include "storage/search_index.h"
#include "storage/snippet.h"

#include "storage/store_fixture.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::domain;
using namespace leeway::storage;

/// Everyone can be found the way people type. The customers are those of the pictures.
class TestSearch : public QObject
{
    Q_OBJECT

private:
    CustomerId add(const QString &name, const QString &phone = {}, const QString &email = {},
                   const QString &account = {})
    {
        Customer c;
        c.id = CustomerId::make(m_store->clock());
        c.name = name;
        c.accountNumber = account;
        const bool done = m_store->writes([&](Transaction &tx) -> base::Result<void> {
            if (auto put = putCustomer(tx, c); !put)
                return put;
            for (const auto &[kind, value] :
                 {std::pair(HandleKind::Phone, phone), std::pair(HandleKind::Email, email)}) {
                if (value.isEmpty())
                    continue;
                Handle handle;
                handle.id = HandleId::make(m_store->clock());
                handle.customer = c.id;
                handle.kind = kind;
                handle.value = value;
                handle.normalized = normalizedHandle(kind, value, QStringLiteral("NO")).value();
                if (auto put = putHandle(tx, handle); !put)
                    return put;
            }
            return {};
        });
        if (!done)
            qFatal("no customer");
        return c.id;
    }

    QStringList names(const QString &typed)
    {
        const auto hits =
            m_store->read([&](Connection &db) { return searchCustomers(db, searchWords(typed), 20); });
        QStringList found;
        for (const CustomerHit &hit : hits.value())
            found.append(hit.row.name);
        return found;
    }

    QStringList nearNames(const QString &typed)
    {
        const auto hits = m_store->read(
            [&](Connection &db) { return searchCustomersByTypo(db, searchWords(typed), 20, {}); });
        QStringList found;
        for (const CustomerHit &hit : hits.value())
            found.append(hit.row.name);
        return found;
    }

    Interaction note(CustomerId customer, const QString &title, const QString &body, int hour)
    {
        Interaction i;
        i.id = InteractionId::make(m_store->clock());
        i.customer = customer;
        i.title = title;
        i.body = body;
        i.at = m_store->now() - std::chrono::hours(hour);
        if (!m_store->writes([&](Transaction &tx) { return putInteraction(tx, i); }))
            qFatal("no interaction");
        return i;
    }

    QStringList titles(const QString &typed)
    {
        const auto hits =
            m_store->read([&](Connection &db) { return searchHistory(db, searchWords(typed), 20); });
        QStringList found;
        for (const HistoryHit &hit : hits.value())
            found.append(hit.title);
        return found;
    }

    std::vector<HistoryHit> searched(const QString &typed)
    {
        return m_store->read([&](Connection &db) { return searchHistory(db, searchWords(typed), 20); })
            .value();
    }

    std::vector<InteractionId> foundIn(const HistoryFind &wanted)
    {
        const auto hits = m_store->read([&](Connection &db) { return findInHistory(db, wanted); });
        std::vector<InteractionId> found;
        for (const TimelineCursor &hit : hits.value())
            found.push_back(hit.id);
        return found;
    }

    void say(InteractionId in, const QStringList &lines)
    {
        Transcript transcript{.interaction = in, .done = {}, .lines = {}};
        for (const QString &line : lines)
            transcript.lines.push_back({.speaker = QStringLiteral("Marit"),
                                        .byBot = false,
                                        .text = line,
                                        .decisive = false,
                                        .at = {}});
        QVERIFY(m_store->writes([&](Transaction &tx) { return putTranscript(tx, transcript); }));
    }

    std::unique_ptr<test::StoreFixture> m_store;
    CustomerId m_marit;

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<test::StoreFixture>();
        m_marit = add(QStringLiteral("Marit Sørbø"), QStringLiteral("+47 934 56 789"),
                      QStringLiteral("marit.sorbo@posten.no"), QStringLiteral("K-20 41"));
        add(QStringLiteral("渡辺 健二"));
        add(QStringLiteral("ليلى حداد"));
        add(QStringLiteral("สมชาย ใจดี"));
        add(QStringLiteral("Łukasz Zieliński"));
        add(QStringLiteral("Li Na"));
        add(QStringLiteral("Linda Nilsen"));
        add(QStringLiteral("O’Brien 🙂"));
        add(QStringLiteral("100% Proof AS"));
    }

    void findsByName_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("name");
        QTest::newRow("beginning") << "sorb"
                                   << "Marit Sørbø";
        QTest::newRow("one letter") << "z"
                                    << "Łukasz Zieliński";
        QTest::newRow("as written") << "Sørbø"
                                    << "Marit Sørbø";
        QTest::newRow("both words") << "marit sorbo"
                                    << "Marit Sørbø";
        QTest::newRow("other order") << "sorbo marit"
                                     << "Marit Sørbø";
        QTest::newRow("beginnings, other order") << "SØ ma"
                                                 << "Marit Sørbø";
        QTest::newRow("Polish") << "zielinski l"
                                << "Łukasz Zieliński";
        QTest::newRow("Japanese family name, first sign") << "渡"
                                                          << "渡辺 健二";
        QTest::newRow("Japanese inside") << "辺"
                                         << "渡辺 健二";
        QTest::newRow("Japanese without blank") << "渡辺健二"
                                                << "渡辺 健二";
        QTest::newRow("Arabic") << "ليلى"
                                << "ليلى حداد";
        QTest::newRow("Arabic beginning of the second") << "حد"
                                                        << "ليلى حداد";
        QTest::newRow("Thai inside") << "ชาย"
                                     << "สมชาย ใจดี";
        QTest::newRow("apostrophe") << "obrien o"
                                    << "";
        QTest::newRow("apostrophe typed") << "o'brien"
                                          << "O’Brien 🙂";
        QTest::newRow("emoji") << "🙂"
                               << "O’Brien 🙂";
        QTest::newRow("FTS syntax is text") << "marit* OR \"x"
                                            << "";
        QTest::newRow("quote") << "\"marit\""
                               << "Marit Sørbø";
        QTest::newRow("percent") << "100%"
                                 << "100% Proof AS";
        QTest::newRow("nobody") << "sorbi"
                                << "";
        QTest::newRow("only signs") << "-- ()*"
                                    << "";
        QTest::newRow("empty") << ""
                               << "";
    }
    void findsByName()
    {
        QFETCH(QString, typed);
        QFETCH(QString, name);
        QCOMPARE(names(typed), name.isEmpty() ? QStringList() : QStringList(name));
    }

    void wholeWordsComeBeforeBeginnings()
    {
        QCOMPARE(names(QStringLiteral("li")),
                 QStringList({QStringLiteral("Li Na"), QStringLiteral("Linda Nilsen")}));
    }

    void findsByHandle_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("groups") << "934 56 789";
        QTest::newRow("with country") << "+47 93 45 67 89";
        QTest::newRow("with 00") << "0047 93456789";
        QTest::newRow("last digits") << "6789";
        QTest::newRow("brackets and dashes") << "(934) 56-789";
        QTest::newRow("from its beginning") << "+47 934";
        QTest::newRow("address") << "marit.sorbo@posten.no";
        QTest::newRow("address, beginning") << "Marit.S";
        QTest::newRow("domain") << "@posten";
        QTest::newRow("domain without at") << "posten.no";
        QTest::newRow("account") << "K-2041";
        QTest::newRow("account, other notation") << "k 20 41";
    }
    void findsByHandle()
    {
        QFETCH(QString, typed);
        QCOMPARE(names(typed), QStringList(QStringLiteral("Marit Sørbø")));
    }

    void aMergedRecordAnswersWithTheOneItPointsTo()
    {
        const CustomerId old = add(QStringLiteral("Marit Gammel"), QStringLiteral("+47 911 11 111"));
        QVERIFY(m_store->writes([&](Transaction &tx) { return setMergedInto(tx, old, m_marit); }));
        QCOMPARE(names(QStringLiteral("gammel")), QStringList(QStringLiteral("Marit Sørbø")));
        QCOMPARE(names(QStringLiteral("91111111")), QStringList(QStringLiteral("Marit Sørbø")));
        QVERIFY(m_store->writes([&](Transaction &tx) { return setMergedInto(tx, old, std::nullopt); }));
        QCOMPARE(names(QStringLiteral("gammel")), QStringList(QStringLiteral("Marit Gammel")));
    }

    void forgivesOneTypo_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("found");
        QTest::newRow("other last letter") << "sorbi" << true;
        QTest::newRow("letter missing") << "sobo" << true;
        QTest::newRow("letter too many") << "sorrbo" << true;
        QTest::newRow("two swapped") << "srobo" << true;
        QTest::newRow("first letter wrong") << "torbo" << true;
        QTest::newRow("with a good word") << "mari sobo" << true;
        QTest::newRow("with a wrong word") << "linda sobo" << false;
        QTest::newRow("two edits") << "sabi" << false;
        QTest::newRow("no typo at all") << "sorbo" << false;
    }
    void forgivesOneTypo()
    {
        QFETCH(QString, typed);
        QFETCH(bool, found);
        QCOMPARE(nearNames(typed), found ? QStringList(QStringLiteral("Marit Sørbø")) : QStringList());
    }

    void anEditedNameIsFoundByItsNewWordsOnly()
    {
        Customer c = m_store->read([&](Connection &db) { return readCustomerRecord(db, m_marit); }).value();
        c.name = QStringLiteral("Marit Lund");
        QVERIFY(m_store->writes([&](Transaction &tx) { return putCustomer(tx, c); }));
        QCOMPARE(names(QStringLiteral("lund")), QStringList(QStringLiteral("Marit Lund")));
        QCOMPARE(names(QStringLiteral("sørbø")), QStringList());
    }

    void membersLeadToTheirCustomer()
    {
        const Member member{
            MemberId::make(m_store->clock()), m_marit, QStringLiteral("Torbjørn"), {}, {}, false};
        QVERIFY(m_store->writes([&](Transaction &tx) { return putMember(tx, member); }));
        QCOMPARE(names(QStringLiteral("torbj")), QStringList(QStringLiteral("Marit Sørbø")));
        QVERIFY(m_store->writes([&](Transaction &tx) { return removeMember(tx, member.id); }));
        QCOMPARE(names(QStringLiteral("torbj")), QStringList());
        QCOMPARE(names(QStringLiteral("sorb")).size(), 1);
    }

    void findsCases_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("number in groups") << "48 213";
        QTest::newRow("number with sign") << "#48213";
        QTest::newRow("number") << "48213";
        QTest::newRow("words") << "broken speak";
    }
    void findsCases()
    {
        QFETCH(QString, typed);
        Case k;
        k.id = CaseId::make(m_store->clock());
        k.customer = m_marit;
        k.number = QStringLiteral("48213");
        k.title = QStringLiteral("Speaker arrived broken");
        QVERIFY(m_store->writes([&](Transaction &tx) { return putCase(tx, k); }));
        const auto hits =
            m_store->read([&](Connection &db) { return searchCases(db, searchWords(typed), 5); });
        QCOMPARE(hits->size(), size_t{1});
        QCOMPARE(hits->front().id, k.id);
        QCOMPARE(hits->front().customerName, QStringLiteral("Marit Sørbø"));
    }

    void historyComesNewestFirstWhateverTheOrderOfWriting()
    {
        note(m_marit, QStringLiteral("middle"), QStringLiteral("The courier rang"), 5);
        note(m_marit, QStringLiteral("newest"), QStringLiteral("courier again"), 1);
        note(m_marit, QStringLiteral("oldest"), QStringLiteral("Le courrier, the COURIER"), 9);
        note(m_marit, QStringLiteral("other"), QStringLiteral("nothing"), 2);
        QCOMPARE(titles(QStringLiteral("couri")),
                 QStringList({QStringLiteral("newest"), QStringLiteral("middle"), QStringLiteral("oldest")}));
        QCOMPARE(titles(QStringLiteral("rang cour")), QStringList(QStringLiteral("middle")));
        QCOMPARE(titles(QStringLiteral("rang nothing")), QStringList());
    }

    void historyFollowsEdits()
    {
        Interaction i = note(m_marit, QStringLiteral("a"), QStringLiteral("dented box"), 1);
        i.body = QStringLiteral("fine box");
        QVERIFY(m_store->writes([&](Transaction &tx) { return putInteraction(tx, i); }));
        QCOMPARE(titles(QStringLiteral("dented")), QStringList());
        QCOMPARE(titles(QStringLiteral("fine")), QStringList(QStringLiteral("a")));
        QVERIFY(m_store->writes([&](Transaction &tx) { return removeInteraction(tx, i.id); }));
        QCOMPARE(titles(QStringLiteral("fine")), QStringList());
        QCOMPARE(m_store->number(
                     QStringLiteral("SELECT count(*) FROM history_index WHERE history_index MATCH 'box'")),
                 0);
    }

    void signsStandTogetherInHistory()
    {
        note(m_marit, QStringLiteral("together"), QStringLiteral("配達の箱が壊れた"), 1);
        note(m_marit, QStringLiteral("apart"), QStringLiteral("達した 配る"), 2);
        QCOMPARE(titles(QStringLiteral("配達")), QStringList(QStringLiteral("together")));
    }

    void findsInOneHistory()
    {
        const Interaction one = note(m_marit, QStringLiteral("Élan"), QStringLiteral("the café was shut"), 3);
        const Interaction two = note(m_marit, QStringLiteral("b"), QStringLiteral("cafe reopened"), 1);
        QCOMPARE(foundIn({m_marit, QStringLiteral("CAFÉ"), {}, false, 9}), (std::vector{two.id, one.id}));
        QCOMPARE(foundIn({m_marit, QStringLiteral("elan shut"), {}, false, 9}), std::vector{one.id});
    }

    void whatWasSaidInAChatIsFound()
    {
        const Interaction chat = note(m_marit, QStringLiteral("chat"), QStringLiteral("Hello"), 3);
        say(chat.id, {QStringLiteral("Hello"), QStringLiteral("I want no voucher, 払い戻し please")});
        QCOMPARE(titles(QStringLiteral("voucher please")), QStringList(QStringLiteral("chat")));
        QCOMPARE(titles(QStringLiteral("払い戻し")), QStringList(QStringLiteral("chat")));
        QCOMPARE(foundIn({m_marit, QStringLiteral("voucher"), {}, false, 9}), std::vector{chat.id});
        const auto hits = searched(QStringLiteral("voucher"));
        QVERIFY2(hits.at(0).snippet.contains(QStringLiteral("no voucher")), qPrintable(hits.at(0).snippet));
        say(chat.id, {QStringLiteral("A parcel")}); // the words before are gone
        QCOMPARE(titles(QStringLiteral("voucher")), QStringList());
        QCOMPARE(titles(QStringLiteral("parcel")), QStringList(QStringLiteral("chat")));
        Interaction edited = chat;
        edited.title = QStringLiteral("long chat");
        QVERIFY(m_store->writes([&](Transaction &tx) { return putInteraction(tx, edited); }));
        QCOMPARE(titles(QStringLiteral("long parcel")), QStringList(QStringLiteral("long chat")));
        QCOMPARE(m_store->read([](Connection &db) { return readIndexGaps(db); }).value(), QStringList());
    }

    void onlyWhatAListShowsIsFoundInIt()
    {
        const Interaction call = note(m_marit, QStringLiteral("a"), QStringLiteral("parcel"), 3);
        Interaction bot = note(m_marit, QStringLiteral("b"), QStringLiteral("parcel"), 2);
        bot.channel = Channel::Bot;
        QVERIFY(m_store->writes([&](Transaction &tx) { return putInteraction(tx, bot); }));
        const QString words = QStringLiteral("parcel");
        QCOMPARE(foundIn({m_marit, words, {Channel::Chat, false}, false, 9}), std::vector{bot.id});
        QCOMPARE(foundIn({m_marit, words, {std::nullopt, true}, false, 9}), std::vector<InteractionId>());
        QCOMPARE(foundIn({m_marit, words, {}, true, 9}), std::vector<InteractionId>()); // of no open case
        Case theCase;
        theCase.id = CaseId::make(m_store->clock());
        theCase.customer = m_marit;
        theCase.title = QStringLiteral("Late");
        QVERIFY(m_store->writes([&](Transaction &tx) { return putCase(tx, theCase); }));
        QVERIFY(m_store->writes([&](Transaction &tx) { return moveInteraction(tx, call.id, theCase.id); }));
        QCOMPARE(foundIn({m_marit, words, {}, true, 9}), std::vector{call.id});
    }

    void snippetsShowTheHit()
    {
        const QString text = QString(500, u'x').replace(5, 1, u' ') +
                             QStringLiteral(" then the Sørbø parcel\ncame ") + QString(300, u'y');
        const QString cut = snippet(text, {QStringLiteral("sorbo")});
        QVERIFY2(cut.contains(QStringLiteral("Sørbø parcel came")), qPrintable(cut));
        QVERIFY(cut.startsWith(u'…') && cut.endsWith(u'…'));
        QVERIFY(cut.size() <= 124);
        QCOMPARE(snippet(QStringLiteral("short"), {QStringLiteral("zz")}), QStringLiteral("short"));
        QCOMPARE(snippet(QString(), {QStringLiteral("zz")}), QString());
    }
};

LEEWAY_TEST(TestSearch)
#include "tst_search.moc"
