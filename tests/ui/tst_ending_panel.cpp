// Ending a contact in which the agent is abused: by keys, with the words there, and nothing by default.
#include "support/manual_clock.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "ui/contact/digit_choice.h"
#include "ui/contact/ending_panel.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace leeway;

class TestEndingPanel : public QObject
{
    Q_OBJECT

private:
    test::ManualClock m_clock;
    std::unique_ptr<ui::EndingPanel> m_panel;
    desk::LiveContact m_live;
    desk::EndingWords m_words;

    [[nodiscard]] QPlainTextEdit *text() { return m_panel->findChild<QPlainTextEdit *>(); }
    [[nodiscard]] ui::DigitChoice *reason() { return m_panel->findChild<ui::DigitChoice *>(); }
    [[nodiscard]] bool says(const QString &words) const
    {
        const auto labels = m_panel->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&words](const QLabel *label) {
            return label->isVisible() && label->text().contains(words);
        });
    }
    void open()
    {
        m_panel->start(m_live, m_words);
        test::open(*m_panel);
    }

private Q_SLOTS:
    void init()
    {
        m_panel = std::make_unique<ui::EndingPanel>();
        m_live = {};
        m_live.contact.id = domain::ContactId::make(m_clock);
        m_live.name = QStringLiteral("Marit Sørbø");
        m_words = {.warn = {QStringLiteral("Calmly, please."), QStringLiteral("en"), false},
                   .end = {QStringLiteral("I am ending this call now."), QStringLiteral("en"), false}};
    }

    void aDigitAndCtrlEnterEndIt()
    {
        open();
        QSignalSpy ended(m_panel.get(), &ui::EndingPanel::endWanted);
        QCOMPARE(m_panel->focusWidget(), static_cast<QWidget *>(reason()));
        test::press(*m_panel, Qt::Key_2);
        QCOMPARE(m_panel->focusWidget(), static_cast<QWidget *>(text()));
        test::type(*m_panel, QStringLiteral(" He threatened me. "));
        test::press(*m_panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(ended.count(), 1);
        QVERIFY(ended.first().at(0).value<domain::ContactId>() == m_live.contact.id);
        QCOMPARE(ended.first().at(1).toInt(), 1);
        QCOMPARE(ended.first().at(2).toString(), QStringLiteral("He threatened me."));
    }

    void withoutWhatItWasAboutNothingEnds()
    {
        open();
        QSignalSpy ended(m_panel.get(), &ui::EndingPanel::endWanted);
        test::press(*m_panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(ended.count(), 0);
        QVERIFY(says(QStringLiteral("Say what it was about")));
        test::press(*m_panel, Qt::Key_4);
        QVERIFY(!says(QStringLiteral("Say what it was about")));
    }

    void anotherLanguageThanTheirsSaysSo()
    {
        open();
        QVERIFY(!says(QStringLiteral("Not there in their language")));
        m_words.end.fallback = true;
        m_panel->start(m_live, m_words);
        QVERIFY(says(QStringLiteral("Not there in their language; this is English.")));
    }

    void whatWasTypedStaysForTheSameContactOnly()
    {
        open();
        test::press(*m_panel, Qt::Key_1);
        test::type(*m_panel, QStringLiteral("Shouted"));
        test::press(*m_panel, Qt::Key_Escape);
        m_panel->start(m_live, m_words);
        QCOMPARE(text()->toPlainText(), QStringLiteral("Shouted"));
        QCOMPARE(reason()->current(), 0);
        m_live.contact.id = domain::ContactId::make(m_clock);
        m_panel->start(m_live, m_words);
        QCOMPARE(text()->toPlainText(), QString());
        QCOMPARE(reason()->current(), -1);
    }

    void whatIsTooLongIsRefused()
    {
        open();
        QSignalSpy ended(m_panel.get(), &ui::EndingPanel::endWanted);
        test::press(*m_panel, Qt::Key_1);
        text()->setPlainText(QString(2001, u'x'));
        test::press(*m_panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(ended.count(), 0);
        QVERIFY(says(QStringLiteral("At most 2000 letters")));
    }
};

LEEWAY_GUI_TEST(TestEndingPanel)
#include "tst_ending_panel.moc"
