#include "models/pdf_document.h"

#include "models/pdf_process.h"

#include <QRegularExpression>
#include <QtConcurrentRun>

#include <cmath>

namespace leeway::models
{

namespace
{

using base::Code;
using base::fail;
using base::Result;

/// A document as the pool works on it: its bytes, and whether anybody still wants it.
struct PdfSource {
    QByteArray bytes;
    std::shared_ptr<std::atomic<bool>> gone;
};

Result<QString> infoOf(const PdfSource &source, const QStringList &pages)
{
    if (source.bytes.size() > PdfDocument::kMostBytes)
        return fail(Code::AttachmentTooLarge, QStringLiteral("pdf"));
    const Result<QByteArray> info =
        runPdfProcess({QStringLiteral("pdfinfo"), pages + QStringList{QStringLiteral("-")}, {}}, source.bytes,
                      *source.gone);
    if (!info)
        return tl::unexpected<base::Error>(info.error());
    return QString::fromLatin1(*info);
}

Result<int> countOf(const PdfSource &source)
{
    const Result<QString> info = infoOf(source, {});
    if (!info)
        return tl::unexpected<base::Error>(info.error());
    static const QRegularExpression kPages(QStringLiteral("^Pages:\\s+(\\d{1,9})$"),
                                           QRegularExpression::MultilineOption);
    const int count = kPages.match(*info).captured(1).toInt();
    if (count < 1)
        return fail(Code::AttachmentUnreadable, QStringLiteral("a pdf without pages"));
    return std::min(count, PdfDocument::kMostPages);
}

/// Points, as the page is looked at.
Result<QSizeF> pageSize(const PdfSource &source, const QString &number)
{
    const Result<QString> info = infoOf(source, {QStringLiteral("-f"), number, QStringLiteral("-l"), number});
    if (!info)
        return tl::unexpected<base::Error>(info.error());
    static const QRegularExpression kSize(QStringLiteral("^Page\\s+\\d+ size:\\s+([\\d.]+) x ([\\d.]+)"),
                                          QRegularExpression::MultilineOption);
    static const QRegularExpression kTurned(QStringLiteral("^Page\\s+\\d+ rot:\\s+(90|270)$"),
                                            QRegularExpression::MultilineOption);
    const QRegularExpressionMatch match = kSize.match(*info);
    const QSizeF size(match.captured(1).toDouble(), match.captured(2).toDouble());
    // A document may say anything.
    if (!(size.width() > 0.1 && size.height() > 0.1 && size.width() < 1e6 && size.height() < 1e6))
        return fail(Code::AttachmentTooLarge, QStringLiteral("page size"));
    return kTurned.match(*info).hasMatch() ? size.transposed() : size;
}

/// Pixels for a page that is to be `width` wide, within the limits.
QSize pixelsFor(const QSizeF &page, int width)
{
    const double wanted = std::clamp(width, 1, PdfDocument::kLongestSide);
    const double high = wanted * page.height() / page.width();
    const double shrink =
        std::min({1.0, std::sqrt(static_cast<double>(PdfDocument::kMostPixels) / (wanted * high)),
                  PdfDocument::kLongestSide / high});
    return QSize(std::max(1, static_cast<int>(wanted * shrink)),
                 std::max(1, static_cast<int>(high * shrink)));
}

Result<QImage> draw(const PdfSource &source, int number, int width)
{
    const QString page = QString::number(number);
    const Result<QSizeF> points = pageSize(source, page);
    if (!points)
        return tl::unexpected<base::Error>(points.error());
    const QSize pixels = pixelsFor(*points, width);
    PdfProcess call{QStringLiteral("pdftoppm"),
                    {QStringLiteral("-q"), QStringLiteral("-f"), page, QStringLiteral("-l"), page,
                     QStringLiteral("-singlefile"), QStringLiteral("-cropbox"),
                     // or width and height would be those of the page before it is turned
                     QStringLiteral("-scale-dimension-before-rotation"), QStringLiteral("-scale-to-x"),
                     QString::number(pixels.width()), QStringLiteral("-scale-to-y"),
                     QString::number(pixels.height()), QStringLiteral("-")},
                    {}};
    call.limits.output = qint64(pixels.width() + 2) * (pixels.height() + 2) * 3 + 64;
    const Result<QByteArray> ppm = runPdfProcess(call, source.bytes, *source.gone);
    if (!ppm)
        return tl::unexpected<base::Error>(ppm.error());
    const QImage image = imageFromPpm(*ppm);
    if (image.isNull())
        return fail(Code::AttachmentUnreadable, QStringLiteral("no picture of page %1").arg(number));
    return image;
}

} // namespace

QImage imageFromPpm(const QByteArray &ppm)
{
    static const QRegularExpression kHead(QStringLiteral("^P6\\s(\\d{1,5})\\s(\\d{1,5})\\s255\\s"));
    const QRegularExpressionMatch match = kHead.match(QString::fromLatin1(ppm.left(32)));
    if (!match.hasMatch())
        return {};
    const int width = match.captured(1).toInt();
    const int height = match.captured(2).toInt();
    const qsizetype head = match.capturedLength();
    const qsizetype line = qsizetype(width) * 3;
    if (width < 1 || height < 1 || ppm.size() - head != line * height)
        return {};
    QImage image(width, height, QImage::Format_RGB888);
    for (int y = 0; y < height && !image.isNull(); ++y)
        std::memcpy(image.scanLine(y), ppm.constData() + head + y * line, static_cast<size_t>(line));
    return image;
}

PdfDocument::PdfDocument(const QByteArray &bytes)
    : m_bytes(bytes)
{
}

PdfDocument::~PdfDocument()
{
    *m_gone = true;
}

bool PdfDocument::isPdf(const QByteArray &bytes)
{
    constexpr int kHeadWithin = 1024; // readers allow rubbish before the header, up to here
    return bytes.left(kHeadWithin).contains("%PDF-");
}

QFuture<base::Result<int>> PdfDocument::pageCount() const
{
    return QtConcurrent::run([source = PdfSource{m_bytes, m_gone}] { return countOf(source); });
}

QFuture<base::Result<QImage>> PdfDocument::page(int number, int width) const
{
    return QtConcurrent::run(
        [source = PdfSource{m_bytes, m_gone}, number, width] { return draw(source, number, width); });
}

} // namespace leeway::models
