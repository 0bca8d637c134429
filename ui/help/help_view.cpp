#include "ui/help/help_view.h"

#include "base/text_fold.h"
#include "ui/help/help_articles.h"
#include "ui/theme/colors.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"

#include <QAbstractTextDocumentLayout>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextTable>
#include <QUrl>

namespace leeway::ui
{

HelpView::HelpView(QWidget *parent)
    : QTextBrowser(parent)
{
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    setAccessibleName(tr("Help"));
    viewport()->setBackgroundRole(QPalette::Base);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl &url) {
        const QString id = url.path().section(QStringLiteral(".md"), 0, 0);
        if (url.isRelative() && helpArticle(id) != nullptr)
            Q_EMIT articleWanted(id);
    });
    followLook(this, [this] { render(); });
}

void HelpView::showArticle(const HelpArticle &article, const QString &key, const QString &marked)
{
    m_article = &article;
    m_key = key;
    m_marked = marked;
    render();
}

QString HelpView::articleId() const
{
    return m_article == nullptr ? QString() : m_article->id;
}

QVariant HelpView::loadResource(int type, const QUrl &name)
{
    // Never an invalid value: QTextDocument would then look for a file of that name.
    Q_UNUSED(type)
    Q_UNUSED(name)
    return QByteArray("");
}

void HelpView::render()
{
    if (m_article == nullptr)
        return;
    document()->setDefaultFont(leeway::ui::font(FontRole::Reading));
    document()->setDocumentMargin(scaled(16));
    document()->setIndentWidth(scaled(20));
    document()->setMarkdown(m_article->markdown,
                            QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) |
                                QTextDocument::MarkdownNoHTML);
    setAccessibleName(m_article->title);
    style();
    styleTables();
    mark();
    goToSection();
}

/// The reader's sizes and weights: Qt makes headings by its own measure.
void HelpView::style()
{
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        QTextBlockFormat shape = block.blockFormat();
        const int level = shape.headingLevel();
        const bool code = shape.hasProperty(QTextFormat::BlockCodeLanguage) || shape.nonBreakableLines();
        shape.setTopMargin(level == 2 ? scaled(16) : 0);
        shape.setBottomMargin(code ? 0 : scaled(level > 0 ? 4 : 8));
        if (code)
            shape.setBackground(colors().neutralTint);
        cursor.setBlockFormat(shape);
        if (level == 0 && !code)
            continue;
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        QTextCharFormat letters;
        letters.setFont(leeway::ui::font(code         ? FontRole::Micro
                                         : level == 1 ? FontRole::Heading
                                                      : FontRole::Label));
        if (code)
            letters.setFontFamilies(block.charFormat().fontFamilies().toStringList());
        letters.setForeground(colors().text);
        cursor.setCharFormat(letters);
    }
}

void HelpView::styleTables()
{
    const QList<QTextFrame *> frames = document()->rootFrame()->childFrames();
    for (QTextFrame *frame : frames) {
        auto *table = qobject_cast<QTextTable *>(frame);
        if (table == nullptr)
            continue;
        QTextTableFormat shape = table->format();
        shape.setBorder(1);
        shape.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        shape.setBorderBrush(colors().line);
        shape.setBorderCollapse(true);
        shape.setCellPadding(scaled(6));
        shape.setCellSpacing(0);
        shape.setBottomMargin(scaled(12));
        shape.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        table->setFormat(shape);
    }
}

void HelpView::mark()
{
    QList<ExtraSelection> found;
    const QStringList words = base::foldedWords(m_marked);
    for (QTextBlock block = document()->begin(); block.isValid() && !words.isEmpty(); block = block.next()) {
        const base::FoldedText folded = base::foldedWithOrigin(block.text());
        for (const QString &word : words) {
            for (qsizetype at = folded.text.indexOf(word); at >= 0;
                 at = folded.text.indexOf(word, at + word.size())) {
                ExtraSelection hit;
                hit.cursor = QTextCursor(block);
                hit.cursor.setPosition(block.position() + folded.origin.at(static_cast<size_t>(at)));
                hit.cursor.setPosition(block.position() +
                                           folded.origin.at(static_cast<size_t>(at + word.size())),
                                       QTextCursor::KeepAnchor);
                hit.format.setBackground(colors().cautionTint);
                hit.format.setFontWeight(QFont::DemiBold);
                found.append(hit);
            }
        }
    }
    setExtraSelections(found);
}

void HelpView::goToSection()
{
    QString title;
    for (const HelpSection &section : m_article->sections)
        if (section.key == m_key)
            title = section.title;
    QTextBlock block = document()->begin();
    while (!title.isEmpty() && block.isValid() && block.text() != title &&
           !block.text().startsWith(title + u'.'))
        block = block.next();
    if (!block.isValid())
        block = document()->begin();
    setTextCursor(QTextCursor(block)); // where a screen reader goes on
    const qreal top = document()->documentLayout()->blockBoundingRect(block).top();
    const bool first = block == document()->begin();
    verticalScrollBar()->setValue(first ? 0 : static_cast<int>(top) - scaled(8));
}

void HelpView::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    // Lines wrap anew, so the section is elsewhere; only before somebody has scrolled on from it.
    if (m_article != nullptr && event->oldSize().width() != event->size().width())
        goToSection();
}

} // namespace leeway::ui
