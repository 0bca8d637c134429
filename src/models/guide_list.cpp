#include "models/guide_list.h"

#include "models/words.h"

#include <algorithm>

namespace leeway::models
{

QString accessibleText(const GuideRow &row)
{
    QStringList parts;
    if (row.must)
        parts.append(Words::tr("Must"));
    if (row.number > 0)
        parts.append(Words::tr("Point %1").arg(row.number));
    if (row.own)
        parts.append(Words::tr("Your own idea"));
    parts.append(row.intent);
    if (!row.meanwhile.isEmpty())
        parts.append(row.meanwhile);
    if (row.state == GuideRow::State::Open && !row.reason.isEmpty())
        parts.append(row.reason);
    return parts.join(QStringLiteral(". "));
}

QVariant GuideList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const GuideRow &at = row(index.row());
    if (role == Qt::DisplayRole)
        return at.intent;
    if (role == Qt::AccessibleTextRole)
        return accessibleText(at);
    return {};
}

bool GuideList::isSameOrder(const std::vector<GuideRow> &wanted) const
{
    return std::equal(rows().begin(), rows().end(), wanted.begin(), wanted.end(),
                      [](const GuideRow &a, const GuideRow &b) { return a.point == b.point; });
}

void GuideList::offer(std::vector<GuideRow> wanted, bool now)
{
    const std::vector<GuideRow> &before = m_waits ? m_waiting : rows();
    for (GuideRow &one : wanted) { // an offer that follows, as when it is written down, is no look
        one.fresh = one.fresh || (m_updated && std::any_of(before.begin(), before.end(), [&](const auto &b) {
                                      return b.fresh && b.point == one.point;
                                  }));
    }
    if (!m_held || now || rows().empty() || isSameOrder(wanted)) {
        const bool came =
            std::any_of(wanted.begin(), wanted.end(), [](const GuideRow &r) { return r.fresh; });
        m_waits = false;
        setRows(std::move(wanted));
        setUpdated(came || m_updated);
        return;
    }
    std::vector<GuideRow> kept = rows(); // what is said of them is true at once
    for (GuideRow &row : kept) {
        const auto found = std::find_if(wanted.begin(), wanted.end(),
                                        [&](const GuideRow &w) { return w.point == row.point; });
        if (found != wanted.end())
            row = *found;
    }
    setRows(std::move(kept));
    m_waiting = std::move(wanted);
    m_waits = true;
    setUpdated(true);
}

void GuideList::setHeld(bool held)
{
    m_held = held;
    if (!held && m_waits) {
        m_waits = false;
        setRows(std::move(m_waiting));
    }
}

void GuideList::lookedAt()
{
    if (!m_waits)
        setUpdated(false);
}

const GuideRow *GuideList::numbered(int number) const
{
    const auto found = std::find_if(rows().begin(), rows().end(),
                                    [number](const GuideRow &row) { return row.number == number; });
    return found == rows().end() || number <= 0 ? nullptr : &*found;
}

void GuideList::setUpdated(bool updated)
{
    if (m_updated == updated)
        return;
    m_updated = updated;
    Q_EMIT updatedChanged();
}

} // namespace leeway::models
