#pragma once

#include "desk/contacts.h"

#include <QObject>

class QMenu;

namespace leeway::ui
{
class CasePanel;
class MainWindow;
class StartCard;
} // namespace leeway::ui

namespace leeway::app
{

class ContactController;
class CustomerController;
class EditController;

/// What a case is about: the three questions above the guide while a contact begins one, and the form in
/// which title, type and answers are changed. GUI thread.
class CaseController : public QObject
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
    CaseController(const Parts &parts, QObject *parent);

    /// A banner for the guide page, which owns it.
    [[nodiscard]] ui::StartCard &card() const { return *m_card; }
    void fillCaseMenu(QMenu &menu, const domain::Case &theCase);
    /// The company's issue types, the contact in hand or its case are others: whether anybody is asked.
    void decide();
    /// A case was begun beside the one that the contact in hand is about.
    void askAbout(const domain::Case &made);

private:
    void wireCard();
    void follow();
    void followStore(const desk::Touched &what);
    void read();
    void turnToStart();
    void save(const desk::StartDraft &draft);
    void putOff();
    void change(domain::CaseId id);
    void showTheirs(domain::CaseId id);
    void changeOpen();
    /// What is typed about `m_case` in the contact in hand.
    [[nodiscard]] desk::StartDraft draft() const;

    Parts m_parts;
    ui::StartCard *m_card;
    ui::CasePanel *m_panel = nullptr;
    std::optional<domain::Case> m_case; ///< what the contact in hand asks about, or is about
    std::optional<domain::Case> m_seen; ///< as it was when its questions were first shown
    quint64 m_generation = 0;
};

} // namespace leeway::app
