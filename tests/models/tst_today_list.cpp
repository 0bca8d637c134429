#include "models/today_list.h"

#include "support/test_case.h"
#include "support/today_fixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using models::ContactRow;

/// The rows of the page Today, in words.
class TestTodayList : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::MemoryToday> m_own = std::make_unique<test::MemoryToday>();
    models::ContactLook m_look{
        {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(), m_own->clock.now()}, false};

    [[nodiscard]] models::TodayPageData data() const
    {
        return {m_own->snapshot, m_own->feeds, m_own->present, m_own->alone, m_own->lead.id};
    }
    /// The names of one section, or of the headers of all.
    [[nodiscard]] QStringList namesOf(const QString &section, models::TodayOrder order) const
    {
        models::TodayPageData all = data();
        all.order = order;
        QStringList out;
        for (const ContactRow &row : models::todayPageRows(all, m_look)) {
            if (section.isEmpty() ? row.header : !row.header && row.section == section)
                out.append(row.name);
        }
        return out;
    }
    QStringList shown()
    {
        QStringList out;
        for (const ContactRow &row : models::todayPageRows(data(), m_look)) {
            QString line = row.header ? QStringLiteral("[%1] %2").arg(row.name, row.badge)
                                      : QStringList{row.name, row.time, row.subject, row.detail}.join(u'|');
            out.append(line.remove(QChar(0x2068)).remove(QChar(0x2069)).trimmed());
        }
        return out;
    }

private Q_SLOTS:
    void init() { m_own = std::make_unique<test::MemoryToday>(); }

    void everySectionInItsPlace()
    {
        m_own->fill();
        m_own->feeds = {{QStringLiteral("shop orders"), m_own->clock.now() - 3h}};
        const QStringList expected{
            QStringLiteral("[Waiting for an answer] 3"),
            QStringLiteral("Marit Sørbø|11:38|Cracked water tank|Piotr Zieliński"),
            QStringLiteral("Kobayashi Yoko|42 min|請求書の宛名について|nobody has it"),
            QStringLiteral("Pension Seeblick|6 min|Twelve cups for the breakfast room|nobody has it"),
            QStringLiteral("[Promises nobody will keep] 2"),
            QStringLiteral(
                "Oluwaseun Adeyemi|15:38|A call about the courier|Piotr Zieliński is away until Mon "
                "24 Nov, 08:08"),
            QStringLiteral("Grace Osei|17:28|A call about the courier|nobody keeps it"),
            QStringLiteral("[Promised for today] 2"),
            QStringLiteral("Layla Ben Omar|25 min late|A call about the courier|Inês Carvalho"),
            QStringLiteral("Anneliese Krüger|15:58|A call about the courier|Lea Brandt"),
            QStringLiteral("[Cases without a next step] 2"),
            QStringLiteral("Rahul Deshpande|Thu|Grinder noise|Inês Carvalho"),
            QStringLiteral("Wei Ling Tan|Tue|Second invoice|nobody has it"),
            QStringLiteral("[Late from other systems] 1"),
            QStringLiteral("shop orders|11:08|last received 11:08 today|"),
            QStringLiteral("[Who is here]"),
            QStringLiteral("Inês Carvalho||here|"),
            QStringLiteral("Lea Brandt||here|"),
            QStringLiteral("Piotr Zieliński||away until Mon 24 Nov, 08:08, Inês Carvalho covers|"),
            QStringLiteral("Omar Haddad||not here|")};
        QCOMPARE(shown(), expected);
    }

    void rowsGoByWhatIsChosen_data()
    {
        QTest::addColumn<models::TodayOrder>("order");
        QTest::addColumn<QStringList>("waiting");
        QTest::addColumn<QStringList>("uncovered");
        const QString marit = QStringLiteral("Marit Sørbø");
        const QString yoko = QStringLiteral("Kobayashi Yoko");
        const QString seeblick = QStringLiteral("Pension Seeblick");
        const QStringList awayFirst{QStringLiteral("Oluwaseun Adeyemi"), QStringLiteral("Grace Osei")};
        const QStringList awayLast{QStringLiteral("Grace Osei"), QStringLiteral("Oluwaseun Adeyemi")};
        using Order = models::TodayOrder;
        QTest::newRow("by when") << Order::When << QStringList{marit, yoko, seeblick} << awayFirst;
        QTest::newRow("by customer") << Order::Customer << QStringList{yoko, marit, seeblick} << awayLast;
        // Two promises of the same stay in the order of their times.
        QTest::newRow("by what it is about")
            << Order::About << QStringList{marit, seeblick, yoko} << awayFirst;
        QTest::newRow("by who has it") << Order::Holder << QStringList{yoko, seeblick, marit} << awayLast;
    }
    void rowsGoByWhatIsChosen()
    {
        QFETCH(const models::TodayOrder, order);
        QFETCH(const QStringList, waiting);
        QFETCH(const QStringList, uncovered);
        m_own->fill();
        QCOMPARE(namesOf(models::today_section::kWaiting, order), waiting);
        QCOMPARE(namesOf(models::today_section::kUncovered, order), uncovered);
        QCOMPARE(namesOf({}, order), namesOf({}, models::TodayOrder::When)); // sections stay
        QCOMPARE(namesOf(models::today_section::kPeople, order),
                 namesOf(models::today_section::kPeople, models::TodayOrder::When));
        QCOMPARE(models::todayOrderFrom(models::keyOf(order)), order);
        QCOMPARE(models::todayOrderFrom(QStringLiteral("shoe size")), models::TodayOrder::When);
    }

    /// Where a row stands tells nothing that it does not say.
    void whatARestrictedCustomerIsAboutIsNoOrder()
    {
        domain::TodayCase hidden = m_own->theCase("Hidden", "Zebra", 1min);
        hidden.restricted = true;
        m_own->snapshot.waiting = {{m_own->theCase("Marit Sørbø", "Cracked water tank", 9min), hidden}, 2};
        QCOMPARE(namesOf(models::today_section::kWaiting, models::TodayOrder::About),
                 (QStringList{QStringLiteral("Hidden"), QStringLiteral("Marit Sørbø")}));
    }

    void nobodyWaits()
    {
        m_own->present = std::vector<domain::Presence>();
        QCOMPARE(shown(), (QStringList{QStringLiteral("[Nobody is waiting]"), QStringLiteral("[Who is here]"),
                                       QStringLiteral("Lea Brandt||not here|")}));
    }

    void whoIsHereIsNotKnownOffline() { QVERIFY(shown().last().endsWith(QStringLiteral("out of reach|"))); }

    void complaintsSayWhatTheyAreOwed()
    {
        domain::TodayCase late = m_own->theCase("Grace Osei", "Credit shows as a voucher", 0min, "Inês");
        late.theCase.complaint = true;
        late.theCase.complaintDates.acknowledgeBy = m_own->clock.now() - 48h;
        domain::TodayCase none = m_own->theCase("Owen Pryce", "No answer for weeks", 0min);
        none.theCase.complaint = true;
        m_own->snapshot.complaints = {{late, none}, 2};
        const QStringList rows = shown();
        QVERIFY(rows.contains(QStringLiteral("[Complaints that are due] 2")));
        QVERIFY(rows.contains(QStringLiteral(
            "Grace Osei|2 day(s) late|Credit shows as a voucher|acknowledge: 2 day(s) late · Inês")));
        QVERIFY(
            rows.contains(QStringLiteral("Owen Pryce||No answer for weeks|no dates yet · nobody has it")));
        for (const ContactRow &row : models::todayPageRows(data(), m_look)) {
            if (row.section == models::today_section::kComplaints && !row.header)
                QCOMPARE(row.urgent, row.name == QStringLiteral("Grace Osei"));
        }
        models::TodayList list(*m_own, m_own->clock);
        list.reload();
        QTRY_VERIFY(list.model().rowCount() > 0);
        for (const ContactRow &row : list.model().rows()) {
            if (row.name == QStringLiteral("Owen Pryce"))
                QCOMPARE(list.caseOf(row), std::optional(none.theCase));
        }
    }

    void contactsThatWereEndedStandThere()
    {
        domain::EndedContact one{.id = domain::InteractionId::make(m_own->clock),
                                 .customer = domain::CustomerId::make(m_own->clock),
                                 .caseId = {},
                                 .customerName = QStringLiteral("Owen Pryce"),
                                 .restricted = false,
                                 .person = {},
                                 .personName = QStringLiteral("Inês Carvalho"),
                                 .title = QStringLiteral("Contact ended: insults"),
                                 .text = QStringLiteral("Shouted names"),
                                 .at = m_own->clock.now() - 6min};
        m_own->ended = {one};
        models::TodayList list(*m_own, m_own->clock);
        list.reload();
        const auto row = [&list]() -> std::optional<ContactRow> {
            for (const ContactRow &some : list.model().rows()) {
                if (some.section == models::today_section::kEnded && !some.header)
                    return some;
            }
            return std::nullopt;
        };
        QTRY_VERIFY(row());
        QCOMPARE(row()->subject, QStringLiteral("Contact ended: insults"));
        QVERIFY(row()->detail.contains(QStringLiteral("Inês Carvalho")));
        QVERIFY(row()->sentence.contains(QStringLiteral("Shouted names")));
        QVERIFY(row()->customer == one.customer && !list.thingOf(*row()));
        m_own->ended.front().restricted = true;
        list.reload();
        QTRY_VERIFY(!row()->sentence.contains(QStringLiteral("Shouted names")));
        m_own->ended.clear();
        list.reload();
        QTRY_VERIFY(!row());
    }

    void aloneOnlyMeAndWhoIsAway()
    {
        m_own->fill();
        m_own->alone = true;
        m_own->snapshot.waiting = {};
        const QStringList rows = shown();
        QCOMPARE(rows.mid(rows.indexOf(QStringLiteral("[Who is here]")) + 1).size(), 2);
    }

    void manyAreCountedUpToALimit()
    {
        m_own->snapshot.waiting = {{m_own->theCase("Marit", "Tank", 5min)}, 1000};
        QCOMPARE(shown().first(), QStringLiteral("[Waiting for an answer] 1\u202F000+"));
    }

    void aRestrictedCustomerHasNoSubject()
    {
        domain::TodayCase one = m_own->theCase("Marit", "Secret", 5min);
        one.restricted = true;
        m_own->snapshot.waiting = {{one}, 1};
        QVERIFY(!shown().join(u' ').contains(QStringLiteral("Secret")));
    }

    void hidesOnThePrivacyScreen()
    {
        m_own->fill();
        m_look.privacy = true;
        const QString all = shown().join(u' ');
        m_look.privacy = false;
        for (const char *word : {"Marit", "tank", "Kobayashi", "courier", "Grinder"})
            QVERIFY2(!all.contains(QLatin1String(word)), word);
    }

    void aReloadMovesNothingThatStays()
    {
        m_own->fill();
        models::TodayList list(*m_own, m_own->clock);
        QAbstractItemModelTester tester(&list.model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.reload();
        list.lookAround();
        QTRY_COMPARE(list.model().rowCount(), 18);
        QPersistentModelIndex kept = list.model().index(2);
        QSignalSpy reset(&list.model(), &QAbstractItemModel::modelReset);
        m_own->snapshot.waiting.rows.erase(m_own->snapshot.waiting.rows.begin());
        m_own->snapshot.waiting.count = 2;
        list.reload();
        QTRY_COMPARE(list.model().rowCount(), 17);
        QCOMPARE(kept.row(), 1);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(list.waiting(), 2);
    }

    void knowsWhatARowStandsFor()
    {
        m_own->fill();
        models::TodayList list(*m_own, m_own->clock);
        list.reload();
        QTRY_VERIFY(list.model().rowCount() > 0);
        int cases = 0, promises = 0, people = 0;
        for (const ContactRow &row : list.model().rows()) {
            const auto thing = list.thingOf(row);
            cases += thing && thing->caseId ? 1 : 0;
            promises += thing && thing->promise ? 1 : 0;
            people += list.personOf(row) ? 1 : 0;
            QVERIFY(!row.header || (!thing && !list.personOf(row)));
        }
        QCOMPARE(cases, 5);
        QCOMPARE(promises, 4);
        QCOMPARE(people, 4);
    }

    void saysThatItCouldNotBeRead()
    {
        m_own->problem = base::Error{base::Code::StoreBusy, {}};
        models::TodayList list(*m_own, m_own->clock);
        list.reload();
        QTRY_VERIFY(list.error().has_value());
    }
};

LEEWAY_TEST(TestTodayList)
#include "tst_today_list.moc"
