#pragma once

#include "domain/case.h"
#include "domain/person.h"
#include "ui/edit/edit_context.h"
#include "ui/edit/edit_panel.h"

#include <optional>
#include <vector>

class QComboBox;
class QLineEdit;

namespace leeway::ui
{

/// A promise is made: what, about what, by when in the agent's own words, and who keeps it. The same panel
/// gives an open promise another time.
class PromisePanel : public EditPanel
{
    Q_OBJECT
public:
    explicit PromisePanel(EditContext context, QWidget *parent = nullptr);

    /// Who may keep it; `me` is chosen until somebody chooses.
    void setPeople(const std::vector<domain::Person> &people, domain::PersonId me);
    /// A new promise to `customer`. Typed text stays when it is the customer it was typed for.
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

private:
    void showMeaning();
    void choosePerson(domain::PersonId id);

    EditContext m_context;
    domain::Promise m_promise;
    bool m_moving = false;
    domain::PersonId m_me;
    QLineEdit *m_what;
    QLineEdit *m_about;
    QLineEdit *m_when;
    QComboBox *m_keeper;
    FormField *m_whatField;
    FormField *m_aboutField;
    FormField *m_whenField;
    FormField *m_keeperField;
};

} // namespace leeway::ui
