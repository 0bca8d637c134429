#pragma once

#include "desk/approvals.h"

#include <QObject>
#include <QSet>

namespace leeway::ui
{
class InfoBar;
class MainWindow;
} // namespace leeway::ui

namespace leeway::app
{

/// Tells whoever is asked that an ask came for them: a line above the contact bar with "Open". It never takes
/// the focus, goes by itself when the ask is answered, and comes once for each ask. GUI thread.
class ApprovalNews : public QObject
{
    Q_OBJECT

public:
    ApprovalNews(desk::Desk &desk, ui::MainWindow &window, QObject *parent);

    /// What is asked now; of the one that is `open` nothing is told.
    void follow(const desk::ApprovalsSnapshot &page, const QString &open = {});
    /// The page with all of them came into view: only what comes from now on is told.
    void seen(const desk::ApprovalsSnapshot &page);
    /// While the privacy screen is on nobody is named.
    void setPrivacy(bool hidden);

Q_SIGNALS:
    void openWanted(const QString &id);

private:
    void putAway();
    void show();

    desk::Desk &m_desk;
    ui::MainWindow &m_window;
    ui::InfoBar *m_bar;
    std::vector<desk::ApprovalRow> m_calling; ///< not put away yet
    QSet<QString> m_marked;                   ///< the task bar was told
    QSet<QString> m_away;
    bool m_hidden = false;
};

} // namespace leeway::app
