#include "ingest/mail_parser.h"
#include "ingest/mbox_reader.h"
#include "ingest/row_reader.h"

#include <QCryptographicHash>

#include <algorithm>

namespace leeway::ingest
{

using base::Code;
using base::fail;

namespace
{

const std::vector<QString> &mailColumns()
{
    static const std::vector<QString> names{
        QStringLiteral("message-id"), QStringLiteral("in-reply-to"),   QStringLiteral("thread"),
        QStringLiteral("date"),       QStringLiteral("subject"),       QStringLiteral("body"),
        QStringLiteral("from.name"),  QStringLiteral("from.address"),  QStringLiteral("to.name"),
        QStringLiteral("to.address"), QStringLiteral("customer.name"), QStringLiteral("customer.address"),
        QStringLiteral("direction")};
    return names;
}

/// The messages of an mbox file.
class MailRows final : public RowReader
{
public:
    MailRows(std::unique_ptr<ByteSource> bytes, const Mapping &mapping)
        : m_reader(std::move(bytes))
        , m_own(mapping.own)
    {
    }

    base::Result<void> begin(const Mapping &mapping)
    {
        for (qsizetype i = 0; i < mapping.columns.names().size(); ++i) {
            const QString &name = mapping.columns.names()[i];
            const auto known = std::find(mailColumns().begin(), mailColumns().end(), name);
            if (known == mailColumns().end() && !name.startsWith(u'#'))
                return fail(
                    Code::MappingInvalid,
                    QStringLiteral("mapping %1, %2: column '%3' is none of a message's; these are: %4")
                        .arg(mapping.name, mapping.columns.places()[i], name, columns().join(u", ")));
            m_columnOf.push_back(
                known == mailColumns().end() ? -1 : static_cast<int>(known - mailColumns().begin()));
        }
        return {};
    }

    base::Result<bool> next(Row &row) override;
    QStringList columns() const override { return {mailColumns().begin(), mailColumns().end()}; }
    const ByteSource &source() const override { return m_reader.source(); }

private:
    [[nodiscard]] bool isOwn(const MailAddress &address) const
    {
        return std::any_of(m_own.begin(), m_own.end(), [&](const QString &own) {
            return own.startsWith(u'@') ? address.address.endsWith(own) : address.address == own;
        });
    }
    void takeTexts();
    [[nodiscard]] QString idOf() const;
    [[nodiscard]] QString dateOf() const;

    MboxReader m_reader;
    QStringList m_own;
    std::vector<int> m_columnOf;
    MboxMessage m_message;
    Mail m_mail;
    std::vector<QByteArray> m_texts;
};

/// A message without an id gets one from its bytes, the same at every reading.
QString MailRows::idOf() const
{
    if (!m_mail.messageId.isEmpty())
        return m_mail.messageId;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(m_message.text.data(), static_cast<qsizetype>(m_message.text.size())));
    return QStringLiteral("sha256:") + QString::fromLatin1(hash.result().toHex().left(32));
}

/// From the Date header, else from the From_ line ("From a@b Tue Oct 31 22:10:47 2017", taken as UTC).
QString MailRows::dateOf() const
{
    if (m_mail.at)
        return base::toIso(*m_mail.at);
    static const TimeFormat format = *TimeFormat::parse(u"ddd MMM d hh:mm:ss yyyy");
    const std::string_view from = m_message.from;
    const size_t address = from.find(' ');
    const size_t date = address == std::string_view::npos ? address : from.find(' ', address + 1);
    const char *why = nullptr;
    if (date == std::string_view::npos)
        return {};
    const auto written = format.read(from.substr(date), why);
    return written ? base::toIso(base::Instant(written->local.time_since_epoch())) : QString();
}

void MailRows::takeTexts()
{
    const bool ours = isOwn(m_mail.from);
    MailAddress customer = m_mail.from;
    if (ours) {
        const auto other = std::find_if(m_mail.to.begin(), m_mail.to.end(),
                                        [this](const MailAddress &to) { return !isOwn(to); });
        customer = other == m_mail.to.end() ? MailAddress() : *other;
    }
    const MailAddress to = m_mail.to.empty() ? MailAddress() : m_mail.to.front();
    const QString id = idOf();
    const QString direction = !ours                        ? QStringLiteral("In")
                              : customer.address.isEmpty() ? QStringLiteral("Internal")
                                                           : QStringLiteral("Out");
    m_texts = {id.toUtf8(),
               m_mail.inReplyTo.toUtf8(),
               (m_mail.threadKey.isEmpty() ? id : m_mail.threadKey).toUtf8(),
               dateOf().toUtf8(),
               m_mail.subject.toUtf8(),
               m_mail.body.toUtf8(),
               (m_mail.from.name.isEmpty() ? m_mail.from.address : m_mail.from.name).toUtf8(),
               m_mail.from.address.toUtf8(),
               to.name.toUtf8(),
               to.address.toUtf8(),
               (customer.name.isEmpty() ? customer.address : customer.name).toUtf8(),
               customer.address.toUtf8(),
               direction.toUtf8()};
}

base::Result<bool> MailRows::next(Row &row)
{
    const auto read = m_reader.next(m_message);
    if (!read || !*read)
        return read;
    row.line = m_message.line;
    row.raw = m_message.text;
    row.problem.clear();
    row.mail = nullptr;
    row.fields.assign(m_columnOf.size(), {});
    if (m_message.tooLong) {
        row.problem = QStringLiteral("the message is larger than 64 MB");
        return true;
    }
    auto mail = parseMail(m_message.text);
    if (!mail) {
        row.problem = QStringLiteral("the message cannot be read: %1").arg(mail.error().detail);
        return true;
    }
    m_mail = std::move(*mail);
    row.mail = &m_mail;
    takeTexts();
    for (size_t slot = 0; slot < m_columnOf.size(); ++slot) {
        if (m_columnOf[slot] >= 0) {
            const QByteArray &text = m_texts[static_cast<size_t>(m_columnOf[slot])];
            row.fields[slot] = {text.constData(), static_cast<size_t>(text.size())};
        }
    }
    return true;
}

} // namespace

base::Result<std::unique_ptr<RowReader>> openMailRows(std::unique_ptr<ByteSource> bytes,
                                                      const Mapping &mapping)
{
    auto rows = std::make_unique<MailRows>(std::move(bytes), mapping);
    const auto begun = rows->begin(mapping);
    if (!begun)
        return tl::unexpected(begun.error());
    return rows;
}

} // namespace leeway::ingest
