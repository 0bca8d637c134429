#include "ui/knowledge/article_view.h"

#include "domain/markdown.h"
#include "ui/theme/colors.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"

#include <QTextBlock>
#include <QTextDocument>
#include <QTextTable>

namespace leeway::ui
{

ArticleView::ArticleView(QWidget *parent)
    : QTextBrowser(parent)
{
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    setAccessibleName(tr("Article"));
    viewport()->setBackgroundRole(QPalette::Base);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl &url) {
        if (const auto article = domain::articleOf(url.toString()))
            Q_EMIT articleWanted(*article);
        else if (url.scheme() == u"https" && !url.host().isEmpty())
            Q_EMIT webLinkClicked(url);
    });
    followLook(this, [this] { render(); });
}

void ArticleView::showMarkdown(const QString &markdown)
{
    m_markdown = markdown;
    render();
}

QVariant ArticleView::loadResource(int type, const QUrl &name)
{
    // Never an invalid value: QTextDocument would then look for a file of that name, or decode a data URL.
    Q_UNUSED(name)
    if (type != QTextDocument::ImageResource)
        return QByteArray("");
    QImage nothing(1, 1, QImage::Format_ARGB32);
    nothing.fill(Qt::transparent);
    return nothing;
}

void ArticleView::render()
{
    const domain::ScreenMarkdown shown = domain::screenMarkdown(m_markdown);
    document()->setDefaultFont(leeway::ui::font(FontRole::Reading));
    document()->setDocumentMargin(scaled(4));
    document()->setIndentWidth(scaled(20));
    if (!shown.laidOut) {
        setPlainText(shown.text);
        return;
    }
    QTextCursor whole(document());
    whole
        .beginEditBlock(); // one layout at the end: one for each piece takes seconds for a page of short ones
    document()->setMarkdown(shown.text,
                            QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) |
                                QTextDocument::MarkdownNoHTML);
    styleBlocks();
    whole.endEditBlock();
    whole.beginEditBlock(); // tables are known only when they are laid out
    styleTables();
    whole.endEditBlock();
    moveCursor(QTextCursor::Start);
}

/// The reader's sizes and weights: Qt makes headings by its own measure.
void ArticleView::styleBlocks()
{
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        QTextBlockFormat shape = block.blockFormat();
        const int level = shape.headingLevel();
        const bool code = shape.hasProperty(QTextFormat::BlockCodeLanguage) || shape.nonBreakableLines();
        shape.setTopMargin(level > 0 && block != document()->begin() ? scaled(12) : 0);
        shape.setBottomMargin(code ? 0 : scaled(level > 0 ? 4 : 8));
        if (code)
            shape.setBackground(colors().neutralTint);
        cursor.setBlockFormat(shape);
        if (level == 0)
            continue;
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        QTextCharFormat letters;
        letters.setFont(leeway::ui::font(level == 1 ? FontRole::Heading : FontRole::Label));
        letters.setForeground(colors().text);
        cursor.setCharFormat(letters);
    }
}

void ArticleView::styleTables()
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
        shape.setCellPadding(scaled(4));
        shape.setCellSpacing(0);
        shape.setBottomMargin(scaled(8));
        table->setFormat(shape);
    }
}

} // namespace leeway::ui
