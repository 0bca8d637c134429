#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QStringList>

#include <atomic>
#include <chrono>

namespace leeway::models
{

/// What a stranger's document may cost the program that reads it. The kernel holds it to memory and processor
/// time; it can write no file and gain no rights.
struct PdfProcessLimits {
    std::chrono::seconds deadline{10};
    std::chrono::seconds processor{10};
    qint64 memory = 1024LL * 1024 * 1024; ///< address space
    qint64 output = 64 * 1024;            ///< bytes; with more it is ended
};

/// One call of a program of poppler-utils.
struct PdfProcess {
    QString program; ///< "pdfinfo", "pdftoppm"
    QStringList arguments;
    PdfProcessLimits limits;
};

/// Gives `document` to the program by its standard input, so that no file of it is ever made, and returns
/// what it wrote. Blocks for the deadline at most: for threads of the pool. `stop` is looked at ten times a
/// second. ViewerMissing, AttachmentLocked (a password is asked for), AttachmentTooLarge (deadline or
/// output), AttachmentUnreadable (it complained or crashed), Cancelled.
base::Result<QByteArray> runPdfProcess(const PdfProcess &call, const QByteArray &document,
                                       const std::atomic<bool> &stop);

} // namespace leeway::models
