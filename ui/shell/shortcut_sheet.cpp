#include "ui/shell/shortcut_sheet.h"

#include "ui/theme/fonts.h"
#include "ui/theme/key_cap.h"
#include "ui/theme/text_label.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

QWidget *makeLine(const QAction &action)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    auto *text = new TextLabel(action.text(), FontRole::Body);
    row->addWidget(text, 1);
    const QList<QKeySequence> keys = action.shortcuts();
    for (const QKeySequence &key : keys)
        row->addWidget(new KeyCap(keyText(key)));
    line->setMinimumHeight(lineHeight(FontRole::Body));
    return line;
}

QWidget *makeGroup(const ActionRegistry &registry, ActionMenu menu)
{
    auto *group = new QWidget;
    auto *column = new QVBoxLayout(group);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(4));
    column->addWidget(new TextLabel(menuTitle(menu), FontRole::CaptionBold, &Colors::text2));
    const QList<QAction *> actions = registry.inMenu(menu);
    for (const QAction *action : actions)
        if (!action->shortcuts().isEmpty())
            column->addWidget(makeLine(*action));
    column->addStretch(1);
    return group;
}

} // namespace

QString menuTitle(ActionMenu menu)
{
    switch (menu) {
    case ActionMenu::Desk:
        return ShortcutSheet::tr("Desk");
    case ActionMenu::Contact:
        return ShortcutSheet::tr("Contact");
    case ActionMenu::Edit:
        return ShortcutSheet::tr("Edit");
    case ActionMenu::Customer:
        return ShortcutSheet::tr("Customer");
    case ActionMenu::Go:
        return ShortcutSheet::tr("Go");
    case ActionMenu::View:
        return ShortcutSheet::tr("View");
    case ActionMenu::Help:
        return ShortcutSheet::tr("Help");
    }
    return {};
}

ShortcutSheet::ShortcutSheet(const ActionRegistry &registry, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("All shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *body = new QWidget;
    auto *grid = new QGridLayout(body);
    grid->setHorizontalSpacing(scaled(32));
    grid->setVerticalSpacing(scaled(16));
    int at = 0;
    for (const ActionMenu menu : {ActionMenu::Contact, ActionMenu::Go, ActionMenu::Edit, ActionMenu::View,
                                  ActionMenu::Customer, ActionMenu::Desk, ActionMenu::Help}) {
        grid->addWidget(makeGroup(registry, menu), at / 2, at % 2);
        ++at;
    }
    auto *scroll = new QScrollArea;
    scroll->setWidget(body);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(tr("All shortcuts"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(scroll);
    auto *foot = new QDialogButtonBox;
    auto *help = foot->addButton(tr("Help"), QDialogButtonBox::HelpRole);
    help->setProperty("lwKey", registry.keyOf(QStringLiteral("help")));
    help->setAutoDefault(false);
    connect(help, &QPushButton::clicked, registry.action(QStringLiteral("help")), &QAction::trigger);
    connect(help, &QPushButton::clicked, this, &QDialog::close);
    connect(foot->addButton(QDialogButtonBox::Close), &QPushButton::clicked, this, &QDialog::close);
    layout->addWidget(foot);
    resize(scaled(720), scaled(520));
}

} // namespace leeway::ui
