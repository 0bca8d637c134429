#include "ui/guidance/point_preview_card.h"

#include "ui/guidance/point_view.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon_label.h"
#include "ui/theme/text_label.h"

#include <QBoxLayout>

namespace leeway::ui
{

namespace
{

QString verdictIcon(domain::Verdict verdict)
{
    return verdict == domain::Verdict::Yes  ? QStringLiteral("check")
           : verdict == domain::Verdict::No ? QStringLiteral("close")
                                            : QStringLiteral("ask");
}

} // namespace

PointPreviewCard::PointPreviewCard(QWidget *parent)
    : Card(false, parent)
    , m_at(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_view(new PointView(m_list))
    , m_standing(new TextLabel(FontRole::Label))
    , m_trace(new QVBoxLayout)
{
    auto *head = new QVBoxLayout;
    head->setContentsMargins(12, 8, 12, 8);
    head->addWidget(new TextLabel(tr("Preview"), FontRole::Label));
    head->addWidget(m_at);
    column()->addLayout(head);
    column()->addWidget(new Rule);
    column()->addWidget(m_view);
    column()->addWidget(new Rule);
    auto *below = new QVBoxLayout;
    below->setContentsMargins(12, 8, 12, 10);
    below->addWidget(m_standing);
    below->addLayout(m_trace);
    column()->addLayout(below);
    m_at->setWordWrap(true);
    m_standing->setWordWrap(true);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_view->setAccessibleName(tr("Preview"));
}

void PointPreviewCard::setPreview(const models::PointPreview &preview)
{
    if (preview == m_shown)
        return; // what is read by a screen reader stays
    const bool another = preview.row.point != m_shown.row.point || m_shown.row.words != preview.row.words;
    m_shown = preview;
    m_at->setText(preview.at);
    m_list.offer({preview.row}, true);
    m_view->setCurrentIndex(m_list.index(0));
    if (another && !preview.row.words.isEmpty())
        m_view->showWhy();
    m_standing->setText(preview.standing);
    while (QLayoutItem *item = m_trace->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    addTrace(tr("Show when"), preview.when);
    addTrace(tr("Never when"), preview.never);
}

void PointPreviewCard::addTrace(const QString &title, const std::vector<models::TraceRow> &rows)
{
    if (rows.empty())
        return;
    m_trace->addWidget(new TextLabel(title, FontRole::Caption, &Colors::text2));
    for (const models::TraceRow &row : rows)
        m_trace->addWidget(makeTraceRow(row));
}

QWidget *PointPreviewCard::makeTraceRow(const models::TraceRow &row)
{
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(scaled(12) * row.depth, 0, 0, 0);
    layout->setSpacing(scaled(8));
    auto *sign = new IconLabel(verdictIcon(row.verdict));
    sign->setAccessibleName(row.verdict == domain::Verdict::Yes  ? tr("so")
                            : row.verdict == domain::Verdict::No ? tr("not so")
                                                                 : tr("not known"));
    layout->addWidget(sign, 0, Qt::AlignTop);
    auto *text = new TextLabel(row.text, FontRole::Caption);
    text->setWordWrap(true);
    layout->addWidget(text, 1);
    auto *had = new TextLabel(row.had, FontRole::CaptionBold);
    had->setVisible(!row.had.isEmpty());
    layout->addWidget(had, 0, Qt::AlignTop);
    return line;
}

} // namespace leeway::ui
