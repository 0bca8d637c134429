#pragma once

#include <QString>

#include <algorithm>

namespace leeway::test
{

/// Whole numbers from 0 of any length, reckoned as in school: slow, plain, and by no way that the program
/// goes.
class Schoolbook
{
public:
    explicit Schoolbook(quint64 number = 0)
        : m_digits(QString::number(number))
    {
    }

    [[nodiscard]] Schoolbook times(const Schoolbook &other) const
    {
        QList<int> columns(m_digits.size() + other.m_digits.size(), 0);
        for (qsizetype i = 0; i < m_digits.size(); ++i) {
            for (qsizetype j = 0; j < other.m_digits.size(); ++j)
                columns[i + j] += backDigit(i) * other.backDigit(j);
        }
        Schoolbook product;
        product.m_digits.clear();
        int carry = 0;
        for (const int column : columns) {
            carry += column;
            product.m_digits.prepend(QChar(u'0' + carry % 10));
            carry /= 10;
        }
        while (product.m_digits.size() > 1 && product.m_digits.startsWith(u'0'))
            product.m_digits.remove(0, 1);
        return product;
    }
    [[nodiscard]] bool isLess(const Schoolbook &other) const
    {
        return m_digits.size() != other.m_digits.size() ? m_digits.size() < other.m_digits.size()
                                                        : m_digits < other.m_digits;
    }
    [[nodiscard]] QString text() const { return m_digits; }

private:
    [[nodiscard]] int backDigit(qsizetype i) const { return m_digits[m_digits.size() - 1 - i].digitValue(); }

    QString m_digits;
};

} // namespace leeway::test
