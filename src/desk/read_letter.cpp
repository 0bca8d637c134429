#include "desk/read_letter.h"

#include "storage/customer_rows.h"
#include "storage/storage.h"

namespace leeway::desk
{

namespace
{

using base::Result;

/// The content ids that `html` shows as pictures. The sanitizer writes them as `src="cid:…"`, escaped; to
/// look for each known id is enough, and needs no second reader of HTML.
bool namesPicture(const QString &html, const QString &contentId)
{
    return !contentId.isEmpty() && html.contains(QStringLiteral("cid:") + contentId.toHtmlEscaped());
}

Result<void> readPictures(storage::Connection &db, Letter &letter)
{
    qint64 left = kLetterPicturesBytes;
    for (const domain::Attachment &file : letter.attachments) {
        const qsizetype count = letter.pictures.size() + static_cast<qsizetype>(letter.elsewhere.size());
        const bool wanted = (file.stored || file.atStore) &&
                            file.size <= std::min(kLetterPictureBytes, left) && count < kLetterPictures &&
                            namesPicture(letter.html, file.contentId);
        if (!wanted)
            continue;
        if (!file.stored) {
            left -= file.size;
            letter.elsewhere.push_back(file);
            continue;
        }
        const Result<QByteArray> bytes = storage::readAttachment(db, file.id);
        if (!bytes)
            return tl::unexpected<base::Error>(bytes.error());
        left -= bytes->size();
        letter.pictures.insert(file.contentId, *bytes);
    }
    return {};
}

Result<Letter> letterOf(storage::Connection &db, domain::InteractionId id)
{
    Letter letter;
    const Result<domain::Interaction> whole = storage::readInteraction(db, id);
    if (!whole)
        return tl::unexpected<base::Error>(whole.error());
    letter.whole = *whole;
    const Result<std::vector<domain::Attachment>> attachments = storage::readAttachments(db, id);
    if (!attachments)
        return tl::unexpected<base::Error>(attachments.error());
    letter.attachments = *attachments;
    if (!letter.whole.hasHtml)
        return letter;
    const Result<QString> html = storage::readHtml(db, id);
    if (!html)
        return tl::unexpected<base::Error>(html.error());
    letter.html = *html;
    if (const Result<void> read = readPictures(db, letter); !read)
        return tl::unexpected<base::Error>(read.error());
    return letter;
}

} // namespace

QFuture<Result<Letter>> readLetter(Desk &desk, domain::InteractionId id)
{
    return desk.storage().read(storage::Lane::Screens,
                               [id](storage::Connection &db) { return letterOf(db, id); });
}

} // namespace leeway::desk
