#include "ui/settings/setting_row.h"

#include "ui/theme/colors.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QPainter>

namespace leeway::ui
{

namespace
{

constexpr int kLeastWords = 160; // narrower, and a sentence is a column of single words

} // namespace

SettingRow::SettingRow(const QString &title, const QString &meaning, QWidget *control, QWidget *parent)
    : QWidget(parent)
    , m_searchText(title + u'\n' + meaning)
    , m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_control(control)
{
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    auto *name = new TextLabel(title, FontRole::Strong);
    auto *note = new TextLabel(meaning, FontRole::Caption, &Colors::text2);
    name->setWordWrap(true);
    note->setWordWrap(true);
    words->addStretch(1); // the two lines stay together however high the control is
    words->addWidget(name);
    words->addWidget(note);
    words->addStretch(1);
    note->setVisible(!meaning.isEmpty());
    m_row->addLayout(words, 1);
    if (control != nullptr)
        m_row->addWidget(control, 0, Qt::AlignVCenter);
    followLook(this, [this] {
        m_row->setContentsMargins(0, scaled(6), 0, scaled(6) + 1);
        setMinimumHeight(scaled(56));
        fit();
    });
}

QSize SettingRow::minimumSizeHint() const
{
    // As if stacked: what does not fit beside goes below, so the page never has to scroll sideways.
    const int control = m_control != nullptr ? m_control->minimumSizeHint().width() : 0;
    return {qMax(control, scaled(kLeastWords)), QWidget::minimumSizeHint().height()};
}

void SettingRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void SettingRow::fit()
{
    if (m_control == nullptr)
        return;
    const bool beside = width() >= scaled(kLeastWords) + scaled(16) + m_control->sizeHint().width();
    m_row->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_row->setSpacing(scaled(beside ? 16 : 6));
    m_row->setAlignment(m_control, beside ? Qt::AlignVCenter : Qt::AlignLeading);
}

void SettingRow::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colors().line);
}

QCheckBox *makeSwitch(const QString &name, bool on)
{
    auto *out = new QCheckBox;
    out->setProperty("lwSwitch", true);
    out->setAccessibleName(name);
    out->setChecked(on);
    return out;
}

} // namespace leeway::ui
