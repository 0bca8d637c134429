#include "ui/leeway/granted_bar.h"

#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace leeway::ui
{

GrantedBar::GrantedBar(const QString &key, QWidget *parent)
    : QWidget(parent)
    , m_bar(new InfoBar(Tone::Positive))
    , m_undo(new QPushButton(tr("Undo")))
    , m_until(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_told(new QPushButton(tr("They know")))
    , m_more(new QPushButton(tr("Something else")))
{
    setObjectName(QStringLiteral("grantedBar"));
    auto *column = new QVBoxLayout(this);
    auto *undo = new QHBoxLayout;
    auto *next = new QHBoxLayout;
    m_bar->setObjectName(QStringLiteral("granted"));
    m_undo->setObjectName(QStringLiteral("grantUndo"));
    m_undo->setIcon(icon(QStringLiteral("undo")));
    m_undo->setProperty("lwKey", key);
    m_told->setObjectName(QStringLiteral("grantTold"));
    m_told->setToolTip(tr("The customer was told. From then on it is not taken back."));
    m_more->setObjectName(QStringLiteral("grantMore"));
    m_more->setProperty("lwKind", QStringLiteral("quiet"));
    m_more->setToolTip(tr("Back to the list of resolutions"));
    m_until->setWordWrap(true);
    undo->addWidget(m_undo);
    undo->addWidget(m_until, 1);
    next->addWidget(m_told);
    next->addStretch(1);
    next->addWidget(m_more);
    column->addWidget(m_bar);
    column->addLayout(undo);
    column->addLayout(next);
    connect(m_undo, &QPushButton::clicked, this, &GrantedBar::undoPressed);
    connect(m_told, &QPushButton::clicked, this, &GrantedBar::toldPressed);
    connect(m_more, &QPushButton::clicked, this, &GrantedBar::morePressed);
    followLook(this, [column, undo, next] {
        column->setContentsMargins(scaled(12), scaled(10), scaled(12), scaled(10));
        column->setSpacing(scaled(8));
        undo->setSpacing(scaled(8));
        next->setSpacing(scaled(8));
    });
}

void GrantedBar::setLook(const models::GrantedLook &look, bool more)
{
    using Standing = models::GrantStanding;
    m_bar->setTone(look.standing == Standing::Sure         ? Tone::Positive
                   : look.standing == Standing::Unanswered ? Tone::Info
                                                           : Tone::Caution);
    m_bar->setText(look.title, look.rest);
    m_until->setText(look.until);
    const bool mayUndo = !look.until.isEmpty();
    m_undo->setVisible(mayUndo);
    m_until->setVisible(mayUndo);
    m_undo->setAccessibleDescription(look.until);
    m_told->setVisible(look.mayTell);
    m_more->setVisible(more);
}

void GrantedBar::begin()
{
    (m_more->isVisibleTo(this) ? m_more : m_told)->setFocus(Qt::OtherFocusReason);
}

} // namespace leeway::ui
