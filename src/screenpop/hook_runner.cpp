#include "screenpop/hook_runner.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QProcess>
#include <QTimer>

#include <memory>
#include <utility>

namespace leeway::screenpop
{

namespace
{

constexpr qsizetype kMostDetail = 500;

using Outcome = HookAnswer::Outcome;

/// Calls `done` once and drops what comes after.
class Once
{
public:
    explicit Once(HookRunner::Done done)
        : m_done(std::move(done))
    {
    }
    void operator()(Outcome outcome, const QString &detail = {})
    {
        if (const auto done = std::exchange(m_done, {}))
            done({outcome, detail.left(kMostDetail)});
    }

private:
    HookRunner::Done m_done;
};

} // namespace

HookRunner::HookRunner(QObject *parent)
    : QObject(parent)
    , m_network(new QNetworkAccessManager(this))
{
    m_network->setProxy(
        QNetworkProxy::NoProxy); // most hooks stay on this computer; others are in its network
}

void HookRunner::run(const Hook &hook, const HookValues &values, Done done)
{
    if (hook.run.isEmpty())
        return call(hook, values, std::move(done));
    const Read<QStringList> words = wordsOf(hook, values);
    if (words)
        return runProgram(hook, *words, std::move(done));
    QTimer::singleShot(0, this, [done, refusal = words.error()] {
        done({Outcome::Failed, toLine(refusal)});
    });
}

void HookRunner::runProgram(const Hook &hook, const QStringList &words, Done done)
{
    auto *process = new QProcess(this);
    auto once = std::make_shared<Once>(std::move(done));
    process->setStandardInputFile(QProcess::nullDevice());
    process->setStandardOutputFile(QProcess::nullDevice());
    connect(process, &QProcess::finished, this, [process, once](int code, QProcess::ExitStatus status) {
        process->deleteLater();
        if (status == QProcess::NormalExit && code == 0)
            return (*once)(Outcome::Done);
        const QString said =
            QString::fromUtf8(process->readAllStandardError().left(2 * kMostDetail)).trimmed();
        (*once)(Outcome::Failed, said.isEmpty() ? QStringLiteral("it ended with %1").arg(code) : said);
    });
    connect(process, &QProcess::errorOccurred, this, [process, once](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return; // finished follows
        process->deleteLater();
        (*once)(Outcome::Failed, process->errorString());
    });
    QTimer::singleShot(hook.deadline, process, [process, once] {
        (*once)(Outcome::DeadlinePassed);
        process->kill();
    });
    process->start(words.first(), words.mid(1));
}

void HookRunner::call(const Hook &hook, const HookValues &values, Done done)
{
    QNetworkRequest request(addressOf(hook, values));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    QNetworkReply *reply =
        hook.method == "GET"
            ? m_network->get(request)
            : m_network->post(request, QJsonDocument(bodyOf(hook, values)).toJson(QJsonDocument::Compact));
    auto once = std::make_shared<Once>(std::move(done));
    reply->setReadBufferSize(16 * 1024); // an answer of any length takes no more room than that
    connect(reply, &QNetworkReply::readyRead, reply, [reply] { (void)reply->readAll(); }); // nobody reads it
    connect(reply, &QNetworkReply::finished, this, [reply, once] {
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (reply->error() == QNetworkReply::NoError && status >= 200 && status < 300)
            (*once)(Outcome::Done);
        else
            (*once)(Outcome::Failed,
                    status > 0 ? QStringLiteral("HTTP %1").arg(status) : reply->errorString());
    });
    QTimer::singleShot(hook.deadline, reply, [reply, once] {
        (*once)(Outcome::DeadlinePassed);
        reply->abort();
    });
}

} // namespace leeway::screenpop
