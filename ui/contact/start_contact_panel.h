#pragma once

#include "desk/contacts.h"
#include "ui/edit/edit_panel.h"

class QComboBox;
class QLineEdit;

namespace leeway::ui
{

class SegmentedChoice;

/// A contact begun by hand: with whom, how they reached us, the number when nobody is known yet.
class StartContactPanel : public EditPanel
{
    Q_OBJECT
public:
    explicit StartContactPanel(QWidget *parent = nullptr);

    /// The open customer is offered first; null when none is open. What was typed stays for the same one.
    void start(domain::CustomerId open, const QString &name);

Q_SIGNALS:
    void contactStarted(const leeway::desk::LiveContact &live);

protected:
    void save() override;
    void clearForm() override;

private:
    void followWho();

    domain::CustomerId m_open;
    QString m_name;
    QComboBox *m_who;
    QComboBox *m_channel;
    SegmentedChoice *m_direction;
    QLineEdit *m_handle;
    QLineEdit *m_subject;
    FormField *m_handleField = nullptr;
};

} // namespace leeway::ui
