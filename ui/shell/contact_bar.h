#pragma once

#include "ui/shell/open_contact_box.h"

#include <QWidget>

#include <functional>
#include <optional>

class QHBoxLayout;
class QPushButton;

namespace leeway::ui
{

class DoneLabel;
class IconLabel;
class TextLabel;

/// The line at the bottom: who is on and what can be done about it, what was just done and how to take it
/// back, and whether all is saved. 28 px as long as no contact is open, 44 with one.
class ContactBar : public QWidget
{
    Q_OBJECT
public:
    explicit ContactBar(const ActionRegistry &registry, QWidget *parent = nullptr);

    /// What stands there while no contact is open: "No contact open".
    void setContact(const QString &text);
    /// Who is on; nothing: nobody.
    void setOpen(const std::optional<OpenContact> &contact);
    /// How the call of whoever is on stands; nothing: it is no call, or the phone says nothing of it.
    void setCall(const std::optional<models::CallLine> &call);
    /// What of the call is done at the phone itself.
    void setAtThePhone(const QList<models::AtThePhone> &what);
    /// "Saved here"; `iconName` says it too.
    void setSaved(const QString &text, const QString &iconName);
    /// A widget at the end, before "Saved here": how this desk stands to a shared store.
    void addState(QWidget *state);
    /// Whether "Saved here" is said; a shared store's line says it better.
    void setSavedShown(bool shown);
    void setPrivacy(bool on);
    /// "Note added." with an Undo button while `undo` is set. Stays until the next one: nothing moves by
    /// itself.
    /// `whilePrivate` stands in for `text` while the privacy screen is on; empty: `text` names nobody.
    void showDone(const QString &text, std::function<void()> undo, const QString &undoKey,
                  const QString &whilePrivate = {});
    void clearDone();
    QString doneText() const;
    bool canUndo() const { return static_cast<bool>(m_undo); }
    void undo();

Q_SIGNALS:
    /// Somebody wants to go to who is on.
    void contactPressed();
    /// Somebody wants to see what the phone is connected for.
    void phoneSettingsWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void sayDone();
    void follow();
    void giveDoneRoom();

    const ActionRegistry &m_registry;
    QHBoxLayout *m_row;
    TextLabel *m_contact;
    OpenContactBox *m_open;
    TextLabel *m_private;
    DoneLabel *m_done;
    QPushButton *m_undoButton;
    IconLabel *m_savedIcon;
    TextLabel *m_saved;
    QPushButton *m_wrapUp;
    std::function<void()> m_undo;
    QString m_text;
    QString m_whilePrivate;
    bool m_isSavedShown = true;
};

} // namespace leeway::ui
