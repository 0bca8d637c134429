#include "guidance/choose_marks.h"
#include "guidance/notices.h"
#include "guidance/track.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QJsonDocument>
#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using domain::Fact;
using guidance::OpenNotice;

/// Which known problems touch a customer, and that nobody is told twice.
class TestNotices : public QObject
{
    Q_OBJECT

private:
    test::ManualClock m_clock;
    domain::Facts m_facts;
    std::vector<domain::Notice> m_notices;
    std::vector<domain::PointMark> m_marks;
    domain::ContactId m_contact = domain::ContactId::make(m_clock);
    QString m_language = QStringLiteral("en");

    domain::Notice &add(const char *title, const char *when = "{}")
    {
        domain::Notice notice;
        notice.id = domain::NoticeId::make(m_clock);
        notice.title = QString::fromUtf8(title);
        notice.when = QJsonDocument::fromJson(when).object();
        notice.sentence = {{QStringLiteral("en"), QStringLiteral("The kettle lid is replaced.")},
                           {QStringLiteral("de"), QStringLiteral("Der Deckel wird ersetzt.")}};
        notice.from = m_clock.now() - 1h;
        return m_notices.emplace_back(notice);
    }
    void tell(const domain::Notice &notice, domain::ContactId contact, std::chrono::milliseconds ago)
    {
        domain::PointMark mark;
        mark.id = domain::PointMarkId::make(m_clock);
        mark.contact = contact;
        mark.point = guidance::noticePoint(notice.id);
        mark.kind = domain::PointMarkKind::Used;
        mark.at = m_clock.now() - ago;
        m_marks.push_back(mark);
    }
    std::vector<OpenNotice> open() const
    {
        return guidance::openNotices({.notices = m_notices,
                                      .facts = m_facts,
                                      .marks = m_marks,
                                      .contact = m_contact,
                                      .customerLanguage = m_language,
                                      .now = m_clock.now()});
    }
    QStringList titles() const
    {
        QStringList all;
        for (const OpenNotice &one : open())
            all.append(one.title);
        return all;
    }

private Q_SLOTS:
    void init()
    {
        m_facts = {};
        m_notices.clear();
        m_marks.clear();
        m_language = QStringLiteral("en");
    }

    void onlyWhereItsConditionHolds()
    {
        add("everybody");
        add("orders", R"({"fact":"customer.orders","at_least":1})");
        QCOMPARE(titles(), QStringList{QStringLiteral("everybody")}); // not known is not yes
        m_facts.setNumber(Fact::Orders, 2);
        QCOMPARE(titles().size(), 2);
    }

    void aConditionThatCannotBeReadHoldsForNobody()
    {
        add("strange", R"({"fact":"of a later version","is":1})");
        QVERIFY(open().empty());
    }

    void onlyWhileItIsInForce()
    {
        add("over").until = m_clock.now();
        add("to come").from = m_clock.now() + 1ms;
        add("put out of use").active = false;
        add("last moment").until = m_clock.now() + 1ms;
        QCOMPARE(titles(), QStringList{QStringLiteral("last moment")});
    }

    void inTheCustomersLanguageElseMarked()
    {
        add("lid");
        m_language = QStringLiteral("de-AT");
        QCOMPARE(open()[0].sentence.text, QStringLiteral("Der Deckel wird ersetzt."));
        QVERIFY(!open()[0].sentence.fallback);
        m_language = QStringLiteral("nb");
        QCOMPARE(open()[0].sentence.language, QStringLiteral("en"));
        QVERIFY(open()[0].sentence.fallback);
    }

    void toldOnceStandsLastWithWhenAndBelow()
    {
        add("old news").from = m_clock.now() - 48h;
        add("news");
        const domain::Notice lid = m_notices.back();
        QCOMPARE(titles(), (QStringList{QStringLiteral("news"), QStringLiteral("old news")}));
        tell(lid, domain::ContactId::make(m_clock), 2h);
        tell(lid, m_contact, 1min); // told again: the first time counts
        QCOMPARE(titles(), (QStringList{QStringLiteral("old news"), QStringLiteral("news")}));
        QCOMPARE(open()[1].told->at, m_clock.now() - 2h);
        QVERIFY(!open()[1].told->here);
        QVERIFY(!open()[0].told);
    }

    void toldNowIsSaidSo()
    {
        tell(add("lid"), m_contact, 0ms);
        QVERIFY(open()[0].told->here);
    }

    /// Neither a list of points nor learning counts it.
    void isNoTalkingPoint()
    {
        tell(add("lid"), m_contact, 0ms);
        QVERIFY(guidance::isOfNotice(m_marks[0]));
        QVERIFY(!guidance::eventOf(m_marks[0], {}));
        const guidance::MarkView view = guidance::viewMarks(m_marks, m_contact);
        QVERIFY(view.latest.isEmpty() && view.seen.isEmpty() && view.ideas.empty());
        m_marks[0].point = QStringLiteral("one_apology");
        QVERIFY(!guidance::isOfNotice(m_marks[0]));
        QVERIFY(guidance::eventOf(m_marks[0], {}));
    }
};

LEEWAY_TEST(TestNotices)
#include "tst_notices.moc"
