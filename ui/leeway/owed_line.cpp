#include "ui/leeway/owed_line.h"

#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace leeway::ui
{

OwedLine::OwedLine(QWidget *parent)
    : QWidget(parent)
    , m_done(new InfoBar(Tone::Positive))
    , m_undo(m_done->addButton(tr("Undo")))
    , m_title(new TextLabel(FontRole::Body))
    , m_note(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_buttons(new QWidget)
    , m_back(new QPushButton(tr("Back")))
    , m_give(new QPushButton)
{
    setObjectName(QStringLiteral("owedLine"));
    m_done->setObjectName(QStringLiteral("owedDone"));
    m_done->setStacking(true);
    m_undo->setObjectName(QStringLiteral("owedUndo"));
    m_title->setObjectName(QStringLiteral("owedTitle"));
    m_note->setObjectName(QStringLiteral("owedNote"));
    m_back->setObjectName(QStringLiteral("owedBack"));
    m_give->setObjectName(QStringLiteral("owedGive"));
    m_title->setWordWrap(true);
    m_note->setWordWrap(true);
    arrange();
    connect(m_undo, &QPushButton::clicked, this, &OwedLine::undoPressed);
    connect(m_back, &QPushButton::clicked, this, [this] { ask(false); });
    connect(m_give, &QPushButton::clicked, this, [this] {
        if (!m_asks)
            return ask(true);
        m_asks = false;
        showParts();
        Q_EMIT given();
    });
}

void OwedLine::arrange()
{
    auto *column = new QVBoxLayout(this);
    m_row = new QBoxLayout(QBoxLayout::LeftToRight);
    auto *line = new QHBoxLayout(m_buttons);
    line->setContentsMargins(0, 0, 0, 0);
    line->addStretch(1);
    line->addWidget(m_back);
    line->addWidget(m_give);
    auto *words = new QVBoxLayout;
    words->addWidget(m_title);
    words->addWidget(m_note);
    m_row->addLayout(words, 1);
    m_row->addWidget(m_buttons, 0, Qt::AlignVCenter);
    column->addWidget(m_done);
    column->addLayout(m_row);
    followLook(this, [this, column, line, words] {
        column->setContentsMargins(scaled(12), scaled(4), scaled(12), scaled(8));
        column->setSpacing(scaled(4));
        line->setSpacing(scaled(8));
        words->setSpacing(scaled(4));
        m_row->setSpacing(scaled(8));
    });
}

void OwedLine::setLook(const models::OwedLook &look)
{
    if (look == m_look)
        return;
    // Another sum is another question.
    m_asks = m_asks && look.question == m_look.question && !look.busy;
    m_look = look;
    showParts();
}

void OwedLine::showParts()
{
    m_done->setText(m_look.done, m_look.until);
    m_done->setVisible(!m_look.done.isEmpty());
    m_undo->setVisible(!m_look.until.isEmpty());
    m_undo->setEnabled(!m_look.busy);
    m_title->setText(m_asks ? m_look.question : m_look.title);
    m_title->setVisible(!m_look.title.isEmpty());
    m_note->setText(m_look.note);
    m_note->setVisible(!m_look.note.isEmpty());
    m_buttons->setVisible(!m_look.give.isEmpty());
    m_back->setVisible(m_asks);
    m_row->setDirection(m_asks ? QBoxLayout::TopToBottom
                               : QBoxLayout::LeftToRight); // two do not fit beside it
    m_give->setText(m_asks ? tr("Give now") : m_look.give);
    m_give->setEnabled(!m_look.busy);
    m_give->setAccessibleDescription(m_title->text());
}

/// With the focus where Enter does no harm, or back where it was.
void OwedLine::ask(bool asks)
{
    m_asks = asks;
    showParts();
    (asks ? m_back : m_give)->setFocus(Qt::OtherFocusReason);
}

void OwedLine::begin()
{
    if (m_buttons->isVisibleTo(this))
        (m_asks ? m_back : m_give)->setFocus(Qt::ShortcutFocusReason);
    else if (m_undo->isVisibleTo(this))
        m_undo->setFocus(Qt::ShortcutFocusReason);
}

bool OwedLine::event(QEvent *event)
{
    if (m_asks && event->type() == QEvent::ShortcutOverride &&
        static_cast<const QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void OwedLine::keyPressEvent(QKeyEvent *event)
{
    if (m_asks && event->key() == Qt::Key_Escape)
        return ask(false);
    QWidget::keyPressEvent(event);
}

} // namespace leeway::ui
