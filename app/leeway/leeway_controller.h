#pragma once

#include "desk/approvals.h"
#include "models/leeway_words.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace leeway::ui
{
class LeewayCard;
class MainWindow;
} // namespace leeway::ui

namespace leeway::app
{

class AdviceKeeper;
class ContactController;
class CustomerController;
class EditController;

/// The card Resolutions of the contact in hand: reads what may be given, judges every amount by it in the
/// same turn of the event loop, asks once, grants, takes back, and notes what costs nothing. Above the limit
/// it asks a lead, and shows what became of it (leeway_asking.cpp).
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
    /// Which sums felt right to most; empty until it is known.
    [[nodiscard]] resolution::FeltBands felt() const;
    /// What advice is given from; null until it is known.
    [[nodiscard]] resolution::AdviceBasisPtr adviceBasis() const;
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
    /// As of now.
    [[nodiscard]] models::Format format() const;
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
    /// Two are with the same customer: says why nothing is granted by this one now.
    [[nodiscard]] bool mustWait();
    void give(const QFuture<base::Result<domain::Grant>> &giving);
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
    // Asking for more than the limit (leeway_asking.cpp):
    void wireAsking();
    void readPeople();
    /// In the form: as much as may be given, which is confirmed as always.
    void giveInstead();
    void sendAsk();
    void failAsk(const base::Error &error);
    void act(domain::ApprovalId id, models::AskAct act);
    void putAside(const domain::Approval &approval);
    /// Takes it back, and does `then` once that is read.
    void withdraw(const domain::Approval &approval, std::function<void()> then);
    void giveLess(const domain::Approval &approval, const domain::Money &less);
    void askAgain(const domain::Approval &approval);
    void confirmApproved(const domain::Approval &approval);
    void giveApproved();
    // What is advised (leeway_advice.cpp):
    void wireAdvice();
    void advise();
    void followSituation();
    /// A very wide window has room for why a number is what it is (guide section 6).
    [[nodiscard]] bool keepsWhyOpen() const;
    /// What was shown, for the record; nothing before advice was read.
    [[nodiscard]] std::optional<domain::Offer> offered(const QString &chosen) const;
    /// Notes of what is about to be given whether it will be asked why it is that.
    void noteAnother();
    /// The cases behind a prediction: read and shown, or taken away.
    void turnCases();
    void sayWhy(int answer);
    // What is owed anyway (leeway_owed.cpp):
    void wireOwed();
    void giveOwed();
    void undoOwed(const domain::Owed &owed);
    /// Once what was just written is read.
    void afterReading(std::function<void()> then);
    [[nodiscard]] std::optional<base::Instant> callBy() const;

    Parts m_parts;
    ui::LeewayCard *m_card;
    AdviceKeeper *m_keeper;
    std::optional<desk::LiveContact> m_live;
    std::optional<desk::LeewayMoment> m_moment; ///< its catalogue in the order of the advice
    resolution::Catalogue m_leadsOrder;         ///< its catalogue as it was read
    std::optional<desk::AdviceNow> m_advice;
    std::optional<desk::SimilarCases> m_similar; ///< that were asked for, of one resolution
    models::GrantChoice m_choice;
    QHash<QString, QString> m_typed; ///< amounts by resolution: who looks at another one finds theirs again
    std::optional<desk::GrantWish> m_wish;
    std::optional<domain::OfferId> m_another; ///< something else was given than what stood first
    std::vector<domain::Person> m_people;
    std::function<void()> m_then; ///< once the next moment is read
    QString m_failure;
    QString m_caseNumber;
    QTimer m_undoEnds;
    quint64 m_generation = 0;
    bool m_busy = false;
    bool m_private = false;
};

} // namespace leeway::app
