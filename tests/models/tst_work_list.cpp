#include "models/identity_words.h"
#include "models/work_list.h"

#include "support/test_case.h"
#include "support/today_fixture.h"
#include "support/work_fixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using models::ContactRow;

/// The rows of the page Contacts, in words.
class TestWorkList : public QObject
{
    Q_OBJECT

private:
    test::MemoryWork m_work;
    models::ContactLook m_look{
        {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(), m_work.clock.now()}, false};

    QStringList shown(const QString &words = {})
    {
        QStringList out;
        for (const ContactRow &row : models::workPageRows(m_work.data, words, m_look)) {
            QString line = row.header ? QStringLiteral("[%1] %2").arg(row.name, row.badge)
                                      : QStringList{row.name, row.time, row.subject}.join(u'|');
            out.append(line.remove(QChar(0x2068)).remove(QChar(0x2069)).trimmed());
        }
        return out;
    }

private Q_SLOTS:
    void init() { m_work.fill(); }

    void sectionsInTheirPlaces()
    {
        const QStringList expected{QStringLiteral("[Live] 3"),
                                   QStringLiteral("+47 918 22 333|now|Who is this?"),
                                   QStringLiteral("Rahul Deshpande|2 min|ended, to be wrapped up"),
                                   QStringLiteral("Marit Sørbø|6 min|Cracked water tank"),
                                   QStringLiteral("[Waiting for me] 2"),
                                   QStringLiteral("Luiza Prado|by 14:16|Entrega remarcada duas vezes"),
                                   QStringLiteral("渡辺 健二|42 min|保証書の再発行について"),
                                   QStringLiteral("[Promises I keep today] 2"),
                                   QStringLiteral("Layla Ben Omar|25 min late|A call about the courier"),
                                   QStringLiteral("Oluwaseun Adeyemi|15:38|A call about the courier"),
                                   QStringLiteral("[Team queue] 12"),
                                   QStringLiteral("Sanne de Wit|3 min|Order 771 204: wrong colour"),
                                   QStringLiteral("Yusuf Demirtaş|1 min|Chat, incoming")};
        QCOMPARE(shown(), expected);
    }

    void withoutASubjectTheWayIsSaid()
    {
        m_work.data.live.back().contact.subject.clear();
        QVERIFY(shown().contains(QStringLiteral("Marit Sørbø|6 min|Phone, incoming")));
    }

    void dueSoonIsUrgentAndTheLongestStandsAside()
    {
        const auto rows = models::workPageRows(m_work.data, {}, m_look);
        const auto row = [&rows](const QString &name) {
            return *std::find_if(rows.begin(), rows.end(), [&](const auto &one) { return one.name == name; });
        };
        QVERIFY(row(QStringLiteral("Luiza Prado")).urgent);
        QCOMPARE(row(QStringLiteral("Team queue")).time, QStringLiteral("longest 3 min"));
        m_work.data.waiting.handed.rows.front().contact.dueAt = m_work.clock.now() + 16min;
        const auto later = models::workPageRows(m_work.data, {}, m_look);
        const auto luiza = std::find_if(later.begin(), later.end(), [](const auto &one) {
            return one.name == QStringLiteral("Luiza Prado");
        });
        QVERIFY(!luiza->urgent);
        m_work.data.waiting.handed.rows.front().contact.dueAt = m_work.clock.now() - 16min;
        for (const ContactRow &one : models::workPageRows(m_work.data, {}, m_look)) {
            if (one.name == QStringLiteral("Luiza Prado"))
                QCOMPARE(one.time, QStringLiteral("16 min late"));
        }
    }

    void aDayThatHasComeSaysWhomToAskAgain()
    {
        domain::TodayCase due;
        due.theCase.id = domain::CaseId::make(m_work.clock);
        due.theCase.customer = domain::CustomerId::make(m_work.clock);
        due.theCase.title = QStringLiteral("Cracked water tank");
        due.theCase.waitingFor = QStringLiteral("the carrier");
        due.customerName = QStringLiteral("Marit Lie");
        due.since = m_work.clock.now() - 25min;
        m_work.data.waiting.next = {{due}, 1};
        QVERIFY(shown().contains(QStringLiteral("[Waiting for me] 3")));
        QVERIFY(shown().contains(QStringLiteral("Marit Lie|25 min late|ask the carrier again")));
        m_work.data.waiting.next.rows.front().theCase.waitingFor.clear();
        QVERIFY(shown().contains(QStringLiteral("Marit Lie|25 min late|next step: Cracked water tank")));
        m_work.data.waiting.next.rows.front().theCase.nextStep = QStringLiteral("call the shop");
        QVERIFY(shown().contains(QStringLiteral("Marit Lie|25 min late|call the shop")));
        m_work.data.waiting.next.rows.front().restricted = true;
        QVERIFY(!shown().join(u' ').contains(QStringLiteral("call the shop")));
        m_work.data.waiting.next = {};
    }

    void complaintsCarryABadge()
    {
        m_work.data.waiting.queue.rows.front().complaint = true;
        m_work.data.waiting.asked.rows.front().theCase.complaint = true;
        int badges = 0;
        for (const ContactRow &row : models::workPageRows(m_work.data, {}, m_look))
            badges += !row.header && row.badge == QStringLiteral("Complaint") ? 1 : 0;
        QCOMPARE(badges, 2);
    }

    void onlyWhatWaitsCanBeTaken()
    {
        models::WorkList list(m_work, m_work.clock);
        list.setLive(m_work.data.live);
        list.reload();
        QTRY_COMPARE(list.model().rowCount(), 13);
        QStringList taken;
        for (const ContactRow &row : list.model().rows()) {
            if (list.waitingOf(row))
                taken.append(row.name);
        }
        QCOMPARE(taken, (QStringList{QStringLiteral("Luiza Prado"), QStringLiteral("Sanne de Wit"),
                                     QStringLiteral("Yusuf Demirtaş")}));
        QCOMPARE(list.waiting(), 14);
    }

    void aRestrictedCustomerHasNoSubject()
    {
        m_work.data.waiting.queue.rows.front().restricted = true;
        QVERIFY(!shown().join(u' ').contains(QStringLiteral("wrong colour")));
    }

    void nobodyKnownHasAName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("handle");
        QTest::addColumn<QString>("called");
        QTest::newRow("the phone system's word first") << "S. Marit"
                                                       << "+4791"
                                                       << "S. Marit";
        QTest::newRow("else the number") << "  "
                                         << "+4791"
                                         << "+4791";
        QTest::newRow("else nothing is known") << ""
                                               << ""
                                               << "Unknown caller";
    }
    void nobodyKnownHasAName()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, handle);
        desk::LiveContact live;
        live.name = name;
        live.handle = handle;
        QTEST(models::callerName(live), "called");
    }

    void wordsHoldBackOtherRows()
    {
        QCOMPARE(shown(QStringLiteral("SORBO crack")),
                 (QStringList{QStringLiteral("[Live] 1"),
                              QStringLiteral("Marit Sørbø|6 min|Cracked water tank")}));
        QVERIFY(shown(QStringLiteral("nobody of that name")).isEmpty());
    }

    void hidesOnThePrivacyScreen()
    {
        m_look.privacy = true;
        const QString all = shown().join(u' ');
        m_look.privacy = false;
        for (const char *word : {"Marit", "918", "Cracked", "courier", "Rahul", "Luiza", "Entrega", "colour"})
            QVERIFY2(!all.contains(QLatin1String(word)), word);
    }

    void aNewContactMovesNoOtherRow()
    {
        models::WorkList list(m_work, m_work.clock);
        QAbstractItemModelTester tester(&list.model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.reload();
        QTRY_VERIFY(!list.isLoading());
        auto live = m_work.data.live;
        live.erase(live.begin());
        list.setLive(live);
        const QPersistentModelIndex marit = list.model().index(2);
        QCOMPARE(marit.data().toString(), QStringLiteral("Marit Sørbø"));
        list.setLive(m_work.data.live);
        QVERIFY(marit.isValid());
        QCOMPARE(marit.row(), 3);
        QCOMPARE(marit.data().toString(), QStringLiteral("Marit Sørbø"));
    }

    void eachSaysOfItselfThatItsCallIsOnHold()
    {
        m_work.data.held = {m_work.data.live.front().contact.id, m_work.data.live.back().contact.id};
        const QStringList rows = shown();
        QVERIFY(rows.contains(QStringLiteral("+47 918 22 333|now|On hold: Who is this?")));
        QVERIFY(rows.contains(QStringLiteral("Marit Sørbø|6 min|On hold: Cracked water tank")));
        QVERIFY(rows.contains(QStringLiteral("Rahul Deshpande|2 min|ended, to be wrapped up")));
    }

    void aHeldCallChangesOnlyItsRow()
    {
        models::WorkList list(m_work, m_work.clock);
        QAbstractItemModelTester tester(&list.model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.reload();
        QTRY_VERIFY(!list.isLoading());
        list.setLive(m_work.data.live);
        const QPersistentModelIndex marit = list.model().index(3);
        QSignalSpy changed(&list.model(), &QAbstractItemModel::dataChanged);
        list.setHeld({m_work.data.live.back().contact.id});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex(), QModelIndex(marit));
        list.setHeld({m_work.data.live.back().contact.id});
        QCOMPARE(changed.count(), 1);
        QVERIFY(marit.data(models::ContactListModel::SubjectRole).toString().startsWith(u"On hold"));
    }

    void anErrorKeepsWhatWasThere()
    {
        models::WorkList list(m_work, m_work.clock);
        list.reload();
        list.setLive(m_work.data.live);
        QTRY_COMPARE(list.model().rowCount(), 13);
        m_work.problem = base::Error{base::Code::StoreBusy, {}};
        list.reload();
        QTRY_VERIFY(list.error());
        QCOMPARE(list.model().rowCount(), 13);
    }

    void saysHowSureItIs_data()
    {
        QTest::addColumn<domain::IdentityLevel>("level");
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("words");
        using Level = domain::IdentityLevel;
        QTest::newRow("none") << Level::None << ""
                              << "Not known who it is";
        QTest::newRow("matched") << Level::Matched << ""
                                 << "Matched, not verified";
        QTest::newRow("by questions") << Level::Verified << "questions"
                                      << "Verified by questions";
        QTest::newRow("by login") << Level::Verified << "channel_login"
                                  << "Verified by the channel's login";
        QTest::newRow("by the phone") << Level::Verified << "phone_system"
                                      << "Verified by the phone system";
        QTest::newRow("in its words") << Level::Verified << "voice"
                                      << "Verified: voice";
        QTest::newRow("three wrong") << Level::Refused << "wrong_answers:3"
                                     << "Not verified: three answers were wrong";
    }
    void saysHowSureItIs()
    {
        QFETCH(const domain::IdentityLevel, level);
        QFETCH(const QString, how);
        domain::Contact contact;
        contact.identity = level;
        contact.identityHow = how;
        QString words = models::identityWords(contact);
        QTEST(words.remove(QChar(0x2068)).remove(QChar(0x2069)), "words");
    }

    void theGuardSaysWhyAndOnlyThen()
    {
        using Level = domain::IdentityLevel;
        QVERIFY(models::guardWords(Level::Verified).isEmpty());
        QVERIFY(models::guardWords(Level::Matched).contains(QStringLiteral("once it is verified")));
        QVERIFY(models::guardWords(Level::Refused).contains(QStringLiteral("stay as they are")));
    }

    void whoSpeaksForThemMayDecideOrItIsSaid_data()
    {
        QTest::addColumn<QString>("speaker");
        QTest::addColumn<bool>("said");
        QTest::newRow("the customer") << QString() << false;
        QTest::newRow("the customer by name") << QStringLiteral("Marit Sørbø") << false;
        QTest::newRow("who may decide") << QStringLiteral("Ola") << false;
        QTest::newRow("of the household, and may not") << QStringLiteral("Per") << true;
        QTest::newRow("nobody knows them") << QStringLiteral("A neighbour") << true;
    }
    void whoSpeaksForThemMayDecideOrItIsSaid()
    {
        QFETCH(const QString, speaker);
        QFETCH(const bool, said);
        domain::CustomerSnapshot marit;
        marit.customer.name = QStringLiteral("Marit Sørbø");
        marit.members.resize(2);
        marit.members[0].name = QStringLiteral("Ola");
        marit.members[0].decidesMoney = true;
        marit.members[1].name = QStringLiteral("Per");
        domain::Facts sure;
        sure.setChoice(domain::Fact::Identity, u"verified");
        const QString words = models::unsureWords(sure, models::undecidedSpeaker(marit, speaker), false);
        QCOMPARE(words.contains(speaker) && !words.isEmpty(), said);
    }

    /// What the table of domain/identity.h says of each level is what the agent reads.
    void eachLevelSaysWhatItAllows_data()
    {
        QTest::addColumn<domain::IdentityLevel>("level");
        QTest::addColumn<QString>("says");
        QTest::addColumn<bool>("warns"); // before money
        using enum domain::IdentityLevel;
        QTest::newRow("nobody") << None << "Nothing of anybody's history is shown" << true;
        QTest::newRow("matched, of details") << Matched << "Details of the record are not told" << true;
        QTest::newRow("matched, of money") << Matched << "Before money is granted it is said" << true;
        QTest::newRow("matched, of the way out") << Matched << "once it is verified who speaks" << true;
        QTest::newRow("verified") << Verified << "Details may be told and changed" << false;
        QTest::newRow("refused, of money") << Refused << "Nothing that costs money is granted" << true;
        QTest::newRow("refused, of the way out") << Refused << "Offer to call back" << true;
    }
    void eachLevelSaysWhatItAllows()
    {
        QFETCH(const domain::IdentityLevel, level);
        QFETCH(const QString, says);
        QFETCH(const bool, warns);
        const QString said = models::identityMeaning(level);
        QVERIFY2(said.contains(says), qPrintable(said));
        QCOMPARE(!models::unsureWords(level).isEmpty(), warns);
    }
};

LEEWAY_TEST(TestWorkList)
#include "tst_work_list.moc"
