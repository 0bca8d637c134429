#include "support/manual_clock.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "ui/edit/answer_panel.h"
#include "ui/theme/text_label.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using test::named;
using test::open;
using test::press;
using test::type;

/// A written answer: begun, cued, copied or opened as mail.
class TestAnswerPanel : public QObject
{
    Q_OBJECT

private:
    ui::Theme m_theme;
    test::ManualClock m_clock;

    [[nodiscard]] domain::CustomerSnapshot sanne() const
    {
        domain::CustomerSnapshot out;
        out.customer.id = domain::CustomerId::make(m_clock);
        out.customer.name = QStringLiteral("Sanne de Wit");
        out.customer.languages = {QStringLiteral("nl")};
        for (const char *address : {"sanne@example.org", "s.dewit@work.example"}) {
            domain::Handle handle;
            handle.kind = domain::HandleKind::Email;
            handle.value = QLatin1String(address);
            out.handles.push_back(handle);
        }
        return out;
    }

    static bool says(const QWidget &panel, const QString &text)
    {
        const auto labels = panel.findChildren<ui::TextLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&text](const ui::TextLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }

private Q_SLOTS:
    void initTestCase() { m_theme.apply(*qApp, {}); }

    void whatIsTypedGoesIntoTheAnswer()
    {
        ui::AnswerPanel panel;
        panel.start(sanne(), {.caseId = {}, .channel = domain::Channel::Chat});
        open(panel);
        QSignalSpy copied(&panel, &ui::AnswerPanel::copyRequested);
        type(panel, QStringLiteral("Hallo"));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(copied.size(), 1);
        const auto made = copied.front().front().value<desk::NewAnswer>();
        QCOMPARE(made.text, QStringLiteral("Hallo"));
        QCOMPARE(made.language, QStringLiteral("nl"));
    }

    void theChannelSaysHowItGoesOut_data()
    {
        QTest::addColumn<domain::Channel>("channel");
        QTest::addColumn<bool>("byMail");
        QTest::addColumn<domain::Channel>("booked");
        QTest::newRow("a chat") << domain::Channel::Chat << false << domain::Channel::Chat;
        QTest::newRow("a bot's chat") << domain::Channel::Bot << false << domain::Channel::Chat;
        QTest::newRow("a post") << domain::Channel::Social << false << domain::Channel::Social;
        QTest::newRow("a letter") << domain::Channel::Email << true << domain::Channel::Email;
    }

    void theChannelSaysHowItGoesOut()
    {
        QFETCH(const domain::Channel, channel);
        QFETCH(const bool, byMail);
        QFETCH(const domain::Channel, booked);
        ui::AnswerPanel panel;
        panel.start(sanne(), {.caseId = {}, .channel = channel});
        open(panel);
        QSignalSpy copied(&panel, &ui::AnswerPanel::copyRequested);
        QSignalSpy mailed(&panel, &ui::AnswerPanel::mailRequested);
        type(panel, QStringLiteral("Good morning"));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(mailed.size(), byMail ? 1 : 0);
        QCOMPARE(copied.size(), byMail ? 0 : 1);
        const QVariant first = (byMail ? mailed : copied).front().front();
        QCOMPARE(first.value<desk::NewAnswer>().channel, booked);
    }

    void theAddressTheyWroteFromIsChosen()
    {
        ui::AnswerPanel panel;
        panel.start(sanne(), {.caseId = {},
                              .channel = domain::Channel::Email,
                              .address = QStringLiteral("S.deWit@work.example")});
        open(panel);
        QSignalSpy mailed(&panel, &ui::AnswerPanel::mailRequested);
        type(panel, QStringLiteral("Good morning"));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(mailed.front().at(1).toString(), QStringLiteral("s.dewit@work.example"));
    }

    void aCueIsNoWord()
    {
        ui::AnswerPanel panel;
        panel.start(sanne(), {.caseId = {}, .channel = domain::Channel::Chat});
        open(panel);
        panel.addCue(QStringLiteral("Say what happens next"));
        panel.addCue(QStringLiteral("Say what happens next"));
        panel.addCue(QStringLiteral("One apology"));
        QVERIFY(says(panel, QStringLiteral("Cue: Say what happens next\nCue: One apology")));
        const auto *text = named<QPlainTextEdit>(panel, QStringLiteral("Answer"));
        QVERIFY(text->toPlainText().isEmpty());
        panel.discard();
        QVERIFY(!says(panel, QStringLiteral("Cue:")));
    }

    void pointsStandAboveTheText()
    {
        ui::AnswerPanel panel;
        panel.start(sanne(), {.caseId = {}, .channel = domain::Channel::Chat});
        open(panel);
        QVERIFY(!says(panel, QStringLiteral("Alt 1")));
        panel.setPoints({QStringLiteral("Alt 1: Say what happens next")});
        QVERIFY(says(panel, QStringLiteral("Alt 1: Say what happens next")));
        panel.setPoints({});
        QVERIFY(!says(panel, QStringLiteral("Alt 1")));
    }

    void wordsAboutSomebodyElseAreKeptBeforeTheyGo()
    {
        ui::AnswerPanel panel;
        const domain::CustomerSnapshot first = sanne();
        panel.start(first, {.caseId = {}, .channel = domain::Channel::Chat});
        open(panel);
        QSignalSpy kept(&panel, &ui::AnswerPanel::draftChanged);
        type(panel, QStringLiteral("Half a"));
        panel.start(sanne(), {.caseId = {}, .channel = domain::Channel::Chat});
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept.front().at(0).value<domain::CustomerId>(), first.customer.id);
        QCOMPARE(kept.front().at(1).toString(), QStringLiteral("Half a"));
        const auto *text = named<QPlainTextEdit>(panel, QStringLiteral("Answer"));
        QVERIFY(text->toPlainText().isEmpty());
    }

    void nothingWrittenIsSaid()
    {
        ui::AnswerPanel panel;
        panel.start(sanne(), {.caseId = {}, .channel = domain::Channel::Chat});
        open(panel);
        QSignalSpy copied(&panel, &ui::AnswerPanel::copyRequested);
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(copied.size(), 0);
        QCOMPARE(test::errorAt(named<QPlainTextEdit>(panel, QStringLiteral("Answer"))),
                 QStringLiteral("Write something first."));
    }
};

LEEWAY_GUI_TEST(TestAnswerPanel)
#include "tst_answer_panel.moc"
