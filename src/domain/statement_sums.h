#pragma once

#include <QtGlobal>

namespace leeway::domain
{

/// Adds up, and remembers when that was more than can be counted.
class StatementSums
{
public:
    void add(qint64 &sum, qint64 amount) { m_fits = !__builtin_add_overflow(sum, amount, &sum) && m_fits; }
    [[nodiscard]] bool fits() const { return m_fits; }

private:
    bool m_fits = true;
};

} // namespace leeway::domain
