// What a case is about: changed field by field, taken back, never over what somebody else wrote.
#include "contact_desk.h"
#include "desk/case_matter.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using test::got;
using test::refused;

class TestCaseMatter : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::ContactDesk> m_desk;
    domain::Case m_case;

    domain::Case stored() { return got(desk::readCase(*m_desk->desk, m_case.id)); }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<test::ContactDesk>();
        m_case = m_desk->newCase(m_desk->marit);
    }

    void allOfItIsChangedAndTakenBack()
    {
        const desk::CaseMatter after{.title = QStringLiteral("Tank leaks"),
                                     .type = QStringLiteral("Damaged in transit"),
                                     .whatHappened = QStringLiteral("It came with a crack"),
                                     .howAffected = QStringLiteral("No coffee for 20 guests"),
                                     .whatWanted = QStringLiteral("A new one by Friday")};
        const desk::Undo undo = got(desk::setCaseMatter(*m_desk->desk, m_case, after));
        QCOMPARE(desk::matterOf(stored()), after);
        QCOMPARE(m_desk->count("\"case\" WHERE version = 1"), 1);
        got(undo(*m_desk->desk));
        QCOMPARE(desk::matterOf(stored()), desk::matterOf(m_case));
    }

    void whatAnotherFieldSaysIsLeftAlone()
    {
        desk::CaseMatter mine = desk::matterOf(m_case);
        mine.whatWanted = QStringLiteral("A new one");
        desk::CaseMatter theirs = desk::matterOf(m_case);
        theirs.howAffected = QStringLiteral("No coffee");
        got(desk::setCaseMatter(*m_desk->desk, m_case, mine));
        got(desk::setCaseMatter(*m_desk->desk, m_case, theirs)); // seen before mine
        QCOMPARE(stored().whatWanted, mine.whatWanted);
        QCOMPARE(stored().howAffected, theirs.howAffected);
    }

    void nothingIsWrittenOverWhatSomebodyWroteMeanwhile()
    {
        desk::CaseMatter mine = desk::matterOf(m_case);
        mine.whatWanted = QStringLiteral("A new one");
        desk::CaseMatter theirs = mine;
        theirs.whatWanted = QStringLiteral("The money back");
        got(desk::setCaseMatter(*m_desk->desk, m_case, mine));
        const base::Error error = refused(desk::setCaseMatter(*m_desk->desk, m_case, theirs));
        QCOMPARE(error.code, base::Code::ChangedMeanwhile);
        QCOMPARE(error.detail, QStringLiteral("what_wanted"));
        QCOMPARE(stored().whatWanted, mine.whatWanted);
    }

    void badFieldsAreNamed()
    {
        desk::CaseMatter after = desk::matterOf(m_case);
        after.title = QStringLiteral("  ");
        QCOMPARE(refused(desk::setCaseMatter(*m_desk->desk, m_case, after)).detail, QStringLiteral("title"));
        after = desk::matterOf(m_case);
        after.howAffected = QString(desk::kLongestCaseText + 1, u'x');
        QCOMPARE(refused(desk::setCaseMatter(*m_desk->desk, m_case, after)).detail,
                 QStringLiteral("how_affected"));
        after.howAffected.chop(1);
        got(desk::setCaseMatter(*m_desk->desk, m_case, after));
        QCOMPARE(stored().howAffected.size(), desk::kLongestCaseText);
    }

    void nothingChangedIsNoCommand()
    {
        const int before = m_desk->count("command");
        QVERIFY(!got(desk::setCaseMatter(*m_desk->desk, m_case, desk::matterOf(m_case))));
        QCOMPARE(m_desk->count("command"), before);
    }

    void cardNumbersGoIntoNoField()
    {
        desk::CaseMatter after = desk::matterOf(m_case);
        after.whatWanted = QStringLiteral("back on 4111 1111 1111 1111");
        got(desk::setCaseMatter(*m_desk->desk, m_case, after));
        QVERIFY(!stored().whatWanted.contains(QStringLiteral("1111 1111")));
        QCOMPARE(m_desk->count("command WHERE instr(body, '4111 1111 1111')"), 0);
    }
};

LEEWAY_TEST(TestCaseMatter)
#include "tst_case_matter.moc"
