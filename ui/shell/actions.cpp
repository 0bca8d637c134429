#include "ui/shell/actions.h"

#include "ui/theme/icons.h"
#include "ui/theme/key_cap.h"

#include <QAction>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QWidget>

#include <algorithm>

namespace leeway::ui
{

namespace
{

const ActionSpec &specOf(const QString &id)
{
    const std::span<const ActionSpec> specs = actionSpecs();
    const auto found = std::find_if(specs.begin(), specs.end(),
                                    [&](const ActionSpec &spec) { return id == QLatin1String(spec.id); });
    if (found == specs.end())
        qFatal("There is no action %s.", qPrintable(id));
    return *found;
}

QAction *makeAction(const ActionSpec &spec, QObject *parent)
{
    auto *out = new QAction(QCoreApplication::translate("Actions", spec.text), parent);
    out->setObjectName(QLatin1String(spec.id));
    out->setCheckable(spec.checkable);
    out->setAutoRepeat(false);
    out->setShortcuts(defaultKeys(spec));
    out->setShortcutContext(spec.reach == ActionReach::Window ? Qt::WindowShortcut
                                                              : Qt::WidgetWithChildrenShortcut);
    if (*spec.iconName != '\0')
        out->setIcon(icon(QLatin1String(spec.iconName)));
    return out;
}

} // namespace

ActionRegistry::ActionRegistry(QWidget *window)
    : QObject(window)
{
    for (const ActionSpec &spec : actionSpecs()) {
        QAction *made = makeAction(spec, this);
        m_actions.append(made);
        // A hidden menu bar fires no shortcuts, so the window itself has the actions too.
        if (spec.reach == ActionReach::Window)
            window->addAction(made);
    }
}

QAction *ActionRegistry::action(const QString &id) const
{
    const auto found = std::find_if(m_actions.begin(), m_actions.end(),
                                    [&](const QAction *candidate) { return candidate->objectName() == id; });
    if (found == m_actions.end())
        qFatal("There is no action %s.", qPrintable(id));
    return *found;
}

QList<QAction *> ActionRegistry::inMenu(ActionMenu menu) const
{
    QList<QAction *> out;
    std::copy_if(m_actions.begin(), m_actions.end(), std::back_inserter(out),
                 [&](const QAction *candidate) { return specOf(candidate->objectName()).menu == menu; });
    return out;
}

QList<QAction *> ActionRegistry::inWindow() const
{
    QList<QAction *> out;
    std::copy_if(m_actions.begin(), m_actions.end(), std::back_inserter(out), [](const QAction *candidate) {
        return specOf(candidate->objectName()).reach == ActionReach::Window;
    });
    return out;
}

QString ActionRegistry::keyOf(const QString &id) const
{
    return keyText(action(id)->shortcut());
}

QString ActionRegistry::conflictOf(const QKeySequence &keys, const QString &exceptId) const
{
    for (const QAction *candidate : m_actions) {
        const QString id = candidate->objectName();
        if (id != exceptId && candidate->shortcuts().contains(keys) && !mayShareKeys(id, exceptId))
            return id;
    }
    return {};
}

void ActionRegistry::setKeys(const QString &id, const QList<QKeySequence> &keys)
{
    action(id)->setShortcuts(keys);
    Q_EMIT keysChanged(id);
}

bool ActionRegistry::isDefault(const QString &id) const
{
    return action(id)->shortcuts() == defaultKeys(specOf(id));
}

void ActionRegistry::reset(const QString &id)
{
    setKeys(id, defaultKeys(specOf(id)));
}

void ActionRegistry::resetAll()
{
    for (const QAction *candidate : m_actions)
        if (!isDefault(candidate->objectName()))
            reset(candidate->objectName());
}

QByteArray ActionRegistry::toBytes() const
{
    QJsonObject out;
    for (const QAction *candidate : m_actions) {
        if (isDefault(candidate->objectName()))
            continue;
        QJsonArray keys;
        const QList<QKeySequence> shortcuts = candidate->shortcuts();
        for (const QKeySequence &key : shortcuts)
            keys.append(key.toString(QKeySequence::PortableText));
        out.insert(candidate->objectName(), keys);
    }
    return QJsonDocument(out).toJson(QJsonDocument::Compact);
}

void ActionRegistry::fromBytes(const QByteArray &bytes)
{
    const QJsonObject in = QJsonDocument::fromJson(bytes).object();
    for (const QAction *candidate : m_actions) {
        const QJsonValue value = in.value(candidate->objectName());
        if (!value.isArray())
            continue;
        QList<QKeySequence> keys;
        const QJsonArray list = value.toArray();
        for (const QJsonValue key : list) {
            const QKeySequence sequence(key.toString(), QKeySequence::PortableText);
            if (!sequence.isEmpty() && sequence[0].key() != Qt::Key_unknown && !isReserved(sequence))
                keys.append(sequence);
        }
        if (!keys.isEmpty() || list.isEmpty()) // an empty list: the key was taken away
            setKeys(candidate->objectName(), keys);
    }
    giveUpTakenDefaults();
}

/// Two actions with one key and neither works. A later version may bring a usual key that somebody has in
/// use.
void ActionRegistry::giveUpTakenDefaults()
{
    for (const QAction *candidate : m_actions) {
        const QString id = candidate->objectName();
        QList<QKeySequence> keys = candidate->shortcuts();
        const auto taken = [&](const QKeySequence &key) { return !conflictOf(key, id).isEmpty(); };
        if (isDefault(id) && keys.removeIf(taken) > 0)
            setKeys(id, keys);
    }
}

bool mayShareKeys(const QString &id, const QString &otherId)
{
    const auto ownerOf = [](const QString &of) {
        const bool owned = !of.isEmpty() && specOf(of).reach == ActionReach::OwnerOnly;
        return owned ? of.section(u'.', 0, 0) : QString();
    };
    const QString owner = ownerOf(id);
    const QString other = ownerOf(otherId);
    return !owner.isEmpty() && !other.isEmpty() && owner != other;
}

QList<QKeySequence> defaultKeys(const QString &id)
{
    return defaultKeys(specOf(id));
}

bool isReserved(const QKeySequence &keys)
{
    if (keys.isEmpty())
        return false;
    const Qt::KeyboardModifiers with = keys[0].keyboardModifiers() & ~Qt::KeypadModifier;
    const Qt::Key key = keys[0].key();
    static const QList<Qt::Key> kMoving{Qt::Key_Tab,    Qt::Key_Backtab, Qt::Key_Return,    Qt::Key_Enter,
                                        Qt::Key_Left,   Qt::Key_Right,   Qt::Key_Up,        Qt::Key_Down,
                                        Qt::Key_Home,   Qt::Key_End,     Qt::Key_PageUp,    Qt::Key_PageDown,
                                        Qt::Key_Escape, Qt::Key_Space,   Qt::Key_Backspace, Qt::Key_Delete};
    static const QList<Qt::Key> kEditing{Qt::Key_A, Qt::Key_C, Qt::Key_V, Qt::Key_X};
    if (with.testFlag(Qt::ControlModifier) && with.testFlag(Qt::AltModifier))
        return true; // AltGr
    if (with == Qt::ControlModifier && (key == Qt::Key_Tab || key == Qt::Key_Backtab))
        return false; // fields take Tab without it
    if (with == Qt::ControlModifier)
        return (kMoving.contains(key) && key != Qt::Key_Tab) ||
               kEditing.contains(key); // no field wants Ctrl+Tab
    return !(with & ~Qt::ShiftModifier) && kMoving.contains(key);
}

} // namespace leeway::ui
