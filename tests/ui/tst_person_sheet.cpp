// Where there is little room: the sheet that asks who works here, in a low window.
#include "support/test_case.h"
#include "tests/ui/shell_fixture.h"
#include "ui/person/person_panel.h"
#include "ui/person/person_sheet.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QListWidget>
#include <QScopeGuard>
#include <QScrollBar>
#include <QTest>

using namespace leeway;
using namespace leeway::ui;

namespace
{

domain::PersonId sheetPersonNo(uint number)
{
    return {QUuid(0x3000 + number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)};
}

std::vector<desk::Colleague> fourPeople()
{
    std::vector<desk::Colleague> people(4);
    for (uint i = 0; i < people.size(); ++i) {
        people.at(i).person.id = sheetPersonNo(i);
        people.at(i).person.name = QStringLiteral("Anna Berg %1").arg(i);
        people.at(i).hasPin = true;
    }
    return people;
}

} // namespace

class TestPersonSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingLiesOverAnother_data()
    {
        QTest::addColumn<int>("textPercent");
        QTest::addColumn<bool>("allPeopleSeen");
        QTest::newRow("usual letters") << 100 << true;
        QTest::newRow("large letters") << 200 << false;
    }

    /// Contacts that are on and words that are not saved make it high, large letters make it higher than the
    /// window.
    void nothingLiesOverAnother()
    {
        QFETCH(const int, textPercent);
        QFETCH(const bool, allPeopleSeen);
        const auto usual = qScopeGuard([] { Theme().apply(*qApp, Look{}); });
        ShellFixture shell;
        const auto window = shell.window({1366, 768});
        Look look;
        look.textPercent = textPercent;
        Theme().apply(*qApp, look);
        window->activateWindow();
        auto *panel = new PersonPanel(PersonAsk::Switch);
        panel->setNotice({.who = QStringLiteral("Anna Berg"),
                          .contactsOn = true,
                          .unsaved = {QStringLiteral("New promise"), QStringLiteral("Already tried")}});
        panel->setPeople(fourPeople(), sheetPersonNo(0), {});
        PersonSheet sheet(panel, window.get());
        sheet.open();
        auto *list = panel->findChild<QListWidget *>();
        auto *pin = panel->findChild<QLineEdit *>();
        QTRY_VERIFY(list->hasFocus());
        const auto place = [panel](const QWidget *part) {
            return QRect(part->mapTo(panel, QPoint()), part->size());
        };
        QTRY_VERIFY(place(list).bottom() < place(pin).top());
        for (const InfoBar *bar : panel->findChildren<InfoBar *>())
            QVERIFY(bar->height() >= bar->heightForWidth(bar->width()));
        QCOMPARE(list->verticalScrollBar()->maximum() == 0, allPeopleSeen);
        pin->setFocus();
        QTRY_COMPARE(pin->visibleRegion(), QRegion(pin->rect())); // what has the focus is scrolled to
    }
};

LEEWAY_GUI_TEST(TestPersonSheet)
#include "tst_person_sheet.moc"
