#pragma once

#include <QByteArray>
#include <QString>

namespace leeway::test
{

/// Data folders of servers that stand still, for tests to begin with, so that not each waits for initdb and
/// for every step of the ladder. Kept for the day in the cache folder of whoever runs the tests, as those of
/// `system/store/stock.py`.
class PgStock
{
public:
    /// `madeOf` is all that such a folder depends on: whatever differs makes a new one.
    explicit PgStock(const QByteArray &madeOf);

    /// Copies it to `data`; false when there is none.
    [[nodiscard]] bool take(const QString &data) const;
    /// Takes `data` into stock; what others hold already, or have no room for, is left as it is.
    void keep(const QString &data) const;

private:
    QString m_place;
};

} // namespace leeway::test
