#include "ui/theme/docked_column.h"

#include "support/test_case.h"

#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QVBoxLayout>

using namespace leeway;

/// What may be given stays in sight (guide 14.1, 18).
class TestDockedColumn : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ui::DockedColumn> m_column;
    QWidget *m_above = nullptr;
    QWidget *m_below = nullptr;
    QLineEdit *m_field = nullptr;

    [[nodiscard]] QRect placeOf(const QWidget *card) const
    {
        return {card->mapTo(m_column.get(), QPoint(0, 0)), card->size()};
    }

    /// All of it within the column and within the area it stands in.
    [[nodiscard]] bool isSeen(const QWidget *card) const
    {
        return card->visibleRegion() == QRegion(card->rect()) && m_column->rect().contains(placeOf(card));
    }

    static QWidget *card(int height)
    {
        auto *made = new QWidget;
        made->setFixedHeight(height);
        return made;
    }

private Q_SLOTS:
    void init()
    {
        m_column = std::make_unique<ui::DockedColumn>();
        m_above = card(300);
        m_below = card(200);
        m_field = new QLineEdit(m_below);
        m_column->upper()->addWidget(m_above);
        m_column->lower()->addWidget(m_below);
        m_column->resize(380, 700);
        m_column->show();
        QVERIFY(QTest::qWaitForWindowActive(m_column.get()));
    }

    void withRoomTheLowerPartFollowsTheUpperOne()
    {
        QVERIFY(isSeen(m_above));
        QVERIFY(isSeen(m_below));
        QCOMPARE(placeOf(m_below).top(), placeOf(m_above).bottom() + 1 + 8);
    }

    void withoutRoomTheUpperPartScrolls_data()
    {
        QTest::addColumn<int>("above");
        QTest::addColumn<int>("height");
        QTest::newRow("a little") << 500 << 700;
        QTest::newRow("much") << 2000 << 640;
        QTest::newRow("low") << 900 << 420;
    }

    void withoutRoomTheUpperPartScrolls()
    {
        QFETCH(const int, above);
        QFETCH(const int, height);
        m_above->setFixedHeight(above);
        m_column->resize(380, height);
        QTRY_COMPARE(placeOf(m_below).bottom() + 1 + 8, height);
        QTRY_COMPARE(placeOf(m_below).right(), placeOf(m_above).right());
        QVERIFY(isSeen(m_below));
        QVERIFY(!isSeen(m_above));
    }

    /// Words that wrap are higher than they would like to be; nothing of them is cut.
    void wrappedWordsAreWhole()
    {
        auto *words = new QLabel(QStringLiteral("Granted, and sent as store credit. ").repeated(12));
        words->setWordWrap(true);
        m_column->lower()->addWidget(words);
        QTRY_VERIFY(words->isVisible() && words->height() >= words->heightForWidth(words->width()));
        QVERIFY(isSeen(words));
    }

    /// Beside a bar some words take a line more than without it, and would then need it for ever.
    void aBarThatIsNotNeededAnyMoreGoes()
    {
        auto *words = new QLabel;
        words->setWordWrap(true);
        m_column->upper()->addWidget(words);
        for (int more = 0; more < 60; ++more) {
            words->setText(QStringLiteral("A seal that is too thin.") + QStringLiteral(" xy").repeated(more));
            m_below->setFixedHeight(600);
            QTRY_VERIFY(m_column->upperArea().verticalScrollBar()->isVisible());
            m_below->setFixedHeight(200);
            QTRY_VERIFY(isSeen(m_below));
            QTRY_VERIFY2(!m_column->upperArea().verticalScrollBar()->isVisible(), qPrintable(words->text()));
            QTRY_VERIFY2(isSeen(words), qPrintable(words->text()));
        }
    }

    /// A question or an explanation in the lower part leaves the upper one a third.
    void aHighLowerPartScrollsInItself()
    {
        m_above->setFixedHeight(600);
        m_below->setFixedHeight(900);
        QTRY_COMPARE(m_column->upperArea().height(), 700 - 700 * 2 / 3);
        QVERIFY(placeOf(m_below).top() > m_column->upperArea().height());
    }

    void whatTheUpperPartDoesNotNeedTheLowerOneHas()
    {
        m_above->setFixedHeight(100);
        m_below->setFixedHeight(900);
        QTRY_COMPARE(m_column->upperArea().height(), 100 + 8 + 8);
    }

    /// Two slits would show nothing. What is typed into goes on being typed into.
    void aVeryLowWindowIsOnePage()
    {
        m_field->setFocus();
        QTRY_VERIFY(m_field->hasFocus());
        m_column->resize(380, 300);
        QTRY_VERIFY(m_column->upperArea().isAncestorOf(m_below));
        QVERIFY(m_field->hasFocus());
        QTRY_VERIFY((m_column->showUpper(m_below, m_below->rect()), isSeen(m_below)));
        m_column->resize(380, 700);
        QTRY_VERIFY(!m_column->upperArea().isAncestorOf(m_below));
        QVERIFY(m_field->hasFocus());
        QTRY_VERIFY(isSeen(m_below));
    }
};

LEEWAY_GUI_TEST(TestDockedColumn)
#include "tst_docked_column.moc"
