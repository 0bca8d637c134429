#include "models/approval_list.h"

#include "support/approval_fixture.h"
#include "support/test_case.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;

/// The list of the page Approvals: sections, rows in words, and whom an ask calls.
class TestApprovalList : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::MemoryApprovals> m_source;
    std::unique_ptr<models::ApprovalList> m_list;

    void begin()
    {
        m_list = std::make_unique<models::ApprovalList>([this] { return m_source->read(); }, m_source->clock);
        m_list->setRegion(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"));
        m_list->reload();
    }
    [[nodiscard]] QStringList shown() const
    {
        QStringList out;
        for (const models::ContactRow &row : m_list->model().rows()) {
            QString text = row.header ? QStringList{row.name, row.badge}.join(u'|')
                                      : QStringList{row.name, row.time, row.subject, row.detail}.join(u'|');
            for (const QChar mark : {QChar(0x2066), QChar(0x2068), QChar(0x2069)})
                text.remove(mark);
            text.replace(QChar(0x00A0), u' ').replace(QChar(0x202F), u' ');
            out.append(text);
        }
        return out;
    }
    [[nodiscard]] const models::ContactRow &row(int i) const { return m_list->model().row(i); }

private Q_SLOTS:
    void init()
    {
        m_source = std::make_unique<test::MemoryApprovals>();
        m_source->fill();
    }
    void cleanup() { m_list.reset(); }

    void sectionsStandInTheOrderOfWhoWaits()
    {
        m_source->page.late = {m_source->late("Oluwaseun Adeyemi", {4'000, QStringLiteral("EUR")})};
        begin();
        QTRY_COMPARE(
            shown(),
            (QStringList{
                QStringLiteral("Customer is waiting|1"),
                QStringLiteral("NOK 1 200|2 min|Marit Sørbø · asked by Inês Duarte|on the line"),
                QStringLiteral("Can be answered later|2"),
                QStringLiteral("€ 140|by 17:08|Béatrice Lemoine · asked by Inês Duarte|promised an answer"),
                QStringLiteral("PLN 620|tomorrow|Agnieszka Nowak · asked by Inês Duarte|promised an answer"),
                QStringLiteral("Came late|1"),
                QStringLiteral("€ 40|Thu|Oluwaseun Adeyemi · given by Inês Duarte|given without the store"),
                QStringLiteral("Answered today|5"),
                QStringLiteral("£ 95|approved|Grace Osei · Inês Duarte|11:48 · by Tomasz Wójcik"),
                QStringLiteral("€ 60|approved € 45|Sanne de Wit · Inês Duarte|11:08 · by Tomasz Wójcik"),
                QStringLiteral("NOK 3 000|declined|Rahul Deshpande · Inês Duarte|10:48 · by Tomasz Wójcik"),
                QStringLiteral("NOK 800|withdrawn|Wei Ling Tan · Inês Duarte|10:25"),
                QStringLiteral("NOK 450|not answered|Layla Ben Omar · Inês Duarte|10:35"),
            }));
        QVERIFY(row(1).urgent && !row(3).urgent);
        QCOMPARE(m_list->open(), 4);
        QCOMPARE(m_list->first(), row(1).id);
        QVERIFY(m_list->late(row(6).id) != nullptr && m_list->late(row(1).id) == nullptr);
        const QAbstractItemModelTester tester(&m_list->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void whatIsForFinanceSaysSo()
    {
        m_source->page.waiting.front().approval.needs = domain::Role::Finance;
        begin();
        QTRY_COMPARE(shown().value(1).section(u'|', 3), QStringLiteral("on the line · for finance"));
    }

    void nobodyWaitingIsSaidAboveWhatWasAnswered()
    {
        m_source->page.waiting.clear();
        m_source->page.later.clear();
        begin();
        QTRY_COMPARE(shown().value(0), QStringLiteral("Nobody waits for an answer|"));
        QCOMPARE(m_list->open(), 0);
        m_source->page.answered.clear();
        m_list->reload();
        QTRY_COMPARE(m_list->model().rowCount(), 0);
        QVERIFY(m_list->first().isEmpty());
    }

    void aRestrictedCustomerIsNotNamed()
    {
        m_source->page.waiting.front().restricted = true;
        begin();
        QTRY_COMPARE(shown().value(1).section(u'|', 2, 2),
                     QStringLiteral("restricted · asked by Inês Duarte"));
        QVERIFY(!row(1).sentence.contains(QStringLiteral("Marit")));
    }

    void thePrivacyScreenHidesSumsAndNames()
    {
        begin();
        m_list->setPrivacy(true);
        QTRY_VERIFY(m_list->model().rowCount() > 0);
        for (const models::ContactRow &one : m_list->model().rows()) {
            const QString all = one.name + one.subject + one.time + one.detail + one.sentence;
            for (const char *word : {"200", "Marit", "Sanne", "45"})
                QVERIFY2(one.header || !all.contains(QLatin1String(word)) || one.detail.contains(u':'),
                         qPrintable(all));
        }
        QCOMPARE(row(1).name, QStringLiteral("•••••••••"));
        QVERIFY(row(1).subject.contains(QStringLiteral("M. S.")));
    }

    void strangersTurnNoRowAround()
    {
        m_source->page.waiting.front().customerName = QStringLiteral("Marit \u202Edesrever");
        begin();
        QTRY_VERIFY(m_list->model().rowCount() > 0);
        QVERIFY(!row(1).subject.contains(QChar(0x202E)));
        QVERIFY(row(1).subject.contains(QChar(0x2068)) && row(1).subject.contains(QChar(0x2069)));
        QVERIFY(row(1).name.startsWith(QChar(0x2066)));
    }

    void anAskCallsWhoIsAskedAndLaterTheNextOne()
    {
        using models::callingAsks;
        const base::Instant now = m_source->clock.now();
        const auto &page = m_source->page;
        QCOMPARE(callingAsks(page, m_source->lead.id, now).size(), size_t{3});
        QCOMPARE(callingAsks(page, m_source->lead.id, now).front(), page.waiting.front());
        QVERIFY(callingAsks(page, m_source->deputy.id, now).empty());
        QCOMPARE(callingAsks(page, m_source->deputy.id, now + 3min).size(), size_t{3});
        QVERIFY(callingAsks(page, m_source->ines.id, now).empty()); // who asks is told by the answer
        // over time: nobody can answer it any more
        QCOMPARE(callingAsks(page, m_source->lead.id, now + 29min).size(), size_t{2});
    }

    void timeMakesItOutdated()
    {
        begin();
        QTRY_VERIFY(m_list->model().rowCount() > 0);
        QVERIFY(!m_list->isOutdated());
        m_source->clock.advance(28min);
        QVERIFY(m_list->isOutdated());
    }
};

LEEWAY_TEST(TestApprovalList)
#include "tst_approval_list.moc"
