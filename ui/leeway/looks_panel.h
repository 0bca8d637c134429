#pragma once

#include "models/look_words.h"
#include "ui/edit/edit_panel.h"

namespace leeway::ui
{

/// What deserves a look: counts beside the team's, each with the way to the customers it is about. GUI
/// thread.
class LooksPanel final : public EditPanel
{
    Q_OBJECT
public:
    explicit LooksPanel(QWidget *parent = nullptr);

    /// Being read; what stood there goes.
    void showReading();
    void showLooks(const models::Format &format, const std::vector<desk::LookRowShown> &looks);
    /// It could not be read: the sentence, and a button that tries again.
    void showUnreadable(const QString &sentence);

Q_SIGNALS:
    void customerWanted(const QString &customer);
    void againWanted();

protected:
    void save() override;
    void clearForm() override;

private:
    void addLook(const models::LookWords &words, const QStringList &customers);

    TextLabel *m_intro;
    InfoBar *m_problem;
    QWidget *m_body;
    QVBoxLayout *m_cards;
};

} // namespace leeway::ui
