#include "ui/settings/keyboard_page.h"

#include "ui/settings/setting_row.h"
#include "ui/shell/actions.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/key_cap.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeySequenceEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace leeway::ui
{

KeyboardPage::KeyboardPage(ActionRegistry &registry, QWidget *parent)
    : QWidget(parent)
    , m_registry(registry)
    , m_conflict(new InfoBar(Tone::Caution))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_conflict->hide();
    column->addWidget(m_conflict);
    auto *all = new QPushButton(tr("Reset all"));
    connect(all, &QPushButton::clicked, &registry, &ActionRegistry::resetAll);
    column->addWidget(new SettingRow(tr("Shortcuts"),
                                     tr("Click a key and press the new one; Backspace takes it away"), all));
    const QList<QAction *> actions = registry.all();
    for (const QAction *action : actions)
        column->addWidget(new SettingRow(action->text(), {}, keyControl(action->objectName())));
    column->addStretch(1);
}

QWidget *KeyboardPage::keyControl(const QString &id)
{
    auto *out = new QWidget;
    auto *row = new QHBoxLayout(out);
    row->setContentsMargins(0, 0, 0, 0);
    const QString text = m_registry.action(id)->text();
    auto *edit = new QKeySequenceEdit(m_registry.action(id)->shortcut());
    edit->setObjectName(id);
    edit->setAccessibleName(tr("Key for %1").arg(text));
    auto *reset = new QToolButton;
    reset->setIcon(icon(QStringLiteral("undo")));
    reset->setToolTip(tr("Back to the usual key"));
    reset->setAccessibleName(tr("Reset the key for %1").arg(text));
    reset->setFocusPolicy(Qt::TabFocus);
    reset->setEnabled(!m_registry.isDefault(id));
    row->addWidget(edit);
    row->addWidget(reset);
    followLook(out, [edit] { edit->setFixedWidth(scaled(180)); });
    connect(edit, &QKeySequenceEdit::editingFinished, this, [this, id, edit] { rebind(id, edit); });
    connect(reset, &QToolButton::clicked, this, [this, id] { backToUsual(id); });
    connect(&m_registry, &ActionRegistry::keysChanged, edit, [this, id, edit, reset](const QString &changed) {
        if (changed != id)
            return;
        edit->setKeySequence(m_registry.action(id)->shortcut());
        reset->setEnabled(!m_registry.isDefault(id));
    });
    return out;
}

bool KeyboardPage::isFree(const QString &id, const QKeySequence &keys)
{
    const QString taken = m_registry.conflictOf(keys, id);
    if (!taken.isEmpty())
        m_conflict->setText(tr("%1 is taken.").arg(keyText(keys)),
                            tr("It does “%1”. Change that one first, or choose another key.")
                                .arg(m_registry.action(taken)->text()));
    else if (isReserved(keys))
        m_conflict->setText(tr("%1 cannot be used here.").arg(keyText(keys)),
                            tr("Fields and lists need it. Choose another key."));
    m_conflict->setVisible(!taken.isEmpty() || isReserved(keys));
    return m_conflict->isHidden();
}

void KeyboardPage::rebind(const QString &id, QKeySequenceEdit *edit)
{
    // One key each: with "Ctrl K, X" for one, "Ctrl K" alone would have to wait for what follows.
    const QKeySequence pressed = edit->keySequence();
    const QKeySequence wanted = pressed.isEmpty() ? pressed : QKeySequence(pressed[0]);
    if (wanted == m_registry.action(id)->shortcut()) {
        edit->setKeySequence(wanted);
        return;
    }
    const bool away = wanted == QKeySequence(Qt::Key_Backspace) || wanted.isEmpty();
    if (away) {
        m_conflict->hide();
        m_registry.setKeys(id, {});
    } else if (isFree(id, wanted)) {
        m_registry.setKeys(id, {wanted});
    }
    edit->setKeySequence(m_registry.action(id)->shortcut());
}

void KeyboardPage::backToUsual(const QString &id)
{
    const QList<QKeySequence> usual = defaultKeys(id);
    for (const QKeySequence &keys : usual)
        if (!isFree(id, keys))
            return;
    m_registry.reset(id);
}

} // namespace leeway::ui
