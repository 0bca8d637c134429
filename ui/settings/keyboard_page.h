#pragma once

#include <QHash>
#include <QWidget>

class QKeySequence;
class QKeySequenceEdit;

namespace leeway::ui
{

class ActionRegistry;
class InfoBar;
class TextLabel;

/// Every action with its key, to be changed in place. A key that is taken is refused with the name of who has
/// it, one that fields and lists need with that reason.
class KeyboardPage : public QWidget
{
    Q_OBJECT
public:
    explicit KeyboardPage(ActionRegistry &registry, QWidget *parent = nullptr);

private:
    QWidget *keyControl(const QString &id);
    void rebind(const QString &id, QKeySequenceEdit *edit);
    void backToUsual(const QString &id);
    /// Says who has `keys`, or that nobody may.
    bool isFree(const QString &id, const QKeySequence &keys);

    ActionRegistry &m_registry;
    InfoBar *m_conflict;
};

} // namespace leeway::ui
