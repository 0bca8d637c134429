#pragma once

#include "models/phone_words.h"

#include <QWidget>

#include <optional>

class QAction;
class QBoxLayout;
class QMenu;
class QToolButton;

namespace leeway::ui
{

class ActionRegistry;
class IconLabel;
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

/// The leading part of the contact bar while a contact is open: who, how the call stands, since when, and
/// what can be done about it. The name is a button: it goes to the contact. What has no room goes into a menu
/// at the end, the last buttons first; who it is and how the call stands stay in sight.
class OpenContactBox : public QWidget
{
    Q_OBJECT
public:
    explicit OpenContactBox(const ActionRegistry &registry, QWidget *parent = nullptr);

    void show(const OpenContact &contact);
    /// How its call stands; nothing: it is no call, or the phone says nothing of it.
    void setCall(const std::optional<models::CallLine> &call);
    /// What is done at the phone itself; empty: nothing, or there is no phone.
    void setAtThePhone(const QList<models::AtThePhone> &what);
    /// A button for an action, after those that are there; hidden while the action is.
    void addAction(QAction *action);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// With so much room who it is can be read.
    [[nodiscard]] int readableWidth() const;

Q_SIGNALS:
    void contactPressed();
    /// Somebody wants to see what the phone is connected for.
    void phoneSettingsWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Fit;
    void makeMenus();
    void addPhoneLines(QMenu &menu);
    void fillMore();
    void follow();
    /// What is seen of it all in `room`.
    [[nodiscard]] Fit fitInto(int room) const;
    void arrange();
    [[nodiscard]] int widthOf(const QWidget *widget) const;
    [[nodiscard]] int widthOfCall(const QString &words) const;
    [[nodiscard]] QString briefCall() const;

    const ActionRegistry &m_registry;
    QBoxLayout *m_row;
    WhoButton *m_who;
    TextLabel *m_since;
    TextLabel *m_ago;
    QWidget *m_call; ///< icon and text
    IconLabel *m_callIcon;
    TextLabel *m_callText;
    QList<QPair<QToolButton *, QAction *>> m_buttons;
    QToolButton *m_atPhone;
    QToolButton *m_more;
    QList<models::AtThePhone> m_onPhone;
    models::CallLine m_callLine;
    bool m_hasCall = false;
};

} // namespace leeway::ui
