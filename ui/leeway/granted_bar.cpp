#include "ui/leeway/granted_bar.h"

#include "ui/leeway/why_another.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace leeway::ui
{

GrantedBar::GrantedBar(const QString &key, const QString &copyKey, QWidget *parent)
    : QWidget(parent)
    , m_bar(new InfoBar(Tone::Positive))
    , m_code(new TextLabel(FontRole::Title))
    , m_copy(new QPushButton(tr("Copy")))
    , m_codeUntil(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_say(new TextLabel(FontRole::Body))
    , m_undo(new QPushButton(tr("Undo")))
    , m_until(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_told(new QPushButton(tr("They know")))
    , m_more(new QPushButton(tr("Something else")))
    , m_another(new WhyAnother)
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
    column->addLayout(makeCode(copyKey));
    column->addWidget(m_codeUntil);
    column->addWidget(m_say);
    column->addLayout(undo);
    column->addLayout(next);
    column->addWidget(m_another);
    connect(m_another, &WhyAnother::said, this, &GrantedBar::whySaid);
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

QLayout *GrantedBar::makeCode(const QString &key)
{
    auto *line = new QHBoxLayout;
    m_code->setObjectName(QStringLiteral("voucherCode"));
    m_code->setTextFormat(Qt::PlainText);
    m_code->setWordWrap(true);
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_code->setAccessibleName(tr("Code of the voucher"));
    m_copy->setObjectName(QStringLiteral("copyCode"));
    m_copy->setProperty("lwKey", key);
    m_copy->setAccessibleName(tr("Copy the code of the voucher"));
    m_codeUntil->setObjectName(QStringLiteral("voucherUntil"));
    m_codeUntil->setWordWrap(true);
    m_say->setObjectName(QStringLiteral("voucherSay"));
    m_say->setTextFormat(Qt::PlainText);
    m_say->setWordWrap(true);
    line->addWidget(m_code, 1);
    line->addWidget(m_copy);
    connect(m_copy, &QPushButton::clicked, this, &GrantedBar::copyCode);
    return line;
}

bool GrantedBar::copyCode()
{
    if (m_code->text().isEmpty())
        return false;
    QGuiApplication::clipboard()->setText(m_code->text());
    Q_EMIT codeCopied();
    return true;
}

void GrantedBar::setLook(const models::GrantedLook &look, bool more)
{
    using Standing = models::GrantStanding;
    m_bar->setTone(look.standing == Standing::Sure         ? Tone::Positive
                   : look.standing == Standing::Unanswered ? Tone::Info
                                                           : Tone::Caution);
    m_bar->setText(look.title, look.rest);
    m_until->setText(look.until);
    m_code->setText(look.code);
    m_codeUntil->setText(look.codeUntil);
    //: what may be said to the customer
    m_say->setText(look.say.isEmpty() ? QString() : tr("You can say: %1").arg(look.say));
    m_code->setVisible(!look.code.isEmpty());
    m_copy->setVisible(!look.code.isEmpty());
    m_codeUntil->setVisible(!look.codeUntil.isEmpty());
    m_say->setVisible(!look.say.isEmpty());
    const bool mayUndo = !look.until.isEmpty();
    m_undo->setVisible(mayUndo);
    m_until->setVisible(mayUndo);
    m_undo->setAccessibleDescription(look.until);
    m_told->setVisible(look.mayTell);
    m_more->setVisible(more);
    m_answers = look.another ? static_cast<int>(look.another->answers.size()) : 0;
    if (look.another)
        m_another->setLook(*look.another);
    m_another->setVisible(look.another.has_value());
}

void GrantedBar::keyPressEvent(QKeyEvent *event)
{
    const int digit = event->key() - Qt::Key_1;
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (plain && digit >= 0 && digit < m_answers)
        return Q_EMIT whySaid(digit);
    QWidget::keyPressEvent(event);
}

void GrantedBar::begin()
{
    (m_more->isVisibleTo(this) ? m_more : m_told)->setFocus(Qt::OtherFocusReason);
}

} // namespace leeway::ui
