#pragma once

#include "app/leeway/budget_files.h"
#include "desk/budget_draft.h"
#include "desk/budget_shelf.h"
#include "desk/store_looks.h"
#include "desk/store_months.h"
#include "models/budget_list.h"
#include "ui/leeway/three_people_form.h"

#include <QObject>

#include <functional>

namespace leeway::ui
{
class BudgetPage;
class BudgetResolutionForm;
class FundForm;
class MainWindow;
class LooksPanel;
class MonthPanel;
class RuleForm;
class TakeInPanel;
} // namespace leeway::ui

namespace leeway::app
{

class CustomerController;
class EditController;
class FundNews;

/// The page Budget: leads, deputies, finance and admin set money aside and write rules and resolutions. GUI
/// thread.
class BudgetController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        desk::Desk &desk;
        desk::SharedStore &shared;
        ui::MainWindow &window;
        EditController &edits;
        CustomerController &customer;
    };
    BudgetController(const Parts &parts, QObject *parent);

    [[nodiscard]] ui::BudgetPage &page() const { return *m_page; }
    [[nodiscard]] models::BudgetList &list() { return m_list; }
    /// Whether whoever works here sees the page at all.
    [[nodiscard]] bool mayChange() const;
    /// Whoever sets the budget, and quality.
    [[nodiscard]] bool maySeeLooks() const;

Q_SIGNALS:
    /// Somebody wants to see what they were told of a fund.
    void placeWanted();

private:
    void wireActions();
    void followPerson();
    /// Says why not, otherwise.
    bool checkMayChange();

    void addMoney(const QString &fund);
    void bookMoney(const domain::Fund &fund, qint64 amount);

    // budget_rules.cpp
    void makeRuleForm();
    void openRule(const QString &key);
    /// Shows `hand`, or what was being written before: nothing typed is lost for something else.
    void writeRule(const desk::RuleInHand &hand);
    void saveRule(const desk::RuleInHand &hand, const resolution::BudgetRule &rule);
    void setRuleActive(bool active);
    void callOff();
    void leaveRule();
    /// A version was made meanwhile: what is typed becomes the one after it.
    void followOther(const desk::RuleInHand &hand);
    /// The sum that takes three people, of a currency that has one, or of the first.
    void openThreePeople(const QString &key);
    /// The sum that stands without the store.
    void openBlindCap(const QString &key);
    void openConfirmAbove(const QString &key);
    void openSum(const QString &key);
    [[nodiscard]] bool offersBlindCap() const;
    void followStore();
    [[nodiscard]] ui::ThreePeopleForm *makeSumForm(ui::ThreePeopleForm::Sum sum);
    void saveSum(ui::ThreePeopleForm *form, const resolution::BudgetRule &rule, const QString &done);
    [[nodiscard]] int nextVersion(const QString &key) const;
    [[nodiscard]] desk::RuleInHand newRule() const;

    // budget_catalogue.cpp
    void makeResolutionForm();
    void openResolution(const QString &key);
    void writeResolution(const desk::ResolutionInHand &hand);
    void showResolution(const desk::ResolutionInHand &hand, bool unsaved);
    void saveResolution(const desk::ResolutionInHand &hand, const resolution::Resolution &made);
    void setResolutionActive(bool active);
    void moveResolution(bool up);
    void leaveResolution();
    void followPlaces();

    // budget_looks.cpp
    void wireLooks();
    void openLooks();
    void readLooks();
    /// Anew, with what stands there until it is read.
    void fillLooks();
    void closeLook(const desk::LookRowShown &shown, const QString &remark);

    // budget_exchange.cpp
    void wireFiles();
    void takeInFile(const QString &title, const std::function<void(const QString &)> &chosen);
    void writeFile(const QString &title, const QString &name,
                   const std::function<void(const QString &)> &chosen);
    template <class T>
    void tryFile(const QString &path, const QFuture<base::Result<BudgetFileRead<T>>> &reading,
                 desk::BudgetDryRun (*tried)(const desk::BudgetShelf &, const T &));
    void showRun(const QString &path, const desk::BudgetDryRun &run);
    void takeIn();
    void wrote(const QString &path, const QFuture<base::Result<void>> &writing);

    // budget_months.cpp
    void wireMonths();
    void openMonths(const QString &fund);
    void readMonths(const QString &fund, const std::function<void()> &then);
    void readMonth(const QString &month);
    void closeMonth(const QString &month, const QByteArray &content);
    void followClosing();
    void monthClosed(const domain::Fund &fund, const QString &month);
    void saveMonth(bool pdf);
    void followMonth();

    // fund_sums.cpp
    /// With what the shared store told of its funds so far.
    [[nodiscard]] QFuture<base::Result<desk::BudgetShelf>> readShelf();
    void wireSums();
    void askSums();

    Parts m_parts;
    desk::StoreMonths m_months;
    desk::StoreLooks m_closedLooks;
    models::BudgetList m_list;
    ui::BudgetPage *m_page;
    FundNews *m_news;
    ui::FundForm *m_fund = nullptr;
    ui::RuleForm *m_rule = nullptr;
    ui::ThreePeopleForm *m_threePeople = nullptr;
    ui::ThreePeopleForm *m_blindCap = nullptr;
    ui::ThreePeopleForm *m_confirmAbove = nullptr;
    ui::BudgetResolutionForm *m_resolution = nullptr;
    ui::MonthPanel *m_month = nullptr;
    /// What the shared store was asked to close; an empty month: nothing.
    struct Closing {
        domain::Fund fund;
        QString month;
        base::Instant at{}; ///< when it was asked for
    };
    Closing m_closing;
    ui::LooksPanel *m_looks = nullptr;
    ui::TakeInPanel *m_import = nullptr;
    std::vector<domain::Policy> m_imported; ///< what the file shown there would set
};

/// What went wrong with a rule or resolution, with what stands in its way.
QString budgetProblem(const base::Error &error);

} // namespace leeway::app
