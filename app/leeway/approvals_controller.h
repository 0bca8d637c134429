#pragma once

#include "desk/approvals.h"
#include "models/approval_answer.h"
#include "models/approval_list.h"
#include "resolution/advice_basis.h"

#include <QObject>

#include <functional>
#include <optional>
#include <set>

class QAction;

namespace leeway::ui
{
class ApprovalAnswerPanel;
class ApprovalsPage;
class ApprovalView;
class MainWindow;
} // namespace leeway::ui

namespace leeway::app
{

class ApprovalNews;
class ContactController;
class CustomerController;
class EditController;

/// The page Approvals: leads, deputies and finance read what is asked for and answer it. GUI thread.
class ApprovalsController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        desk::Desk &desk;
        ui::MainWindow &window;
        EditController &edits;
        CustomerController &customer;
        ContactController &contacts;
        std::function<resolution::AdviceBasisPtr()> advice; ///< null until it is known
    };
    ApprovalsController(const Parts &parts, QObject *parent);

    [[nodiscard]] ui::ApprovalsPage &page() const { return *m_page; }
    /// Whether whoever works here sees the page at all.
    [[nodiscard]] bool mayAnswer() const;
    /// Its list is in view, or another one is. It shows an ask by itself only where nobody is live.
    void setShown(bool shown);
    /// An ask, or a late grant, in the centre with its answer beside it.
    void open(const QString &id);
    void refreshTimes();
    void followPrivacy(bool all);

Q_SIGNALS:
    /// Somebody wants to see what they were told of.
    void placeWanted();
    /// A customer whom this desk does not hold is to be opened.
    void fetchWanted(leeway::domain::CustomerId customer);

private:
    void wireActions();
    void followStore(const desk::Touched &what);
    void followPerson();
    void followList();
    void readPeople();
    void ensureParts();

    // approvals_answer.cpp
    void read();
    void take(const base::Result<desk::ApprovalMatter> &matter);
    void followRead();
    void cover();
    void show();
    void openCustomer();
    void choose(models::AnswerChoice choice);
    void answer(const QString &id, const desk::ApprovalAnswer &answer);
    template <class T> void finish(const QString &id, const base::Result<T> &done, const QString &text);
    void refuse(const base::Error &error);
    [[nodiscard]] QString doneWords(const desk::ApprovalAnswer &answer) const;
    /// Of the ask or grant that is open.
    [[nodiscard]] domain::CustomerId customer() const;

    Parts m_parts;
    models::ApprovalList m_list;
    QList<QAction *> m_acts;
    ui::ApprovalsPage *m_page;
    ApprovalNews *m_news;
    ui::ApprovalView *m_view = nullptr; ///< made when first wanted, as the answer
    ui::ApprovalAnswerPanel *m_panel = nullptr;
    models::ApprovalPeople m_people;
    QString m_current;                            ///< the id of what is open
    std::optional<desk::ApprovalMatter> m_matter; ///< the ask that is open
    std::optional<desk::LateGrantRow> m_late;     ///< or the late grant
    std::set<domain::CustomerId> m_opened;        ///< restricted ones, with a reason
    quint64 m_asked = 0;
    bool m_opening = false; ///< somebody wants what is read in the centre
    bool m_marking = false; ///< its row is to be the chosen one
    bool m_shown = false;
};

} // namespace leeway::app
