#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>

namespace leeway::ctl
{

/// Exit codes, as the man page says.
enum Exit { kDone = 0, kFailed = 1, kWrongUse = 2 };

/// Where results and messages go: results on stdout, one JSON object a line with --json; messages on stderr.
class Output
{
public:
    explicit Output(bool json)
        : m_json(json)
    {
    }

    [[nodiscard]] bool json() const { return m_json; }
    /// A result: `object` with --json, `text` for people otherwise.
    void result(const QString &text, const QJsonObject &object) const;
    /// A line on stderr that replaces the one before on a terminal; nothing when stderr is no terminal.
    void progress(const QString &text) const;
    void message(const QString &text) const;
    /// Says what failed, and what to do where that is known (hintFor); returns kFailed.
    int failed(const base::Error &error) const;
    /// Text that was asked for, on stdout, as it is: --help, --version.
    void plain(const QString &text) const;
    /// Says how a command is used and returns kWrongUse.
    int wrongUse(const char *usage) const;

private:
    bool m_json;
};

} // namespace leeway::ctl
