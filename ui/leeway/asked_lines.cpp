#include "ui/leeway/asked_lines.h"

#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"

#include <QAccessible>
#include <QPushButton>
#include <QVBoxLayout>

namespace leeway::ui
{

AskedLines::AskedLines(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    followLook(this, [this] {
        m_column->setContentsMargins(scaled(12), scaled(4), scaled(12), scaled(8));
        m_column->setSpacing(scaled(6));
    });
}

void AskedLines::setLines(const std::vector<models::AskedLineLook> &lines)
{
    if (lines == m_lines)
        return;
    const std::vector<models::AskedLineLook> before = std::exchange(m_lines, lines);
    while (m_bars.size() > lines.size()) {
        delete m_bars.back().bar;
        m_bars.pop_back();
    }
    while (m_bars.size() < lines.size())
        addBar();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        put(i, lines[i]);
        if (i < before.size() && before[i].approval == lines[i].approval &&
            before[i].state != lines[i].state && isVisible()) {
            // As in AskedPanel: what screen readers speak.
            QAccessibleEvent event(m_bars[i].bar, QAccessible::NameChanged);
            QAccessible::updateAccessibility(&event);
        }
    }
}

void AskedLines::addBar()
{
    const std::size_t at = m_bars.size();
    auto *bar = new InfoBar(Tone::Info);
    bar->setObjectName(QStringLiteral("askedLine"));
    bar->setStacking(true);
    QPushButton *button = bar->addButton({});
    button->setObjectName(QStringLiteral("askedLineButton"));
    connect(button, &QPushButton::clicked, this,
            [this, at] { Q_EMIT acted(m_lines[at].approval, m_lines[at].act); });
    m_column->addWidget(bar);
    m_bars.push_back({bar, button});
}

void AskedLines::put(std::size_t at, const models::AskedLineLook &line)
{
    using models::AskState;
    const Bar &row = m_bars[at];
    const bool info = line.state == AskState::Waiting;
    row.bar->setTone(line.state == AskState::Approved ? Tone::Positive : info ? Tone::Info : Tone::Neutral);
    row.bar->setIconName(line.state == AskState::Approved ? QStringLiteral("check-circle")
                         : info                           ? QStringLiteral("clock")
                                                          : QStringLiteral("info"));
    row.bar->setText(line.text);
    row.button->setText(line.button);
    row.button->setAccessibleDescription(line.text);
}

} // namespace leeway::ui
