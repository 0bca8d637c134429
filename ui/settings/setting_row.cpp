#include "ui/settings/setting_row.h"

#include "ui/theme/colors.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace leeway::ui
{

SettingRow::SettingRow(const QString &title, const QString &meaning, QWidget *control, QWidget *parent)
    : QWidget(parent)
    , m_searchText(title + u'\n' + meaning)
{
    auto *row = new QHBoxLayout(this);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    auto *name = new TextLabel(title, FontRole::Strong);
    auto *note = new TextLabel(meaning, FontRole::Caption, &Colors::text2);
    name->setWordWrap(true);
    note->setWordWrap(true);
    words->addWidget(name);
    words->addWidget(note);
    note->setVisible(!meaning.isEmpty());
    row->addLayout(words, 1);
    if (control != nullptr)
        row->addWidget(control, 0, Qt::AlignVCenter);
    followLook(this, [this, row] {
        row->setContentsMargins(0, scaled(6), 0, scaled(6) + 1);
        row->setSpacing(scaled(16));
        setMinimumHeight(scaled(56));
    });
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
