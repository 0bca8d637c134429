#pragma once

#include "domain/identity.h"
#include "ui/edit/edit_panel.h"

class QComboBox;

namespace leeway::ui
{

class VerifyQuestion;

/// Makes sure who speaks: questions from the record, or the word of the channel or the phone system. Two
/// right answers make sure; three wrong ones end it for this contact.
class VerifyPanel : public EditPanel
{
    Q_OBJECT
public:
    explicit VerifyPanel(QWidget *parent = nullptr);

    /// What was answered stays for the same contact.
    void start(const domain::Contact &contact, const QString &name,
               const std::vector<domain::IdentityQuestion> &questions);
    /// The contact as it stands now: the panel counts nothing itself.
    void setContact(const domain::Contact &contact);

Q_SIGNALS:
    void wrongAnswerGiven(leeway::domain::ContactId contact);
    void verified(leeway::domain::ContactId contact, leeway::domain::IdentityWay way);

protected:
    void save() override;
    void clearForm() override;

private:
    void showState();
    [[nodiscard]] int rightAnswers() const;

    domain::Contact m_contact;
    QString m_name;
    InfoBar *m_state;
    QWidget *m_list;
    QVBoxLayout *m_rows;
    std::vector<VerifyQuestion *> m_questions;
    QComboBox *m_way;
    FormField *m_wayField;
};

} // namespace leeway::ui
