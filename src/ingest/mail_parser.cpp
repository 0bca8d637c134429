#include "ingest/mail_parser.h"

#include "ingest/byte_source.h"
#include "ingest/html_sanitizer.h"

#include <memory>
#include <mutex>

#include <gmime/gmime.h>

namespace leeway::ingest
{

using base::Code;
using base::fail;

namespace
{

struct Unref {
    void operator()(void *object) const { g_object_unref(object); }
};
struct Free {
    void operator()(void *bytes) const { g_free(bytes); }
};
template <class T> using Owned = std::unique_ptr<T, Unref>;

QString fromC(const char *text)
{
    return text ? QString::fromUtf8(text) : QString();
}

/// Message ids are compared, so without white space and brackets.
QString tidyId(QString id)
{
    id = id.simplified().remove(u' ');
    if (id.startsWith(u'<'))
        id.remove(0, 1);
    if (id.endsWith(u'>'))
        id.chop(1);
    return id.left(500);
}

QStringList idsOf(const char *header)
{
    QStringList ids;
    if (!header)
        return ids;
    GMimeReferences *references = g_mime_references_parse(nullptr, header);
    const int count = std::min(g_mime_references_length(references), 200);
    for (int i = 0; i < count; ++i)
        ids.append(tidyId(fromC(g_mime_references_get_message_id(references, i))));
    g_mime_references_free(references);
    ids.removeAll(QString());
    return ids;
}

void addMailboxes(InternetAddressList *list, std::vector<MailAddress> &into)
{
    const int count = list ? std::min(internet_address_list_length(list), 200) : 0;
    for (int i = 0; i < count; ++i) {
        InternetAddress *address = internet_address_list_get_address(list, i);
        if (!INTERNET_ADDRESS_IS_MAILBOX(address))
            continue;
        into.push_back({fromC(internet_address_get_name(address)).simplified(),
                        fromC(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)))
                            .trimmed()
                            .toLower()});
    }
}

/// The bytes of a part without its transfer encoding.
QByteArray decodedContent(GMimePart *part)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (!content)
        return {};
    const Owned<GMimeStream> memory(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, memory.get());
    const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
    return {reinterpret_cast<const char *>(bytes->data), static_cast<qsizetype>(bytes->len)};
}

/// Text of a part in UTF-8. A charset that is missing, wrong or unknown is guessed: UTF-8 when it is that,
/// else Windows.
QByteArray decodedText(GMimePart *part, qint64 cap)
{
    const QByteArray bytes = decodedContent(part).left(cap);
    const char *named = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
    QByteArray charset = named ? QByteArray(g_mime_charset_iconv_name(named)) : QByteArray();
    const QByteArray upper = charset.toUpper();
    if (charset.isEmpty() || upper == "UTF-8" || upper == "US-ASCII" || upper == "ASCII") {
        if (QString::fromUtf8(bytes).contains(QChar::ReplacementCharacter) && !bytes.contains("\xEF\xBF\xBD"))
            charset = "windows-1252";
        else
            return bytes;
    }
    auto source = asUtf8(memorySource(bytes), charset);
    if (!source)
        return bytes;
    QByteArray text;
    QByteArray chunk(64 * 1024, Qt::Uninitialized);
    for (;;) {
        const auto count = (*source)->read(chunk.data(), chunk.size());
        if (!count || *count == 0)
            return text;
        text.append(chunk.constData(), *count);
    }
}

/// Goes through the parts of one message, without recursion.
class Collector
{
public:
    Collector(Mail &mail, const MailCaps &caps)
        : m_mail(mail)
        , m_caps(caps)
    {
    }

    void collect(GMimeObject *root)
    {
        std::vector<GMimeObject *> waiting{root};
        for (int seen = 0; !waiting.empty() && seen < m_caps.parts; ++seen) {
            GMimeObject *object = waiting.back();
            waiting.pop_back();
            if (!object)
                continue;
            if (GMIME_IS_MULTIPART(object)) {
                GMimeMultipart *multipart = GMIME_MULTIPART(object);
                for (int i = g_mime_multipart_get_count(multipart); i-- > 0;)
                    waiting.push_back(g_mime_multipart_get_part(multipart, i));
            } else if (GMIME_IS_MESSAGE_PART(object)) {
                const QByteArray bytes = serialised(object);
                attach(object, QStringLiteral("message.eml"), bytes);
            } else if (GMIME_IS_PART(object)) {
                take(GMIME_PART(object));
            }
        }
    }

    [[nodiscard]] const QByteArray &html() const { return m_html; }

private:
    static QByteArray serialised(GMimeObject *object)
    {
        const std::unique_ptr<char, Free> text(g_mime_object_to_string(object, nullptr));
        return QByteArray(text.get());
    }

    void take(GMimePart *part)
    {
        GMimeObject *object = GMIME_OBJECT(part);
        const char *disposition = g_mime_object_get_disposition(object);
        const bool apart = disposition && g_ascii_strcasecmp(disposition, "attachment") == 0;
        GMimeContentType *type = g_mime_object_get_content_type(object);
        const bool named = g_mime_part_get_filename(part) != nullptr;
        if (!apart && !named && g_mime_content_type_is_type(type, "text", "plain")) {
            const QString text = QString::fromUtf8(decodedText(part, m_caps.text)).trimmed();
            if (!m_mail.body.isEmpty() && !text.isEmpty())
                m_mail.body += QLatin1StringView("\n\n");
            if (m_mail.body.size() < m_caps.text)
                m_mail.body += text;
        } else if (!apart && !named && m_html.isEmpty() &&
                   g_mime_content_type_is_type(type, "text", "html")) {
            m_html = decodedText(part, m_caps.text);
        } else {
            attach(object, fromC(g_mime_part_get_filename(part)), decodedContent(part));
        }
    }

    void attach(GMimeObject *object, const QString &name, const QByteArray &bytes)
    {
        MailPart part;
        // Only the last piece: a name must not lead out of the folder a person saves it to.
        part.name = QString(name).replace(u'\\', u'/').section(u'/', -1).simplified();
        GMimeContentType *type = g_mime_object_get_content_type(object);
        const std::unique_ptr<char, Free> mime(type ? g_mime_content_type_get_mime_type(type) : nullptr);
        part.mediaType = fromC(mime.get()).toLower();
        part.contentId = tidyId(fromC(g_mime_object_get_content_id(object)));
        part.size = bytes.size();
        part.kept = bytes.size() <= m_caps.attachment && m_kept + bytes.size() <= m_caps.message;
        if (part.kept) {
            part.bytes = bytes;
            m_kept += bytes.size();
        }
        m_mail.attachments.push_back(std::move(part));
    }

    Mail &m_mail;
    const MailCaps &m_caps;
    QByteArray m_html;
    qint64 m_kept = 0;
};

void readHeaders(GMimeMessage *message, Mail &mail)
{
    GMimeObject *object = GMIME_OBJECT(message);
    mail.subject = fromC(g_mime_message_get_subject(message)).simplified();
    mail.messageId = tidyId(fromC(g_mime_message_get_message_id(message)));
    std::vector<MailAddress> senders;
    addMailboxes(g_mime_message_get_from(message), senders);
    addMailboxes(g_mime_message_get_sender(message), senders);
    addMailboxes(g_mime_message_get_reply_to(message), senders);
    if (!senders.empty())
        mail.from = senders.front();
    addMailboxes(g_mime_message_get_to(message), mail.to);
    addMailboxes(g_mime_message_get_cc(message), mail.to);
    mail.references = idsOf(g_mime_object_get_header(object, "References"));
    const QStringList answered = idsOf(g_mime_object_get_header(object, "In-Reply-To"));
    if (!answered.isEmpty())
        mail.inReplyTo = answered.front();
    if (!mail.references.isEmpty())
        mail.threadKey = mail.references.front();
    else
        mail.threadKey = mail.inReplyTo.isEmpty() ? mail.messageId : mail.inReplyTo;
    if (GDateTime *date = g_mime_message_get_date(message))
        mail.at = base::instantFromMs(g_date_time_to_unix(date) * 1000);
}

/// Nesting that no mail program makes, and that the library below would follow by recursion.
bool nestsTooDeep(std::string_view bytes)
{
    constexpr int kMostMultiparts = 400;
    int count = 0;
    for (size_t at = bytes.find("oundary="); at != std::string_view::npos;
         at = bytes.find("oundary=", at + 8))
        ++count;
    for (size_t at = bytes.find("OUNDARY="); at != std::string_view::npos;
         at = bytes.find("OUNDARY=", at + 8))
        ++count;
    return count > kMostMultiparts;
}

} // namespace

base::Result<Mail> parseMail(std::string_view bytes, const MailCaps &caps)
{
    static std::once_flag begun;
    std::call_once(begun, [] { g_mime_init(); });
    if (nestsTooDeep(bytes))
        return fail(Code::MailUnreadable, QStringLiteral("more than 400 multiparts in one message"));
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    if (!message ||
        g_mime_header_list_get_count(g_mime_object_get_header_list(GMIME_OBJECT(message.get()))) == 0)
        return fail(Code::MailUnreadable, QStringLiteral("it has no headers"));
    Mail mail;
    readHeaders(message.get(), mail);
    Collector collector(mail, caps);
    collector.collect(g_mime_message_get_mime_part(message.get()));
    if (!collector.html().isEmpty()) {
        const std::string_view html(collector.html().constData(),
                                    static_cast<size_t>(collector.html().size()));
        mail.html = sanitizedHtml(html);
        if (mail.body.isEmpty())
            mail.body = htmlToText(html);
    }
    return mail;
}

} // namespace leeway::ingest
