#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace leeway::domain
{

/// One thing that is wrong in a document, and where: "points[3].when.all[0].fact".
struct JsonFault {
    QString path;
    QString what;

    [[nodiscard]] QString toLine() const
    {
        return path.isEmpty() ? what : path + QStringLiteral(": ") + what;
    }
    bool operator==(const JsonFault &) const = default;
};

/// All that is wrong in a document, in its order. Keeps the first hundred and counts the rest: a file that is
/// wrong everywhere is told so without a book.
class JsonFaults
{
public:
    static constexpr std::size_t kMost = 100;

    void add(QString path, QString what)
    {
        if (m_faults.size() < kMost)
            m_faults.push_back({std::move(path), std::move(what)});
        ++m_count;
    }
    [[nodiscard]] const std::vector<JsonFault> &list() const { return m_faults; }
    [[nodiscard]] std::size_t count() const { return m_count; }
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }

private:
    std::vector<JsonFault> m_faults;
    std::size_t m_count = 0;
};

/// "parent.key", or "key" at the top of a document.
inline QString joinPath(const QString &parent, const QString &key)
{
    return parent.isEmpty() ? key : parent + u'.' + key;
}
inline QString joinPath(const QString &parent, qsizetype index)
{
    return parent + u'[' + QString::number(index) + u']';
}

/// A word of a document for a message: in quotes, without control characters, at most 40 letters.
QString quotedForFault(const QString &text);

} // namespace leeway::domain
