#include "models/contact_list.h"
#include "support/manual_clock.h"
#include "support/test_case.h"
#include "ui/first_run/first_run_page.h"
#include "ui/first_run/start_problem.h"
#include "ui/import/import_page.h"
#include "ui/lists/list_pages.h"
#include "ui/lists/start_page.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPromise>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace leeway;

namespace
{

template <class T> QFuture<base::Result<T>> ready(base::Result<T> value)
{
    QPromise<base::Result<T>> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

/// 250 customers in pages, and one promise.
class ManyCustomers final : public models::ListSource
{
public:
    test::ManualClock clock;
    std::vector<domain::CustomerRow> all;
    std::vector<domain::CustomerRow> pinned;
    std::vector<domain::CustomerRow> opened;
    QStringList asked;

    ManyCustomers()
    {
        for (int i = 0; i < 250; ++i) {
            domain::CustomerRow row;
            row.id = domain::CustomerId::make(clock);
            row.name = QStringLiteral("Customer %1").arg(i);
            all.push_back(row);
        }
    }
    QFuture<base::Result<std::vector<domain::CustomerRow>>> recent(int limit) override
    {
        return ready<std::vector<domain::CustomerRow>>(std::vector<domain::CustomerRow>(
            opened.begin(), opened.begin() + std::min<std::ptrdiff_t>(limit, std::ssize(opened))));
    }
    QFuture<base::Result<std::vector<domain::CustomerRow>>>
    customers(const QString &words, std::optional<domain::CustomerId> after, int limit) override
    {
        asked.push_back(words);
        if (!words.isEmpty())
            return ready<std::vector<domain::CustomerRow>>({});
        size_t from = 0;
        while (after && from < all.size() && all[from++].id != *after) {
        }
        const size_t to = std::min(all.size(), from + static_cast<size_t>(limit));
        return ready<std::vector<domain::CustomerRow>>(std::vector<domain::CustomerRow>(
            all.begin() + static_cast<std::ptrdiff_t>(from), all.begin() + static_cast<std::ptrdiff_t>(to)));
    }
    QFuture<base::Result<std::vector<domain::CustomerRow>>> pinnedCustomers() override
    {
        return ready<std::vector<domain::CustomerRow>>(pinned);
    }
    QFuture<base::Result<std::vector<domain::PromiseRow>>> promises(std::optional<domain::PersonId>,
                                                                    int) override
    {
        return ready<std::vector<domain::PromiseRow>>(base::fail(base::Code::StoreBusy));
    }
    QFuture<base::Result<std::vector<domain::Order>>> unlinkedOrders(int) override
    {
        return ready<std::vector<domain::Order>>(std::vector<domain::Order>(1));
    }
};

class ScriptedImport final : public models::ImportSession
{
public:
    QStringList calls;
    std::vector<models::ImportMapping> mappings() const override
    {
        return {{QStringLiteral("orders"), QStringLiteral("Orders"), {}, false}};
    }
    void addMapping(const QString &file) override { calls.push_back(file); }
    void choose(const QStringList &, const QString &id) override
    {
        calls.push_back(QStringLiteral("choose ") + id);
    }
    void start() override { calls.push_back(QStringLiteral("start")); }
    void stop() override { calls.push_back(QStringLiteral("stop")); }
};

template <class T> T *child(const QWidget &page, const char *name)
{
    return page.findChild<T *>(QString::fromLatin1(name));
}

} // namespace

class TestPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.apply(*qApp, {}); }

    void customersArePagedAndFiltered()
    {
        ManyCustomers source;
        models::CustomerList list(source, source.clock);
        ui::CustomersPage page(list);
        page.resize(300, 500);
        page.show();
        QSignalSpy chosen(&page, &ui::CustomersPage::customerChosen);
        list.reload();
        QTRY_COMPARE(list.model().rowCount(), 100);
        page.view()->scrollToBottom();
        list.model().fetchMore({});
        QTRY_COMPARE(list.model().rowCount(), 200);
        list.model().fetchMore({});
        QTRY_COMPARE(list.model().rowCount(), 250);
        QVERIFY(!list.model().canFetchMore({}));
        page.view()->setCurrentIndex(list.model().index(3));
        QTest::keyClick(page.view(), Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QVERIFY(chosen.front().front().value<domain::CustomerId>() == source.all[3].id);
        QTest::keyClicks(child<QLineEdit>(page, "listFilter"), QStringLiteral("zz"));
        QTRY_COMPARE(list.model().rowCount(), 0);
        QCOMPARE(source.asked.back(), QStringLiteral("zz"));
        QTRY_VERIFY(!page.view()->isVisible());
    }

    void pinnedCustomersStandOnTopAndARestrictedOneTellsItsNameOnly()
    {
        ManyCustomers source;
        source.all.resize(3);
        source.all[1].restricted = true;
        source.all[1].place = QStringLiteral("Graz");
        source.all[1].lastSubject = QStringLiteral("Cracked");
        source.all[1].openCases = 2;
        source.pinned = {source.all[2]};
        models::CustomerList list(source, source.clock);
        ui::CustomersPage page(list);
        page.show();
        list.reload();
        QTRY_COMPARE(list.model().rowCount(), 6);
        QStringList names;
        for (int row = 0; row < 6; ++row)
            names << list.model().row(row).name;
        QCOMPARE(names, (QStringList{QStringLiteral("Pinned"), QStringLiteral("Customer 2"),
                                     QStringLiteral("All customers"), QStringLiteral("Customer 0"),
                                     QStringLiteral("Customer 1"), QStringLiteral("Customer 2")}));
        const models::ContactRow &quiet = list.model().row(4);
        QVERIFY(!quiet.sentence.contains(QStringLiteral("Graz")));
        QVERIFY(!quiet.sentence.contains(QStringLiteral("Cracked")));
        QVERIFY(quiet.badge.isEmpty());
        QVERIFY(!quiet.subject.isEmpty());
        source.pinned.clear();
        list.reload();
        QTRY_COMPARE(list.model().rowCount(), 3);
    }

    void theOpenCustomerIsMarkedAndRowsAboveDoNotMoveIt()
    {
        ManyCustomers source;
        models::CustomerList list(source, source.clock);
        ui::CustomersPage page(list);
        page.resize(300, 500);
        page.show();
        list.reload();
        QTRY_COMPARE(list.model().rowCount(), 100);
        page.view()->scrollTo(list.model().index(60));
        const QPersistentModelIndex seen = page.view()->indexAt({20, 0});
        source.opened = {source.all[3]};
        page.showOpen(source.all[3].id);
        page.view()->scrollTo(seen, QAbstractItemView::PositionAtTop);
        const int before = page.view()->visualRect(seen).top();
        page.view()->setFocus();
        list.reloadTop();
        QTRY_COMPARE(list.model().rowCount(), 103); // two headers and the one opened last
        QCOMPARE(page.view()->visualRect(seen).top(), before);
        QVERIFY(list.model().row(page.view()->currentIndex().row()).customer == source.all[3].id);
        list.reloadTop();
        QCOMPARE(list.model().rowCount(), 103);
    }

    void theNextPromiseWaitsWhileNobodyIsOpen()
    {
        const test::ManualClock clock;
        ui::StartPage page;
        page.show();
        auto *open = page.findChild<QPushButton *>();
        QVERIFY(!open->isVisible());
        domain::PromiseRow promise;
        promise.promise.customer = domain::CustomerId::make(clock);
        promise.promise.what = QStringLiteral("a call");
        promise.promise.dueAt = clock.now() + std::chrono::minutes(20);
        promise.customerName = QStringLiteral("Oluwaseun Adeyemi");
        models::ContactLook look{{QLocale::c(), QTimeZone::utc(), clock.now()}, false};
        page.setPromise(promise, look);
        QVERIFY(open->isVisible() && open->accessibleName().contains(promise.customerName));
        QSignalSpy chosen(&page, &ui::StartPage::customerChosen);
        open->click();
        QVERIFY(chosen.front().front().value<domain::CustomerId>() == promise.promise.customer);
        promise.restricted = true;
        page.setPromise(promise, look);
        for (const auto *label : page.findChildren<QLabel *>())
            QVERIFY2(!label->text().contains(QStringLiteral("call")), qPrintable(label->text()));
        QVERIFY(open->accessibleName().contains(promise.customerName));
        look.privacy = true;
        page.setPromise(promise, look);
        QVERIFY(!open->accessibleName().contains(promise.customerName));
    }

    void aListThatCannotBeReadSaysSo()
    {
        ManyCustomers source;
        models::PromiseList list(source, source.clock);
        ui::PromisesPage page(list);
        page.show();
        list.reload();
        QTRY_VERIFY(list.error().has_value());
        QVERIFY(!page.view()->isVisible());
    }

    void ordersWithoutACustomerCanBeOpened()
    {
        ManyCustomers source;
        models::OrderList list(source, source.clock);
        ui::UnlinkedOrdersPage page(list);
        page.show();
        QSignalSpy chosen(&page, &ui::UnlinkedOrdersPage::orderChosen);
        list.reload();
        QTRY_COMPARE(list.model().rowCount(), 1);
        page.view()->setCurrentIndex(list.model().index(0));
        QTest::keyClick(page.view(), Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
    }

    void firstRunWantsANameAndNothingElse()
    {
        ui::FirstRunPage page;
        page.setFolder(QStringLiteral("/somewhere"));
        page.show();
        QSignalSpy started(&page, &ui::FirstRunPage::startChosen);
        QSignalSpy demo(&page, &ui::FirstRunPage::demoChosen);
        QTest::mouseClick(child<QPushButton>(page, "firstRunStart"), Qt::LeftButton);
        QCOMPARE(started.size(), 0);
        auto *name = child<QLineEdit>(page, "firstRunName");
        QVERIFY(name->property("lwError").toBool());
        name->insert(QStringLiteral(" Inês "));
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(started.size(), 1);
        QCOMPARE(started.front(), (QVariantList{QStringLiteral("Inês"), QStringLiteral("/somewhere")}));
        QTest::mouseClick(child<QPushButton>(page, "firstRunDemo"), Qt::LeftButton);
        QCOMPARE(demo.size(), 1);
    }

    void aStartThatFailsHasWaysOn_data()
    {
        QTest::addColumn<base::Code>("code");
        QTest::addColumn<bool>("readable");
        QTest::newRow("in use") << base::Code::StoreInUse << false;
        QTest::newRow("newer") << base::Code::StoreTooNew << false;
        QTest::newRow("read only") << base::Code::StoreReadOnly << true;
    }
    void aStartThatFailsHasWaysOn()
    {
        QFETCH(const base::Code, code);
        QFETCH(const bool, readable);
        ui::StartProblem page;
        page.showProblem({code, {}}, QStringLiteral("/home/ines/mine.leeway"));
        page.show();
        QSignalSpy again(&page, &ui::StartProblem::againWanted);
        QSignalSpy other(&page, &ui::StartProblem::otherFileWanted);
        QSignalSpy readOnly(&page, &ui::StartProblem::readOnlyWanted);
        QSignalSpy help(&page, &ui::StartProblem::helpWanted);
        QSignalSpy closed(&page, &ui::StartProblem::closed);
        QCOMPARE(child<QPushButton>(page, "startReadOnly")->isVisible(), readable);
        for (const char *name : {"startAgain", "startOther", "startReadOnly", "startHelp"})
            child<QPushButton>(page, name)->click();
        QCOMPARE(again.size() + other.size() + readOnly.size(), 3);
        QCOMPARE(help.front().front().value<base::Code>(), code);
        QCOMPARE(child<QLabel>(page, "startFile")->text(), QStringLiteral("/home/ines/mine.leeway"));
        page.close();
        QCOMPARE(closed.size(), 1);
    }

    void firstRunOffersLanguagesWhenThereAreSome()
    {
        ui::FirstRunPage page;
        page.show();
        const auto *languages = page.findChild<QToolButton *>();
        page.setLanguages({QStringLiteral("en")}, QStringLiteral("en"));
        QVERIFY(!languages->isVisible());
        page.setLanguages({QStringLiteral("en"), QStringLiteral("nb")}, QStringLiteral("nb"));
        QVERIFY(languages->isVisible());
        QCOMPARE(languages->menu()->actions().size(), 2);
        QCOMPARE(languages->text(), languages->menu()->actions().at(1)->text());
        QSignalSpy chosen(&page, &ui::FirstRunPage::languageChosen);
        languages->menu()->actions().at(0)->trigger();
        QCOMPARE(chosen.front().front().toString(), QStringLiteral("en"));
    }

    void importSaysWhyReasonsAreMissing()
    {
        const test::ManualClock clock;
        ScriptedImport session;
        ui::ImportPage page(session, clock);
        page.show();
        QSignalSpy help(&page, &ui::ImportPage::helpRequested);
        models::ImportOutcome outcome;
        outcome.counts.rejected = 3;
        outcome.rejectsProblem = QStringLiteral("/data/a.csv.rejects.csv: Permission denied");
        Q_EMIT session.finished(outcome);
        QStringList said;
        for (const ui::InfoBar *bar : page.findChildren<ui::InfoBar *>())
            said.append(bar->accessibleName());
        const QString all = said.join(u'\n');
        QVERIFY(all.contains(QStringLiteral("3 set aside")));
        QVERIFY(all.contains(QStringLiteral("Permission denied")));
        child<QPushButton>(page, "importHelp")->click();
        QCOMPARE(help.front().front().value<base::Code>(), base::Code::FileUnwritable);
        outcome.rejectsProblem.clear();
        outcome.error = base::Error{base::Code::StoreFull, {}};
        Q_EMIT session.finished(outcome);
        QTRY_COMPARE(page.findChildren<QPushButton *>(QStringLiteral("importHelp")).size(), 1);
        child<QPushButton>(page, "importHelp")->click();
        QCOMPARE(help.back().front().value<base::Code>(), base::Code::StoreFull);
    }

    /// Before it runs, when the mapping can still be mended, and after.
    void importSaysThatLettersAreLost()
    {
        const test::ManualClock clock;
        ScriptedImport session;
        ui::ImportPage page(session, clock);
        page.show();
        page.setFiles({QStringLiteral("a.csv")});
        models::ImportPreview preview;
        preview.rows.resize(1);
        preview.readable = 1;
        Q_EMIT session.previewReady(preview);
        const auto *counts = child<QLabel>(page, "importCounts");
        QVERIFY(!counts->text().contains(QStringLiteral("charset")));
        preview.repaired = 2;
        Q_EMIT session.previewReady(preview);
        QVERIFY(counts->text().contains(QStringLiteral("charset")));
        models::ImportOutcome outcome;
        outcome.repaired = 2;
        Q_EMIT session.finished(outcome);
        QStringList said;
        for (const ui::InfoBar *bar : page.findChildren<ui::InfoBar *>())
            said.append(bar->accessibleName());
        QVERIFY(said.join(u'\n').contains(QStringLiteral("charset")));
    }

    void importPreviewsRunsStopsAndContinues()
    {
        const test::ManualClock clock;
        ScriptedImport session;
        ui::ImportPage page(session, clock);
        page.show();
        auto *start = child<QPushButton>(page, "importStart");
        QVERIFY(!start->isEnabled());
        page.setFiles({QStringLiteral("a.csv")});
        QCOMPARE(session.calls, QStringList{QStringLiteral("choose orders")});
        models::ImportPreview preview;
        preview.rows.resize(1);
        preview.rows[0].title = QStringLiteral("<b>x</b>\u202E");
        preview.readable = 1;
        Q_EMIT session.previewReady(preview);
        QCOMPARE(child<QTableView>(page, "importPreview")->model()->rowCount(), 1);
        QVERIFY(start->isEnabled());
        QTest::mouseClick(start, Qt::LeftButton);
        QCOMPARE(session.calls.back(), QStringLiteral("start"));
        QVERIFY(!start->isEnabled());
        models::ImportOutcome outcome;
        outcome.stopped = true;
        outcome.rejectsFiles = QStringList{QStringLiteral("rejects.csv")};
        Q_EMIT session.finished(outcome);
        QVERIFY(start->isEnabled());
        QSignalSpy rejects(&page, &ui::ImportPage::rejectsWanted);
        QTest::mouseClick(child<QPushButton>(page, "importRejects"), Qt::LeftButton);
        QCOMPARE(rejects.front().front().toString(), QStringLiteral("rejects.csv"));
    }

    void everyFileOfRejectsCanBeOpened_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QStringList>("opened");
        const QStringList two{QStringLiteral("/r/a.csv"), QStringLiteral("/r/b.csv")};
        QTest::newRow("two") << two << two;
        QTest::newRow("four: their folder") << two + two << QStringList{QStringLiteral("/r")};
    }
    void everyFileOfRejectsCanBeOpened()
    {
        QFETCH(QStringList, files);
        QFETCH(QStringList, opened);
        const test::ManualClock clock;
        ScriptedImport session;
        ui::ImportPage page(session, clock);
        models::ImportOutcome outcome;
        outcome.rejectsFiles = files;
        Q_EMIT session.finished(outcome);
        QSignalSpy rejects(&page, &ui::ImportPage::rejectsWanted);
        for (QPushButton *button : page.findChildren<QPushButton *>(QStringLiteral("importRejects")))
            button->click();
        QStringList asked;
        for (const QList<QVariant> &one : rejects)
            asked.append(one.front().toString());
        QCOMPARE(asked, opened);
    }

    void everyButtonHasAName()
    {
        const test::ManualClock clock;
        ScriptedImport session;
        const ui::ImportPage import(session, clock);
        const ui::FirstRunPage firstRun;
        for (const QWidget *page :
             {static_cast<const QWidget *>(&import), static_cast<const QWidget *>(&firstRun)}) {
            for (const QPushButton *button : page->findChildren<QPushButton *>())
                QVERIFY(!button->text().isEmpty() || !button->accessibleName().isEmpty());
        }
    }

private:
    ui::Theme m_theme;
};

LEEWAY_GUI_TEST(TestPages)
#include "tst_pages.moc"
