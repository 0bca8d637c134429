#pragma once

#include "domain/case.h"
#include "ui/edit/edit_panel.h"

#include <optional>

namespace leeway::ui
{

class SegmentedChoice;
class UsualWords;

/// Something that was tried, by the customer or by us, and how it ended.
class AttemptPanel : public EditPanel
{
    Q_OBJECT
public:
    explicit AttemptPanel(QWidget *parent = nullptr);

    /// Typed text stays when it is the customer it was typed for.
    void startNew(domain::CustomerId customer, std::optional<domain::CaseId> caseId);

Q_SIGNALS:
    /// Id, time and author are left to the desk.
    void attemptMade(const leeway::domain::Attempt &attempt);

protected:
    void save() override;
    void clearForm() override;

private:
    domain::Attempt m_attempt;
    UsualWords *m_what;
    UsualWords *m_result;
    SegmentedChoice *m_by;
    FormField *m_whatField;
    FormField *m_byField;
};

} // namespace leeway::ui
