#include "ui/knowledge/knowledge_panel.h"

#include "ui/theme/empty_state.h"
#include "ui/theme/icons.h"
#include "ui/theme/text_label.h"

#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace leeway::ui
{

KnowledgePanel::KnowledgePanel(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QWidget)
    , m_column(new QVBoxLayout(m_rows))
    , m_empty(new EmptyState(
          QStringLiteral("book"), tr("No article fits"),
          tr("Articles that fit this customer and case stand here. Others are found by their words "
             "on the page Knowledge.")))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_rows);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    outer->addWidget(scroll, 1);
    outer->addWidget(m_empty, 1);
    m_column->setContentsMargins(12, 12, 12, 12);
    m_column->setSpacing(12);
    m_column->addStretch(1);
    scroll->setObjectName(QStringLiteral("fittingArticles"));
    scroll->hide();
}

QWidget *KnowledgePanel::makeRow(const domain::ArticleLine &article)
{
    auto *row = new QWidget;
    row->setObjectName(article.id.toString());
    auto *column = new QVBoxLayout(row);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    const QString title = models::screenText(article.title, 200).simplified();
    auto *read = new QPushButton(QString(title).replace(u'&', QStringLiteral("&&")));
    read->setProperty("lwKind", QStringLiteral("link"));
    read->setIcon(icon(QStringLiteral("book")));
    read->setToolTip(title);
    //: a screen reader hears it: %1 is the title of an article
    read->setAccessibleName(tr("Read “%1”").arg(models::isolatedText(title)));
    column->addWidget(read, 0, Qt::AlignLeft);
    auto *words = new TextLabel(models::screenText(article.beginning, 200).simplified(), FontRole::Caption,
                                &Colors::text2);
    words->setWordWrap(true);
    column->addWidget(words);
    auto *acts = new QHBoxLayout;
    const domain::ArticleId id = article.id;
    const auto addAct = [&](const char *iconName, const QString &text, auto signal) {
        auto *button = new QToolButton;
        button->setIcon(icon(QLatin1String(iconName)));
        button->setText(text);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::TabFocus);
        //: what a button does, and the title of the article
        button->setAccessibleName(tr("%1: %2").arg(text, models::isolatedText(title)));
        connect(button, &QToolButton::clicked, this, [this, id, signal] { Q_EMIT(this->*signal)(id); });
        acts->addWidget(button);
    };
    addAct("note", tr("Copy"), &KnowledgePanel::copyWanted);
    addAct("link", tr("Link"), &KnowledgePanel::linkWanted);
    addAct("alert", tr("Wrong…"), &KnowledgePanel::wrongWanted);
    acts->addStretch(1);
    column->addLayout(acts);
    connect(read, &QPushButton::clicked, this, [this, id] { Q_EMIT readWanted(id); });
    return row;
}

void KnowledgePanel::setArticles(const std::vector<domain::ArticleLine> &articles)
{
    if (articles == m_articles)
        return; // buttons that are made anew take the focus from whoever works with them
    m_articles = articles;
    while (m_column->count() > 1) {
        QLayoutItem *item = m_column->takeAt(0);
        item->widget()->deleteLater();
        delete item;
    }
    for (size_t i = 0; i < articles.size(); ++i)
        m_column->insertWidget(static_cast<int>(i), makeRow(articles[i]));
    m_empty->setVisible(articles.empty());
    findChild<QScrollArea *>(QStringLiteral("fittingArticles"))->setVisible(!articles.empty());
}

} // namespace leeway::ui
