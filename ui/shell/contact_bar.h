#pragma once

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QPushButton;

namespace leeway::ui
{

class IconLabel;
class TextLabel;

/// The line at the bottom: what is open, what was just done and how to take it back, and whether all is
/// saved. 28 px as long as no contact is open (contacts come with their own issue).
class ContactBar : public QWidget
{
    Q_OBJECT
public:
    explicit ContactBar(QWidget *parent = nullptr);

    /// "No contact open", or who is.
    void setContact(const QString &text);
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

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void sayDone();

    QHBoxLayout *m_row;
    TextLabel *m_contact;
    TextLabel *m_private;
    TextLabel *m_done;
    QPushButton *m_undoButton;
    IconLabel *m_savedIcon;
    TextLabel *m_saved;
    std::function<void()> m_undo;
    QString m_text;
    QString m_whilePrivate;
};

} // namespace leeway::ui
