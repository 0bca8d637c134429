#pragma once

#include "base/error.h"
#include "ui/shell/columns.h"

#include <QMainWindow>

#include <functional>

class QStackedWidget;

namespace leeway::ui
{

class ActionRegistry;
class CoveredPage;
class ContactBar;
class InfoBar;
class LookKeeper;
class Privacy;
class Rail;
class SettingsStore;
class SideColumn;
class SidePlace;
class TopBar;

/// What the window is given; all of it outlives the window.
struct ShellParts {
    SettingsStore &store;
    LookKeeper &looks;
    Privacy &privacy;
    QString mark{}; ///< said in title and top bar of every window: that this is no ordinary workspace
};

/// Top bar, rail, columns and contact bar, and the actions that belong to no column. Knows nothing of
/// storage: rooms put their widgets into the columns and connect to the actions of registry().
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(const ShellParts &parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    ActionRegistry &registry() { return *m_registry; }
    Rail &rail() { return *m_rail; }
    TopBar &topBar() { return *m_top; }
    ContactBar &contactBar() { return *m_bar; }
    Columns &columns() { return *m_columns; }

    /// False: nothing outside this window may be touched.
    [[nodiscard]] bool isReal() const { return m_parts.mark.isEmpty(); }

    /// Without top bar and rail, for a second window with one customer.
    void leaveOutFrame();
    /// The window owns what it is given; the former content is deleted later.
    void setListWidget(QWidget *widget);
    void setCentreWidget(QWidget *widget);
    /// Stands in front of the centre's widget, which stays as it is, until nullptr takes it away. The window
    /// owns what it was given once; giving it again shows it again. `title` stands in the column's tab
    /// and in the window's title; empty: the customer behind it.
    void coverCentre(QWidget *cover, const QString &title = {});
    [[nodiscard]] bool isCentreCovered() const;
    [[nodiscard]] bool isCentreCoveredBy(const QWidget *cover) const;
    /// A page that stands in the place of all three columns; the window owns it.
    void addWholePage(const QString &id, QWidget *page);
    /// Shows it instead of the columns, with the focus in it. Going to a column, or showColumns(), ends it.
    void showWholePage(const QString &id);
    void showColumns();
    /// A page of the right column; the column shows itself with the first page and can be hidden while there
    /// is nothing to say.
    void addSidePage(const QString &id, const QString &title, QWidget *page);
    /// Takes a page out of the right column until side().showPage; the column goes with its last one.
    void hideSidePage(const QString &id);
    /// Its tab stands there again, while another page may be shown.
    void offerSidePage(const QString &id);
    SideColumn &side() { return *m_side; }
    void setSideShown(bool shown);

    /// A line of its own above the contact bar, below which errors come; the window owns it.
    void addStrip(QWidget *strip);

    /// The open customer, for tab and window title; empty when none is.
    void setCustomerName(const QString &name);

    /// "Note added." with Undo (Ctrl Z) while `undo` is set.
    /// `whilePrivate` stands in for a text that names somebody, or a file called after them.
    void showDone(const QString &text, std::function<void()> undo = {}, const QString &whilePrivate = {});
    /// True when the privacy screen hides what stands in `column` now; a peek shows one column.
    [[nodiscard]] bool hides(Column column) const;
    /// A line above the contact bar with what happened and what to do; stays until closed or until the next
    /// one.
    void showError(const base::Error &error);
    /// The same about something nobody asked for just now: `what` says which, `again` is behind a button.
    void showBackgroundError(const base::Error &error, const QString &what, std::function<void()> again);
    void clearError();

Q_SIGNALS:
    /// A place of the rail: "contacts", "customers", "approvals", "today", "promises", "orders".
    void placeChosen(const QString &id);
    /// The columns stand in the place of a whole page again.
    void columnsShown();
    /// Undo, and the line above the contact bar has nothing to undo.
    void undoWanted();
    /// The window goes away; everything is still as it was.
    void closing();
    /// Somebody wants to know what can be done about an error.
    void helpRequested(leeway::base::Code code);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildMenus();
    void buildRail();
    void wireActions();
    void showTabKeys();
    void wireLook();
    void follow();
    void togglePeek(bool on);
    void followPrivacy();
    [[nodiscard]] QWidget *peekPlace(Column column) const;
    void showTitle();
    void followSide();
    void replace(Column column, QWidget *widget);
    void undoLast();
    void restoreState();

    ShellParts m_parts;
    ActionRegistry *m_registry;
    TopBar *m_top;
    Rail *m_rail;
    Columns *m_columns;
    CoveredPage *m_centre;
    QStackedWidget *m_middle; ///< the columns, or a whole page
    SideColumn *m_side;
    InfoBar *m_error;
    ContactBar *m_bar;
    SidePlace *m_place;
    QString m_customer;
    QString m_coverTitle; ///< of what stands in front of the centre
    bool m_frame = true;
};

} // namespace leeway::ui
