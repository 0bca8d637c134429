#pragma once

#include "domain/case.h"
#include "domain/person.h"
#include "domain/working_times.h"
#include "ui/edit/edit_context.h"
#include "ui/edit/edit_panel.h"

#include <map>
#include <optional>
#include <vector>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace leeway::ui
{

/// A promise is made: what, about what, by when in the agent's own words, and who keeps it. The same panel
/// gives an open promise another time.
///
/// While a time is typed it stands below as it was understood. When nobody is there then, the panel says so
/// and offers the next time that is free: Enter takes it. A promise may all the same be made for a closed
/// hour.
class PromisePanel : public EditPanel
{
    Q_OBJECT
public:
    explicit PromisePanel(EditContext context, QWidget *parent = nullptr);

    /// Who may keep it; `me` is chosen until somebody chooses.
    void setPeople(const std::vector<domain::Person> &people, domain::PersonId me);
    /// When the team is there; from now on times are read in its zone.
    void setWorkingTimes(const domain::WorkingTimes &times);
    /// IANA name of where the customer is, "" when unknown: other clock times are told there as well.
    void setCustomerZone(const QString &zone);
    /// A new promise to `customer`. What was typed for one stays with them, until it is saved.
    void startNew(domain::CustomerId customer, std::optional<domain::CaseId> caseId);
    /// Another time for `promise`: only the time can be typed.
    void startMove(const domain::Promise &promise);
    [[nodiscard]] EditContext context() const { return m_context; }

Q_SIGNALS:
    /// Id, state and time of making are left to the desk.
    void promiseMade(const leeway::domain::Promise &promise);
    void promiseMoved(const leeway::domain::Promise &promise, leeway::base::Instant dueAt);

protected:
    void save() override;
    void clearForm() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addOffer();
    void showMeaning();
    void showOffer(const std::optional<domain::Closed> &closed);
    void showKeeper();
    void takeOffer();
    [[nodiscard]] QString understood(base::Instant at) const;
    [[nodiscard]] QString awayAt(domain::PersonId id) const;
    [[nodiscard]] const domain::Person *person(domain::PersonId id) const;
    void choosePerson(domain::PersonId id);
    void putAside();
    void takeUp();

    /// What was typed for a customer and not saved.
    struct Typed {
        QString what;
        QString about;
        QString when;
        domain::PersonId keeper;
    };

    EditContext m_context;
    std::map<domain::CustomerId, Typed> m_aside; ///< for others than the one in the form
    domain::Promise m_promise;
    bool m_moving = false;
    domain::PersonId m_me;
    std::vector<domain::Person> m_people;
    std::optional<domain::WorkingTimes> m_times;
    std::optional<base::Instant> m_instead; ///< the free time that is offered
    QString m_customerZone;
    QLineEdit *m_what;
    QLineEdit *m_about;
    QLineEdit *m_when;
    QComboBox *m_keeper;
    QPushButton *m_offer;
    FormField *m_whatField;
    FormField *m_aboutField;
    FormField *m_whenField;
    FormField *m_keeperField;
};

} // namespace leeway::ui
