// The page Guide of leads: the list under keys, and the form of a talking point, where nothing typed is lost.
#include "support/panel_hands.h"
#include "support/points_fixture.h"
#include "support/test_case.h"
#include "ui/guidance/guide_points_page.h"
#include "ui/guidance/point_form.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace leeway;
using test::errorAt;
using test::named;

class TestPointForm : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ui::Theme> m_theme;
    test::MemoryPoints m_points;
    std::unique_ptr<ui::PointForm> m_form;

    [[nodiscard]] QLineEdit *intent() const
    {
        return named<QLineEdit>(*m_form, QStringLiteral("What to reach"));
    }
    [[nodiscard]] QPlainTextEdit *when() const
    {
        return named<QPlainTextEdit>(*m_form, QStringLiteral("Show when"));
    }
    [[nodiscard]] QPlainTextEdit *words() const
    {
        return named<QPlainTextEdit>(*m_form, QStringLiteral("Examples of words"));
    }
    static QPushButton *button(QWidget &in, const QString &text)
    {
        for (QPushButton *one : in.findChildren<QPushButton *>()) {
            if (one->text() == text && one->isVisible())
                return one;
        }
        return nullptr;
    }
    void startOn(const QString &key)
    {
        for (const desk::StoredPoint &one : m_points.shelf.points) {
            if (one.point.key == key)
                m_form->start(test::MemoryPoints::inHand(one));
        }
        test::open(*m_form);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<ui::Theme>();
        m_points.fill();
    }
    void init() { m_form = std::make_unique<ui::PointForm>(); }
    void cleanup() { m_form.reset(); }

    void enterInTheFieldOpensTheFirstThatIsFound()
    {
        QAction add(QStringLiteral("New"));
        models::GuidePointsList list([this] { return m_points.read(); }, m_points.clock);
        list.reload();
        QTRY_VERIFY(list.model().rowCount() > 0);
        ui::GuidePointsPage page(list, {&add});
        QSignalSpy point(&page, &ui::GuidePointsPage::pointChosen);
        QSignalSpy idea(&page, &ui::GuidePointsPage::ideaChosen);
        page.resize(320, 700);
        page.show();
        auto *field = page.findChild<QLineEdit *>();
        field->setFocus();
        QTest::keyClick(field, Qt::Key_Return); // nothing was typed: the first is an idea
        QCOMPARE(idea.size(), 1);
        QTest::keyClicks(field, QStringLiteral("courier"));
        QTRY_COMPARE(list.model().rowCount(), 2);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(point.size(), 1);
        QCOMPARE(point.first().first().toString(), QStringLiteral("courier"));
    }

    void savesWhatStandsInIt()
    {
        startOn(QStringLiteral("ask_the_date"));
        QSignalSpy written(m_form.get(), &ui::PointForm::pointWritten);
        m_form->trigger();
        QCOMPARE(written.size(), 1);
        // Unchanged it is what it was: nothing is lost or added by the form.
        QCOMPARE(written.first().at(1).value<guidance::TalkingPoint>(), test::MemoryPoints::askForTheDate());
        QVERIFY(!m_form->hand());
    }

    void eachLanguageHasItsTexts()
    {
        startOn(QStringLiteral("ask_the_date"));
        auto *tabs = m_form->findChild<QTabBar *>();
        QCOMPARE(tabs->count(), 2);
        words()->setPlainText(QStringLiteral("One way \n\n  another way"));
        tabs->setCurrentIndex(1);
        QVERIFY(intent()->text().startsWith(QStringLiteral("Vor jedem")));
        QVERIFY(words()->toPlainText().isEmpty());
        auto *more = named<QComboBox>(*m_form, QStringLiteral("Add a language"));
        const int norwegian = more->findData(QStringLiteral("nb"));
        QVERIFY(norwegian > 0);
        more->setCurrentIndex(norwegian);
        Q_EMIT more->activated(norwegian);
        QCOMPARE(tabs->count(), 3);
        QTest::keyClicks(intent(), QStringLiteral("Spør om datoen"));
        tabs->setCurrentIndex(0);
        QSignalSpy written(m_form.get(), &ui::PointForm::pointWritten);
        m_form->trigger();
        const auto point = written.first().at(1).value<guidance::TalkingPoint>();
        QCOMPARE(point.intent.at(QStringLiteral("nb")), QStringLiteral("Spør om datoen"));
        QCOMPARE(point.intent.size(), 3U);
        QCOMPARE(point.words.at(QStringLiteral("en")),
                 (QStringList{QStringLiteral("One way"), QStringLiteral("another way")}));
    }

    void theConditionIsCheckedAndTheCaretGoesToTheFault()
    {
        startOn(QStringLiteral("ask_the_date"));
        QSignalSpy typed(m_form.get(), &ui::PointForm::typed);
        when()->setPlainText(QStringLiteral("{\"all\": [\n  {\"fact\": \"moood\", \"is\": \"calm\"}\n]}"));
        QTRY_VERIFY(!typed.isEmpty()); // at the pause
        QVERIFY2(errorAt(when()).startsWith(QStringLiteral("Line 2:")), qPrintable(errorAt(when())));
        QVERIFY(!m_form->readable());
        QSignalSpy written(m_form.get(), &ui::PointForm::pointWritten);
        m_form->trigger();
        QVERIFY(written.isEmpty());
        QCOMPARE(when()->textCursor().selectedText(), QStringLiteral("\"fact\": \"moood\""));
        QVERIFY(when()->hasFocus());
        when()->setPlainText(QStringLiteral("{\"fact\": \"mood\", \"is\": \"calm\"}"));
        QTRY_VERIFY(errorAt(when()).isEmpty());
        QVERIFY(m_form->readable());
    }

    void faultsStandAtTheirFields_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *name, const char *field, const QString &text, const char *said) {
            QTest::newRow(name) << QString::fromUtf8(field) << text << QString::fromUtf8(said);
        };
        row("nothing to reach", "What to reach", {}, "Say in a few words");
        row("too long", "What to reach", QString(61, u'a'), "at most 60");
        row("no such slot", "Why now", QStringLiteral("{promis.due} was due"), "{promise.due}");
        row("a slot that is not closed", "What to avoid", QStringLiteral("{promise.due"), "");
        row("no tag", "Tags", QStringLiteral("One Apology"), "");
    }
    void faultsStandAtTheirFields()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, said);
        startOn(QStringLiteral("own_the_miss"));
        auto *line = named<QLineEdit>(*m_form, field);
        line->setText(text);
        QSignalSpy written(m_form.get(), &ui::PointForm::pointWritten);
        m_form->trigger();
        QVERIFY(written.isEmpty());
        QVERIFY2(!errorAt(line).isEmpty() && errorAt(line).contains(said), qPrintable(errorAt(line)));
        QCOMPARE(line->text(), text); // kept
    }

    void aFaultInAnotherLanguageShowsThatLanguage()
    {
        startOn(QStringLiteral("ask_the_date"));
        auto *tabs = m_form->findChild<QTabBar *>();
        tabs->setCurrentIndex(1);
        intent()->setText(QString(61, u'ä'));
        tabs->setCurrentIndex(0);
        m_form->trigger();
        QCOMPARE(tabs->currentIndex(), 1);
        QVERIFY(!errorAt(intent()).isEmpty());
    }

    void whatIsTypedIsToldAtAPauseAndStays()
    {
        startOn(QStringLiteral("own_the_miss"));
        QVERIFY(!m_form->hand());
        QVERIFY(button(*m_form, QStringLiteral("Retire")) != nullptr);
        QSignalSpy typed(m_form.get(), &ui::PointForm::typed);
        intent()->setFocus();
        QTest::keyClicks(intent(), QStringLiteral(" now"));
        QTRY_VERIFY(!typed.isEmpty());
        QVERIFY(m_form->hand().has_value());
        QVERIFY(m_form->hand()->point.intent.at(QStringLiteral("en")).endsWith(QStringLiteral(" now")));
        // What was typed is saved or thrown away first.
        QVERIFY(button(*m_form, QStringLiteral("Retire")) == nullptr);
        QVERIFY(button(*m_form, QStringLiteral("Copy as a new one")) == nullptr);
        QSignalSpy away(m_form.get(), &ui::PointForm::thrownAway);
        button(*m_form, QStringLiteral("Throw away what was typed"))->click();
        QCOMPARE(away.size(), 1);
    }

    void whatWasTypedBeforeCountsAsTyped()
    {
        desk::PointInHand hand = test::MemoryPoints::inHand(m_points.shelf.points.front());
        hand.when = QStringLiteral("{\"fact\":");
        m_form->start(hand, true);
        QVERIFY(m_form->hand().has_value());
        QCOMPARE(m_form->hand()->when, QStringLiteral("{\"fact\":"));
    }

    void whoMayNotReadsOnly()
    {
        m_form->setMayChange(false);
        startOn(QStringLiteral("ask_the_date"));
        QVERIFY(button(*m_form, QStringLiteral("Save")) == nullptr);
        QVERIFY(button(*m_form, QStringLiteral("Retire")) == nullptr);
        QSignalSpy written(m_form.get(), &ui::PointForm::pointWritten);
        QTest::keyClicks(intent(), QStringLiteral("x"));
        QTest::keyClick(m_form.get(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(written.isEmpty());
        QVERIFY(!m_form->hand());
        QVERIFY(!named<QCheckBox>(*m_form, QStringLiteral("Must"))->isEnabled());
    }

    void somebodyElsesVersionIsNamedAndMineStays()
    {
        startOn(QStringLiteral("own_the_miss"));
        intent()->setText(QStringLiteral("Mine"));
        desk::StoredPoint theirs = m_points.shelf.points.front();
        theirs.point.version = 9;
        theirs.point.intent[QStringLiteral("en")] = QStringLiteral("Theirs");
        theirs.row.content = {{QStringLiteral("v"), 9}};
        m_form->showTheirs(theirs);
        QCOMPARE(intent()->text(), QStringLiteral("Mine"));
        QSignalSpy written(m_form.get(), &ui::PointForm::pointWritten);
        m_form->trigger();
        const auto hand = written.first().at(0).value<desk::PointInHand>();
        QCOMPARE(hand.before, std::optional(theirs.row)); // this time it is seen
    }
};

LEEWAY_GUI_TEST(TestPointForm)
#include "tst_point_form.moc"
