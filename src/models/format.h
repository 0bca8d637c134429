#pragma once

#include "base/clock.h"
#include "domain/enums.h"
#include "domain/interaction.h"
#include "domain/money.h"

#include <QLocale>
#include <QString>
#include <QTimeZone>

/// Words for the screen, made from values (guide, sections 3 and 10). Pure: locale, zone and the present
/// moment are handed in. Safe on any thread.
namespace leeway::models
{

/// Where and when the reader is.
struct Format {
    QLocale locale;
    QTimeZone zone = QTimeZone::utc();
    base::Instant now{};
};

// --- time (format_time.cpp)

/// The time column of an event: "15:02" today, "Thu 16:00" in the six days before, "14 Nov" this year, "Mar
/// 2025".
QString eventTime(const Format &format, base::Instant at);
/// The same moment in full, for tooltips and screen readers: "Thursday, 20 November 2025, 16:00".
QString fullTime(const Format &format, base::Instant at);
/// A day between events: "Today", "Yesterday", "Thursday 20 November", with the year when it is another one.
QString dayHeading(const Format &format, base::Instant at);
/// "28 Oct", with the year when it is another one.
QString shortDate(const Format &format, base::Instant at);
/// "Mar 2025"
QString monthYear(const Format &format, base::Instant at);
/// A promise's time: "16:00 today", "Thu 20 Nov, 16:00".
QString dueTime(const Format &format, base::Instant at);
/// The list's time: "now", "6 min", "15:30" today, "Thu" in the six days before, then as eventTime.
QString sinceTime(const Format &format, base::Instant at);
QString clockTime(const Format &format, base::Instant at);
/// Calendar days in the reader's zone from `from` to `to`; a day with a clock change counts as one.
qint64 daysBetween(const Format &format, base::Instant from, base::Instant to);
/// "24 days"
QString dayCount(qint64 days);
/// How late `due` is: "1 day late", "2 h late", "12 min late"; empty while it is not yet due.
QString lateness(const Format &format, base::Instant due);

// --- money and numbers (format_money.cpp)

enum class MoneyStyle {
    Plain, ///< "NOK 450": decimals only when they are not zero
    Exact  ///< "NOK 3 490,00": where money moves
};
/// Code or sign first, then the number in groups of three; isolated, so that right-to-left text keeps its
/// order.
QString money(const Format &format, const domain::Money &amount, MoneyStyle style = MoneyStyle::Plain);
/// A count, grouped.
QString number(const Format &format, qint64 value);
/// A case number as said aloud: "#48 213"; isolated. Numbers that are no digits stay as they are.
QString caseNumber(const QString &label);
/// Bytes for people: "1.2 MB".
QString byteSize(const Format &format, qint64 bytes);
/// `text` between U+2066 and U+2069: numbers, ids and key names inside text of either direction.
QString isolated(const QString &text);
/// `text` between U+2068 and U+2069: names and quotes of unknown direction inside a sentence.
QString isolatedText(const QString &text);

// --- words (format_words.cpp)

/// With a capital at its beginning, where a sentence or a row begins: "A call about the courier".
QString capitalised(const Format &format, const QString &text);
/// Up to two letters of a name: "MS"; whole characters even outside the basic plane. "?" for an empty name.
QString initials(const QString &name);
/// "Customer since 2017 · 23 orders"; the parts that are known.
QString sinceAndOrders(const Format &format, std::optional<base::Instant> since, int orders,
                       bool brief = false);
/// "Norwegian, fine in English": first language, then the next.
QString languageLine(const Format &format, const QStringList &tags);
/// "15:08 for her"; empty when the zone is unknown.
QString localTimeFor(const Format &format, const QString &timeZone, const QString &pronouns);
/// What an event is called when its source gave it no title.
QString eventTitle(const domain::Interaction &interaction);
QString channelName(domain::Channel channel);
/// "phone, email"
QString channelList(const std::vector<domain::Channel> &channels);
QString caseStatusName(domain::CaseStatus status);
QString consentName(domain::ConsentKind kind, domain::ConsentState state, const QString &detail,
                    const QString &pronouns);
QString handleKindName(domain::HandleKind kind);
/// The icon (resources/icons) of a channel, and of an event, which may say more.
QString channelIcon(domain::Channel channel);
QString eventIcon(const domain::Interaction &interaction);
/// At most `limit` UTF-16 units of the first lines of `text` without control and direction-override
/// characters, so that what a stranger wrote can neither reorder nor slow a screen. Never splits a surrogate
/// pair.
QString screenText(QStringView text, qsizetype limit);

} // namespace leeway::models
