#include "ui/contact/breather_keeper.h"

#include "ui/shell/settings_store.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace leeway::ui
{

namespace
{

constexpr std::chrono::hours kKept{48};
constexpr std::chrono::hours kLongest{8}; ///< a longer one in the file is damage, not a breather

} // namespace

BreatherKeeper::BreatherKeeper(SettingsStore &store, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &BreatherKeeper::look);
}

QString BreatherKeeper::key() const
{
    return QStringLiteral("breathers/") + m_person.toString();
}

void BreatherKeeper::setPerson(domain::PersonId person)
{
    m_person = person;
    m_all.clear();
    const base::Instant now = m_clock.now();
    const QJsonArray kept = QJsonDocument::fromJson(m_store.get(key())).array();
    for (const QJsonValue &value : kept) {
        const QJsonArray pair = value.toArray();
        const domain::Breather one{base::instantFromMs(pair.at(0).toInteger()),
                                   base::instantFromMs(pair.at(1).toInteger())};
        if (one.from <= now && one.from > now - kKept && one.until > one.from &&
            one.until <= one.from + kLongest)
            m_all.push_back(one);
    }
    std::sort(m_all.begin(), m_all.end(), [](const auto &a, const auto &b) { return a.from < b.from; });
    m_resting = resting().has_value();
    wait();
    Q_EMIT changed();
}

std::optional<domain::Breather> BreatherKeeper::resting() const
{
    if (m_all.empty() || m_all.back().until <= m_clock.now())
        return std::nullopt;
    return m_all.back();
}

void BreatherKeeper::start(std::chrono::minutes length)
{
    const base::Instant now = m_clock.now();
    if (resting())
        m_all.back().until = now + length;
    else
        m_all.push_back({now, now + length});
    std::erase_if(m_all, [now](const domain::Breather &one) { return one.until < now - kKept; });
    m_resting = true;
    keep();
    wait();
    Q_EMIT changed();
}

void BreatherKeeper::end()
{
    if (!resting())
        return;
    const base::Instant now = m_clock.now();
    if (m_all.back().from < now)
        m_all.back().until = now;
    else
        m_all.pop_back(); // it did not begin
    m_resting = false;
    keep();
    wait();
    Q_EMIT changed();
}

void BreatherKeeper::look()
{
    if (m_resting && !resting()) {
        m_resting = false;
        Q_EMIT changed();
        Q_EMIT over();
    }
    wait();
}

void BreatherKeeper::keep()
{
    QJsonArray kept;
    for (const domain::Breather &one : m_all)
        kept.append(QJsonArray{base::toMs(one.from), base::toMs(one.until)});
    m_store.put(key(), QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

void BreatherKeeper::wait()
{
    m_timer.stop();
    if (const auto now = resting())
        m_timer.start(std::chrono::duration_cast<std::chrono::milliseconds>(now->until - m_clock.now()) +
                      std::chrono::milliseconds(1));
}

} // namespace leeway::ui
