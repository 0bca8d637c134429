#pragma once

#include "desk/contacts.h"
#include "domain/order.h"
#include "domain/search.h"

#include <QObject>

#include <map>

namespace leeway::ui
{
class ContactStrip;
class MainWindow;
class NewCasePanel;
class VerifyPanel;
class WhoIsThisPage;
} // namespace leeway::ui

namespace leeway::app
{

class ContactController;
class CustomerController;
class EditController;

/// Who speaks in the contact in hand: finds out whose it is while nobody knows, also when it turns out to be
/// somebody else's; says how sure that is, and makes sure; opens the case
/// it is about. GUI thread.
class CallerController : public QObject
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
    CallerController(const Parts &parts, QObject *parent);
    ~CallerController() override;

    /// Whom a contact may belong to, as its number says; shown before anything is typed.
    void suggest(domain::ContactId contact, const std::vector<domain::CustomerHit> &hits);
    void setPrivacy(bool on);

Q_SIGNALS:
    /// A case was begun; when the contact in hand had none yet, it is about this one by now.
    void caseOpened(const leeway::domain::Case &made);

private:
    void wirePage();
    void wireActions();
    void wireEdits();
    void followContact(const std::optional<desk::LiveContact> &live);
    void followCustomer();
    void cover();
    void showStrip();
    void showGuard();
    void ask(const desk::LiveContact &live);
    void leavePage();
    void askAgain();
    void find(const QString &text);
    void choose(domain::CustomerId customer, const QString &name);
    void makeNew(const QString &typed);
    void verify();
    void askCase();
    void openCase(const domain::Case &made);
    void showVerify(const desk::LiveContact &live, const std::vector<domain::Order> &orders);
    [[nodiscard]] bool isOpenCustomers(const desk::LiveContact &live) const;

    Parts m_parts;
    ui::WhoIsThisPage *m_page;
    ui::ContactStrip *m_strip;
    ui::VerifyPanel *m_verify = nullptr;
    ui::NewCasePanel *m_case = nullptr;
    domain::ContactId m_asked;      ///< the one the page asks about
    domain::ContactId m_newFor;     ///< a customer is being made for it
    domain::ContactId m_verifySoon; ///< once its customer is in view
    std::map<domain::ContactId, std::vector<domain::CustomerHit>> m_suggested;
    quint64 m_search = 0;
};

} // namespace leeway::app
