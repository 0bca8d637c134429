#include "desk/cases.h"
#include "desk/edit_customer.h"
#include "desk/history.h"
#include "desk/match_pop.h"
#include "desk/merge_customers.h"
#include "desk/promises.h"
#include "screenpop/pop_reader.h"
#include "storage/customer_writes.h"
#include "support/desk_fixture.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using desk::PopMatch;
using test::await;
using Kind = desk::PopMatch::Kind;

/// Whom a pop means: exactly, by whatever it says; and who it only may be.
class TestMatchPop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsByWhateverItSays_data();
    void findsByWhateverItSays();
    void severalComeByLastContact();
    void whoIsNamedByBothCounts();
    void aMergedRecordAnswersAsItsSurvivor();
    void thePromiseOfTheOneComesWithThem();
    void whatOnlyEndsAlikeIsAMaybe();
    void aNumberInATextIsAMaybe_data();
    void aNumberInATextIsAMaybe();
    void nobodyIsNobody();

private:
    template <class T> static T got(QFuture<base::Result<T>> future)
    {
        base::Result<T> result = await(future);
        if (!result)
            qFatal("%s", qPrintable(base::toLogLine(result.error())));
        return std::move(*result);
    }
    domain::CustomerId make(const QString &name,
                            const std::vector<std::pair<domain::HandleKind, QString>> &handles,
                            const QString &account = {})
    {
        desk::NewCustomer made;
        made.customer.name = name;
        made.customer.accountNumber = account;
        for (const auto &[kind, value] : handles) {
            domain::Handle handle;
            handle.kind = kind;
            handle.value = value;
            made.handles.push_back(handle);
        }
        return got(desk::createCustomer(*m_fixture->desk, made));
    }
    void note(domain::CustomerId customer, const QString &text)
    {
        m_fixture->clock->advance(std::chrono::minutes(1));
        got(desk::addNote(*m_fixture->desk, {customer, std::nullopt, text}));
    }
    PopMatch match(const QStringList &words)
    {
        const auto pop = screenpop::readPopWords(words);
        if (!pop)
            qFatal("%s", qPrintable(screenpop::toLine(pop.error())));
        return got(desk::matchPop(*m_fixture->desk, nullptr, *pop));
    }
    static QStringList names(const std::vector<domain::CustomerHit> &hits)
    {
        QStringList out;
        for (const domain::CustomerHit &hit : hits)
            out.append(hit.row.name);
        return out;
    }

    std::unique_ptr<test::DeskFixture> m_fixture;
    domain::CustomerId m_marit;
    QString m_case;
};

void TestMatchPop::init()
{
    m_fixture = std::make_unique<test::DeskFixture>();
    m_marit = make(QStringLiteral("Marit"),
                   {{domain::HandleKind::Phone, QStringLiteral("928 45 117")},
                    {domain::HandleKind::Email, QStringLiteral("Marit@Example.com")},
                    {domain::HandleKind::Social, QStringLiteral("@marits")}},
                   QStringLiteral("K-100 200"));
    domain::Order order;
    order.id = domain::OrderId::make(*m_fixture->clock);
    order.customer = m_marit;
    order.number = QStringLiteral("1041-22");
    order.orderedAt = m_fixture->clock->now();
    got(m_fixture->storage->write([order](storage::Transaction &tx) -> base::Result<bool> {
        return storage::putOrder(tx, order).map([] { return true; });
    }));
    domain::Case wanted;
    wanted.customer = m_marit;
    wanted.title = QStringLiteral("Coffee machine");
    m_case = got(desk::openCase(*m_fixture->desk, wanted)).number;
    QVERIFY(!m_case.isEmpty());
    make(QStringLiteral("Somebody else"), {{domain::HandleKind::Phone, QStringLiteral("+47 222 25 555")}});
}

void TestMatchPop::findsByWhateverItSays_data()
{
    QTest::addColumn<QString>("word");
    QTest::newRow("E.164") << "phone=+4792845117";
    QTest::newRow("in this country") << "phone=92 84 51 17";
    QTest::newRow("with two noughts") << "phone=0047 928 45 117";
    QTest::newRow("by SIP") << "phone=sip:+4792845117@pbx.example;user=phone";
    QTest::newRow("e-mail in other letters") << "email=MARIT@example.COM";
    QTest::newRow("a social name") << "handle=MaritS";
    QTest::newRow("an account number") << "account=k100200";
    QTest::newRow("an order number") << "order=104122";
    QTest::newRow("a case number") << "case";
}

void TestMatchPop::findsByWhateverItSays()
{
    QFETCH(QString, word);
    if (word == u"case")
        word = QStringLiteral("case=") + m_case;
    const PopMatch match = this->match({word});
    QCOMPARE(match.kind(), Kind::One);
    QCOMPARE(match.found.front().row.id, m_marit);
    QVERIFY(match.maybe.empty());
}

void TestMatchPop::severalComeByLastContact()
{
    const auto ole =
        make(QStringLiteral("Ole"), {{domain::HandleKind::Phone, QStringLiteral("+47 928 45 117")}});
    make(QStringLiteral("Never"), {{domain::HandleKind::Phone, QStringLiteral("+47 928 45 117")}});
    note(m_marit, QStringLiteral("first"));
    note(ole, QStringLiteral("then"));
    const PopMatch match = this->match({QStringLiteral("phone=+4792845117")});
    QCOMPARE(match.kind(), Kind::Several);
    QCOMPARE(names(match.found),
             (QStringList{QStringLiteral("Ole"), QStringLiteral("Marit"), QStringLiteral("Never")}));
}

/// Two share a telephone; the order says which of them it is. When they name different people, both stand.
void TestMatchPop::whoIsNamedByBothCounts()
{
    make(QStringLiteral("Ole"), {{domain::HandleKind::Phone, QStringLiteral("+47 928 45 117")}});
    QCOMPARE(names(match({QStringLiteral("phone=+4792845117"), QStringLiteral("order=1041-22")}).found),
             QStringList(QStringLiteral("Marit")));
    QCOMPARE(match({QStringLiteral("phone=+4722225555"), QStringLiteral("order=1041-22")}).kind(),
             Kind::Several);
}

void TestMatchPop::aMergedRecordAnswersAsItsSurvivor()
{
    const auto twin =
        make(QStringLiteral("Twin"), {{domain::HandleKind::Email, QStringLiteral("twin@example.com")},
                                      {domain::HandleKind::Phone, QStringLiteral("928 45 117")}});
    got(desk::mergeCustomers(*m_fixture->desk, twin, m_marit, QStringLiteral("the same")));
    for (const char *word : {"email=twin@example.com", "phone=92845117"}) {
        const PopMatch match = this->match({QString::fromLatin1(word)});
        QCOMPARE(match.kind(), Kind::One);
        QCOMPARE(match.found.front().row.id, m_marit);
    }
}

void TestMatchPop::thePromiseOfTheOneComesWithThem()
{
    const auto twin =
        make(QStringLiteral("Twin"), {{domain::HandleKind::Email, QStringLiteral("twin@example.com")}});
    const auto promise = [this](domain::CustomerId customer, std::chrono::hours in, const QString &what) {
        domain::Promise made;
        made.id = domain::PromiseId::make(*m_fixture->clock);
        made.customer = customer;
        made.what = what;
        made.madeAt = m_fixture->clock->now();
        made.dueAt = made.madeAt + in;
        got(m_fixture->storage->write([made](storage::Transaction &tx) -> base::Result<bool> {
            return storage::putPromise(tx, made).map([] { return true; });
        }));
    };
    const QString phone = QStringLiteral("phone=92845117");
    QVERIFY(!match({phone}).promise);
    promise(m_marit, std::chrono::hours(9), QStringLiteral("a call"));
    promise(twin, std::chrono::hours(2), QStringLiteral("an email"));
    QCOMPARE(match({phone}).promise->what, QStringLiteral("a call"));
    got(desk::mergeCustomers(*m_fixture->desk, twin, m_marit, QStringLiteral("the same")));
    QCOMPARE(match({phone}).promise->what, QStringLiteral("an email"));
    got(desk::settlePromise(*m_fixture->desk, *match({phone}).promise, domain::PromiseState::Kept));
    QCOMPARE(match({phone}).promise->what, QStringLiteral("a call"));
    make(QStringLiteral("Ole"), {{domain::HandleKind::Phone, QStringLiteral("928 45 117")}});
    QVERIFY(!match({phone}).promise); // nobody knows whose it would be
}

void TestMatchPop::whatOnlyEndsAlikeIsAMaybe()
{
    const PopMatch match = this->match({QStringLiteral("phone=+4692845117")}); // Sweden
    QCOMPARE(match.kind(), Kind::None);
    QCOMPARE(match.maybe.size(), size_t(1));
    QCOMPARE(match.maybe.front().row.id, m_marit);
    QCOMPARE(match.maybe.front().why, desk::PopMaybe::Why::EndsAlike);
    QVERIFY(this->match({QStringLiteral("phone=5117")}).maybe.empty()); // too short to say anything
}

void TestMatchPop::aNumberInATextIsAMaybe_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isMaybe");
    QTest::newRow("international") << "Kind regards\nMarit\n+44 20 7946 0123" << true;
    QTest::newRow("national") << "Call me on 020 7946 0123." << true;
    QTest::newRow("in one piece") << "(02079460123)" << true;
    QTest::newRow("with the trunk nought in brackets") << "+44 (0)20 7946 0123" << true;
    QTest::newRow("the same groups, not together") << "0123 euro, room 20, flat 7946, line 44" << false;
    QTest::newRow("another number") << "+44 20 7946 0124" << false;
}

void TestMatchPop::aNumberInATextIsAMaybe()
{
    QFETCH(QString, text);
    QFETCH(bool, isMaybe);
    note(m_marit, text);
    const PopMatch match = this->match({QStringLiteral("phone=+442079460123")});
    QCOMPARE(match.kind(), Kind::None);
    QCOMPARE(!match.maybe.empty(), isMaybe);
    if (isMaybe) {
        QCOMPARE(match.maybe.front().row.id, m_marit);
        QCOMPARE(match.maybe.front().why, desk::PopMaybe::Why::InText);
        QVERIFY(match.maybe.front().interaction);
    }
}

void TestMatchPop::nobodyIsNobody()
{
    for (const char *word : {"phone=+442079460999", "email=nobody@example.com", "order=1041", "account=K",
                             "call=7", "phone=anonymous", "handle=%", "handle=*"}) {
        const PopMatch match = this->match({QString::fromLatin1(word)});
        QVERIFY2(match.kind() == Kind::None && match.maybe.empty(), word);
    }
}

LEEWAY_TEST(TestMatchPop)
#include "tst_match_pop.moc"
