#include "ui/contact/break_keeper.h"

#include "ui/shell/settings_store.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace leeway::ui
{

namespace
{

constexpr std::chrono::hours kBreaksKept{48};
/// Who forgot to come back from one does not find it the next morning.
constexpr std::chrono::hours kLongestBreak{12};
constexpr qsizetype kMostReason = 120;

const QString kPast = QStringLiteral("past");
const QString kChosen = QStringLiteral("chosen");

} // namespace

BreakKeeper::BreakKeeper(SettingsStore &store, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
{
}

QString BreakKeeper::key() const
{
    return QStringLiteral("breaks/") + m_person.toString();
}

void BreakKeeper::setPerson(domain::PersonId person)
{
    m_person = person;
    m_past.clear();
    m_chosen.reset();
    const base::Instant now = m_clock.now();
    const QJsonObject kept = QJsonDocument::fromJson(m_store.get(key())).object();
    const QJsonArray past = kept.value(kPast).toArray();
    for (const QJsonValue &value : past) {
        const QJsonArray one = value.toArray();
        const domain::Breather read{.from = base::instantFromMs(one.at(0).toInteger()),
                                    .until = base::instantFromMs(one.at(1).toInteger()),
                                    .reason = one.at(2).toString().left(kMostReason)};
        if (read.from > now - kBreaksKept && read.until > read.from && read.until <= now &&
            !read.reason.isEmpty())
            m_past.push_back(read);
    }
    std::sort(m_past.begin(), m_past.end(), [](const auto &a, const auto &b) { return a.from < b.from; });
    const QJsonArray chosen = kept.value(kChosen).toArray();
    const models::ChosenBreak read{.reason = chosen.at(1).toString().left(kMostReason),
                                   .since = base::instantFromMs(chosen.at(0).toInteger()),
                                   .isPlanned = chosen.at(2).toBool()};
    if (!read.reason.isEmpty() && read.since <= now && read.since > now - kLongestBreak)
        m_chosen = read;
    Q_EMIT changed();
}

std::vector<domain::Breather> BreakKeeper::breaks() const
{
    std::vector<domain::Breather> out = m_past;
    if (m_chosen && !m_chosen->isPlanned)
        out.push_back({.from = m_chosen->since,
                       .until = std::max(m_clock.now(), m_chosen->since),
                       .reason = m_chosen->reason,
                       .isOpen = true});
    return out;
}

void BreakKeeper::choose(const QString &reason, bool isPlanned)
{
    closeChosen();
    m_chosen = {.reason = reason.left(kMostReason), .since = m_clock.now(), .isPlanned = isPlanned};
    keep();
    Q_EMIT changed();
}

void BreakKeeper::begin()
{
    if (!m_chosen || !m_chosen->isPlanned)
        return;
    m_chosen->isPlanned = false;
    m_chosen->since = m_clock.now();
    keep();
    Q_EMIT changed();
}

void BreakKeeper::end()
{
    if (!m_chosen)
        return;
    closeChosen();
    keep();
    Q_EMIT changed();
}

/// One that did not last leaves nothing: it was a slip of the hand.
void BreakKeeper::closeChosen()
{
    const auto before = std::exchange(m_chosen, std::nullopt);
    const base::Instant now = m_clock.now();
    if (before && !before->isPlanned && before->since < now)
        m_past.push_back({.from = before->since, .until = now, .reason = before->reason});
    std::erase_if(m_past, [now](const domain::Breather &one) { return one.until < now - kBreaksKept; });
}

void BreakKeeper::keep()
{
    QJsonArray past;
    for (const domain::Breather &one : m_past)
        past.append(QJsonArray{base::toMs(one.from), base::toMs(one.until), one.reason});
    QJsonObject kept{{kPast, past}};
    if (m_chosen)
        kept.insert(kChosen, QJsonArray{base::toMs(m_chosen->since), m_chosen->reason, m_chosen->isPlanned});
    m_store.put(key(), QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

} // namespace leeway::ui
