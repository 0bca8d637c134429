#pragma once

#include <QAbstractListModel>
#include <QHash>

#include <algorithm>
#include <utility>
#include <vector>

namespace leeway::models
{

/// A list model over a vector of rows that are told apart by `row.key()` (hashable, unique) and compared by
/// ==.
///
/// `setRows` tells the views the least that changed: rows removed, moved (a longest run that kept its order
/// stays put), inserted and altered. So selection, current row and scroll position survive a reload. GUI
/// thread.
template <class Row> class KeyedListModel : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;
    using Key = decltype(std::declval<const Row &>().key());

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }
    [[nodiscard]] const Row &row(int i) const { return m_rows[static_cast<size_t>(i)]; }
    /// The row with `key`; -1 when there is none.
    [[nodiscard]] int rowOf(const Key &key) const
    {
        const auto at =
            std::find_if(m_rows.begin(), m_rows.end(), [&key](const Row &r) { return r.key() == key; });
        return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
    }

    void setRows(std::vector<Row> wanted)
    {
        const Window window = unequalWindow(wanted);
        if (window.oldEnd > window.begin || window.newEnd > window.begin)
            changeWindow(wanted, window);
        for (size_t i = 0; i < wanted.size();) {
            size_t end = i;
            while (end < wanted.size() && !(m_rows[end] == wanted[end]))
                ++end;
            if (end > i) {
                std::move(wanted.begin() + diff(i), wanted.begin() + diff(end), m_rows.begin() + diff(i));
                Q_EMIT dataChanged(index(static_cast<int>(i)), index(static_cast<int>(end) - 1));
            }
            i = end + 1;
        }
    }

private:
    /// The part in which the keys differ: all before `begin` and behind the ends is the same on both sides.
    struct Window {
        size_t begin, oldEnd, newEnd;
    };
    static std::ptrdiff_t diff(size_t i) { return static_cast<std::ptrdiff_t>(i); }

    Window unequalWindow(const std::vector<Row> &wanted) const
    {
        Window w{0, m_rows.size(), wanted.size()};
        while (w.begin < w.oldEnd && w.begin < w.newEnd && m_rows[w.begin].key() == wanted[w.begin].key())
            ++w.begin;
        while (w.oldEnd > w.begin && w.newEnd > w.begin &&
               m_rows[w.oldEnd - 1].key() == wanted[w.newEnd - 1].key()) {
            --w.oldEnd;
            --w.newEnd;
        }
        return w;
    }

    void changeWindow(const std::vector<Row> &wanted, Window w)
    {
        QHash<Key, size_t> target;
        target.reserve(static_cast<qsizetype>(w.newEnd - w.begin));
        for (size_t i = w.begin; i < w.newEnd; ++i)
            target.insert(wanted[i].key(), i);
        const size_t kept = removeGone(target, w);
        moveMisplaced(target, w.begin, w.begin + kept);
        insertNew(wanted, w);
    }

    size_t removeGone(const QHash<Key, size_t> &target, const Window &w)
    {
        size_t kept = 0;
        for (size_t end = w.oldEnd; end > w.begin;) {
            if (target.contains(m_rows[end - 1].key())) {
                ++kept;
                --end;
                continue;
            }
            size_t first = end - 1;
            while (first > w.begin && !target.contains(m_rows[first - 1].key()))
                --first;
            beginRemoveRows({}, static_cast<int>(first), static_cast<int>(end) - 1);
            m_rows.erase(m_rows.begin() + diff(first), m_rows.begin() + diff(end));
            endRemoveRows();
            end = first;
        }
        return kept;
    }

    /// Marks the longest run of rows whose order is already right (patience sorting).
    static std::vector<bool> stays(const std::vector<size_t> &targets)
    {
        std::vector<size_t> tails;
        std::vector<std::ptrdiff_t> before(targets.size(), -1);
        for (size_t i = 0; i < targets.size(); ++i) {
            const auto at =
                std::lower_bound(tails.begin(), tails.end(), targets[i],
                                 [&targets](size_t a, size_t value) { return targets[a] < value; });
            if (at != tails.begin())
                before[i] = diff(*std::prev(at));
            if (at == tails.end())
                tails.push_back(i);
            else
                *at = i;
        }
        std::vector<bool> stay(targets.size(), false);
        for (std::ptrdiff_t i = tails.empty() ? -1 : diff(tails.back()); i >= 0;
             i = before[static_cast<size_t>(i)])
            stay[static_cast<size_t>(i)] = true;
        return stay;
    }

    void moveMisplaced(const QHash<Key, size_t> &target, size_t begin, size_t end)
    {
        std::vector<size_t> targets;
        for (size_t i = begin; i < end; ++i)
            targets.push_back(target.value(m_rows[i].key()));
        const std::vector<bool> stay = stays(targets);
        std::vector<std::pair<size_t, Key>> movers;
        for (size_t i = begin; i < end; ++i) {
            if (!stay[i - begin])
                movers.emplace_back(targets[i - begin], m_rows[i].key());
        }
        std::sort(movers.begin(), movers.end(),
                  [](const auto &a, const auto &b) { return a.first < b.first; });
        for (const auto &[wantedAt, key] : movers)
            moveRowTo(target, key, wantedAt, begin, end);
    }

    /// Puts one row before the first other row that belongs behind it. Movers come in target order, so those
    /// not placed yet all belong behind and are skipped by looking for the nearest one in front instead.
    void moveRowTo(const QHash<Key, size_t> &target, const Key &key, size_t wantedAt, size_t begin,
                   size_t end)
    {
        size_t from = begin, to = begin, best = 0;
        bool found = false;
        for (size_t i = begin; i < end; ++i) {
            const size_t t = target.value(m_rows[i].key());
            if (m_rows[i].key() == key) {
                from = i;
            } else if (t < wantedAt && (!found || t > best)) {
                best = t;
                to = i + 1;
                found = true;
            }
        }
        if (to == from || to == from + 1)
            return;
        beginMoveRows({}, static_cast<int>(from), static_cast<int>(from), {}, static_cast<int>(to));
        Row row = std::move(m_rows[from]);
        m_rows.erase(m_rows.begin() + diff(from));
        m_rows.insert(m_rows.begin() + diff(to > from ? to - 1 : to), std::move(row));
        endMoveRows();
    }

    void insertNew(const std::vector<Row> &wanted, const Window &w)
    {
        for (size_t i = w.begin; i < w.newEnd;) {
            if (i < m_rows.size() && m_rows[i].key() == wanted[i].key()) {
                ++i;
                continue;
            }
            // Kept rows are in order by now, so everything up to the next kept one is new.
            size_t end = i + 1;
            while (end < w.newEnd && !(i < m_rows.size() && m_rows[i].key() == wanted[end].key()))
                ++end;
            beginInsertRows({}, static_cast<int>(i), static_cast<int>(end) - 1);
            m_rows.insert(m_rows.begin() + diff(i), wanted.begin() + diff(i), wanted.begin() + diff(end));
            endInsertRows();
            i = end;
        }
    }

    std::vector<Row> m_rows;
};

} // namespace leeway::models
