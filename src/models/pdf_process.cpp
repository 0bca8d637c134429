#include "models/pdf_process.h"

#include <QDeadlineTimer>
#include <QProcess>
#include <QStandardPaths>

#include <csignal>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace leeway::models
{

namespace
{

using base::Code;
using base::fail;
using base::Result;

constexpr qint64 kMostComplaints = 16 * 1024;
constexpr int kLookMs = 100;

void holdTo(__rlimit_resource what, qint64 to)
{
    const rlimit both{static_cast<rlim_t>(to), static_cast<rlim_t>(to)};
    setrlimit(what, &both);
}

/// Between fork and exec: only calls that are safe there.
void confine(const PdfProcessLimits &limits)
{
    holdTo(RLIMIT_AS, limits.memory);
    holdTo(RLIMIT_CPU, limits.processor.count());
    holdTo(RLIMIT_CORE, 0);
    holdTo(RLIMIT_FSIZE, 0);
    std::signal(SIGXFSZ, SIG_IGN); // the font cache may not be written: that is no reason to end
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
}

/// Nothing of ours is told to it but where programs and fonts are.
QProcessEnvironment bareEnvironment()
{
    QProcessEnvironment bare;
    bare.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
    bare.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    return bare;
}

Result<QByteArray> answerOf(const QProcess &process, const QByteArray &output, const QByteArray &complaints)
{
    if (complaints.contains("Incorrect password"))
        return fail(Code::AttachmentLocked);
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return fail(Code::AttachmentUnreadable,
                    QStringLiteral("%1 ended with %2").arg(process.program()).arg(process.exitCode()));
    return output;
}

} // namespace

Result<QByteArray> runPdfProcess(const PdfProcess &call, const QByteArray &document,
                                 const std::atomic<bool> &stop)
{
    const QString program = QStandardPaths::findExecutable(call.program);
    if (program.isEmpty())
        return fail(Code::ViewerMissing, call.program);
    QProcess process;
    process.setProcessEnvironment(bareEnvironment());
    process.setChildProcessModifier([limits = call.limits] { confine(limits); });
    process.start(program, call.arguments);
    process.write(document);
    process.closeWriteChannel();
    const QDeadlineTimer deadline(call.limits.deadline);
    QByteArray output;
    QByteArray complaints;
    while (process.state() != QProcess::NotRunning) {
        if (!process.waitForReadyRead(kLookMs))
            process.waitForFinished(1); // its output may be closed and it still be there
        output += process.readAllStandardOutput();
        complaints += process.readAllStandardError();
        complaints.truncate(kMostComplaints);
        const bool tooMuch = output.size() > call.limits.output || deadline.hasExpired();
        if (!tooMuch && !stop)
            continue;
        process.kill();
        process.waitForFinished();
        return fail(stop ? Code::Cancelled : Code::AttachmentTooLarge, call.program);
    }
    output += process.readAllStandardOutput();
    complaints += process.readAllStandardError();
    return answerOf(process, output, complaints);
}

} // namespace leeway::models
