#pragma once

#include "base/clock.h"
#include "screenpop/pop.h"
#include "screenpop/refusal.h"

#include <QJsonObject>

#include <vector>

namespace leeway::screenpop
{

enum class Speaker { Customer, Bot, Person };

/// What one of them said.
struct HandoverLine {
    Speaker from = Speaker::Customer;
    std::optional<base::Instant> at;
    QString text;
    bool operator==(const HandoverLine &) const = default;
};

/// Something the bot tried, and what came of it; `result` may be empty.
struct HandoverAttempt {
    QString what;
    QString result;
    bool operator==(const HandoverAttempt &) const = default;
};

/// A conversation that a bot gives to a person: who it is with, what was said, what was tried and what was
/// declined. Like a pop it proves nothing. Texts are masked (domain/masking) as they are read.
struct Handover {
    Pop contact;
    QString bot;      ///< its name
    QString language; ///< BCP 47, of the conversation; may be empty
    QString summary;
    std::vector<HandoverLine> transcript; ///< oldest first
    std::vector<HandoverAttempt> did;
    QStringList declined;      ///< what was asked for and not given
    std::vector<int> decisive; ///< places in `transcript`, ascending, each once

    bool operator==(const Handover &) const = default;
};

/// The most of everything; the message as a whole is at most 1 MB.
namespace handover_caps
{
constexpr qsizetype kBytes = 1024 * 1024;
constexpr qsizetype kLines = 1000;
constexpr qsizetype kLineText = 8000;
constexpr qsizetype kAttempts = 50;
constexpr qsizetype kDeclined = 50;
constexpr qsizetype kDecisive = 10;
constexpr qsizetype kShortText = 500;
constexpr qsizetype kSummary = 2000;
} // namespace handover_caps

/// "leeway.handover.v1", as resources/help/phone.md documents it. A refusal says the place:
/// "transcript[3].text". Names that are not known are listed in `contact.ignored`.
Read<Handover> readHandover(const QByteArray &json, Way way);
Read<Handover> readHandoverObject(const QJsonObject &object, Way way);
/// The same names again, for handing it on.
QJsonObject toJson(const Handover &handover);

} // namespace leeway::screenpop
