#pragma once

#include "models/look_words.h"
#include "ui/edit/edit_panel.h"

namespace leeway::ui
{

/// What deserves a look, open ones first; those that were closed stand below, a line each. GUI thread.
class LooksPanel final : public EditPanel
{
    Q_OBJECT
public:
    explicit LooksPanel(QWidget *parent = nullptr);

    /// Being read; what stood there goes.
    void showReading();
    void showLooks(const models::Format &format, const desk::LooksShown &shown);
    /// It could not be read: the sentence, and a button that tries again.
    void showUnreadable(const QString &sentence);
    /// A remark is being typed in one of them: reading anew would lose it.
    [[nodiscard]] bool isWriting() const;

Q_SIGNALS:
    void customerWanted(const QString &customer);
    void againWanted();
    void closeWanted(const leeway::desk::LookRowShown &shown, const QString &remark);
    void reopenWanted(const leeway::desk::LookRowShown &shown);

protected:
    void save() override;
    void clearForm() override;

private:
    void addLook(const models::Format &format, const desk::LookRowShown &shown);

    TextLabel *m_intro;
    InfoBar *m_problem;
    QWidget *m_body;
    QVBoxLayout *m_cards;
};

} // namespace leeway::ui
