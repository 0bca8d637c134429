#include "screenpop/hooks.h"

#include "screenpop/text_check.h"

#include <QHostAddress>
#include <QJsonArray>

#include <algorithm>
#include <array>
#include <utility>

namespace leeway::screenpop
{

namespace
{

constexpr std::array<std::pair<PhoneAction, const char *>, 7> kActions{
    {{PhoneAction::Ready, "ready"},
     {PhoneAction::NotReady, "not_ready"},
     {PhoneAction::Hold, "hold"},
     {PhoneAction::Resume, "resume"},
     {PhoneAction::Transfer, "transfer"},
     {PhoneAction::StopRecording, "stop_recording"},
     {PhoneAction::ResumeRecording, "resume_recording"}}};

const QString kCallWord = QStringLiteral("{call}");

std::array<std::pair<QString, QString>, 3> placeholders(const HookValues &values)
{
    return {{{kCallWord, values.call},
             {QStringLiteral("{reason}"), values.reason},
             {QStringLiteral("{to}"), values.to}}};
}

bool isThisComputer(const QUrl &url)
{
    return url.host() == u"localhost" || QHostAddress(url.host()).isLoopback();
}

std::optional<Refusal> readProgram(const QJsonValue &value, const QString &where, Hook &hook)
{
    constexpr qsizetype kMostWords = 32;
    constexpr qsizetype kLongestWord = 1024;
    const QJsonArray words = value.toArray();
    if (!value.isArray() || words.isEmpty() || words.size() > kMostWords)
        return Refusal{where, QStringLiteral("must be a list of 1 to %1 words").arg(kMostWords)};
    for (const QJsonValue &word : words) {
        const QString text = word.toString();
        if (text.isEmpty() || !textProblem(text, kLongestWord).isEmpty())
            return Refusal{where, QStringLiteral("holds a word that is empty, too long or no text")};
        const bool whole = text == kCallWord || text == u"{reason}" || text == u"{to}";
        if (!whole && text.contains(u'{'))
            return Refusal{where, QStringLiteral("a placeholder must be a word of its own")};
        hook.run.append(text);
    }
    if (!hook.run.first().startsWith(u'/'))
        return Refusal{where, QStringLiteral("the program must be an absolute path")};
    return std::nullopt;
}

std::optional<Refusal> readAddress(const QJsonObject &object, const QString &where, Hook &hook)
{
    constexpr qsizetype kLongest = 2048;
    hook.url = object.value(u"url").toString();
    const qsizetype mark = hook.url.indexOf(u'?');
    const qsizetype first = hook.url.indexOf(u'{');
    if (first >= 0 && (mark < 0 || first < mark))
        return Refusal{where + QLatin1String(".url"), QStringLiteral("placeholders stand after \"?\" only")};
    const QUrl url = addressOf(hook, {});
    const bool isPlain = url.scheme() == u"http" && isThisComputer(url);
    if (hook.url.size() > kLongest || !url.isValid() || url.host().isEmpty() ||
        (!isPlain && url.scheme() != u"https"))
        return Refusal{where + QLatin1String(".url"),
                       QStringLiteral("must be https, or http to this computer")};
    hook.method = object.value(u"method").toString(QStringLiteral("POST")).toLatin1();
    if (hook.method != "POST" && hook.method != "GET")
        return Refusal{where + QLatin1String(".method"), QStringLiteral("is none of POST, GET")};
    hook.body = object.value(u"body").toObject();
    for (const QJsonValue &value : std::as_const(hook.body)) {
        if (!value.isString())
            return Refusal{where + QLatin1String(".body"), QStringLiteral("holds something that is no text")};
    }
    return std::nullopt;
}

QString filled(QString text, const HookValues &values)
{
    for (const auto &[placeholder, value] : placeholders(values)) {
        if (text == placeholder)
            return value;
    }
    return text;
}

} // namespace

QString actionName(PhoneAction action)
{
    for (const auto &[one, name] : kActions) {
        if (one == action)
            return QString::fromLatin1(name);
    }
    return {};
}

std::optional<PhoneAction> actionOf(const QString &name)
{
    for (const auto &[one, text] : kActions) {
        if (name == QLatin1String(text))
            return one;
    }
    return std::nullopt;
}

Read<Hook> readHook(const QJsonObject &object, const QString &where)
{
    constexpr int kShortest = 100;
    constexpr int kLongest = 30'000;
    Hook hook;
    if (object.contains(u"run") == object.contains(u"url"))
        return refuse(where, QStringLiteral("needs either run or url"));
    const std::optional<Refusal> refusal =
        object.contains(u"run") ? readProgram(object.value(u"run"), where + QLatin1String(".run"), hook)
                                : readAddress(object, where, hook);
    if (refusal)
        return tl::unexpected(*refusal);
    const int deadline = object.value(u"deadline_ms").toInt(static_cast<int>(hook.deadline.count()));
    if (deadline < kShortest || deadline > kLongest)
        return refuse(where + QLatin1String(".deadline_ms"),
                      QStringLiteral("must be %1 to %2").arg(kShortest).arg(kLongest));
    hook.deadline = std::chrono::milliseconds(deadline);
    return hook;
}

Read<QStringList> wordsOf(const Hook &hook, const HookValues &values)
{
    QStringList words;
    for (const QString &word : hook.run) {
        const QString text = filled(word, values);
        if (text != word && text.startsWith(u'-'))
            return refuse(word, QStringLiteral("begins with \"-\", which a program may take for an option"));
        words.append(text);
    }
    return words;
}

bool needsCall(const Hook &hook)
{
    return hook.run.contains(kCallWord) || hook.url.contains(kCallWord) ||
           std::any_of(hook.body.begin(), hook.body.end(),
                       [](const QJsonValue &value) { return value.toString() == kCallWord; });
}

QUrl addressOf(const Hook &hook, const HookValues &values)
{
    const qsizetype mark = hook.url.indexOf(u'?');
    if (mark < 0)
        return QUrl(hook.url, QUrl::StrictMode);
    QString query = hook.url.mid(mark);
    for (const auto &[placeholder, value] : placeholders(values))
        query.replace(placeholder, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    return QUrl(hook.url.left(mark) + query, QUrl::StrictMode);
}

QJsonObject bodyOf(const Hook &hook, const HookValues &values)
{
    QJsonObject out;
    for (auto it = hook.body.begin(); it != hook.body.end(); ++it)
        out.insert(it.key(), filled(it.value().toString(), values));
    return out;
}

} // namespace leeway::screenpop
