#include "models/person_page.h"

#include "models/format.h"
#include "models/person_page_words.h"
#include "models/words.h"

#include <QIODevice>
#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace leeway::models
{

namespace
{

/// By when something is owed, and not by whom.
bool isDeadline(const QString &key)
{
    return key == QLatin1String("acknowledge_by") || key == QLatin1String("answer_by") ||
           key == QLatin1String("final_by");
}

/// Ids and places in a list, which mean nothing to the reader, and the letter's HTML, whose text stands under
/// "body".
bool isLeftOut(const QString &key)
{
    static const QSet<QString> kIds{QStringLiteral("id"),          QStringLiteral("customer"),
                                    QStringLiteral("person"),      QStringLiteral("main_case"),
                                    QStringLiteral("case"),        QStringLiteral("member"),
                                    QStringLiteral("keeper"),      QStringLiteral("icon"),
                                    QStringLiteral("source_id"),   QStringLiteral("html"),
                                    QStringLiteral("format"),      QStringLiteral("also_history_of"),
                                    QStringLiteral("order_lines"), QStringLiteral("contact"),
                                    QStringLiteral("interaction"), QStringLiteral("point_version"),
                                    QStringLiteral("rank"),        QStringLiteral("grant")};
    return kIds.contains(key) || (key.endsWith(QLatin1String("_by")) && !isDeadline(key));
}

/// False says nothing here: most things are not pinned.
bool isNothing(const QString &key, const QJsonValue &value)
{
    static const QSet<QString> kMarks{QStringLiteral("pinned"), QStringLiteral("by_bot"),
                                      QStringLiteral("complaint"), QStringLiteral("restricted"),
                                      QStringLiteral("this_case_only")};
    return value.isNull() || (value.isString() && value.toString().isEmpty()) ||
           (value.isArray() && value.toArray().isEmpty()) ||
           (value.isBool() && !value.toBool() && kMarks.contains(key));
}

bool isTime(const QString &key)
{
    return key == QLatin1String("at") || key.endsWith(QLatin1String("_at")) || isDeadline(key);
}

bool isEnum(const QString &key)
{
    static const QSet<QString> kEnums{QStringLiteral("kind"),     QStringLiteral("state"),
                                      QStringLiteral("channel"),  QStringLiteral("direction"),
                                      QStringLiteral("mood"),     QStringLiteral("mood_in"),
                                      QStringLiteral("impact"),   QStringLiteral("fit"),
                                      QStringLiteral("identity"), QStringLiteral("order")};
    return kEnums.contains(key);
}

bool isMoney(const QJsonObject &object)
{
    return object.size() == 2 && object.contains(QStringLiteral("amount")) &&
           object.contains(QStringLiteral("currency"));
}

/// What a reader looks for first comes first; the rest by the letter.
QStringList inReadingOrder(QStringList keys)
{
    static const QStringList kFirst{
        QStringLiteral("name"),   QStringLiteral("title"),      QStringLiteral("number"),
        QStringLiteral("what"),   QStringLiteral("about"),      QStringLiteral("result"),
        QStringLiteral("text"),   QStringLiteral("value"),      QStringLiteral("kind"),
        QStringLiteral("state"),  QStringLiteral("status"),     QStringLiteral("at"),
        QStringLiteral("due_at"), QStringLiteral("ordered_at"), QStringLiteral("article"),
        QStringLiteral("body"),   QStringLiteral("reason")};
    std::stable_sort(keys.begin(), keys.end(), [](const QString &a, const QString &b) {
        return quint64(kFirst.indexOf(a)) < quint64(kFirst.indexOf(b)); // -1 is the largest
    });
    return keys;
}

/// Writes the page as it comes.
class PersonPage final : public desk::PersonDataSink
{
public:
    explicit PersonPage(QIODevice &device)
        : m_device(device)
    {
    }

    void begin(const QString &name, const QString &timeZone) override;
    void part(const QString &key, const QJsonValue &value) override;
    void beginList(const QString &key) override;
    void item(const QJsonObject &value) override;
    void beginItem(const QJsonObject &value, const QString &listKey) override;
    void endItem() override;
    void endList() override;
    void finish() override { write(QStringLiteral("</body></html>\n")); }

private:
    void write(const QString &html) { m_device.write(html.toUtf8()); }
    /// The heading of a list waits for its first item: an empty list is not mentioned.
    void writeWaitingHeading();
    [[nodiscard]] QString scalar(const QString &key, const QJsonValue &value) const;
    [[nodiscard]] QString fields(const QJsonObject &object) const;
    [[nodiscard]] QString listOf(const QString &key, const QJsonArray &array) const;
    [[nodiscard]] QString valueOf(const QString &key, const QJsonValue &value) const;
    [[nodiscard]] QString event(const QJsonObject &value) const;

    QIODevice &m_device;
    Format m_format;
    QString m_waiting;
    bool m_nested = false;
    bool m_events = false;
};

QString escaped(const QString &text)
{
    QString html = text.toHtmlEscaped();
    html.replace(u'\n', QLatin1String("<br>"));
    return html;
}

/// What somebody wrote, in its own direction.
QString span(const QString &text)
{
    return QStringLiteral("<span dir=\"auto\">") + escaped(text) + QStringLiteral("</span>");
}

void PersonPage::begin(const QString &name, const QString &timeZone)
{
    const QTimeZone zone(timeZone.toUtf8());
    m_format.zone = zone.isValid() ? zone : QTimeZone::utc();
    const QString told =
        zone.isValid() ? Words::tr("Times are those of %1.").arg(timeZone) : Words::tr("Times are in UTC.");
    write(QStringLiteral("<!doctype html>\n<html lang=\"") + QLocale().bcp47Name() +
          QStringLiteral("\"><head><meta charset=\"utf-8\">"
                         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                         "style-src 'unsafe-inline'\">"
                         "<style>body{font-family:sans-serif;line-height:1.5;max-width:60em;margin:0;"
                         "padding:1em}h4{margin:1em 0 0}ul{margin:0}li{margin-bottom:.4em}</style><title>") +
          name.toHtmlEscaped() + QStringLiteral("</title></head><body><h1 dir=\"auto\">") +
          name.toHtmlEscaped() + QStringLiteral("</h1><p>") + told.toHtmlEscaped() +
          QStringLiteral("</p>\n"));
}

QString PersonPage::scalar(const QString &key, const QJsonValue &value) const
{
    if (value.isBool())
        return value.toBool() ? Words::tr("yes") : Words::tr("no");
    if (value.isDouble())
        return key == QLatin1String("bytes") ? byteSize(m_format, value.toInteger())
                                             : m_format.locale.toString(value.toDouble(), 'g', 12);
    const QString text = value.toString();
    if (isTime(key)) {
        const QDateTime at = QDateTime::fromString(text, Qt::ISODateWithMs);
        return at.isValid() ? fullTime(m_format, base::fromDateTime(at)) : text;
    }
    return isEnum(key) ? personDataWord(text) : text;
}

QString PersonPage::fields(const QJsonObject &object) const
{
    if (isMoney(object))
        return span(object.value(QStringLiteral("currency")).toString() + QChar(0xA0) +
                    object.value(QStringLiteral("amount")).toString());
    QString html;
    for (const QString &key : inReadingOrder(object.keys())) {
        const QJsonValue value = object.value(key);
        if (isLeftOut(key) || isNothing(key, value))
            continue;
        html += QStringLiteral("<div><b>") + personDataHeading(key).toHtmlEscaped() +
                QStringLiteral(":</b> ") + valueOf(key, value) + QStringLiteral("</div>");
    }
    return html;
}

QString PersonPage::listOf(const QString &key, const QJsonArray &array) const
{
    QString html = QStringLiteral("<ul>");
    for (const QJsonValue one : array) {
        const QJsonObject object = one.toObject();
        const bool isLine = key == QLatin1String("transcript");
        html += QStringLiteral("<li>");
        html +=
            isLine
                ? QStringLiteral("<b>%1</b> ").arg(span(object.value(QStringLiteral("speaker")).toString())) +
                      span(object.value(QStringLiteral("text")).toString())
                : valueOf(key, one);
        html += QStringLiteral("</li>");
    }
    return html + QStringLiteral("</ul>");
}

QString PersonPage::valueOf(const QString &key, const QJsonValue &value) const
{
    if (value.isObject())
        return fields(value.toObject());
    if (value.isArray())
        return listOf(key, value.toArray());
    return span(scalar(key, value));
}

/// Something that happened: when, how and from whom in a line, then the rest.
QString PersonPage::event(const QJsonObject &value) const
{
    QStringList line;
    for (const char *key : {"at", "channel", "author"}) {
        const QString name = QString::fromLatin1(key);
        const QString text = scalar(name, value.value(name));
        if (!text.isEmpty())
            line.append(text.toHtmlEscaped());
    }
    QJsonObject rest = value;
    for (const char *key : {"at", "channel", "author", "normalized"})
        rest.remove(QString::fromLatin1(key));
    return QStringLiteral("<h4>") + line.join(QStringLiteral(" · ")) + QStringLiteral("</h4>") + fields(rest);
}

void PersonPage::part(const QString &key, const QJsonValue &value)
{
    if (isLeftOut(key) && key != QLatin1String("customer"))
        return;
    if (!isNothing(key, value))
        write(QStringLiteral("<h2>") + personDataHeading(key).toHtmlEscaped() + QStringLiteral("</h2>") +
              valueOf(key, value) + u'\n');
}

void PersonPage::beginList(const QString &key)
{
    m_waiting = QStringLiteral("<h2>") + personDataHeading(key).toHtmlEscaped() + QStringLiteral("</h2>\n");
    m_events = key == QLatin1String("other_history");
}

void PersonPage::writeWaitingHeading()
{
    write(std::exchange(m_waiting, {}));
}

void PersonPage::item(const QJsonObject &value)
{
    writeWaitingHeading();
    write((m_nested || m_events ? event(value) : fields(value) + QStringLiteral("<hr>")) + u'\n');
}

void PersonPage::beginItem(const QJsonObject &value, const QString &listKey)
{
    writeWaitingHeading();
    const QString title = value.value(QStringLiteral("title")).toString();
    QJsonObject rest = value;
    rest.remove(QStringLiteral("title"));
    write(QStringLiteral("<h3 dir=\"auto\">") + title.toHtmlEscaped() + QStringLiteral("</h3>") +
          fields(rest));
    m_waiting =
        QStringLiteral("<p><b>") + personDataHeading(listKey).toHtmlEscaped() + QStringLiteral("</b></p>\n");
    m_nested = true;
}

void PersonPage::endItem()
{
    m_waiting.clear();
    m_nested = false;
}

void PersonPage::endList()
{
    m_waiting.clear();
    m_events = false;
}

} // namespace

std::unique_ptr<desk::PersonDataSink> makePersonPage(QIODevice &device)
{
    return std::make_unique<PersonPage>(device);
}

} // namespace leeway::models
