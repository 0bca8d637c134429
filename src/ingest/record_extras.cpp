#include "ingest/clean_text.h"
#include "ingest/hidden_numbers.h"
#include "ingest/mail_parser.h"
#include "ingest/record_maker.h"
#include "ingest/value_text.h"

#include <QJsonArray>

namespace leeway::ingest
{

namespace
{

QString cleaned(const QString &text, qint64 &repaired)
{
    const QByteArray bytes = text.toUtf8();
    return cleanText({bytes.constData(), static_cast<size_t>(bytes.size())}, repaired);
}

/// What an editor would open, letters in letters included. Pictures and documents are kept as they came.
bool isText(const QString &mediaType)
{
    return mediaType.startsWith(u"text/") || mediaType.startsWith(u"message/") ||
           mediaType.endsWith(u"json") || mediaType.endsWith(u"xml");
}

QJsonValue valueAt(const QJsonObject &object, const QString &path)
{
    QJsonValue value = object;
    for (const QString &step : path.split(u'.'))
        value = value.toObject().value(step);
    return value;
}

} // namespace

void RecordMaker::makeTranscript(const TranscriptRule &rule, const Row &row, ImportInteraction &made)
{
    const QJsonValue lines = valueAt(row.json, rule.lines);
    if (!lines.isArray() && !lines.isUndefined() && !lines.isNull())
        reject(rule.lines, QStringLiteral("must be a list of the chat's lines"));
    domain::Transcript transcript;
    transcript.done = text(rule.done, row);
    const TimeFormat iso = *TimeFormat::parse(u"iso");
    const QJsonArray array = lines.toArray();
    for (const QJsonValue entry : array) {
        const QJsonObject object = entry.toObject();
        domain::TranscriptLine line;
        line.text = cleaned(object.value(rule.text).toString(), m_repaired);
        if (line.text.isEmpty())
            continue;
        line.speaker = cutText(cleaned(object.value(rule.speaker).toString(), m_repaired), 300);
        line.byBot = object.value(rule.bot).toBool();
        line.decisive = object.value(rule.decisive).toBool();
        const std::string at = object.value(rule.at).toString().toStdString();
        const char *why = nullptr;
        if (const auto written = iso.read(at, why))
            line.at = m_zone.place(*written);
        transcript.lines.push_back(std::move(line));
    }
    if (!transcript.lines.empty() || !transcript.done.isEmpty())
        made.transcript = std::move(transcript);
}

void RecordMaker::makeMail(const Mail &mail, ImportInteraction &made)
{
    made.html = cleaned(mail.html, m_repaired);
    made.interaction.hasHtml = !made.html.isEmpty();
    for (const MailPart &part : mail.attachments) {
        ImportAttachment attachment;
        attachment.listed.name = cutText(cleaned(part.name, m_repaired), 300);
        attachment.listed.mediaType = cutText(cleaned(part.mediaType, m_repaired), 100);
        attachment.listed.contentId = cutText(cleaned(part.contentId, m_repaired), 300);
        attachment.listed.stored = part.kept;
        attachment.bytes = isText(attachment.listed.mediaType) ? maskedContent(part.bytes) : part.bytes;
        attachment.listed.size = part.kept ? attachment.bytes.size() : part.size;
        made.attachments.push_back(std::move(attachment));
    }
    made.interaction.attachmentCount = static_cast<int>(made.attachments.size());
}

} // namespace leeway::ingest
