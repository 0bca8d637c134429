#include "models/guide_points_list.h"
#include "support/points_fixture.h"
#include "support/test_case.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <algorithm>

Q_DECLARE_METATYPE(leeway::models::GuideFilter)

using namespace leeway;
using models::ContactRow;
using models::GuideFilter;

/// The rows of the page of talking points.
class TestGuidePointsList : public QObject
{
    Q_OBJECT

private:
    test::MemoryPoints m_points;

    [[nodiscard]] models::ContactLook look() const
    {
        return {{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(), m_points.clock.now()},
                false};
    }
    [[nodiscard]] QStringList shown(const GuideFilter &filter) const
    {
        QStringList out;
        for (const ContactRow &row : models::guidePointRows(m_points.shelf, filter, look()))
            out.append(row.header ? u'[' + row.name + u']' : row.name);
        return out;
    }
    [[nodiscard]] ContactRow row(const QString &id) const
    {
        for (const ContactRow &one : models::guidePointRows(m_points.shelf, {}, look())) {
            if (one.id == id)
                return one;
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase() { m_points.fill(); }

    void aPointStandsOnceWhereItIsToBeSeenTo()
    {
        QCOMPARE(shown({}),
                 (QStringList{
                     QStringLiteral("[Ideas from contacts]"),
                     QStringLiteral("Ring the courier together, on speaker"),
                     QStringLiteral("Send a photo of the right seal"), QStringLiteral("[Due for review]"),
                     QStringLiteral("Explain the courier’s part"), QStringLiteral("[Opening]"),
                     QStringLiteral("One short apology"), QStringLiteral("Own the missed promise first"),
                     QStringLiteral("[Resolving]"), QStringLiteral("Before any offer, ask when it is needed"),
                     QStringLiteral("[Closing]"), QStringLiteral("Say when the complaint will be answered"),
                     QStringLiteral("Say who will ring, by name"), QStringLiteral("[Retired]"),
                     QStringLiteral("Mention the loyalty club")}));
    }

    void aFilterLeavesWhatIsLikeIt_data()
    {
        QTest::addColumn<GuideFilter>("filter");
        QTest::addColumn<QStringList>("names");
        const auto row = [](const char *name, const GuideFilter &filter, const QStringList &names) {
            QTest::newRow(name) << filter << names;
        };
        GuideFilter words;
        words.words = QStringLiteral("SPEAKER");
        row("ideas are no points", words, {});
        words.words = QStringLiteral("voucher");
        row("a word of what to avoid", words, {QStringLiteral("Before any offer, ask when it is needed")});
        words.words = QStringLiteral("angebot gebraucht");
        row("words of another language", words, {QStringLiteral("Before any offer, ask when it is needed")});
        words.words = QStringLiteral("ask_first");
        row("a tag", words, {QStringLiteral("Before any offer, ask when it is needed")});
        words.words = QStringLiteral("lea brandt loyalty");
        row("who keeps it right, and a key", words, {QStringLiteral("Mention the loyalty club")});
        GuideFilter phase;
        phase.phase = domain::Phase::Understand;
        row("a part of the contact", phase, {QStringLiteral("Explain the courier’s part")});
        GuideFilter overdue;
        overdue.overdue = true;
        row("due for review", overdue, {QStringLiteral("Explain the courier’s part")});
        GuideFilter retired;
        retired.retired = true;
        row("retired", retired, {QStringLiteral("Mention the loyalty club")});
        retired.words = QStringLiteral("courier");
        row("retired, with other words", retired, {});
    }
    void aFilterLeavesWhatIsLikeIt()
    {
        QFETCH(GuideFilter, filter);
        QStringList names = shown(filter);
        names.removeIf([](const QString &name) { return name.startsWith(u'['); });
        QTEST(names, "names");
    }

    void aRowIsASentence()
    {
        const ContactRow due = row(QStringLiteral("courier"));
        QVERIFY(due.urgent);
        QVERIFY2(due.sentence.contains(QStringLiteral("Due for review since")), qPrintable(due.sentence));
        const ContactRow must = row(QStringLiteral("answer_date"));
        QCOMPARE(must.subject, QStringLiteral("Must · Say · Closing"));
        QVERIFY(!must.urgent);
        QCOMPARE(row(QStringLiteral("loyalty")).subject, QStringLiteral("retired · Say · Opening"));
        const ContactRow idea = row(QStringLiteral("Ring the courier together, on speaker"));
        QVERIFY2(idea.sentence.contains(QStringLiteral("Idea from a contact")), qPrintable(idea.sentence));
        QVERIFY(idea.subject.contains(u'2'));
    }

    void aRowSaysForHowManyItWasNot()
    {
        desk::GuideShelf shelf = m_points.shelf;
        shelf.skips[QStringLiteral("loyalty")] = {.customers = 3, .reasons = {0, 2, 0, 1}};
        shelf.skips[QStringLiteral("courier")] = {.customers = 1, .reasons = {}};
        QStringList subjects;
        for (const ContactRow &row : models::guidePointRows(shelf, {}, look())) {
            if (row.id == QStringLiteral("loyalty") || row.id == QStringLiteral("courier"))
                subjects.append(row.subject.section(QStringLiteral(" · "), -1));
        }
        QCOMPARE(subjects,
                 (QStringList{QStringLiteral("not for 1 customer(s)"),
                              QStringLiteral("not for 3 customer(s), most often: Not how they like it")}));
    }

    /// Typed in a contact: it may say whom it was for. What the company wrote itself may be seen.
    void thePrivacyScreenHidesIdeas()
    {
        models::ContactLook hidden = look();
        hidden.privacy = true;
        const auto rows = models::guidePointRows(m_points.shelf, {}, hidden);
        const auto section = [&rows](const QString &name) {
            return std::find_if(rows.begin(), rows.end(),
                                [&](const ContactRow &row) { return row.section == name && !row.header; });
        };
        const auto idea = section(models::guide_section::kIdeas);
        QVERIFY(!idea->name.contains(QStringLiteral("courier")));
        QVERIFY(!idea->sentence.contains(QStringLiteral("courier")));
        QVERIFY(section(models::guide_section::kOverdue)->name.contains(QStringLiteral("courier")));
    }

    void theDayOfReviewCounts_data()
    {
        QTest::addColumn<int>("days"); // from today
        QTest::addColumn<bool>("active");
        QTest::addColumn<bool>("due");
        QTest::newRow("yesterday") << -1 << true << true;
        QTest::newRow("today") << 0 << true << true;
        QTest::newRow("tomorrow") << 1 << true << false;
        QTest::newRow("long ago, and out of use") << -90 << false << false;
    }
    void theDayOfReviewCounts()
    {
        QFETCH(int, days);
        QFETCH(bool, active);
        guidance::TalkingPoint point;
        point.active = active;
        QVERIFY(!models::isReviewDue(point, m_points.today())); // none was set
        point.reviewOn = m_points.today().addDays(days);
        QTEST(models::isReviewDue(point, m_points.today()), "due");
    }

    void theListFollowsItsShelfAndFilter()
    {
        test::MemoryPoints points;
        models::GuidePointsList list([&points] { return points.read(); }, points.clock);
        const QAbstractItemModelTester tester(&list.model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.reload();
        QTRY_VERIFY(!list.isLoading());
        QCOMPARE(list.model().rowCount(), 0);
        points.fill();
        list.reload();
        QTRY_COMPARE(list.model().rowCount(), 15);
        QCOMPARE(list.pointOf(list.model().rows()[0]), nullptr); // a header
        QCOMPARE(list.pointOf(list.model().rows()[1]), nullptr); // an idea
        QCOMPARE(list.pointOf(list.model().rows()[4])->point.key, QStringLiteral("courier"));
        GuideFilter filter;
        filter.words = QStringLiteral("courier");
        list.setFilter(filter);
        QCOMPARE(list.model().rowCount(), 2);
        points.problem = base::Error{base::Code::StoreDamaged, QStringLiteral("x")};
        list.reload();
        QTRY_VERIFY(list.error().has_value());
        QCOMPARE(list.model().rowCount(), 2); // what was read stays
    }
};

LEEWAY_TEST(TestGuidePointsList)
#include "tst_guide_points_list.moc"
