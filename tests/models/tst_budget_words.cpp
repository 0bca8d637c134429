#include "models/budget_list.h"
#include "models/budget_words.h"
#include "support/budget_fixture.h"
#include "support/test_case.h"

#include <QMetaEnum>
#include <QRegularExpression>
#include <QTest>

using namespace leeway;
using models::ContactRow;

/// Budget rules in words, and the rows of the page Budget.
class TestBudgetWords : public QObject
{
    Q_OBJECT

private:
    test::MemoryBudget m_budget;

    [[nodiscard]] models::ContactLook look() const
    {
        return {{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(), m_budget.clock.now()},
                false};
    }
    static QString plain(QString text)
    {
        text.remove(QChar(0x2066)).remove(QChar(0x2068)).remove(QChar(0x2069));
        return text.replace(QChar(0x00A0), u' ').replace(QChar(0x202F), u' ');
    }
    [[nodiscard]] QStringList shown(const desk::BudgetShelf &shelf, bool retired = false) const
    {
        QStringList out;
        for (const ContactRow &row : models::budgetRows(shelf, retired, look()))
            out.append(row.header ? u'[' + row.name + u']' : row.name);
        return out;
    }
    [[nodiscard]] ContactRow row(const QString &id, bool retired = false) const
    {
        for (const ContactRow &one : models::budgetRows(m_budget.shelf, retired, look())) {
            if (one.id == id)
                return one;
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase() { m_budget.fill(); }

    void everyChoiceHasItsWord()
    {
        QCOMPARE(models::budgetScopeNames().size(), QMetaEnum::fromType<domain::BudgetScope>().keyCount());
        QCOMPARE(models::budgetPeriodNames().size(), QMetaEnum::fromType<domain::BudgetPeriod>().keyCount());
        QCOMPARE(models::resolutionKindNames().size(),
                 QMetaEnum::fromType<domain::ResolutionKind>().keyCount());
        QCOMPARE(models::payoutWayNames().size(), QMetaEnum::fromType<domain::PayoutWay>().keyCount());
        QCOMPARE(models::aboveWords().size(), resolution::aboveNames().size());
    }

    void everyThingStandsInItsSection()
    {
        QCOMPARE(shown(m_budget.shelf),
                 (QStringList{
                     QStringLiteral("[Funds]"), QStringLiteral("Care fund"), QStringLiteral("[Months]"),
                     QStringLiteral("Care fund"), QStringLiteral("What deserves a look"),
                     QStringLiteral("[Rules in force]"), QStringLiteral("The limit per contact"),
                     QStringLiteral("The limit per customer"), QStringLiteral("The share of the price"),
                     QStringLiteral("[Planned rules]"), QStringLiteral("The limit a week"),
                     QStringLiteral("[Resolutions, in their order]"), QStringLiteral("Goodwill credit"),
                     QStringLiteral("A new part"), QStringLiteral("Apology"), QStringLiteral("2 retired")}));
        const QStringList all = shown(m_budget.shelf, true);
        QCOMPARE(all.mid(15),
                 (QStringList{QStringLiteral("2 retired"), QStringLiteral("[Retired rules]"),
                              QStringLiteral("The summer limit"), QStringLiteral("[Retired resolutions]"),
                              QStringLiteral("A mug")}));
    }

    void aFundSaysWhatStandsWhere()
    {
        const ContactRow fund = row(m_budget.shelf.funds.front().fund.id.toString());
        QCOMPARE(plain(fund.time), QStringLiteral("€ 7 500 left"));
        QCOMPARE(plain(fund.subject), QStringLiteral("€ 8 000 added, € 500 given"));
        QCOMPARE(plain(fund.detail), QStringLiteral("€ 6 500 held by desks"));
        desk::BudgetShelf shared = m_budget.shelf;
        shared.fundsElsewhere = true;
        const std::vector<ContactRow> rows = models::budgetRows(shared, false, look());
        QCOMPARE(rows.at(1).time, QString()); // what this desk holds is not what the fund has
        QCOMPARE(rows.at(1).name, QStringLiteral("Care fund"));
        desk::FundState &state = shared.funds.front(); // and what it told
        state.toldAt = look().format.now;
        state.month = QStringLiteral("2025-11");
        state.givenInMonth = 750'000;
        const ContactRow told = models::budgetRows(shared, false, look()).at(1);
        QCOMPARE(plain(told.time), QStringLiteral("€ 7 500 left"));
        QVERIFY2(plain(told.subject).startsWith(QStringLiteral("€ 7 500 given in November 2025, as of ")),
                 qPrintable(told.subject));
        QVERIFY(told.detail.startsWith(QStringLiteral("50 %")));
    }

    void aFundSaysHowMuchOfItsMonthIsGiven_data()
    {
        QTest::addColumn<qint64>("given");
        QTest::addColumn<QString>("words");
        QTest::addRow("little") << qint64(100) << QString();
        QTest::addRow("a half") << qint64(750'000)
                                << QStringLiteral("50 % of what November 2025 had to give is given");
        QTest::addRow("nearly all") << qint64(90'000'000)
                                    << QStringLiteral("95 % of what November 2025 had to give is given");
    }
    void aFundSaysHowMuchOfItsMonthIsGiven()
    {
        QFETCH(qint64, given);
        QFETCH(QString, words);
        desk::BudgetShelf shelf = m_budget.shelf;
        shelf.funds.front().month = QStringLiteral("2025-11");
        shelf.funds.front().givenInMonth = given;
        const ContactRow fund = models::budgetRows(shelf, false, look()).at(1);
        QCOMPARE(plain(fund.detail).startsWith(words), true);
        QCOMPARE(plain(fund.sentence).contains(QStringLiteral("had to give")), !words.isEmpty());
        QCOMPARE(plain(models::fundWarningNews(look().format, shelf.funds.front())).contains(words), true);
    }

    void aPoolOfCodesSaysWhatIsLeft_data()
    {
        QTest::addColumn<qint64>("free");
        QTest::addColumn<QString>("detail");
        QTest::addRow("enough") << qint64(500) << QStringLiteral("the first are valid until 31 Dec 2026");
        QTest::addRow("few") << qint64(19)
                             << QStringLiteral("Few codes are left: import more · the first are valid until "
                                               "31 Dec 2026");
        QTest::addRow("none") << qint64(0) << QStringLiteral("No codes left: import more");
    }
    void aPoolOfCodesSaysWhatIsLeft()
    {
        QFETCH(qint64, free);
        QFETCH(QString, detail);
        desk::BudgetShelf shelf = m_budget.shelf;
        domain::VoucherStock stock;
        stock.resolution = QStringLiteral("goodwill");
        stock.free = free;
        stock.given = 3;
        stock.expired = 2;
        if (free > 0)
            stock.soonest = QDate(2026, 12, 31);
        shelf.vouchers = {stock};
        const std::vector<ContactRow> rows = models::budgetRows(shelf, false, look());
        const auto found = std::find_if(rows.begin(), rows.end(), [](const ContactRow &one) {
            return one.section == models::budget_section::kVouchers && !one.header;
        });
        QVERIFY(found != rows.end());
        QCOMPARE(found->name, QStringLiteral("Goodwill credit"));
        QCOMPARE(found->time, QStringLiteral("%1 left").arg(free));
        QCOMPARE(found->subject, QStringLiteral("3 given, 2 expired"));
        QCOMPARE(found->detail, detail);
        QCOMPARE(found->icon == u"alert", free < 20);
    }

    void aRuleSaysItsLimitAndWhatComesNext()
    {
        const ContactRow contact = row(QStringLiteral("per_contact"));
        QCOMPARE(plain(contact.time), QStringLiteral("€ 80"));
        QCOMPARE(contact.subject, QStringLiteral("each contact"));
        QVERIFY2(plain(contact.detail).contains(QStringLiteral("€ 95")), qPrintable(contact.detail));
        const ContactRow customer = row(QStringLiteral("per_customer"));
        QCOMPARE(customer.subject, QStringLiteral("each customer, in the last 90 day(s) · Credit, Voucher · "
                                                  "Tried already: at least 1"));
        QVERIFY(customer.detail.startsWith(QStringLiteral("Ask finance")));
        QCOMPARE(plain(row(QStringLiteral("share")).time), QStringLiteral("30 %"));
    }

    void aVersionThatBeginsWhileThePageStandsIsInForce()
    {
        desk::BudgetShelf later = m_budget.shelf;
        later.at += std::chrono::days(3);
        QCOMPARE(later.inForce(QStringLiteral("per_contact"))->rule.version, 2);
        QVERIFY(later.planned(QStringLiteral("per_contact")) == nullptr);
        later.at += std::chrono::days(8);
        QVERIFY(!shown(later).contains(QStringLiteral("[Planned rules]")));
    }

    void aResolutionSaysItsKindAndWays()
    {
        const ContactRow credit = row(QStringLiteral("goodwill"));
        QCOMPARE(credit.subject, QStringLiteral("Credit · store credit · voucher"));
        QCOMPARE(plain(credit.time), QStringLiteral("€ 30"));
        QCOMPARE(row(QStringLiteral("new_part")).subject,
                 QStringLiteral("Replacement · order · needs an order"));
    }

    void aSumWithAFormOfItsOwnStandsApart_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("section");
        QTest::addColumn<QString>("name");
        QTest::newRow("three people") << "three_people_eur"
                                      << "[Three people]"
                                      << "More than € 80";
        QTest::newRow("one key") << "confirm_above_eur"
                                 << "[Without being asked again]"
                                 << "Up to € 80";
        QTest::newRow("no store") << "blind_cap_eur"
                                  << "[Without the shared store]"
                                  << "Up to € 80";
    }
    void aSumWithAFormOfItsOwnStandsApart()
    {
        QFETCH(QString, key);
        QFETCH(QString, section);
        test::MemoryBudget budget;
        budget.add(budget.rule(key, QStringLiteral("a sum")));
        QStringList rows = shown(budget.shelf);
        const qsizetype at = rows.indexOf(section);
        QVERIFY2(at > 0, qPrintable(rows.join(u'\n')));
        QTEST(plain(rows.at(at + 1)), "name");
        const QRegularExpression any(QStringLiteral("^\\[(Three people|Without .*)\\]$"));
        QCOMPARE(rows.filter(any), QStringList{section});
        QVERIFY(rows.contains(QStringLiteral("No rule is in force"))); // it permits nothing
        resolution::BudgetRule none = budget.shelf.rules.front().rule;
        none.version = 2;
        none.from = budget.clock.now();
        none.active = false;
        budget.add(none);
        rows = shown(budget.shelf);
        QVERIFY(!rows.contains(section));
        QVERIFY2(!rows.join(u'\n').contains(QStringLiteral("retired")), qPrintable(rows.join(u'\n')));
    }

    void whatIsMissingIsNamed()
    {
        QVERIFY(shown({}).isEmpty()); // the page says more than rows could
        test::MemoryBudget money;
        money.addFund(QStringLiteral("Care fund"), 0, 1, 0);
        QCOMPARE(shown(money.shelf),
                 (QStringList{
                     QStringLiteral("[Funds]"), QStringLiteral("Care fund"), QStringLiteral("[Months]"),
                     QStringLiteral("Care fund"), QStringLiteral("What deserves a look"),
                     QStringLiteral("[Rules in force]"), QStringLiteral("No rule is in force"),
                     QStringLiteral("[Resolutions, in their order]"), QStringLiteral("No resolutions yet")}));
        test::MemoryBudget rules;
        rules.add(rules.rule(QStringLiteral("a"), QStringLiteral("A")));
        QVERIFY(shown(rules.shelf).contains(QStringLiteral("There is no fund yet")));
    }

    void whatCannotBeReadComesFirst()
    {
        desk::BudgetShelf shelf = m_budget.shelf;
        shelf.unreadable = {QStringLiteral("per_moon v7")};
        QCOMPARE(shown(shelf).first(), QStringLiteral("[Not readable here]"));
        QCOMPARE(shown(shelf).at(1), QStringLiteral("per_moon v7"));
    }

    void theListFoldsWhatIsRetired()
    {
        models::BudgetList list([this] { return m_budget.read(); }, m_budget.clock);
        list.reload();
        QTRY_COMPARE(list.model().rowCount(), 16);
        list.setRetiredShown(true);
        QCOMPARE(list.model().rowCount(), 20);
        list.setRetiredShown(false);
        QCOMPARE(list.model().rowCount(), 16);
    }
};

LEEWAY_TEST(TestBudgetWords)
#include "tst_budget_words.moc"
