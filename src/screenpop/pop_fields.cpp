#include "screenpop/pop_fields.h"

#include "screenpop/text_check.h"

#include <algorithm>
#include <array>

namespace leeway::screenpop
{

namespace
{

using domain::Channel;
using domain::Direction;

struct TextField {
    const char *name;
    QString Pop::*member;
    qsizetype most;
};

constexpr std::array<TextField, 9> kTexts{{
    {"handle", &Pop::handle, 128},
    {"account", &Pop::account, 64},
    {"order", &Pop::order, 64},
    {"case", &Pop::caseNumber, 64},
    {"call", &Pop::call, 128},
    {"queue", &Pop::queue, 120},
    {"reason", &Pop::reason, 120},
    {"name", &Pop::name, 200},
    {"verified", &Pop::verifiedBy, 120},
}};

template <class E> struct Word {
    const char *text;
    E value;
};

constexpr std::array<Word<Channel>, 7> kChannels{{{"phone", Channel::Phone},
                                                  {"voice", Channel::Phone},
                                                  {"chat", Channel::Chat},
                                                  {"email", Channel::Email},
                                                  {"social", Channel::Social},
                                                  {"bot", Channel::Bot},
                                                  {"visit", Channel::Visit}}};

constexpr std::array<Word<Direction>, 3> kDirections{
    {{"in", Direction::In}, {"out", Direction::Out}, {"internal", Direction::Internal}}};

constexpr std::array<Word<PhoneWord>, 6> kStates{{{"ready", PhoneWord::Ready},
                                                  {"ringing", PhoneWord::Ringing},
                                                  {"connected", PhoneWord::Connected},
                                                  {"held", PhoneWord::Held},
                                                  {"ended", PhoneWord::Ended},
                                                  {"not_ready", PhoneWord::NotReady}}};

template <class E, size_t N>
std::optional<E> valueFor(const std::array<Word<E>, N> &words, const QString &text)
{
    for (const Word<E> &word : words) {
        if (text.compare(QLatin1String(word.text), Qt::CaseInsensitive) == 0)
            return word.value;
    }
    return std::nullopt;
}

template <class E, size_t N> Refusal notAWord(const QString &name, const std::array<Word<E>, N> &words)
{
    QStringList all;
    for (const Word<E> &word : words)
        all.append(QString::fromLatin1(word.text));
    return {name, QStringLiteral("is none of ") + all.join(QStringLiteral(", "))};
}

/// What phone systems send when the caller keeps the number back.
bool isWithheld(const QString &phone)
{
    static const QStringList kWords{QStringLiteral("anonymous"),  QStringLiteral("private"),
                                    QStringLiteral("withheld"),   QStringLiteral("unknown"),
                                    QStringLiteral("restricted"), QStringLiteral("unavailable")};
    return kWords.contains(phone.toLower());
}

bool isPhoneText(const QString &phone)
{
    constexpr qsizetype kFewest = 2;
    const auto digits = std::count_if(phone.begin(), phone.end(), [](QChar c) { return c.isDigit(); });
    return digits >= kFewest && std::all_of(phone.begin(), phone.end(), [](QChar c) {
               return c.isDigit() || c.isSpace() || QStringView(u"+-()/.*#").contains(c);
           });
}

/// "sip:442079460123@pbx.example;user=phone" without what stands around the number or name.
QString withoutScheme(const QString &phone)
{
    for (const char *scheme : {"tel:", "sip:", "sips:"}) {
        if (phone.startsWith(QLatin1String(scheme), Qt::CaseInsensitive)) {
            const QString rest = phone.mid(static_cast<qsizetype>(qstrlen(scheme)));
            return rest.section(u';', 0, 0).section(u'?', 0, 0).trimmed();
        }
    }
    return phone;
}

} // namespace

bool PopFields::knows(const QString &name)
{
    return name == u"phone" || name == u"email" || name == u"channel" || name == u"direction" ||
           name == u"state" || std::any_of(kTexts.begin(), kTexts.end(), [&name](const TextField &field) {
               return name == QLatin1String(field.name);
           });
}

std::optional<Refusal> PopFields::put(const QString &name, const QString &value)
{
    constexpr int kMostFields = 32;
    if (++m_count > kMostFields)
        return Refusal{{}, QStringLiteral("more than %1 fields").arg(kMostFields)};
    const QString trimmed = value.trimmed();
    if (m_seen.contains(name))
        return Refusal{harmlessName(name), QStringLiteral("given twice")};
    m_seen.insert(name);
    if (trimmed.isEmpty())
        return std::nullopt;
    if (name == u"phone")
        return putPhone(trimmed);
    if (name == u"email")
        return putEmail(trimmed);
    if (name == u"channel" || name == u"direction" || name == u"state")
        return putWord(name, trimmed);
    return putText(name, trimmed);
}

std::optional<Refusal> PopFields::putText(const QString &name, const QString &value)
{
    for (const TextField &field : kTexts) {
        if (name != QLatin1String(field.name))
            continue;
        if (const QString problem = textProblem(value, field.most); !problem.isEmpty())
            return Refusal{name, problem};
        m_pop.*field.member = value;
        return std::nullopt;
    }
    return ignore(name);
}

std::optional<Refusal> PopFields::putPhone(const QString &value)
{
    constexpr qsizetype kMost = 128; // of a SIP address; a number has its own cap below
    constexpr qsizetype kMostNumber = 64;
    const QString name = QStringLiteral("phone");
    if (const QString problem = textProblem(value, kMost); !problem.isEmpty())
        return Refusal{name, problem};
    const QString address = withoutScheme(value);
    const QString number = address.section(u'@', 0, 0).trimmed();
    if (number.isEmpty())
        return Refusal{name, QStringLiteral("holds no number")};
    if (isWithheld(number)) {
        m_pop.withheld = true;
        return std::nullopt;
    }
    if (isPhoneText(number)) {
        if (const QString problem = textProblem(number, kMostNumber); !problem.isEmpty())
            return Refusal{name, problem};
        m_pop.phone = number;
        return std::nullopt;
    }
    if (!address.contains(u'@'))
        return Refusal{name, QStringLiteral("is no phone number")};
    if (m_pop.handle.isEmpty())
        m_pop.handle = address; // a SIP address with a name instead of a number
    return std::nullopt;
}

std::optional<Refusal> PopFields::putEmail(const QString &value)
{
    constexpr qsizetype kMost = 254; // RFC 5321
    const QString name = QStringLiteral("email");
    if (const QString problem = textProblem(value, kMost); !problem.isEmpty())
        return Refusal{name, problem};
    const qsizetype at = value.indexOf(u'@');
    if (at <= 0 || at == value.size() - 1 || value.contains(u' '))
        return Refusal{name, QStringLiteral("is no e-mail address")};
    m_pop.email = value;
    return std::nullopt;
}

std::optional<Refusal> PopFields::putWord(const QString &name, const QString &value)
{
    if (name == u"channel") {
        const auto channel = valueFor(kChannels, value);
        if (!channel)
            return notAWord(name, kChannels);
        m_pop.channel = *channel;
    } else if (name == u"direction") {
        const auto direction = valueFor(kDirections, value);
        if (!direction)
            return notAWord(name, kDirections);
        m_pop.direction = *direction;
    } else {
        const auto state = valueFor(kStates, value);
        if (!state)
            return notAWord(name, kStates);
        m_pop.state = state;
    }
    return std::nullopt;
}

std::optional<Refusal> PopFields::ignore(const QString &name)
{
    constexpr qsizetype kMostListed = 16;
    if (m_pop.ignored.size() < kMostListed)
        m_pop.ignored.append(harmlessName(name));
    return std::nullopt;
}

Read<Pop> PopFields::take()
{
    const bool ofPhone = m_pop.state == PhoneWord::Ready || m_pop.state == PhoneWord::NotReady;
    if (!ofPhone && !m_pop.identifies() && m_pop.call.isEmpty() && !m_pop.withheld)
        return refuse({}, QStringLiteral(
                              "says neither who it is (phone, email, handle, account, order, case) nor which "
                              "call, nor that the phone is ready or not_ready"));
    if (!m_pop.reason.isEmpty() && m_pop.state != PhoneWord::NotReady)
        return refuse(QStringLiteral("reason"), QStringLiteral("goes with state not_ready only"));
    return m_pop;
}

} // namespace leeway::screenpop
