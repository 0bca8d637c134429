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
    /// `usage`: of the command that runs, as the table of commands says it.
    explicit Output(bool json, const char *usage = "")
        : m_json(json)
        , m_usage(usage)
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
    /// Says how the command is used and returns kWrongUse.
    int wrongUse() const;

private:
    bool m_json;
    const char *m_usage;
};

} // namespace leeway::ctl
