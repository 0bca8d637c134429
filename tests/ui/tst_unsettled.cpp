// Changes that need somebody: shown side by side, chosen by keys, settled one at a time, and never lost.
#include "support/test_case.h"
#include "support/unsettled_changes.h"
#include "ui/store/choice_box.h"
#include "ui/store/field_choice.h"
#include "ui/store/unsettled_card.h"
#include "ui/store/unsettled_page.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using namespace leeway::ui;
using models::Side;

namespace
{

template <class T> T *child(const QWidget &page, const char *name)
{
    return page.findChild<T *>(QString::fromLatin1(name));
}

/// The page as it stands in the right column.
std::unique_ptr<UnsettledPage> pageWith(const std::vector<desk::UnsettledChange> &changes)
{
    auto out = std::make_unique<UnsettledPage>();
    out->setFormat({QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"),
                    test::ManualClock().now()});
    out->setChanges(changes);
    out->resize(400, 700);
    out->show();
    out->activateWindow();
    return out;
}

bool isFilled(const QWidget &page, const char *name)
{
    return child<QPushButton>(page, name)->property("lwKind").toString() == u"primary";
}

} // namespace

class TestUnsettled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.apply(*qApp, {}); }

    void keysChooseAndCtrlEnterSettles_data();
    void keysChooseAndCtrlEnterSettles();
    void oneButtonSettlesAll_data();
    void oneButtonSettlesAll();
    void mixedChoicesAreKeptAsTheyStand();
    void aChoiceWithoutAClickCountsToo();
    void bothIsForTextsOnly();
    void whatWasRefusedIsUnderstood();
    void aSettledOneGoesAndTheNextHasTheFocus();
    void whatWasChosenStaysWhenTheListIsReadAgain();
    void aProblemStandsAtItsChange();
    void nothingIsSettledTwice();
    void whenNothingIsLeftItSaysSo();
    void escClosesIt();
    void theCustomerCanBeOpened();
    void everyBoxSaysWhoseValueItHas();
    void itNeverScrollsSideways_data();
    void itNeverScrollsSideways();

private:
    Theme m_theme;
};

void TestUnsettled::keysChooseAndCtrlEnterSettles_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("text");
    QTest::newRow("mine") << int(Qt::Key_1) << "Wants no third try. Refund.";
    QTest::newRow("theirs") << int(Qt::Key_2) << QString();
    QTest::newRow("both") << int(Qt::Key_3) << "Courier confirms dented box.\nWants no third try. Refund.";
}

void TestUnsettled::keysChooseAndCtrlEnterSettles()
{
    QFETCH(const int, key);
    QFETCH(const QString, text);
    const auto page = pageWith({test::textConflict()});
    QSignalSpy settled(page.get(), &UnsettledPage::settled);
    page->takeFocus();
    QTest::keyClick(page->focusWidget(), static_cast<Qt::Key>(key));
    QCOMPARE(settled.size(), 0); // a digit only chooses
    QTest::keyClick(page->focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(settled.size(), 1);
    const QJsonObject chosen = settled.front().at(1).toJsonObject();
    QCOMPARE(chosen.value(QStringLiteral("text")).toString(), text);
    QCOMPARE(chosen.isEmpty(), text.isEmpty());
}

void TestUnsettled::oneButtonSettlesAll_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QJsonObject>("chosen");
    QTest::newRow("mine") << QByteArray("keepMine")
                          << QJsonObject{{QStringLiteral("place"), QStringLiteral("Bergen")},
                                         {QStringLiteral("restricted"), true}};
    QTest::newRow("theirs") << QByteArray("keepTheirs") << QJsonObject();
}

void TestUnsettled::oneButtonSettlesAll()
{
    QFETCH(const QByteArray, button);
    QFETCH(const QJsonObject, chosen);
    const auto page = pageWith({test::fieldsConflict()});
    QSignalSpy settled(page.get(), &UnsettledPage::settled);
    child<QPushButton>(*page, button.constData())->click();
    QTRY_COMPARE(settled.size(), 1);
    QCOMPARE(settled.front().at(1).toJsonObject(), chosen);
}

void TestUnsettled::mixedChoicesAreKeptAsTheyStand()
{
    const auto page = pageWith({test::fieldsConflict()});
    QSignalSpy settled(page.get(), &UnsettledPage::settled);
    auto *these = child<QPushButton>(*page, "keepThese");
    QVERIFY(!these->isVisible());
    QVERIFY(isFilled(*page, "keepMine"));
    const QList<FieldChoice *> choices = page->findChildren<FieldChoice *>();
    QTest::mouseClick(child<ChoiceBox>(*choices.at(1), "theirs"), Qt::LeftButton);
    QVERIFY(these->isVisible());
    QVERIFY(isFilled(*page, "keepThese"));
    QVERIFY(!isFilled(*page, "keepMine"));
    these->click();
    QTRY_COMPARE(settled.size(), 1);
    QCOMPARE(settled.front().at(1).toJsonObject(),
             (QJsonObject{{QStringLiteral("place"), QStringLiteral("Bergen")}}));
}

/// A screen reader toggles a box, and no clicked() comes of it.
void TestUnsettled::aChoiceWithoutAClickCountsToo()
{
    const auto page = pageWith({test::textConflict()});
    QVERIFY(isFilled(*page, "keepMine"));
    child<ChoiceBox>(*page, "theirs")->toggle();
    QVERIFY(isFilled(*page, "keepTheirs"));
    QVERIFY(!isFilled(*page, "keepMine"));
}

void TestUnsettled::bothIsForTextsOnly()
{
    QVERIFY(child<QPushButton>(*pageWith({test::textConflict()}), "keepBoth") != nullptr);
    const auto fields = pageWith({test::fieldsConflict()});
    QCOMPARE(child<QPushButton>(*fields, "keepBoth"), nullptr);
    fields->takeFocus();
    QTest::keyClick(fields->focusWidget(), Qt::Key_3);
    QCOMPARE(fields->findChildren<FieldChoice *>().front()->side(), Side::Mine);
}

void TestUnsettled::whatWasRefusedIsUnderstood()
{
    const auto page = pageWith({test::unsettled("customer.set_fields.v1", "rejected", "not_allowed")});
    QSignalSpy settled(page.get(), &UnsettledPage::settled);
    QCOMPARE(child<QPushButton>(*page, "keepMine"), nullptr);
    child<QPushButton>(*page, "understood")->click();
    QTRY_COMPARE(settled.size(), 1);
    QVERIFY(settled.front().at(1).toJsonObject().isEmpty());
}

void TestUnsettled::aSettledOneGoesAndTheNextHasTheFocus()
{
    const desk::UnsettledChange first = test::textConflict();
    const desk::UnsettledChange second = test::fieldsConflict();
    const auto page = pageWith({first, second});
    page->takeFocus();
    page->setChanges({second});
    QCOMPARE(page->count(), 1);
    QVERIFY(page->focusWidget() != nullptr);
    QCOMPARE(page->focusWidget()->accessibleName(), QStringLiteral("Mine, 15:07: Bergen"));
}

void TestUnsettled::whatWasChosenStaysWhenTheListIsReadAgain()
{
    const desk::UnsettledChange first = test::textConflict();
    const auto page = pageWith({first});
    page->findChild<FieldChoice *>()->setSide(Side::Both);
    page->setChanges({test::fieldsConflict(), first});
    QCOMPARE(page->count(), 2);
    QVERIFY(child<ChoiceBox>(*page, "both")->isChecked());
}

void TestUnsettled::aProblemStandsAtItsChange()
{
    const desk::UnsettledChange first = test::textConflict();
    const auto page = pageWith({first, test::fieldsConflict()});
    child<QPushButton>(*page, "keepMine")->click();
    auto *card = page->findChild<UnsettledCard *>();
    QTRY_VERIFY(!card->isEnabled());
    page->showProblem(first.command, QStringLiteral("The disk is full."));
    QVERIFY(card->isEnabled());
    QStringList said;
    for (const QLabel *label : card->findChildren<QLabel *>())
        if (label->isVisible())
            said << label->text();
    QVERIFY(said.contains(QStringLiteral("The disk is full.")));
}

void TestUnsettled::nothingIsSettledTwice()
{
    const auto page = pageWith({test::textConflict()});
    QSignalSpy settled(page.get(), &UnsettledPage::settled);
    auto *mine = child<QPushButton>(*page, "keepMine");
    mine->click();
    mine->click();
    QTRY_COMPARE(settled.size(), 1);
    QCoreApplication::processEvents();
    QCOMPARE(settled.size(), 1);
}

void TestUnsettled::whenNothingIsLeftItSaysSo()
{
    const auto page = pageWith({test::textConflict()});
    page->setChanges({});
    QVERIFY(!page->findChild<QScrollArea *>()->isVisible());
    QStringList said;
    for (const QLabel *label : page->findChildren<QLabel *>())
        if (label->isVisible())
            said << label->text();
    QVERIFY(said.contains(QStringLiteral("Nothing needs you")));
}

void TestUnsettled::escClosesIt()
{
    const auto page = pageWith({test::textConflict()});
    QSignalSpy closed(page.get(), &UnsettledPage::closeRequested);
    page->takeFocus();
    QTest::keyClick(page->focusWidget(), Qt::Key_Escape);
    QCOMPARE(closed.size(), 1);
}

void TestUnsettled::theCustomerCanBeOpened()
{
    const desk::UnsettledChange change = test::textConflict();
    const auto page = pageWith({change});
    QSignalSpy wanted(page.get(), &UnsettledPage::customerWanted);
    child<QPushButton>(*page, "openCustomer")->click();
    QVERIFY(wanted.front().front().value<domain::CustomerId>() == *change.customer);
    desk::UnsettledChange gone = change;
    gone.customerName.clear(); // not on this computer
    QCOMPARE(child<QPushButton>(*pageWith({gone}), "openCustomer"), nullptr);
}

void TestUnsettled::everyBoxSaysWhoseValueItHas()
{
    const auto page = pageWith({test::removedConflict()});
    QCOMPARE(child<ChoiceBox>(*page, "mine")->accessibleName(), QStringLiteral("Mine, 15:07: Remove it"));
    QCOMPARE(child<ChoiceBox>(*page, "theirs")->accessibleName(),
             QStringLiteral("Theirs: Keep it: +47 934 56 780"));
    const auto named = pageWith({test::textConflict()});
    QVERIFY(child<ChoiceBox>(*named, "theirs")->accessibleName().contains(QStringLiteral("Nadia")));
    QVERIFY(child<ChoiceBox>(*named, "theirs")->accessibleName().contains(QStringLiteral("15:06")));
}

void TestUnsettled::itNeverScrollsSideways_data()
{
    QTest::addColumn<int>("percent");
    QTest::newRow("at 100 %") << 100;
    QTest::newRow("at 200 %") << 200;
}

void TestUnsettled::itNeverScrollsSideways()
{
    QFETCH(const int, percent);
    Look look;
    look.textPercent = percent;
    m_theme.apply(*qApp, look);
    desk::UnsettledChange text = test::textConflict();
    text.fields.front().mine = QString(400, u'x'); // a word without an end
    const auto page = pageWith({text, test::fieldsConflict()});
    QTest::mouseClick(child<ChoiceBox>(*page->findChildren<FieldChoice *>().last(), "theirs"),
                      Qt::LeftButton);
    QCoreApplication::processEvents();
    const auto *scroll = page->findChild<QScrollArea *>();
    QCOMPARE(scroll->horizontalScrollBar()->maximum(), 0);
    QVERIFY(scroll->widget()->width() <= scroll->viewport()->width());
    for (const QPushButton *button : scroll->findChildren<QPushButton *>())
        if (button->isVisible())
            QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
    m_theme.apply(*qApp, {});
}

LEEWAY_GUI_TEST(TestUnsettled)
#include "tst_unsettled.moc"
