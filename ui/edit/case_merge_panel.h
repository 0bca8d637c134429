#pragma once

#include "domain/snapshots.h"
#include "ui/edit/edit_panel.h"

#include <vector>

class QComboBox;
class QPlainTextEdit;

namespace leeway::ui
{

class UsualReasons;

class InfoBar;

/// Two cases of one customer are about the same problem: choose the one that stays, say why, and read before
/// what will be. Nothing moves; what belongs to the one shows under the other.
class CaseMergePanel : public EditPanel
{
    Q_OBJECT
public:
    explicit CaseMergePanel(QWidget *parent = nullptr);

    /// `cases` of the customer in the order to offer them, `one` among them or not. Typed text stays for the
    /// same case.
    void start(const domain::CaseEntry &one, const std::vector<domain::CaseEntry> &cases);

    void setOffered(const std::vector<domain::Choice> &choices) override;

Q_SIGNALS:
    void mergeRequested(leeway::domain::CaseId loser, leeway::domain::CaseId winner, const QString &reason);

protected:
    void save() override;
    void clearForm() override;

private:
    void offer(const std::vector<domain::CaseEntry> &cases);
    void showResult();

    domain::CaseEntry m_one;
    std::vector<domain::Case> m_others;
    QComboBox *m_into;
    QPlainTextEdit *m_reason;
    InfoBar *m_result;
    FormField *m_intoField;
    FormField *m_reasonField;
    UsualReasons *m_usual;
};

} // namespace leeway::ui
