#include "ui/customer/safe_text_view.h"

#include "ui/customer/picture_reader.h"
#include "ui/theme/fonts.h"

#include <QSet>
#include <QUrl>

namespace leeway::ui
{

namespace
{

/// Read while the text is laid out, so far less than a picture that is opened by itself.
const PictureLimits kPartLimits{2 * 1024 * 1024, 4'000'000, QSize(800, 800)};

} // namespace

SafeTextView::SafeTextView(QWidget *parent)
    : QTextBrowser(parent)
{
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    constexpr int kIndent = 16; // of a list; the usual 40 leaves a narrow column no room
    document()->setIndentWidth(kIndent);
    setAccessibleName(tr("What was sent"));
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl &url) {
        if (mayOpen(url))
            Q_EMIT linkClicked(url);
    });
}

void SafeTextView::showPlain(const QString &text)
{
    m_parts.clear();
    document()->setDefaultFont(leeway::ui::font(FontRole::Reading));
    setPlainText(text);
}

void SafeTextView::showHtml(const QString &html, const Parts &parts)
{
    m_parts = parts;
    document()->setDefaultFont(leeway::ui::font(FontRole::Reading));
    setHtml(html);
}

bool SafeTextView::mayOpen(const QUrl &url)
{
    static const QSet<QString> kSchemes{QStringLiteral("http"), QStringLiteral("https"),
                                        QStringLiteral("mailto"), QStringLiteral("tel")};
    const bool web = url.scheme().startsWith(u"http");
    return url.isValid() && kSchemes.contains(url.scheme()) && (!web || !url.host().isEmpty());
}

QVariant SafeTextView::loadResource(int type, const QUrl &name)
{
    // Never an invalid value: QTextDocument would then look for a file of that name, or decode a data URL.
    if (type != QTextDocument::ImageResource)
        return QByteArray("");
    QImage picture;
    if (name.scheme() == u"cid")
        picture = readPicture(m_parts.value(name.path(QUrl::FullyDecoded)), kPartLimits);
    if (picture.isNull()) {
        picture = QImage(1, 1, QImage::Format_ARGB32);
        picture.fill(Qt::transparent);
    }
    return picture;
}

} // namespace leeway::ui
