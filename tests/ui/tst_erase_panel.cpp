// The form for erasing a person: what it shows, who may do what there, and that nothing is erased by one key.
#include "support/manual_clock.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "ui/edit/erase_panel.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/segmented_choice.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using test::errorAt;
using test::named;
using test::open;

namespace
{

const QString kLineOfErasing = QStringLiteral("Say it in a line (without their name: it stays)");
const QString kNameOfErasing = QStringLiteral("Type their name, as it is written, to erase them");
const QString kAnswerOfErasing = QStringLiteral("What do you decide?");

} // namespace

class TestErasePanel : public QObject
{
    Q_OBJECT

private:
    ui::Theme m_theme;
    test::ManualClock m_clock;

    [[nodiscard]] ui::EditContext context() const
    {
        return {&m_clock, QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo")};
    }

    [[nodiscard]] ui::ErasureMatter matter(domain::Role role) const
    {
        ui::ErasureMatter out;
        out.preview.customer = domain::CustomerId::make(m_clock);
        out.preview.name = QStringLiteral("Marit Sørbø");
        out.preview.counts = {{QStringLiteral("customer"), domain::ErasedFate::Pseudonym, 1},
                              {QStringLiteral("interaction"), domain::ErasedFate::Goes, 1'200},
                              {QStringLiteral("grant"), domain::ErasedFate::Stays, 2}};
        out.mayAsk = domain::mayAskErasure(role);
        out.mayErase = domain::mayErase(role);
        out.me = domain::PersonId::make(m_clock);
        return out;
    }

    [[nodiscard]] desk::ErasureView asked() const
    {
        desk::ErasureView view;
        view.erasure.id = domain::ErasureId::make(m_clock);
        view.erasure.reason = QStringLiteral("asked by letter");
        view.erasure.askedBy = domain::PersonId::make(m_clock);
        view.erasure.askedAt = m_clock.now();
        view.askedBy = QStringLiteral("Olav");
        return view;
    }

    static QString words(const QWidget &panel)
    {
        QString all;
        for (const QLabel *label : panel.findChildren<QLabel *>())
            all += label->text() + u'\n';
        for (const ui::InfoBar *bar : panel.findChildren<ui::InfoBar *>())
            all += bar->accessibleName() + u'\n';
        return all;
    }

private Q_SLOTS:
    void whoMayAsksWithGroundAndReason()
    {
        ui::ErasePanel panel(context());
        panel.start(matter(domain::Role::Deputy));
        open(panel);
        QVERIFY(words(panel).contains(QStringLiteral("Entries of the history: ") +
                                      models::number(context().format(), 1'200)));
        QVERIFY(words(panel).contains(QStringLiteral("What was given: 2, without their name")));
        QSignalSpy spy(&panel, &ui::ErasePanel::asked);
        panel.trigger();
        QCOMPARE(spy.size(), 0);
        auto *line = named<QPlainTextEdit>(panel, kLineOfErasing);
        QVERIFY(!errorAt(line).isEmpty());
        line->setPlainText(QStringLiteral(" asked by letter "));
        panel.findChild<QComboBox *>()->setCurrentIndex(2);
        panel.trigger();
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy.front().at(1).value<domain::Erasure::Ground>(), domain::Erasure::Ground::Objection);
        QCOMPARE(spy.front().at(2).toString(), QStringLiteral("asked by letter"));
    }

    void erasingWantsTheNameTyped()
    {
        ui::ErasePanel panel(context());
        ui::ErasureMatter what = matter(domain::Role::Quality);
        what.request = asked();
        panel.start(what);
        open(panel);
        QVERIFY(words(panel).contains(QStringLiteral("asked by letter")));
        auto *answer = named<ui::SegmentedChoice>(panel, kAnswerOfErasing);
        QCOMPARE(answer->options(), QStringList({QStringLiteral("Erase"), QStringLiteral("Decline")}));
        QSignalSpy spy(&panel, &ui::ErasePanel::decided);
        panel.trigger();
        QVERIFY(!errorAt(answer).isEmpty());
        QTest::keyClick(answer, Qt::Key_1);
        named<QPlainTextEdit>(panel, kLineOfErasing)->setPlainText(QStringLiteral("identity checked"));
        auto *name = named<QLineEdit>(panel, kNameOfErasing);
        name->setText(QStringLiteral("Marit"));
        panel.trigger();
        QCOMPARE(spy.size(), 0);
        QVERIFY(!errorAt(name).isEmpty());
        name->setText(QStringLiteral("Marit Sørbø"));
        panel.trigger();
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy.front().at(1).toBool(), true);
        QCOMPARE(spy.front().at(3).toBool(), false); // another one asked
    }

    void decliningWantsNoName()
    {
        ui::ErasePanel panel(context());
        ui::ErasureMatter what = matter(domain::Role::Lead);
        what.request = asked();
        panel.start(what);
        open(panel);
        QTest::keyClick(named<ui::SegmentedChoice>(panel, kAnswerOfErasing), Qt::Key_2);
        QVERIFY(!named<QLineEdit>(panel, kNameOfErasing)->isVisible());
        named<QPlainTextEdit>(panel, kLineOfErasing)->setPlainText(QStringLiteral("still under contract"));
        QSignalSpy spy(&panel, &ui::ErasePanel::decided);
        panel.trigger();
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy.front().at(1).toBool(), false);
    }

    void whatWasAskedCanBeTakenBack()
    {
        ui::ErasePanel panel(context());
        ui::ErasureMatter what = matter(domain::Role::Deputy);
        what.request = asked();
        panel.start(what);
        open(panel);
        auto *answer = named<ui::SegmentedChoice>(panel, kAnswerOfErasing);
        QCOMPARE(answer->options(), QStringList({QStringLiteral("Take it back")}));
        QTest::keyClick(answer, Qt::Key_1);
        QSignalSpy spy(&panel, &ui::ErasePanel::withdrawn);
        panel.trigger();
        QCOMPARE(spy.size(), 1);
    }

    void whatIsDoneIsToldAndNothingElse()
    {
        ui::ErasePanel panel(context());
        ui::ErasureMatter what = matter(domain::Role::Admin);
        what.request = asked();
        what.request->erasure.state = domain::Erasure::State::Done;
        what.request->erasure.decidedAt = m_clock.now();
        what.request->erasure.why = QStringLiteral("identity checked");
        what.request->decidedBy = QStringLiteral("Qi");
        panel.start(what);
        open(panel);
        QVERIFY(words(panel).contains(QStringLiteral("Erased by")));
        QVERIFY(words(panel).contains(QStringLiteral("Qi")));
        QVERIFY(!named<QPlainTextEdit>(panel, kLineOfErasing)->isVisible());
        QSignalSpy spy(&panel, &ui::ErasePanel::asked);
        panel.trigger();
        QCOMPARE(spy.size(), 0);
    }
};

LEEWAY_GUI_TEST(TestErasePanel)
#include "tst_erase_panel.moc"
