#include "ui/knowledge/article_panel.h"

#include "domain/roles.h"
#include "models/date_pattern.h"
#include "ui/knowledge/article_view.h"
#include "ui/theme/empty_state.h"
#include "ui/theme/icons.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

constexpr size_t kFlagsShown = 5;

QString plainLine(const QString &text)
{
    return models::isolatedText(models::screenText(text, 300).simplified());
}

/// Who keeps it right and until when, in one line.
QString aboutLine(const desk::ArticleToRead &read, const models::Format &format)
{
    QStringList parts;
    if (read.article.state == domain::ArticleState::Draft)
        parts << ArticlePanel::tr("Draft");
    if (read.article.state == domain::ArticleState::Retired)
        parts << ArticlePanel::tr("Retired");
    //: %1 is a person
    parts << (read.ownerName.isEmpty()
                  ? ArticlePanel::tr("Nobody keeps it right")
                  : ArticlePanel::tr("%1 keeps it right").arg(plainLine(read.ownerName)));
    if (read.article.reviewOn.isValid())
        //: %1 is a day
        parts << ArticlePanel::tr("to be looked at again on %1")
                     .arg(models::shortDay(format, read.article.reviewOn));
    const QString language = QLocale(read.article.language).nativeLanguageName();
    if (!language.isEmpty())
        parts << language;
    return parts.join(QStringLiteral(" · "));
}

/// How it fared; empty while nobody used it.
QString figuresLine(const domain::ArticleFigures &figures)
{
    if (figures.uses == 0)
        return {};
    const QString used = ArticlePanel::tr("Copied or linked %n time(s).", nullptr, figures.uses);
    if (figures.cases == 0)
        return used;
    //: %n: the cases in which an article was used, %1: how many of them are settled since
    return used + u' ' +
           ArticlePanel::tr("Of %n case(s) it was used in, %1 settled after it.", nullptr, figures.cases)
               .arg(figures.settled);
}

} // namespace

ArticlePanel::ArticlePanel(const QList<QAction *> &actions, QWidget *parent)
    : QWidget(parent)
    , m_page(new QWidget)
    , m_gone(new EmptyState(QStringLiteral("book"), tr("No article is open"),
                            tr("Choose one on the page Knowledge, or look for its words with the search.")))
    , m_title(new TextLabel(FontRole::Heading))
    , m_about(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_figures(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_flags(new QVBoxLayout)
    , m_view(new ArticleView)
    , m_confirm(new InfoBar(Tone::Caution))
    , m_state(new InfoBar(Tone::Neutral))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_page, 1);
    outer->addWidget(m_gone, 1);
    auto *column = new QVBoxLayout(m_page);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    m_title->setWordWrap(true);
    m_about->setWordWrap(true);
    column->addWidget(m_title);
    m_figures->setWordWrap(true);
    column->addWidget(m_about);
    column->addWidget(m_figures);
    column->addWidget(makeActs(actions));
    column->addWidget(m_state);
    column->addLayout(m_flags);
    column->addWidget(m_view, 1);
    column->addWidget(m_confirm);
    m_state->setStacking(true);
    m_confirm->setStacking(true);
    m_confirm->hide();
    m_page->hide();
    setFocusProxy(m_view);
    connect(m_confirm->addButton(tr("Open")), &QPushButton::clicked, this, [this] {
        m_confirm->hide();
        Q_EMIT webLinkOpened(m_asked);
    });
    connect(m_confirm->addButton(tr("Cancel")), &QPushButton::clicked, m_confirm, &QWidget::hide);
    connect(m_view, &ArticleView::articleWanted, this, &ArticlePanel::articleWanted);
    connect(m_view, &ArticleView::webLinkClicked, this, &ArticlePanel::askFor);
}

/// Icons alone, with their words as tooltips and names: the column may be narrow, and texts twice as large.
QWidget *ArticlePanel::makeActs(const QList<QAction *> &actions)
{
    auto *box = new QWidget;
    auto *acts = new QHBoxLayout(box);
    acts->setContentsMargins(0, 0, 0, 0);
    acts->setSpacing(4);
    for (QAction *action : actions) {
        addAction(action);
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setAccessibleName(action->text());
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->setFocusPolicy(Qt::TabFocus);
        acts->addWidget(button);
    }
    acts->addStretch(1);
    return box;
}

void ArticlePanel::show(const desk::ArticleToRead &read, const domain::Person &me,
                        const models::Format &format)
{
    const bool another = !m_shown || m_shown->article.id != read.article.id;
    const bool changed = another || m_shown->article.body != read.article.body;
    m_shown = read;
    m_maySettle = domain::mayDo(me.role, domain::Right::SetKnowledge);
    m_title->setText(models::screenText(read.article.title, 200).simplified());
    m_about->setText(aboutLine(read, format));
    m_figures->setText(figuresLine(read.figures));
    m_figures->setVisible(read.figures.uses > 0);
    if (another)
        m_confirm->hide();
    if (changed) { // whoever reads on is not thrown back to the beginning by a flag
        m_view->showMarkdown(read.article.body);
        m_view->setAccessibleName(m_title->text());
    }
    showFlags(format);
    showStateActs(me);
    m_gone->hide();
    m_page->show();
}

void ArticlePanel::showGone()
{
    m_shown.reset();
    m_page->hide();
    m_gone->show();
}

QString ArticlePanel::plainText() const
{
    return m_shown ? m_view->plainText() : QString();
}

void ArticlePanel::showFlags(const models::Format &format)
{
    while (QLayoutItem *item = m_flags->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    const auto &flags = m_shown->flags;
    for (size_t i = 0; i < flags.size() && i < kFlagsShown; ++i) {
        const domain::ArticleFlag flag = flags[i];
        auto *bar = new InfoBar(Tone::Caution);
        bar->setStacking(true);
        //: %1 is a person, %2 a day
        bar->setText(tr("%1 on %2: this is wrong")
                         .arg(plainLine(m_shown->flaggedBy.at(i)), models::shortDate(format, flag.at)),
                     plainLine(flag.text));
        if (m_maySettle)
            connect(bar->addButton(tr("Settled")), &QPushButton::clicked, this,
                    [this, flag] { Q_EMIT settleWanted(flag); });
        m_flags->addWidget(bar);
    }
}

/// What may become of it: a draft is published or thrown away, what is published retires, and comes back.
void ArticlePanel::showStateActs(const domain::Person &me)
{
    m_state->clearButtons();
    const domain::ArticleState state = m_shown->article.state;
    const auto offer = [this](const QString &text, domain::ArticleState wanted) {
        connect(m_state->addButton(text), &QPushButton::clicked, this,
                [this, wanted] { Q_EMIT stateWanted(wanted); });
    };
    const bool draft = state == domain::ArticleState::Draft;
    if (draft)
        m_state->setText(m_maySettle ? tr("A draft: nobody else is offered it yet.")
                                     : tr("Your draft. A senior or lead publishes it."));
    else
        m_state->setText(state == domain::ArticleState::Retired ? tr("Retired: it is not offered any more.")
                                                                : tr("Published: everybody is offered it."));
    if (m_maySettle && state != domain::ArticleState::Published)
        offer(tr("Publish"), domain::ArticleState::Published);
    if (m_maySettle && state == domain::ArticleState::Published)
        offer(tr("Retire"), domain::ArticleState::Retired);
    if (draft && (m_maySettle || m_shown->article.owner == me.id))
        connect(m_state->addButton(tr("Throw away")), &QPushButton::clicked, this,
                &ArticlePanel::discardWanted);
    m_state->setVisible(draft || m_maySettle || state == domain::ArticleState::Retired);
}

void ArticlePanel::askFor(const QUrl &url)
{
    m_asked = url;
    m_confirm->setText({}, tr("This link leads to %1.")
                               .arg(models::isolated(models::screenText(url.host(QUrl::FullyEncoded), 120))));
    m_confirm->show();
}

} // namespace leeway::ui
