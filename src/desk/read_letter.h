#pragma once

#include "desk/desk.h"
#include "domain/interaction.h"

#include <QHash>

namespace leeway::desk
{

/// One interaction to be read in full, with all that came with it.
struct Letter {
    domain::Interaction whole;
    QString html;                                ///< cleaned when it was stored; empty: there was none
    std::vector<domain::Attachment> attachments; ///< listed, without bytes
    QHash<QString, QByteArray> pictures; ///< by content id: those the HTML names, within the limits below
    std::vector<domain::Attachment> elsewhere; ///< such pictures whose bytes are in the shared store only
};

/// What the pictures inside one letter may cost before anybody looks at them. Those over it are left out;
/// they are still listed and can be opened by themselves.
inline constexpr qint64 kLetterPictureBytes = 2 * 1024 * 1024;
inline constexpr qint64 kLetterPicturesBytes = 16 * 1024 * 1024;
inline constexpr int kLetterPictures = 40;

/// NotFound when nobody knows the interaction.
QFuture<base::Result<Letter>> readLetter(Desk &desk, domain::InteractionId id);

} // namespace leeway::desk
