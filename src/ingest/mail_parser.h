#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <string_view>
#include <vector>

namespace leeway::ingest
{

struct MailAddress {
    QString name;
    QString address; ///< lower case

    bool operator==(const MailAddress &) const = default;
};

/// Something a message carries beside its text.
struct MailPart {
    QString name;
    QString mediaType; ///< "image/png"
    QString contentId; ///< without < >
    qint64 size = 0;   ///< bytes, decoded
    bool kept = false; ///< `bytes` holds them; false when over the caps
    QByteArray bytes;

    bool operator==(const MailPart &) const = default;
};

/// A message as people read it. Texts are as sent: not masked yet.
struct Mail {
    QString messageId; ///< without < >
    QString inReplyTo;
    QStringList references; ///< oldest first
    QString threadKey;      ///< id of the message that began the thread as far as this one says
    MailAddress from;
    std::vector<MailAddress> to; ///< To and Cc
    QString subject;
    std::optional<base::Instant> at; ///< from Date; absent when missing or unreadable
    QString body;                    ///< plain text; made from the HTML when there is no plain part
    QString html;                    ///< sanitized; empty for none
    std::vector<MailPart> attachments;

    bool operator==(const Mail &) const = default;
};

/// How much of a message is kept.
struct MailCaps {
    qint64 attachment = 10 * 1024 * 1024; ///< bytes of one attachment
    qint64 message = 25 * 1024 * 1024;    ///< bytes of all attachments together
    qint64 text = 5 * 1024 * 1024;        ///< bytes of the text or HTML of one part
    int parts = 500;                      ///< further ones are not looked at
};

/// Reads one message (RFC 5322, MIME) by GMime. MailUnreadable when there are no headers at all.
base::Result<Mail> parseMail(std::string_view bytes, const MailCaps &caps = {});

} // namespace leeway::ingest
