#include "support/manual_clock.h"
#include "ui/edit/attempt_panel.h"
#include "ui/edit/form_field.h"
#include "ui/edit/promise_panel.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;

namespace
{

/// The input with this accessible name.
template <class W> W *named(const QWidget &root, const QString &name)
{
    for (W *widget : root.findChildren<W *>())
        if (widget->accessibleName() == name)
            return widget;
    qFatal("no input is called %s", qPrintable(name));
}

QString errorAt(const QWidget *input)
{
    const auto *field = qobject_cast<const ui::FormField *>(input->parentWidget());
    return field == nullptr ? QStringLiteral("no field") : field->error();
}

void press(QWidget &panel, Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
{
    QTest::keyClick(panel.focusWidget() == nullptr ? &panel : panel.focusWidget(), key, with);
}

void type(QWidget &panel, const QString &text)
{
    QTest::keyClicks(panel.focusWidget(), text);
}

void open(ui::EditPanel &panel)
{
    panel.resize(400, 700);
    panel.show();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    panel.begin();
}

} // namespace

class TestEditPanels : public QObject
{
    Q_OBJECT

private:
    ui::Theme m_theme;
    test::ManualClock m_clock;
    domain::CustomerId m_customer;

    [[nodiscard]] ui::EditContext context() const
    {
        return {&m_clock, QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo")};
    }

    [[nodiscard]] std::vector<domain::Person> people() const
    {
        std::vector<domain::Person> out(3);
        for (domain::Person &person : out)
            person.id = domain::PersonId::make(m_clock);
        out[0].name = QStringLiteral("Ines");
        out[1].name = QStringLiteral("Tomasz");
        out[2].name = QStringLiteral("Gone");
        out[2].active = false;
        return out;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.apply(*qApp, {});
        m_customer = domain::CustomerId::make(m_clock);
    }

    void promiseIsMadeByKeysAlone()
    {
        ui::PromisePanel panel(context());
        const auto staff = people();
        panel.setPeople(staff, staff[1].id);
        panel.startNew(m_customer, std::nullopt);
        open(panel);
        QSignalSpy made(&panel, &ui::PromisePanel::promiseMade);
        type(panel, QStringLiteral("a call"));
        press(panel, Qt::Key_Tab);
        type(panel, QStringLiteral("the courier"));
        press(panel, Qt::Key_Tab);
        type(panel, QStringLiteral("mon 4pm"));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(made.count(), 1);
        const auto promise = made.first().first().value<domain::Promise>();
        QCOMPARE(promise.what, QStringLiteral("a call"));
        QCOMPARE(promise.about, QStringLiteral("the courier"));
        QCOMPARE(base::toIso(promise.dueAt), QStringLiteral("2025-11-24T15:00:00.000Z"));
        QVERIFY(promise.customer == m_customer);
        QVERIFY(promise.keeper == staff[1].id);
        QCOMPARE(named<QComboBox>(panel, QStringLiteral("Who keeps it?"))->count(), 2);
    }

    void promiseWithoutWordsOrInThePastIsRefused()
    {
        ui::PromisePanel panel(context());
        const auto staff = people();
        panel.setPeople(staff, staff[0].id);
        panel.startNew(m_customer, std::nullopt);
        open(panel);
        QSignalSpy made(&panel, &ui::PromisePanel::promiseMade);
        auto *what = named<QLineEdit>(panel, QStringLiteral("What do you promise?"));
        auto *when = named<QLineEdit>(panel, QStringLiteral("By when?"));
        when->setText(QStringLiteral("20 nov 16:00"));
        press(panel, Qt::Key_Enter, Qt::ControlModifier | Qt::KeypadModifier);
        QCOMPARE(made.count(), 0);
        QVERIFY(errorAt(what).contains(QStringLiteral("what is promised")));
        QVERIFY(errorAt(when).contains(QStringLiteral("over already")));
        QVERIFY(what->property("lwError").toBool());
        QCOMPARE(panel.focusWidget(), what);
        QCOMPARE(what->accessibleDescription(), errorAt(what));
        type(panel, QStringLiteral("x"));
        QVERIFY(errorAt(what).isEmpty());
    }

    void cancelKeepsTheTextForTheSameCustomerOnly()
    {
        ui::PromisePanel panel(context());
        panel.startNew(m_customer, std::nullopt);
        open(panel);
        auto *what = named<QLineEdit>(panel, QStringLiteral("What do you promise?"));
        QSignalSpy cancelled(&panel, &ui::EditPanel::cancelled);
        type(panel, QStringLiteral("a letter"));
        press(panel, Qt::Key_Escape);
        QCOMPARE(cancelled.count(), 1);
        panel.startNew(m_customer, std::nullopt);
        QCOMPARE(what->text(), QStringLiteral("a letter"));
        panel.startNew(domain::CustomerId::make(m_clock), std::nullopt);
        QCOMPARE(what->text(), QString());
    }

    void promiseGetsAnotherTime()
    {
        ui::PromisePanel panel(context());
        domain::Promise promise;
        promise.id = domain::PromiseId::make(m_clock);
        promise.what = QStringLiteral("a call");
        promise.dueAt = m_clock.now() - std::chrono::hours(2);
        panel.startMove(promise);
        open(panel);
        QCOMPARE(panel.focusWidget(), named<QLineEdit>(panel, QStringLiteral("By when?")));
        QSignalSpy moved(&panel, &ui::PromisePanel::promiseMoved);
        type(panel, QStringLiteral("in 2 hours"));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(moved.count(), 1);
        QVERIFY(moved.first().at(0).value<domain::Promise>() == promise);
        QVERIFY(moved.first().at(1).value<base::Instant>() == m_clock.now() + std::chrono::hours(2));
    }

    void savingCannotBeAskedForTwice()
    {
        ui::AttemptPanel panel;
        panel.startNew(m_customer, std::nullopt);
        open(panel);
        QSignalSpy made(&panel, &ui::AttemptPanel::attemptMade);
        type(panel, QStringLiteral("replacement sent"));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(made.count(), 0); // nobody said who tried it, and there is no default
        QCOMPARE(panel.focusWidget()->accessibleName().isEmpty(), false);
        press(panel, Qt::Key_2);
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(made.count(), 1);
        QVERIFY(!made.first().first().value<domain::Attempt>().byCustomer);
        panel.setSaving(true);
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(made.count(), 1);
        panel.showFailure(QStringLiteral("The store is busy."));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(made.count(), 2);
        panel.discard();
        QCOMPARE(named<QLineEdit>(panel, QStringLiteral("What was tried?"))->text(), QString());
    }
};

QTEST_MAIN(TestEditPanels)
#include "tst_edit_panels.moc"
