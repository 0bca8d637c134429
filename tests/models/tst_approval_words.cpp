#include "models/approval_answer.h"
#include "models/approval_words.h"
#include "support/advice_fixture.h"
#include "support/approval_fixture.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using models::AnswerChoice;

namespace
{

QString plain(QString text)
{
    for (const QChar mark : {QChar(0x2066), QChar(0x2068), QChar(0x2069)})
        text.remove(mark);
    return text.replace(QChar(0x00A0), u' ').replace(QChar(0x202F), u' ');
}

} // namespace

/// One ask in words, and what a lead may answer.
class TestApprovalWords : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::MemoryApprovals> m_source;

    [[nodiscard]] models::Format format(std::chrono::minutes later = 0min) const
    {
        return {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"),
                m_source->clock.now() + later};
    }
    [[nodiscard]] desk::ApprovalRow &first() const { return m_source->page.waiting.front(); }
    [[nodiscard]] models::ApprovalLook look(bool hidden = false, bool opened = false) const
    {
        return models::approvalLook(m_source->matter(first()),
                                    {.catalogue = m_source->page.catalogue,
                                     .ownLanguage = QStringLiteral("en"),
                                     .hidden = hidden,
                                     .opened = opened},
                                    format());
    }
    [[nodiscard]] models::AnswerLook answer(const domain::Person &me, bool may,
                                            std::chrono::minutes later = 0min) const
    {
        const models::ApprovalPeople people{{m_source->deputy.id, m_source->deputy.name}};
        return models::answerLook(first(), {me, may, people}, format(later));
    }
    [[nodiscard]] models::CheckedAnswer checked(const models::AnswerDraft &draft) const
    {
        return models::checkedAnswer(answer(m_source->lead, true), draft, format());
    }

private Q_SLOTS:
    void init()
    {
        m_source = std::make_unique<test::MemoryApprovals>();
        m_source->fill();
    }

    void whetherMoreWouldHelpIsSaid_data()
    {
        QTest::addColumn<qint64>("amount");
        QTest::addColumn<int>("outcomes");
        QTest::addColumn<QStringList>("lines");
        const QString hardly = QStringLiteral("Above NOK 460 the rating hardly moves: larger sums ended +0.1 "
                                              "points from it, most between \u22120.2 and +0.3, in like "
                                              "situations.");
        const QString felt = QStringLiteral("NOK 290 to NOK 580 felt right to most · 46 sums");
        QTest::newRow("more than that is asked for") << qint64(120'000) << 520 << QStringList{hardly, felt};
        QTest::newRow("too few outcomes") << qint64(120'000) << 499 << QStringList{};
    }
    void whetherMoreWouldHelpIsSaid()
    {
        QFETCH(qint64, amount);
        QFETCH(int, outcomes);
        QFETCH(QStringList, lines);
        domain::Approval &ask = first().approval;
        ask.amount.minor = amount;
        const auto basis = test::sumsBasis(ask.resolution, ask.base.currency, outcomes);
        const auto help = [&](bool hidden) {
            QStringList said = models::approvalLook(m_source->matter(first()),
                                                    {.catalogue = m_source->page.catalogue,
                                                     .ownLanguage = QStringLiteral("en"),
                                                     .hidden = hidden,
                                                     .advice = basis.get()},
                                                    format())
                                   .help;
            for (QString &line : said)
                line = plain(line);
            return said;
        };
        QCOMPARE(help(false), lines);
        QVERIFY(help(true).isEmpty()); // sums are not shown then
        ask.amount.minor = 4'000;      // asked for less than what is hardly felt
        ask.base.minor = 350;
        QVERIFY(help(false).filter(QStringLiteral("hardly")).isEmpty());
        ask.resolution = QStringLiteral("unheard_of");
        QVERIFY(help(false).isEmpty());
        QVERIFY(look().help.isEmpty()); // nothing was learnt yet
    }

    void theHeadSaysWhatAndWhy()
    {
        const models::ApprovalLook shown = look();
        QCOMPARE(plain(shown.sum), QStringLiteral("NOK 1 200"));
        QCOMPARE(plain(shown.forWhom), QStringLiteral("for Marit Sørbø"));
        QCOMPARE(plain(shown.theCase), QStringLiteral("#48 213 Cracked water tank"));
        QCOMPARE(shown.open, QStringLiteral("Open case"));
        QCOMPARE(plain(shown.quote),
                 QStringLiteral("“Third failure, rented a machine for Saturday: NOK 740.”"));
        QCOMPARE(
            plain(shown.by),
            QStringLiteral("Inês Duarte, 15:06 · Goodwill credit · Store credit · € 104.78 from the fund"));
        first().caseNumber.clear();
        first().caseTitle.clear();
        QCOMPARE(look().open, QStringLiteral("Open customer"));
        first().customerName.clear(); // a lead's desk does not hold everybody
        QCOMPARE(look().forWhom, QStringLiteral("for somebody whom this desk does not hold"));
    }

    void atMostFourFactsOurOwnFaultsFirst()
    {
        QStringList texts;
        for (const models::ApprovalFactLook &fact : look().facts)
            texts.append(fact.text);
        QCOMPARE(texts,
                 (QStringList{QStringLiteral("A promise of ours was missed"),
                              QStringLiteral("Contact 3 about this case"), QStringLiteral("Upset, serious"),
                              QStringLiteral("Offers declined: 1")}));
        QVERIFY(look().facts.front().caution);
        QVERIFY(models::approvalFacts(domain::Facts()).empty());
        domain::Facts few;
        few.setNumber(domain::Fact::PromiseBroken, 0);
        few.setNumber(domain::Fact::Contacts30Days, 4);
        few.setYesNo(domain::Fact::CaseComplaint, false);
        few.setChoice(domain::Fact::Impact, u"critical");
        QCOMPARE(models::approvalFacts(few).size(), size_t{2});
    }

    void whoIsNeededBesideWhoAnswersIsSaid()
    {
        QVERIFY(look().people.isEmpty());
        domain::Approval &ask = first().approval;
        ask.limits.append(m_source->line("three_people_eur", "contact", 10'000, 10'478));
        QCOMPARE(ask.base.minor, qint64{10'478});
        QVERIFY(look().people.isEmpty()); // the sum itself takes two
        ask.limits.removeLast();
        ask.limits.append(m_source->line("three_people_eur", "contact", 10'000, 10'000));
        QCOMPARE(plain(look().people),
                 QStringLiteral("More than € 100 takes three people: Inês Duarte asked, you decide, and "
                                "somebody of finance or admin who is neither of you confirms the payout."));
        QVERIFY(!look(true).people.contains(u"100"));
        ask.limits.removeLast(); // of another currency
        ask.limits.append(m_source->line("three_people_nok", "contact", 10, 10));
        QVERIFY(look().people.isEmpty());
    }

    void limitsSayWhatIsLeftAndWhatIsOver()
    {
        QStringList lines;
        for (const models::LimitMeterLook &limit : look().limits)
            lines.append(plain(limit.name + u'|' + limit.sum));
        QCOMPARE(lines, (QStringList{QStringLiteral("The limit per contact|€ 23 over"),
                                     QStringLiteral("The limit per customer, 90 d|€ 129 → € 24"),
                                     QStringLiteral("The Care fund, Nov|€ 2 940 → € 2 835")}));
        const auto meters = look().limits;
        QVERIFY(meters.front().tightest && !meters.back().tightest);
        QCOMPARE(meters.front().grant, 1.0);
        QCOMPARE(meters[1].used, 0.14);
        QVERIFY(meters[1].used + meters[1].grant <= 1);
        QVERIFY(
            plain(meters[1].spoken).contains(QStringLiteral("€ 129 left of € 150, this ask takes € 104.78")));
    }

    void damagedAndOwnLinesAreLeftOut()
    {
        first().approval.limits = {QJsonValue(7), test::MemoryApprovals::line("x", "moon", 1, 1),
                                   test::MemoryApprovals::line("", "fund", 1, 1),
                                   test::MemoryApprovals::line("gone", "team", 0, 0)};
        first().approval.limits.append(
            test::MemoryApprovals::line(resolution::leaseLineKey().toLatin1().constData(), "fund", 100, 50));
        const auto meters = look().limits;
        QCOMPARE(meters.size(), size_t{1});
        QCOMPARE(meters.front().name, QStringLiteral("Gone")); // its key: no rule of that name is here
        QCOMPARE(meters.front().used, 0.0);
    }

    void theNamesOfLimitsComeInTheReadersLanguage()
    {
        resolution::BudgetRule rule = test::MemoryApprovals::rule("per_contact", "the limit per contact");
        rule.name[QStringLiteral("pt")] = QStringLiteral("o limite por contacto");
        const auto meters = models::approvalLimits(first().approval, resolution::RuleBook({rule}),
                                                   QStringLiteral("pt-PT"), false, format());
        QCOMPARE(meters.front().name, QStringLiteral("O limite por contacto"));
    }

    void thePrivacyScreenHidesWords()
    {
        const models::ApprovalLook shown = look(true);
        QStringList all{shown.sum, shown.forWhom, shown.theCase, shown.quote, shown.by};
        for (const auto &fact : shown.facts)
            all.append(fact.text);
        for (const auto &limit : shown.limits)
            all.append(limit.sum + limit.spoken);
        for (const auto &event : shown.lately)
            all.append(event.title + event.rest);
        const QString text = plain(all.join(u'\n'));
        for (const char *word : {"1 200", "104", "Marit", "Cracked", "Third", "Upset", "129", "voucher"})
            QVERIFY2(!text.contains(QLatin1String(word)), word);
        QVERIFY(text.contains(QStringLiteral("M. S.")));
        QVERIFY(!models::askNews(first(), format(), true).contains(QStringLiteral("Inês")));
    }

    void aRestrictedCustomerIsOpenedFirst()
    {
        first().restricted = true;
        const models::ApprovalLook shown = look();
        QVERIFY(!shown.closed.isEmpty() && shown.quote.isEmpty() && shown.facts.empty() &&
                shown.lately.empty());
        QVERIFY(!shown.forWhom.contains(QStringLiteral("Marit")) && shown.theCase.isEmpty());
        QCOMPARE(shown.limits.size(), size_t{3}); // money says nothing of the customer
        QCOMPARE(look(false, true).quote, [this] {
            first().restricted = false;
            return look().quote;
        }());
    }

    void theHeadOfTheAnswerSaysWhoIsNext()
    {
        QCOMPARE(plain(answer(m_source->lead, true).when),
                 QStringLiteral("waits 2 min, then Nadia Haddad is asked at 15:11"));
        QCOMPARE(plain(answer(m_source->lead, true, 4min).when),
                 QStringLiteral("waits 6 min, Nadia Haddad is asked too"));
        first().approval.next = {};
        QCOMPARE(plain(answer(m_source->lead, true).when), QStringLiteral("waits 2 min"));
        QCOMPARE(plain(answer(m_source->lead, true).less), QStringLiteral("Not more than NOK 940"));
        first().approval.mayGive.reset();
        QCOMPARE(answer(m_source->lead, true).less, QStringLiteral("Decline"));
    }

    void whyItCannotBeAnswered()
    {
        QVERIFY(answer(m_source->lead, true).isOpen());
        QCOMPARE(answer(m_source->ines, false).stateTitle, QStringLiteral("You asked for this yourself."));
        first().approval.needs = domain::Role::Finance;
        QCOMPARE(answer(m_source->lead, false).stateTitle, QStringLiteral("Finance answers this."));
        QCOMPARE(answer(m_source->lead, true, 28min).stateTitle,
                 QStringLiteral("The time for an answer is over."));
    }

    void whoAnsweredMeanwhileIsNamed()
    {
        first() = m_source->answered("Marit Sørbø", test::MemoryApprovals::nok(1200),
                                     domain::ApprovalState::Approved, 1min);
        first().approval.approved = test::MemoryApprovals::nok(1000);
        first().approval.words = QStringLiteral("Cover the receipt.");
        const models::AnswerLook theirs = answer(m_source->deputy, true);
        QCOMPARE(plain(theirs.stateTitle), QStringLiteral("Tomasz Wójcik approved NOK 1 000 at 15:07."));
        QCOMPARE(plain(theirs.state), QStringLiteral("“Cover the receipt.”"));
        QCOMPARE(plain(answer(m_source->lead, true).stateTitle),
                 QStringLiteral("You approved NOK 1 000 at 15:07."));
        first().approval.state = domain::ApprovalState::Withdrawn;
        QCOMPARE(plain(answer(m_source->lead, true).stateTitle), QStringLiteral("Inês Duarte took it back."));
        first().approval.state = domain::ApprovalState::Expired;
        QCOMPARE(answer(m_source->lead, true).stateTitle,
                 QStringLiteral("It was approved and not given in time."));
    }

    void allNeedsNoWordsAndLessDoes()
    {
        QVERIFY(!checked({}).choice.isEmpty());
        const auto all = checked({AnswerChoice::All, {}, {}});
        QVERIFY(all.isRight() && all.answer.approved);
        QCOMPARE(all.answer.amount, test::MemoryApprovals::nok(1200));
        const auto silent = checked({AnswerChoice::Less, {}, QStringLiteral("  \n")});
        QVERIFY(!silent.words.isEmpty() && silent.amount.isEmpty());
        const auto less = checked({AnswerChoice::Less, {}, QStringLiteral(" The courier pays. ")});
        QVERIFY(less.isRight() && !less.answer.approved);
        QCOMPARE(less.answer.words, QStringLiteral("The courier pays."));
    }

    void anotherSumIsAboveZeroAndAtMostWhatWasAsked_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<qint64>("minor");
        QTest::newRow("fits") << QStringLiteral("1 000") << qint64{100'000};
        QTest::newRow("with decimals") << QStringLiteral("NOK 999,50") << qint64{99'950};
        QTest::newRow("more than asked") << QStringLiteral("1200.01") << qint64{-1};
        QTest::newRow("nothing") << QString() << qint64{-1};
        QTest::newRow("zero") << QStringLiteral("0") << qint64{-1};
        QTest::newRow("words") << QStringLiteral("a lot") << qint64{-1};
    }

    void anotherSumIsAboveZeroAndAtMostWhatWasAsked()
    {
        QFETCH(QString, typed);
        QFETCH(qint64, minor);
        const auto answer = checked({AnswerChoice::Other, typed, QStringLiteral("Cover the receipt.")});
        QCOMPARE(answer.isRight(), minor > 0);
        QCOMPARE(answer.amount.isEmpty(), minor > 0);
        if (minor > 0)
            QCOMPARE(answer.answer.amount.minor, minor);
    }

    void theWholeSumTypedIsAllOfIt()
    {
        QVERIFY(checked({AnswerChoice::Other, QStringLiteral("1200"), {}}).isRight());
        QVERIFY(checked({AnswerChoice::Other, {}, {}}).isRight()); // as it stands in the field
        QVERIFY(!checked({AnswerChoice::Other, QStringLiteral("1199"), {}}).words.isEmpty());
        QVERIFY(!checked({AnswerChoice::All, {}, QString(2001, u'x')}).words.isEmpty());
    }

    void aLateGrantIsHonouredUnlessSomebodySaysNo()
    {
        const desk::LateGrantRow of = m_source->late("Oluwaseun Adeyemi", {4'000, QStringLiteral("EUR")});
        const models::AnswerLook shown = models::lateAnswerLook(of, m_source->lead, format());
        QVERIFY(shown.isOpen() && shown.other.isEmpty() && shown.words.isEmpty());
        QVERIFY(models::checkedAnswer(shown, {}, format()).answer.approved);
        const auto no = models::checkedAnswer(shown, {AnswerChoice::Less, {}, {}}, format());
        QVERIFY(no.isRight() && !no.answer.approved);
        domain::Person finance = m_source->person("Fiona", domain::Role::Finance);
        QVERIFY(!models::lateAnswerLook(of, finance, format()).isOpen());
        QVERIFY(!models::lateAnswerLook(of, m_source->ines, format()).isOpen());
        desk::LateGrantRow done = of;
        done.grant.state = domain::GrantState::Honoured;
        QCOMPARE(models::lateAnswerLook(done, m_source->lead, format()).stateTitle,
                 QStringLiteral("It was honoured: it stands."));
    }

    void newsSayWhoAndHowMuch()
    {
        QCOMPARE(plain(models::askNews(first(), format(), false)),
                 QStringLiteral("Inês Duarte asks for NOK 1 200. The customer is on the line."));
        first().approval.waits = false;
        QCOMPARE(plain(models::askNews(first(), format(), false)),
                 QStringLiteral("Inês Duarte asks for NOK 1 200. It can be answered later."));
    }
};

LEEWAY_TEST(TestApprovalWords)
#include "tst_approval_words.moc"
