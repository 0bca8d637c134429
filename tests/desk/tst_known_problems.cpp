// Known problems as a lead keeps them, and whom they touch: counted page by page, told by marks.
#include "desk/knowledge/notices.h"

#include "desk/contact_desk.h"
#include "guidance/notices.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using base::Code;
using test::got;
using test::refused;

class TestKnownProblems : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::ContactDesk> m_fixture;

    desk::Desk &desk() { return *m_fixture->desk; }
    domain::Notice seal(const QJsonObject &when = {})
    {
        domain::Notice made;
        made.id = domain::NoticeId::make(desk().clock());
        made.title = QStringLiteral("Seal too thin");
        made.when = when;
        made.sentence.insert(QStringLiteral("en"), QStringLiteral("It is known."));
        made.owner = desk().me().id;
        made.from = desk().clock().now();
        return made;
    }
    domain::Notice stored()
    {
        const auto all = got(desk::readNotices(desk()));
        if (all.size() != 1)
            qFatal("not one notice, but %zu", all.size());
        return all.front();
    }
    domain::Case caseOf(domain::CustomerId customer, const char *issueType)
    {
        domain::Case made;
        made.customer = customer;
        made.title = QString::fromUtf8(issueType);
        made.type = QString::fromUtf8(issueType);
        return got(desk::openCase(desk(), made));
    }
    static QJsonObject ofType(const char *type)
    {
        return {{QStringLiteral("fact"), QStringLiteral("case.type")},
                {QStringLiteral("is"), QString::fromUtf8(type)}};
    }
    /// "Name" or "Name: told", over all pages of so many.
    QStringList touched(const domain::Notice &notice, int mostFound = 50, int mostLooked = 2'000)
    {
        QStringList names;
        desk::ReachQuery query;
        query.notices = {notice};
        query.mostFound = mostFound;
        query.mostLooked = mostLooked;
        do {
            const desk::ReachPage page = got(desk::readReach(desk(), query));
            for (const desk::ReachedCustomer &one : page.customers)
                names.append(one.toldOf.empty() ? one.name : one.name + QStringLiteral(": told"));
            query.after = page.next;
        } while (query.after);
        names.sort();
        return names;
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<test::ContactDesk>(); }

    void isWrittenMaskedAndChangedWithUndo()
    {
        domain::Notice written = seal();
        written.title = QStringLiteral("  Seal, see card 4111 1111 1111 1111 ");
        got(desk::saveNotice(desk(), written, std::nullopt));
        const domain::Notice first = stored();
        QVERIFY2(!first.title.contains(QStringLiteral("4111 1111")), qPrintable(first.title));
        QVERIFY(first.title.startsWith(u'S'));
        QCOMPARE(first.owner, desk().me().id);
        domain::Notice changed = first;
        changed.resolution = QStringLiteral("A new seal, free");
        const desk::Undo undo = got(desk::saveNotice(desk(), changed, first));
        QCOMPARE(stored().resolution, changed.resolution);
        got(undo(desk()));
        QCOMPARE(stored(), first);
    }

    void twoWhoChangeItDoNotOverwriteEachOther()
    {
        got(desk::saveNotice(desk(), seal(), std::nullopt));
        const domain::Notice before = stored();
        domain::Notice mine = before;
        domain::Notice theirs = before;
        mine.title = QStringLiteral("Mine");
        theirs.title = QStringLiteral("Theirs");
        got(desk::saveNotice(desk(), theirs, before));
        QCOMPARE(refused(desk::saveNotice(desk(), mine, before)).code, Code::ChangedMeanwhile);
        QCOMPARE(stored().title, theirs.title);
    }

    void isEndedAndOpenedAgain()
    {
        domain::Notice written = seal();
        written.until = desk().clock().now() + std::chrono::hours(1);
        got(desk::saveNotice(desk(), written, std::nullopt));
        const desk::Undo undo = got(desk::endNotice(desk(), stored()));
        QVERIFY(!stored().active);
        got(undo(desk()));
        QVERIFY(stored().isOn(desk().clock().now()));
        got(desk::endNotice(desk(), stored()));
        m_fixture->clock->advance(std::chrono::hours(2)); // its end has passed meanwhile
        got(desk::reopenNotice(desk(), stored()));
        QVERIFY2(stored().isOn(desk().clock().now()), "an end that has passed would end it at once");
    }

    void anAgentChangesNothing()
    {
        got(desk::saveNotice(desk(), seal(), std::nullopt));
        desk().setMe(m_fixture->piotr); // an agent
        QCOMPARE(refused(desk::endNotice(desk(), stored())).code, Code::RoleNotAllowed);
        QVERIFY(stored().active);
    }

    void whatIsTypedIsKeptAsItIs()
    {
        QVERIFY(!got(desk::readNoticeInHand(desk())));
        const desk::NoticeInHand hand{seal(ofType("Repair")), QStringLiteral("{\"fact\": "), seal()};
        got(desk::keepNoticeInHand(desk(), hand));
        m_fixture->openAgain();
        const auto kept = got(desk::readNoticeInHand(desk()));
        QVERIFY(kept);
        QCOMPARE(kept->when, hand.when); // which is no JSON yet
        QCOMPARE(kept->notice, hand.notice);
        QCOMPARE(kept->before, hand.before);
        got(desk::keepNoticeInHand(desk(), std::nullopt));
        QVERIFY(!got(desk::readNoticeInHand(desk())));
    }

    void touchesWhoHasSomethingOpenThatFits()
    {
        const domain::CustomerId kari = m_fixture->customer(QStringLiteral("Kari Dahl"));
        caseOf(m_fixture->marit, "Repair");
        caseOf(m_fixture->ola, "Invoice");
        QCOMPARE(touched(seal(ofType("Repair"))), QStringList{QStringLiteral("Marit Sørbø")});
        QCOMPARE(touched(seal()), (QStringList{QStringLiteral("Marit Sørbø"), QStringLiteral("Ola Vik")}));
        m_fixture->call(kari);
        QCOMPARE(touched(seal()).size(), 3);
        QCOMPARE(touched(seal({{QStringLiteral("not a condition"), 1}})), QStringList());
    }

    void whatOnlyAContactTellsIsNotGuessed()
    {
        caseOf(m_fixture->marit, "Repair");
        const QJsonObject byPhone{{QStringLiteral("fact"), QStringLiteral("channel")},
                                  {QStringLiteral("is"), QStringLiteral("phone")}};
        QCOMPARE(touched(seal(byPhone)), QStringList());
        m_fixture->call(m_fixture->marit);
        QCOMPARE(touched(seal(byPhone)), QStringList{QStringLiteral("Marit Sørbø")});
    }

    void whoWasToldInAnyContactIsTold()
    {
        const domain::Notice notice = seal();
        caseOf(m_fixture->marit, "Repair");
        const desk::LiveContact live = m_fixture->call(m_fixture->marit);
        domain::PointMark mark;
        mark.id = domain::PointMarkId::make(desk().clock());
        mark.customer = m_fixture->marit;
        mark.contact = live.contact.id;
        mark.kind = domain::PointMarkKind::Used;
        mark.at = desk().clock().now();
        mark.person = desk().me().id;
        mark.point = QStringLiteral("own_the_miss");
        got(desk::markPoint(desk(), mark));
        QCOMPARE(touched(notice), QStringList{QStringLiteral("Marit Sørbø")});
        mark.id = domain::PointMarkId::make(desk().clock());
        mark.point = guidance::noticePoint(notice.id);
        const desk::Undo undo = got(desk::markPoint(desk(), mark));
        QCOMPARE(touched(notice), QStringList{QStringLiteral("Marit Sørbø: told")});
        got(undo(desk()));
        QCOMPARE(touched(notice), QStringList{QStringLiteral("Marit Sørbø")});
    }

    void pagesMeetEverybodyOnce_data()
    {
        QTest::addColumn<int>("mostFound");
        QTest::addColumn<int>("mostLooked");
        QTest::newRow("one found at a time") << 1 << 100;
        QTest::newRow("one looked at at a time") << 50 << 1;
        QTest::newRow("the last page is full") << 5 << 7;
        QTest::newRow("all at once") << 100 << 100;
    }
    void pagesMeetEverybodyOnce()
    {
        QFETCH(int, mostFound);
        QFETCH(int, mostLooked);
        for (int i = 0; i < 10; ++i) {
            const domain::CustomerId who = m_fixture->customer(QStringLiteral("C%1").arg(i));
            if (i % 2 == 0)
                caseOf(who, "Repair");
        }
        QCOMPARE(touched(seal(), mostFound, mostLooked),
                 (QStringList{QStringLiteral("C0"), QStringLiteral("C2"), QStringLiteral("C4"),
                              QStringLiteral("C6"), QStringLiteral("C8")}));
    }
};

LEEWAY_TEST(TestKnownProblems)
#include "tst_known_problems.moc"
