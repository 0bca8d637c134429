#include "app/leewayctl/password.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <memory>
#include <termios.h>
#include <unistd.h>

namespace leeway::ctl
{

using base::Code;
using base::fail;
using base::Result;
using remote::Secret;

namespace
{

constexpr qsizetype kLongest = 1024;

/// The terminal of this process, whatever stdin and stdout are connected to.
class Terminal
{
public:
    Terminal()
        : m_fd(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY))
    {
        m_hidden = m_fd >= 0 && ::tcgetattr(m_fd, &m_before) == 0;
        if (!m_hidden)
            return;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        m_hidden = ::tcsetattr(m_fd, TCSAFLUSH, &quiet) == 0;
    }
    ~Terminal()
    {
        if (m_hidden)
            ::tcsetattr(m_fd, TCSAFLUSH, &m_before);
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(Terminal)

    [[nodiscard]] bool isHidden() const { return m_hidden; }
    [[nodiscard]] bool say(const QByteArray &text) const
    {
        return ::write(m_fd, text.constData(), static_cast<size_t>(text.size())) == text.size();
    }
    [[nodiscard]] QByteArray line() const
    {
        QByteArray typed(kLongest, '\0');
        const ssize_t count = ::read(m_fd, typed.data(), static_cast<size_t>(typed.size()));
        typed.truncate(count > 0 ? count : 0);
        return typed;
    }

private:
    int m_fd;
    bool m_hidden = false;
    termios m_before{};
};

QByteArray firstLine(QByteArray text)
{
    const qsizetype end = text.indexOf('\n');
    if (end >= 0)
        text.truncate(end);
    if (text.endsWith('\r'))
        text.chop(1);
    return text;
}

} // namespace

Result<Secret> passwordFromFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::FileUnreadable, QStringLiteral("%1: %2").arg(name, file.errorString()));
    // A pipe is nobody else's; a file lies there for everybody who may read it.
    if (QFileInfo(name).isFile() && (file.permissions() & QFileDevice::ReadOther) != 0)
        return fail(
            Code::FileUnreadable,
            QStringLiteral("%1: everybody on this computer can read it; chmod 600 it first").arg(name));
    return Secret(firstLine(file.read(kLongest)));
}

Result<Secret> passwordFromTerminal(const QString &question)
{
    const Terminal terminal;
    if (!terminal.isHidden() || !terminal.say((question + QStringLiteral(": ")).toUtf8()))
        return fail(Code::NotFound,
                    QStringLiteral("no terminal to ask for the password at; use --password-file"));
    const QByteArray typed = terminal.line();
    if (!terminal.say("\n") || !typed.endsWith('\n'))
        return fail(Code::Cancelled, QStringLiteral("no password was typed"));
    return Secret(firstLine(typed));
}

} // namespace leeway::ctl
