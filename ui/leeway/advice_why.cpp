#include "ui/leeway/advice_why.h"

#include "ui/leeway/dots_strip.h"
#include "ui/theme/card.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/text_label.h"

#include <QGridLayout>
#include <QListWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace leeway::ui
{

AdviceWhy::AdviceWhy(QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel(FontRole::Strong))
    , m_close(new QToolButton)
    , m_heading(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_dots(new DotsStrip)
    , m_split(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_unfold(new QToolButton)
    , m_drill(new QToolButton)
    , m_cases(new QListWidget)
    , m_casesNote(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_body(new QWidget)
    , m_reasons(new QGridLayout(m_body))
    , m_heads(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_note(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_notUsed(new TextLabel(FontRole::Caption, &Colors::text2))
{
    setObjectName(QStringLiteral("adviceWhy"));
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(new Rule);
    auto *column = new QVBoxLayout;
    whole->addLayout(column);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    prepareClose();
    head->addWidget(m_close, 0, Qt::AlignTop);
    column->addLayout(head);
    for (QWidget *part :
         {static_cast<QWidget *>(m_heading), static_cast<QWidget *>(m_dots), static_cast<QWidget *>(m_split),
          static_cast<QWidget *>(m_unfold), static_cast<QWidget *>(m_drill), static_cast<QWidget *>(m_cases),
          static_cast<QWidget *>(m_casesNote), m_body, static_cast<QWidget *>(m_heads),
          static_cast<QWidget *>(m_note), static_cast<QWidget *>(m_notUsed)})
        column->addWidget(part);
    prepareCases();
    for (TextLabel *words : {m_title, m_heading, m_split, m_casesNote, m_heads, m_note, m_notUsed})
        words->setWordWrap(true);
    m_reasons->setColumnStretch(1, 1);
    followLook(this, [this, column] {
        column->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8));
        column->setSpacing(scaled(6));
        m_reasons->setContentsMargins(0, 0, 0, 0);
        m_reasons->setHorizontalSpacing(scaled(8));
        m_reasons->setVerticalSpacing(scaled(4));
        fitCases();
    });
}

void AdviceWhy::prepareClose()
{
    m_close->setObjectName(QStringLiteral("closeWhy"));
    m_close->setIcon(icon(QStringLiteral("close")));
    m_close->setAutoRaise(true);
    m_close->setAccessibleName(tr("Close the reasons"));
    m_close->setToolTip(tr("Close (Space)"));
    connect(m_close, &QToolButton::clicked, this, &AdviceWhy::closed);
}

void AdviceWhy::prepareCases()
{
    m_drill->setObjectName(QStringLiteral("similarCases"));
    m_drill->setProperty("lwKind", QStringLiteral("link"));
    m_drill->setFocusPolicy(Qt::StrongFocus);
    m_cases->setObjectName(QStringLiteral("similarCaseList"));
    m_cases->setAccessibleName(tr("Similar cases, without names"));
    connect(m_drill, &QToolButton::clicked, this, &AdviceWhy::casesWanted);
    m_unfold->setObjectName(QStringLiteral("unfoldWhy"));
    m_unfold->setProperty("lwKind", QStringLiteral("link"));
    m_unfold->setFocusPolicy(Qt::StrongFocus);
    m_unfold->setText(tr("What it rests on"));
    connect(m_unfold, &QToolButton::clicked, this, [this] {
        m_unfolded = true;
        showParts();
        (m_look.drill.isEmpty() ? m_close : m_drill)->setFocus(Qt::OtherFocusReason);
    });
}

void AdviceWhy::setLook(const models::AdviceWhyLook &look)
{
    if (look == m_look)
        return;
    m_look = look;
    setAccessibleName(look.title);
    m_title->setText(look.title);
    m_heading->setText(look.heading);
    m_heading->setVisible(!look.heading.isEmpty());
    const QString split =
        look.other.isEmpty() ? look.well : QStringLiteral("%1 · %2").arg(look.well, look.other);
    m_dots->setPeople(look.people, split);
    m_dots->setVisible(!look.well.isEmpty());
    m_split->setText(split);
    m_split->setVisible(!look.well.isEmpty());
    m_drill->setText(m_look.drill);
    m_casesNote->setText(m_look.casesNote);
    m_heads->setText(look.heads.join(u'\n'));
    m_note->setText(look.note);
    m_notUsed->setText(look.notUsed);
    build();
    showParts();
    showCases();
}

void AdviceWhy::setBrief(bool brief)
{
    if (m_brief == brief)
        return;
    m_brief = brief;
    m_unfolded = false;
    showParts();
}

void AdviceWhy::showParts()
{
    const bool folded = m_brief && !m_unfolded && !m_look.well.isEmpty() && m_look.cases.empty();
    m_unfold->setVisible(folded);
    m_drill->setVisible(!folded && !m_look.drill.isEmpty());
    m_casesNote->setVisible(!m_look.casesNote.isEmpty());
    m_body->setVisible(!folded && !m_look.reasons.empty());
    m_heads->setVisible(!folded && !m_look.heads.isEmpty());
    m_note->setVisible(!folded && !m_look.note.isEmpty());
    m_notUsed->setVisible(!folded);
}

/// A few of them in sight, the others by arrows; the focus goes into the list when it comes.
void AdviceWhy::showCases()
{
    const bool were = m_cases->count() > 0;
    m_cases->clear();
    for (const QString &line : m_look.cases)
        m_cases->addItem(line);
    m_cases->setVisible(m_cases->count() > 0);
    if (m_cases->count() == 0)
        return;
    fitCases();
    m_cases->setCurrentRow(0);
    if (!were)
        m_cases->setFocus(Qt::OtherFocusReason);
}

void AdviceWhy::fitCases()
{
    constexpr int kInSight = 6;
    m_cases->setFont(ui::font(FontRole::Caption));
    if (m_cases->count() == 0)
        return;
    const int height = m_cases->sizeHintForRow(0);
    m_cases->setFixedHeight(height * std::min(kInSight, m_cases->count()) + 2 * m_cases->frameWidth());
}

void AdviceWhy::build()
{
    while (QLayoutItem *item = m_reasons->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    int row = 0;
    for (const models::AdviceReasonLook &reason : m_look.reasons) {
        auto *sign = new TextLabel(reason.adds ? QStringLiteral("+") : QStringLiteral("\u2212"),
                                   FontRole::CaptionBold, reason.adds ? &Colors::accent : &Colors::text2);
        auto *text = new TextLabel(reason.text, FontRole::Caption);
        text->setWordWrap(true);
        m_reasons->addWidget(sign, row, 0, Qt::AlignTop);
        m_reasons->addWidget(text, row, 1);
        m_reasons->addWidget(new TextLabel(reason.points, FontRole::Caption, &Colors::text2), row, 2,
                             Qt::AlignTop | Qt::AlignRight);
        ++row;
    }
}

} // namespace leeway::ui
