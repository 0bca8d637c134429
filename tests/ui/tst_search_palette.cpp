#include "ui/search/search_palette.h"

#include "models/search_model.h"
#include "support/manual_clock.h"
#include "support/search_fixture.h"
#include "support/test_case.h"
#include "ui/search/search_footer.h"
#include "ui/search/search_preview_pane.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using namespace leeway::test;
using domain::SearchScope;
using ui::SearchPalette;

namespace
{

/// A window with a palette over it and a source that answers on request.
struct Desk {
    ManualClock clock;
    HeldSearchSource source;
    QWidget window;
    QPushButton *behind;
    SearchPalette *palette;

    explicit Desk(QSize size = {1440, 900})
    {
        window.resize(size);
        behind = new QPushButton(QStringLiteral("Behind"), &window);
        behind->setGeometry(0, 0, 40, 24);
        palette = new SearchPalette(source, clock, &window);
        palette->setRegion(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc());
        palette->setCommands([] {
            return std::vector<models::SearchCommand>{{QStringLiteral("dark"),
                                                       QStringLiteral("Use dark colours"),
                                                       {},
                                                       QStringLiteral("moon"),
                                                       {},
                                                       true},
                                                      {QStringLiteral("sorted"),
                                                       QStringLiteral("Sorted by name"),
                                                       {},
                                                       {},
                                                       QStringLiteral("Ctrl S"),
                                                       true}};
        });
        window.show();
        (void)QTest::qWaitForWindowActive(&window);
        behind->setFocus();
    }
    [[nodiscard]] QLineEdit *field() const
    {
        return palette->findChild<QLineEdit *>(QStringLiteral("searchField"));
    }
    [[nodiscard]] QListView *list() const
    {
        return palette->findChild<QListView *>(QStringLiteral("searchResults"));
    }
    [[nodiscard]] QString current() const { return list()->currentIndex().data().toString(); }
    void type(const QString &text) const { QTest::keyClicks(field(), text); }
    /// Answers the newest question of the stage Names with these customers.
    void answer(const QStringList &names)
    {
        domain::SearchHits hits;
        for (const QString &name : names)
            hits.customers.push_back(customerHit(domain::CustomerId::make(clock), name));
        source.asked.back().answer(std::move(hits));
    }
};

const QStringList kFive{QStringLiteral("Sorba A"), QStringLiteral("Sorba B"), QStringLiteral("Sorba C"),
                        QStringLiteral("Sorba D"), QStringLiteral("Sorba E")};

} // namespace

class TestSearchPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.apply(*qApp, {}); }

    /// A first sync has just ended, or an import: the words of its rows are being prepared.
    void asksAgainWhenAllCanBeFound()
    {
        Desk desk;
        desk.palette->open();
        desk.type(QStringLiteral("sorb"));
        domain::SearchHits few;
        few.indexComplete = false;
        for (const char *name : {"Sorba B", "Sorba C"})
            few.customers.push_back(
                customerHit(domain::CustomerId::make(desk.clock), QString::fromLatin1(name)));
        const domain::CustomerHit chosen = few.customers.back();
        desk.source.asked.back().answer(few);
        QTRY_COMPARE(desk.current(), QStringLiteral("Sorba B"));
        QTest::keyClick(desk.field(), Qt::Key_Down);
        QCOMPARE(desk.current(), QStringLiteral("Sorba C"));
        desk.palette->askAgain();
        QCOMPARE(desk.source.asked.back().query.text, QStringLiteral("sorb"));
        QCOMPARE(desk.source.asked.back().query.stage, models::SearchStage::Names);
        QCOMPARE(desk.current(), QStringLiteral("Sorba C")); // what stood there stays until the answer
        domain::SearchHits all;
        for (const QString &name : kFive)
            all.customers.push_back(
                name == chosen.row.name ? chosen : customerHit(domain::CustomerId::make(desk.clock), name));
        desk.source.asked.back().answer(all);
        QTRY_COMPARE(desk.list()->model()->index(1, 0).data().toString(), QStringLiteral("Sorba A"));
        QCOMPARE(desk.current(), QStringLiteral("Sorba C"));
        const size_t asked = desk.source.asked.size();
        desk.palette->askAgain(); // all is known: nothing more to be had
        QCOMPARE(desk.source.asked.size(), asked);
    }

    void walksByKeysAndOpens()
    {
        Desk desk;
        QSignalSpy chosen(desk.palette, &SearchPalette::customerChosen);
        desk.palette->open();
        QCOMPARE(QApplication::focusWidget(), desk.field());
        desk.type(QStringLiteral("sorb"));
        desk.answer(kFive);
        QTRY_COMPARE(desk.current(), QStringLiteral("Sorba A"));
        QTest::keyClick(desk.field(), Qt::Key_Down);
        QTest::keyClick(desk.field(), Qt::Key_Down);
        QCOMPARE(desk.current(), QStringLiteral("Sorba C"));
        QTest::keyClick(desk.field(), Qt::Key_Up);
        QCOMPARE(desk.current(), QStringLiteral("Sorba B"));
        QTest::keyClick(desk.field(), Qt::Key_End);
        QCOMPARE(desk.current(), QStringLiteral("Sorba E"));
        QTest::keyClick(desk.field(), Qt::Key_Down); // stays at the end
        QCOMPARE(desk.current(), QStringLiteral("Sorba E"));
        QTest::keyClick(desk.field(), Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(desk.current(), QStringLiteral("Sorba A"));
        QTest::keyClick(desk.field(), Qt::Key_PageDown);
        QCOMPARE(desk.current(), QStringLiteral("Sorba E"));
        QTest::keyClick(desk.field(), Qt::Key_PageUp);
        QCOMPARE(desk.current(), QStringLiteral("Sorba A"));
        QTest::keyClick(desk.field(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(chosen.size(), 1);
        QVERIFY(chosen.front().front().value<ui::SearchTarget>().secondWindow);
        QVERIFY(!desk.palette->isVisible());
        QCOMPARE(QApplication::focusWidget(), desk.behind);
    }

    void everyKeyAsksAgain()
    {
        Desk desk;
        desk.palette->open();
        desk.type(QStringLiteral("sor"));
        QCOMPARE(desk.source.asked.size(), size_t(3));
        QVERIFY(desk.source.asked[0].promise.isCanceled() && desk.source.asked[1].promise.isCanceled());
        QVERIFY(!desk.source.asked[2].promise.isCanceled());
    }

    void aLaterStageLeavesTheChoiceAlone()
    {
        Desk desk;
        desk.palette->open();
        desk.type(QStringLiteral("sorb"));
        const size_t names = desk.source.asked.size() - 1;
        desk.answer({QStringLiteral("Sorba A"), QStringLiteral("Sorba B")});
        QTRY_COMPARE(desk.source.asked.size(), names + 3);
        QTest::keyClick(desk.field(), Qt::Key_Down);
        const int row = desk.list()->currentIndex().row();
        desk.source.asked[names + 1].answer(domain::SearchHits());
        desk.answer({QStringLiteral("Sobra")});
        QTRY_VERIFY(desk.list()->model()->rowCount() > 3);
        QCOMPARE(desk.current(), QStringLiteral("Sorba B"));
        QCOMPARE(desk.list()->currentIndex().row(), row);
    }

    void escapeKeepsTheTextSelected()
    {
        Desk desk;
        QSignalSpy closed(desk.palette, &SearchPalette::closed);
        desk.palette->open();
        desk.type(QStringLiteral("sorb"));
        QTest::keyClick(desk.field(), Qt::Key_Escape);
        QVERIFY(!desk.palette->isVisible());
        QCOMPARE(closed.size(), 1);
        QVERIFY(desk.source.asked.back().promise.isCanceled());
        desk.palette->open();
        QCOMPARE(desk.field()->text(), QStringLiteral("sorb"));
        QCOMPARE(desk.field()->selectedText(), QStringLiteral("sorb"));
    }

    void clickOutsideCloses()
    {
        Desk desk;
        desk.palette->open();
        QTest::mouseClick(desk.palette, Qt::LeftButton, {}, QPoint(4, 4));
        QVERIFY(!desk.palette->isVisible());
    }

    void greaterSignAndTabLimitWhatIsSearched()
    {
        Desk desk;
        QSignalSpy chosen(desk.palette, &SearchPalette::commandChosen);
        desk.palette->open();
        desk.type(QStringLiteral(">dark"));
        QCOMPARE(desk.current(), QStringLiteral("Use dark colours"));
        QTest::keyClick(desk.field(), Qt::Key_Return);
        QCOMPARE(chosen.front().front().toString(), QStringLiteral("dark"));
        desk.palette->open();
        desk.field()->clear();
        for (SearchScope scope : {SearchScope::Customers, SearchScope::Cases, SearchScope::Knowledge,
                                  SearchScope::Commands, SearchScope::Everything}) {
            QTest::keyClick(desk.field(), Qt::Key_Tab);
            QVERIFY(desk.palette->scope() == scope);
        }
        QTest::keyClick(desk.field(), Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY(desk.palette->scope() == SearchScope::Commands);
        QCOMPARE(QApplication::focusWidget(), desk.field());
    }

    void nothingFoundOffersANewCustomer()
    {
        Desk desk;
        QSignalSpy wanted(desk.palette, &SearchPalette::newCustomerWanted);
        desk.palette->open();
        desk.type(QStringLiteral("zz"));
        const size_t names = desk.source.asked.size() - 1;
        desk.answer({});
        QTRY_COMPARE(desk.source.asked.size(), names + 3);
        desk.source.asked[names + 1].answer(domain::SearchHits());
        desk.source.asked[names + 2].answer(domain::SearchHits());
        auto *button = desk.palette->findChild<QPushButton *>(QStringLiteral("searchNewCustomer"));
        QTRY_VERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(wanted.front().front().toString(), QStringLiteral("zz"));
    }

    void previewFollowsTheChoice()
    {
        Desk desk;
        models::SearchPreview answer;
        answer.customer.customer.name = QStringLiteral("Sorba A");
        desk.source.previewAnswer = answer;
        desk.palette->open();
        desk.type(QStringLiteral("sorb"));
        desk.answer(kFive);
        auto *preview = desk.palette->findChild<ui::SearchPreviewPane *>();
        QTRY_VERIFY(preview->accessibleDescription().contains(QStringLiteral("Sorba A")));
        QCOMPARE(desk.source.previewed.size(), size_t(1)); // not one for every key
    }

    void hasOneColumnWhereThereIsNoRoom()
    {
        for (const auto &[size, wide] :
             {std::pair(QSize(1440, 900), true), std::pair(QSize(640, 520), false)}) {
            Desk desk(size);
            desk.palette->open();
            QCOMPARE(desk.palette->findChild<ui::SearchPreviewPane *>()->isVisible(), wide);
            QVERIFY(desk.window.rect().contains(
                desk.palette->findChild<QWidget *>(QStringLiteral("searchPanel"))->geometry()));
            desk.window.resize(1300, 800);
            QCOMPARE(desk.palette->size(), desk.window.size());
        }
    }

    void survivesHostileTyping()
    {
        Desk desk;
        desk.palette->open();
        for (const QString &text : {QStringLiteral("\u202E\u2067%1%2 \" * ( ) OR NEAR"), QString(1000, u'x'),
                                    QString(QChar(0xD800)), QStringLiteral("''; DROP TABLE customer; --")}) {
            desk.field()->clear();
            QKeyEvent typed(QEvent::KeyPress, 0, Qt::NoModifier, text);
            QApplication::sendEvent(desk.field(), &typed);
            domain::SearchHits hits;
            hits.customers.push_back(customerHit(domain::CustomerId::make(desk.clock), text));
            desk.source.asked.back().answer(hits);
            QTRY_COMPARE(desk.list()->model()->rowCount(), 2);
            desk.palette->grab();
        }
    }

    void everyControlHasAName()
    {
        Desk desk;
        desk.palette->open();
        for (const QAbstractButton *button : desk.palette->findChildren<QAbstractButton *>())
            QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                     qPrintable(button->objectName()));
        QVERIFY(!desk.field()->accessibleName().isEmpty());
        QVERIFY(!desk.list()->accessibleName().isEmpty());
    }

private:
    ui::Theme m_theme;
};

LEEWAY_GUI_TEST(TestSearchPalette)
#include "tst_search_palette.moc"
