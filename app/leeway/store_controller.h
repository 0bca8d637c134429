#pragma once

#include "desk/desk.h"
#include "desk/shared_store.h"
#include "desk/store_admin/connect_session.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace leeway::ui
{
class ConnectForm;
class ConnectWindow;
class MainWindow;
class PasswordWindow;
class StoreCard;
class StoreDisplay;
class UnsettledPage;
} // namespace leeway::ui

namespace leeway::app
{

class CustomerController;
class HelpController;

/// The shared store in the window: its state line, what needs a person, who else is here, and the card of the
/// settings. On this computer only there is nothing of it but that card. GUI thread.
class StoreController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        desk::Desk &desk;
        desk::SharedStore &store;
        ui::MainWindow &window;
        CustomerController &customer;
        HelpController &help;
    };

    StoreController(const Parts &parts, QObject *parent);

    /// A card for the settings; theirs.
    ui::StoreCard *makeCard();
    /// Whether there is a store to leave.
    [[nodiscard]] bool isInStore() const;
    [[nodiscard]] const domain::StoreStatus &status() const { return m_parts.store.status(); }
    /// Asks whether everything of the store is to go from this computer, over `over`. What waits to be sent
    /// keeps it here.
    void askToLeave(QWidget *over);
    /// Connecting exists: the card offers it, and a refused login can be mended. `session` outlives this.
    void offerConnecting(desk::ConnectSession &session);
    /// On this computer only: the card offers to move to a shared store.
    void offerMoving();
    void sayPasswordChanged();
    /// Times in words are made anew.
    void refreshTimes();

Q_SIGNALS:
    /// Everything is in the store, its password is forgotten, and the person wants nothing of it here any
    /// more.
    void leaveWanted();
    /// Everything of this computer is to become part of a shared store.
    void moveWanted();
    /// Somebody wants to connect, or to sign in again, and all checks hold. `form` is told how it went while
    /// it lives.
    void connectWanted(const leeway::desk::StoreLogin &login, const QString &password, ui::ConnectForm *form);
    /// This desk is to get to its store another way; all checks hold. As connectWanted.
    void newWayWanted(const leeway::desk::StoreLogin &login, const QString &password, ui::ConnectForm *form);
    /// Somebody wants another password of the store. `window` is told how it went while it lives.
    void passwordChangeWanted(const QString &now, const QString &next, ui::PasswordWindow *window);

private:
    void follow();
    void followHere();
    void followPresence();
    void followCard(ui::StoreCard &card);
    void showUnsettled();
    void readUnsettled();
    void settle(const desk::UnsettledChange &change, const QJsonObject &chosen);
    void leaveUnsettled();
    void openConnectWindow();
    void signInAgain();
    void openInviteWindow();
    void openPasswordWindow();
    ui::ConnectWindow *makeConnectWindow(bool signsIn);
    bool raiseChanging();

    Parts m_parts;
    ui::StoreDisplay *m_display;
    ui::UnsettledPage *m_page = nullptr; ///< made when first wanted
    QList<ui::StoreCard *> m_cards;
    desk::ConnectSession *m_session = nullptr;
    QPointer<ui::ConnectWindow> m_connecting; ///< one at a time: they share the session
    QPointer<ui::PasswordWindow> m_changing;  ///< one at a time
    std::vector<domain::Presence> m_here;     ///< as the store told last, of `m_hereOf`
    domain::CustomerId m_hereOf;
    std::vector<domain::Presence> m_shown; ///< the same with their contacts
    bool m_movable = false;
    QTimer m_away;    ///< runs while another program has the keys
    QString m_before; ///< the page of the right column that was shown before
};

/// Lets `form` open invite files and the help; for the settings and for the first start.
void wireConnectForm(ui::ConnectForm &form);

} // namespace leeway::app
