#pragma once

#include "desk/leeway.h"
#include "models/leeway_words.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <optional>

namespace leeway::ui
{
class LeewayCard;
class MainWindow;
} // namespace leeway::ui

namespace leeway::app
{

class ContactController;
class CustomerController;
class EditController;

/// The card Resolutions of the contact in hand: reads what may be given, judges every amount by it in the
/// same turn of the event loop, asks once, grants, takes back, and notes what costs nothing.
///
/// The store is read when the contact, its customer or what is set about money changed, never for an amount.
/// What is chosen and typed is kept with the contact. GUI thread.
class LeewayController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        desk::Desk &desk;
        ui::MainWindow &window;
        EditController &edits;
        CustomerController &customer;
        ContactController &contacts;
    };
    LeewayController(const Parts &parts, QObject *parent);

    /// A card for the guide page, which owns it.
    [[nodiscard]] ui::LeewayCard &card() const { return *m_card; }
    void setPrivacy(bool on);
    /// Minutes pass: facts and periods change.
    void refreshTimes();

private:
    void wireCard();
    void wireActions();
    void followContact();
    void followStore(const desk::Touched &what);
    void read();
    void show();
    [[nodiscard]] models::LeewayLook look() const;
    [[nodiscard]] const resolution::Resolution *chosen() const;
    /// The draft is kept, and the card shows it.
    void keep();
    void choose(const QString &resolution);
    void setAmount(const QString &typed);
    void moveAmount(qint64 minor);
    void ask();
    void note(const resolution::Resolution &resolution);
    void grant();
    void granted(const domain::Grant &grant);
    void undoLast();
    void undo(const domain::Grant &grant);
    void tell();
    /// Whether that contact is still the one in hand: answers of another change nothing here.
    [[nodiscard]] bool isHere(domain::ContactId contact) const
    {
        return m_live && m_live->contact.id == contact;
    }
    void put(const domain::Grant &grant);
    void fail(const base::Error &error);
    void waitForUndo();

    Parts m_parts;
    ui::LeewayCard *m_card;
    std::optional<desk::LiveContact> m_live;
    std::optional<desk::LeewayMoment> m_moment;
    models::GrantChoice m_choice;
    QHash<QString, QString> m_typed; ///< amounts by resolution: who looks at another one finds theirs again
    std::optional<desk::GrantWish> m_wish;
    QString m_failure;
    QString m_caseNumber;
    QTimer m_undoEnds;
    quint64 m_generation = 0;
    bool m_busy = false;
    bool m_private = false;
};

} // namespace leeway::app
