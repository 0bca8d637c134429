#pragma once

#include "base/clock.h"
#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/money.h"

#include <QString>

#include <optional>
#include <vector>

namespace leeway::domain
{

/// One thing that happened between a customer and us, on any channel.
struct Interaction {
    InteractionId id;
    CustomerId customer;
    std::optional<CaseId> mainCase;
    base::Instant at{};
    Channel channel = Channel::Phone;
    Direction direction = Direction::In;
    InteractionKind kind = InteractionKind::Message;
    QString author;  ///< as shown: the customer's, a colleague's or a system's name
    PersonId person; ///< the colleague, when there was one and they are known
    QString title;   ///< "Email from Marit", empty: made from kind and channel on screen
    QString summary; ///< grey words behind the title: "not recorded, at her request"
    QString body;    ///< plain text; at most a page is read for a list (bodyCut says so)
    bool bodyCut = false;
    bool hasHtml = false;
    Money money; ///< Compensation, Refund, Payment: the amount; otherwise empty
    int attachmentCount = 0;
    bool pinned = false;
    QString language; ///< BCP 47, when known
    QString source;   ///< source system, empty for what was made here
    QString sourceId;

    bool operator==(const Interaction &) const = default;
};

/// One line of a chat or bot transcript, oldest first.
struct TranscriptLine {
    QString speaker; ///< as shown
    bool byBot = false;
    QString text;
    bool decisive = false; ///< one of the few lines a colleague needs to read
    std::optional<base::Instant> at;

    bool operator==(const TranscriptLine &) const = default;
};

/// A chat in its lines, and for a bot what it already did.
struct Transcript {
    InteractionId interaction;
    QString done; ///< "return label sent · voucher offered, declined"
    std::vector<TranscriptLine> lines;

    bool operator==(const Transcript &) const = default;
};

/// A file that came with an interaction. The bytes are read apart from it.
struct Attachment {
    AttachmentId id;
    InteractionId interaction;
    QString name;
    QString mediaType;
    QString contentId;    ///< for `cid:` in HTML mail; may be empty
    qint64 size = 0;      ///< bytes
    bool stored = true;   ///< its bytes are on this desk
    bool atStore = false; ///< they can be fetched from the shared store; neither: over the cap, or never came

    bool operator==(const Attachment &) const = default;
};

} // namespace leeway::domain
