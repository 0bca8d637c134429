#include "ui/store/check_rows.h"

#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon_label.h"
#include "ui/theme/text_label.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

/// A store that does not answer is nobody's fault; one that is another, or does not know the person, stops
/// here.
QColor Colors::*badInk(size_t row)
{
    return row == 0 ? &Colors::caution : &Colors::critical;
}

} // namespace

CheckRows::CheckRows(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    for (Row &row : m_rows) {
        row.icon = new IconLabel(QStringLiteral("clock"), 14, &Colors::text2);
        row.text = new TextLabel(FontRole::Body);
        row.text->setWordWrap(true);
        auto *line = new QHBoxLayout;
        line->addWidget(row.icon);
        line->addWidget(row.text, 1);
        column->addLayout(line);
        followLook(row.text, [line] { line->setSpacing(scaled(8)); });
    }
    setAccessibleName(tr("What is checked"));
    followLook(this, [column] { column->setSpacing(scaled(4)); });
}

void CheckRows::show(const std::array<models::CheckLine, 3> &lines)
{
    for (size_t i = 0; i < lines.size(); ++i) {
        const models::CheckLine &line = lines.at(i);
        if (line == m_lines.at(i))
            continue;
        const bool settled = line.state != m_lines.at(i).state &&
                             (line.state == desk::CheckState::Good || line.state == desk::CheckState::Bad);
        const Row &row = m_rows.at(i);
        row.icon->setIconName(line.iconName);
        row.text->setText(line.text);
        switch (line.state) {
        case desk::CheckState::Good:
            row.icon->setInk(&Colors::positive);
            row.text->setInk(&Colors::text);
            break;
        case desk::CheckState::Bad:
            row.icon->setInk(badInk(i));
            row.text->setInk(badInk(i));
            break;
        case desk::CheckState::Running:
        case desk::CheckState::Waiting:
            row.icon->setInk(&Colors::text2);
            row.text->setInk(&Colors::text2);
            break;
        }
        if (settled) {
            QAccessibleEvent event(row.text, QAccessible::NameChanged);
            QAccessible::updateAccessibility(&event);
        }
    }
    m_lines = lines;
}

} // namespace leeway::ui
