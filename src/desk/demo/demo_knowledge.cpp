#include "desk/demo/demo_knowledge.h"

#include "desk/demo/demo_files.h"
#include "domain/enum_names.h"
#include "domain/json/knowledge.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace leeway::desk
{

using base::Result;

namespace
{

/// The same id for the same place in the file, so that articles can link each other.
QUuid idInFile(const char *kind, qsizetype at)
{
    const QString number = QString::number(at + 1).rightJustified(12, u'0');
    return QUuid::fromString(QStringLiteral("00000000-0000-5000-%1-").arg(QLatin1String(kind)) + number);
}

domain::Article articleFromDemo(const QJsonObject &from, const std::vector<domain::Person> &persons,
                                QDate today)
{
    domain::Article article;
    article.title = from.value(QStringLiteral("title")).toString();
    article.language = from.value(QStringLiteral("language")).toString();
    QStringList lines;
    for (const QJsonValue &line : from.value(QStringLiteral("body")).toArray())
        lines.append(line.toString());
    article.body = lines.join(u'\n');
    for (const QJsonValue &tag : from.value(QStringLiteral("tags")).toArray())
        article.tags.append(tag.toString());
    article.when = from.value(QStringLiteral("when")).toObject();
    article.reviewOn = today.addDays(from.value(QStringLiteral("review_in_days")).toInt());
    article.state = domain::valueOf<domain::ArticleState>(from.value(QStringLiteral("state")).toString())
                        .value_or(domain::ArticleState::Draft);
    for (const domain::Person &person : persons) {
        if (person.name == from.value(QStringLiteral("owner")).toString())
            article.owner = person.id;
    }
    return article;
}

domain::Notice noticeFromDemo(const QJsonObject &from, base::Instant now)
{
    domain::Notice notice;
    notice.title = from.value(QStringLiteral("title")).toString();
    notice.when = from.value(QStringLiteral("when")).toObject();
    const QJsonObject sentences = from.value(QStringLiteral("sentence")).toObject();
    for (auto it = sentences.begin(); it != sentences.end(); ++it)
        notice.sentence.insert(it.key(), it.value().toString());
    notice.resolution = from.value(QStringLiteral("resolution")).toString();
    const auto days = [&from](const char *key) {
        return std::chrono::days(from.value(QLatin1String(key)).toInt());
    };
    notice.from = now - days("days_ago");
    if (from.contains(QStringLiteral("until_in_days")))
        notice.until = now + days("until_in_days");
    return notice;
}

} // namespace

Result<DemoKnowledge> readDemoKnowledge(const std::vector<domain::Person> &persons, base::Instant now)
{
    const Result<std::vector<DemoFile>> files = demoFiles(QStringLiteral("knowledge"));
    if (!files)
        return tl::unexpected(files.error());
    const QJsonObject all = QJsonDocument::fromJson(files->front().bytes).object();
    DemoKnowledge known;
    const QDate today = base::toDateTime(now).date();
    for (const QJsonValue &one : all.value(QStringLiteral("articles")).toArray()) {
        domain::Article article = articleFromDemo(one.toObject(), persons, today);
        article.id = domain::ArticleId{idInFile("8000", std::ssize(known.articles))};
        if (article.owner.isNull() || !domain::checked(article))
            return base::fail(base::Code::FieldInvalid, article.title);
        known.articles.push_back(std::move(article));
    }
    for (const QJsonValue &one : all.value(QStringLiteral("notices")).toArray()) {
        domain::Notice notice = noticeFromDemo(one.toObject(), now);
        notice.id = domain::NoticeId{idInFile("8001", std::ssize(known.notices))};
        if (!domain::checked(notice))
            return base::fail(base::Code::FieldInvalid, notice.title);
        known.notices.push_back(std::move(notice));
    }
    return known;
}

} // namespace leeway::desk
