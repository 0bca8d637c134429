#pragma once

#include "models/unsettled_words.h"

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace leeway::ui
{

class EmptyState;
class TextLabel;
class UnsettledCard;

/// All changes that need somebody, oldest first, in the right column. Those that are still there when the
/// list is read again keep what was chosen in them. Esc asks to be closed; nothing is lost by that.
class UnsettledPage : public QWidget
{
    Q_OBJECT
public:
    explicit UnsettledPage(QWidget *parent = nullptr);

    void setFormat(const models::Format &format) { m_format = format; }
    void setChanges(const std::vector<desk::UnsettledChange> &changes);
    /// The list could not be read.
    void showError(const QString &sentence);
    /// What was asked for by `settled` did not succeed.
    void showProblem(domain::CommandId command, const QString &sentence);
    [[nodiscard]] int count() const { return static_cast<int>(m_cards.size()); }
    void takeFocus();

Q_SIGNALS:
    void settled(const leeway::desk::UnsettledChange &change, const QJsonObject &chosen);
    void customerWanted(leeway::domain::CustomerId customer);
    void closeRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    UnsettledCard *makeCard(const desk::UnsettledChange &change);
    [[nodiscard]] UnsettledCard *cardOf(domain::CommandId command) const;
    void showNone(const QString &title, const QString &sentence);

    models::Format m_format;
    std::vector<UnsettledCard *> m_cards;
    TextLabel *m_title;
    QScrollArea *m_scroll;
    QVBoxLayout *m_list = nullptr;
    EmptyState *m_none;
};

} // namespace leeway::ui
