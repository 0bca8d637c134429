#pragma once

#include "desk/desk.h"
#include "domain/snapshots.h"

#include <QObject>
#include <QTimer>

namespace leeway::ui
{
class MainWindow;
}

namespace leeway::app
{

class CustomerController;

/// Remembers who is open, which event stands on top of the history and which page of the right column is
/// shown, so that the next start continues there. Kept in the workspace: the window's own settings name no
/// customer. GUI thread.
class PlaceKeeper : public QObject
{
    Q_OBJECT

public:
    PlaceKeeper(desk::Desk &desk, ui::MainWindow &window, CustomerController &customer, QObject *parent);

    /// Opens what was open last; nothing when that customer is not here any more.
    void restore();
    /// Writes it down at once; otherwise it is done a moment after each change.
    void keep();

private:
    void apply(const QByteArray &kept);
    void onOpened(domain::CustomerId customer);

    desk::Desk &m_desk;
    ui::MainWindow &m_window;
    CustomerController &m_customer;
    QTimer m_soon;
    QByteArray m_kept;
    domain::CustomerId m_restored; ///< its place is still to be shown
    std::optional<domain::TimelineCursor> m_top;
    QString m_sidePage;
};

} // namespace leeway::app
