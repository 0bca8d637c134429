#pragma once

#include "base/result.h"

#include <QFuture>
#include <QImage>

#include <atomic>
#include <memory>

namespace leeway::models
{

/// The pages of a PDF as pictures, one at a time, drawn by poppler's pdftoppm in a process of its own: a
/// hostile document can crash or fill only that. (Debian 12 has no QtPdf, and a library would read it in this
/// process.)
///
/// It lives in models: ui starts no programs, and desk knows no pictures. Processes are waited for on the
/// global pool; the futures finish there. Destroying it ends what runs.
class PdfDocument
{
public:
    static constexpr qint64 kMostBytes = 40 * 1024 * 1024;
    static constexpr int kMostPages = 5'000;
    static constexpr qint64 kMostPixels = 24'000'000; ///< of one page; a larger one is drawn smaller
    static constexpr int kLongestSide = 12'000;

    PdfDocument() = default;
    explicit PdfDocument(const QByteArray &bytes);
    ~PdfDocument();
    Q_DISABLE_COPY_MOVE(PdfDocument)

    /// True when the bytes say they are a PDF, whatever their name says.
    static bool isPdf(const QByteArray &bytes);

    /// How many pages there are, kMostPages at most. ViewerMissing, AttachmentLocked, AttachmentTooLarge,
    /// AttachmentUnreadable, Cancelled; page() likewise.
    QFuture<base::Result<int>> pageCount() const;
    /// Page `number` (from 1), `width` pixels wide unless that would be more than kMostPixels.
    QFuture<base::Result<QImage>> page(int number, int width) const;

private:
    QByteArray m_bytes;
    std::shared_ptr<std::atomic<bool>> m_gone = std::make_shared<std::atomic<bool>>(false);
};

/// A binary PPM as pdftoppm writes it; null for anything else. Pure.
QImage imageFromPpm(const QByteArray &ppm);

} // namespace leeway::models
