#include "ui/leeway/limit_lines.h"

#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QGridLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace leeway::ui
{

LimitLines::LimitLines(QWidget *parent)
    : QWidget(parent)
    , m_limit(new TextLabel(FontRole::Strong))
    , m_by(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_why(new QToolButton)
    , m_body(new QWidget)
    , m_rows(new QGridLayout(m_body))
{
    auto *column = new QVBoxLayout(this);
    auto *head = new QHBoxLayout;
    m_limit->setObjectName(QStringLiteral("limit"));
    m_limit->setWordWrap(true);
    m_by->setWordWrap(true);
    m_why->setText(tr("Why?"));
    m_why->setObjectName(QStringLiteral("whyLimit"));
    m_why->setProperty("lwKind", QStringLiteral("link"));
    m_why->setToolTip(tr("Every limit that counts here, and what is left of it"));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_limit);
    words->addWidget(m_by);
    head->addLayout(words, 1);
    head->addWidget(m_why, 0, Qt::AlignTop);
    column->addLayout(head);
    column->addWidget(m_body);
    m_rows->setColumnStretch(0, 1);
    followLook(this, [this, column] {
        column->setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(2));
        column->setSpacing(scaled(4));
        m_rows->setContentsMargins(0, scaled(4), 0, scaled(4));
        m_rows->setHorizontalSpacing(scaled(8));
        m_rows->setVerticalSpacing(0);
    });
    connect(m_why, &QToolButton::clicked, this, [this] {
        m_open = !m_open;
        showOpen();
    });
    setLimits({}, {}, {});
}

void LimitLines::setLimits(const QString &limit, const QString &by,
                           const std::vector<models::LimitLineLook> &lines)
{
    m_limit->setText(limit);
    m_by->setText(by);
    setVisible(!limit.isEmpty());
    m_why->setAccessibleName(tr("Why? %1, %2").arg(limit, by));
    if (lines != m_lines) {
        m_lines = lines;
        build();
    }
    showOpen();
}

void LimitLines::showOpen()
{
    const bool open = m_open && !m_lines.empty();
    m_body->setVisible(open);
    m_why->setText(open ? tr("Less") : tr("Why?"));
}

void LimitLines::build()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    int row = 0;
    for (const models::LimitLineLook &line : m_lines) {
        const FontRole role = line.tightest ? FontRole::CaptionBold : FontRole::Caption;
        auto *name = new TextLabel(line.name, role);
        name->setWordWrap(true);
        auto *detail = new TextLabel(line.detail, FontRole::Micro, &Colors::text2);
        detail->setWordWrap(true);
        m_rows->addWidget(name, row, 0);
        m_rows->addWidget(new TextLabel(line.left, role), row, 1, Qt::AlignTop | Qt::AlignRight);
        m_rows->addWidget(detail, row + 1, 0, 1, 2);
        m_rows->setRowMinimumHeight(row + 2, scaled(4));
        row += 3;
    }
}

} // namespace leeway::ui
