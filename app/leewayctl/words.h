#pragma once

#include <QHash>
#include <QStringList>

#include <optional>

namespace leeway::ctl
{

/// The words after a command's name, read: plain ones in order, and options.
struct Words {
    QStringList plain;
    QHash<QString, QString> options; ///< by name without "--"; a flag has an empty value

    [[nodiscard]] bool has(const QString &name) const { return options.contains(name); }
    [[nodiscard]] QString value(const QString &name, const QString &absent = {}) const
    {
        return options.value(name, absent);
    }
};

/// What a command understands: how many plain words, which options with a value, which without.
struct Grammar {
    qsizetype least = 0;
    qsizetype most = 0;
    QStringList valued{};
    QStringList flags{};
};

/// Nothing when the words are not what `grammar` says. "--" ends the options.
std::optional<Words> readWords(const QStringList &words, const Grammar &grammar);

} // namespace leeway::ctl
