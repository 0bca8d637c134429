#pragma once

#include "domain/case.h"
#include "domain/order.h"
#include "ui/edit/edit_panel.h"

#include <optional>
#include <vector>

class QComboBox;

namespace leeway::ui
{

/// Which case is about which line of an order; opened from either side, with that side filled in.
class CaseLinePanel : public EditPanel
{
    Q_OBJECT
public:
    explicit CaseLinePanel(QWidget *parent = nullptr);

    /// What there is to choose from, and what is chosen already.
    struct Choice {
        std::vector<domain::Case> cases;
        std::vector<domain::Order> orders;
        std::optional<domain::CaseId> caseId;
        std::optional<domain::OrderLineId> line;
    };
    void start(const Choice &choice);

Q_SIGNALS:
    void linkRequested(leeway::domain::CaseId theCase, leeway::domain::OrderLineId line);

protected:
    void save() override;
    void clearForm() override;

private:
    void offerLines(const std::vector<domain::Order> &orders);

    QComboBox *m_case;
    QComboBox *m_line;
    FormField *m_caseField;
    FormField *m_lineField;
};

} // namespace leeway::ui
