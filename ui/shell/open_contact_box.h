#pragma once

#include <QWidget>

class QAction;
class QBoxLayout;
class QToolButton;

namespace leeway::ui
{

class ActionRegistry;
class TextLabel;
class WhoButton;

/// Who is on, in words ready to be shown.
struct OpenContact {
    QString iconName;
    QString name;
    QString since;  ///< "since 15:02": the clock time first
    QString ago;    ///< "6 min"
    QString spoken; ///< the same for a screen reader, in one sentence
    bool operator==(const OpenContact &) const = default;
};

/// The leading part of the contact bar while a contact is open: who, since when, and what can be done about
/// it. The name is a button: it goes to the contact.
class OpenContactBox : public QWidget
{
    Q_OBJECT
public:
    explicit OpenContactBox(const ActionRegistry &registry, QWidget *parent = nullptr);

    void show(const OpenContact &contact);
    /// A button for an action, after those that are there; hidden while the action is.
    void addAction(QAction *action);

Q_SIGNALS:
    void contactPressed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();

    const ActionRegistry &m_registry;
    QBoxLayout *m_row;
    WhoButton *m_who;
    TextLabel *m_since;
    TextLabel *m_ago;
    QList<QPair<QToolButton *, QAction *>> m_buttons;
};

} // namespace leeway::ui
