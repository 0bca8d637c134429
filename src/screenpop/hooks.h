#pragma once

#include "screenpop/refusal.h"

#include <QJsonObject>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>

namespace leeway::screenpop
{

/// What Leeway may ask of the phone.
enum class PhoneAction { Ready, NotReady, Hold, Resume, Transfer, StopRecording, ResumeRecording };

/// "ready", "not_ready", … as settings and policy name them.
QString actionName(PhoneAction action);
std::optional<PhoneAction> actionOf(const QString &name);

/// What to do for one action: run a program, or call an address. {call}, {reason} and {to} stand for what is
/// known at that moment; each is a word of a program's own, or a value in the address or body, never part of
/// another word and never read by a shell.
struct Hook {
    QStringList run;   ///< an absolute path and its words; empty: `url` is called
    QString url;       ///< https, or http to this computer
    QByteArray method; ///< "POST" or "GET"
    QJsonObject body;  ///< texts; sent as JSON with POST
    std::chrono::milliseconds deadline{3'000};

    bool operator==(const Hook &) const = default;
};

/// {"run": ["/usr/bin/x", "{call}"], "deadline_ms": 3000} or {"url": …, "method": …, "body": {…}}; a refusal
/// says the place below `where`.
Read<Hook> readHook(const QJsonObject &object, const QString &where);

/// What the placeholders stand for.
struct HookValues {
    QString call{};
    QString reason{};
    QString to{};
};

/// Whether it names the call, so that a call without a name cannot be meant by it.
bool needsCall(const Hook &hook);

/// The words of the program. Refused: a value that begins with "-", which the program would take for one of
/// its options.
Read<QStringList> wordsOf(const Hook &hook, const HookValues &values);
/// The address with the values percent-encoded in it.
QUrl addressOf(const Hook &hook, const HookValues &values);
QJsonObject bodyOf(const Hook &hook, const HookValues &values);

} // namespace leeway::screenpop
