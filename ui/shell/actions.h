#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <span>

class QAction;
class QWidget;

namespace leeway::ui
{

enum class ActionMenu { Desk, Contact, Edit, Customer, Go, View, Help };

/// Where a shortcut works: in the whole window, or only where the owner of a list or timeline adds the action
/// to it (guide section 8: single letters never work in a text field).
enum class ActionReach { Window, OwnerOnly };

/// One action as data. Texts are translated by ActionRegistry::text; `keys` is portable text, parted by
/// blanks.
struct ActionSpec {
    const char *id;
    const char *text;
    const char *keys;
    const char *iconName;
    ActionMenu menu;
    ActionReach reach = ActionReach::Window;
    bool checkable = false;
};

/// Every action of the program, in the order of the menus.
std::span<const ActionSpec> actionSpecs();

/// The QActions made from the list; menus, palette, shortcut sheet and settings read this. GUI thread; lives
/// as long as its window.
class ActionRegistry : public QObject
{
    Q_OBJECT
public:
    /// Adds every action that works in the whole window to `window`.
    explicit ActionRegistry(QWidget *window);

    /// Never null: an unknown id is a programming error and stops the program.
    QAction *action(const QString &id) const;
    QList<QAction *> all() const { return m_actions; }
    QList<QAction *> inMenu(ActionMenu menu) const;
    /// Those that work in a whole window: what a second window of the program needs.
    QList<QAction *> inWindow() const;

    /// The first shortcut as painted on buttons ("Ctrl K"); empty when there is none.
    QString keyOf(const QString &id) const;

    /// The id of the action that has `keys` already, except `exceptId`; empty when they are free.
    QString conflictOf(const QKeySequence &keys, const QString &exceptId) const;
    void setKeys(const QString &id, const QList<QKeySequence> &keys);
    bool isDefault(const QString &id) const;
    void reset(const QString &id);
    void resetAll();

    /// Only what differs from the defaults, as JSON; an unreadable or unknown entry is left out on reading,
    /// and an action whose usual key was given away goes without it.
    QByteArray toBytes() const;
    void fromBytes(const QByteArray &bytes);

Q_SIGNALS:
    void keysChanged(const QString &id);

private:
    void giveUpTakenDefaults();

    QList<QAction *> m_actions;
};

/// Two actions may have one key when each works only where its own owner has the focus: what stands before
/// the point of an id ("today.assign", "approval.all") names the owner.
bool mayShareKeys(const QString &id, const QString &otherId);

QList<QKeySequence> defaultKeys(const ActionSpec &spec);
QList<QKeySequence> defaultKeys(const QString &id);

/// Keys that fields, lists and layouts with AltGr need for themselves: no action may take them.
bool isReserved(const QKeySequence &keys);

} // namespace leeway::ui
