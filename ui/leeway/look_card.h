#pragma once

#include "models/look_words.h"
#include "ui/theme/card.h"

class QLineEdit;
class QPushButton;

namespace leeway::ui
{

class FormField;

/// One finding: counts beside the team's, the way to its customers, and closing it with a remark. A closed
/// one is a line with who, when and why. GUI thread.
class LookCard final : public Card
{
    Q_OBJECT
public:
    LookCard(const models::Format &format, const desk::LookRowShown &shown, QWidget *parent = nullptr);

    /// A remark is being typed.
    [[nodiscard]] bool isWriting() const;

Q_SIGNALS:
    void customerWanted(const QString &customer);
    /// With what was typed, which is not empty.
    void closeWanted(const leeway::desk::LookRowShown &shown, const QString &remark);
    void reopenWanted(const leeway::desk::LookRowShown &shown);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addLine(const QString &text, bool strong, bool caption);
    QPushButton *addLink(const QString &text);
    void addCustomers();
    void addClosing();
    void writeRemark(bool on);
    void close();

    desk::LookRowShown m_shown;
    models::LookWords m_words;
    QPushButton *m_write = nullptr;
    QLineEdit *m_remark = nullptr;
    FormField *m_field = nullptr;
    QWidget *m_closing = nullptr;
};

} // namespace leeway::ui
