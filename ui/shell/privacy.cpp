#include "ui/shell/privacy.h"

#include "ui/theme/avatar.h"

#include <utility>

namespace leeway::ui
{

namespace
{

/// One length for every text: the number of dots tells nothing.
QString dots()
{
    return QString(8, QChar(0x2022));
}

} // namespace

Privacy::Privacy(QObject *parent)
    : Privacy(Limits{}, parent)
{
}

Privacy::Privacy(Limits limits, QObject *parent)
    : QObject(parent)
{
    m_peekLimit.setSingleShot(true);
    m_peekLimit.setInterval(limits.peek);
    connect(&m_peekLimit, &QTimer::timeout, this, &Privacy::endPeek);
    m_idle.setSingleShot(true);
    m_idle.setInterval(limits.idle);
    connect(&m_idle, &QTimer::timeout, this, [this] {
        m_byItself = !m_on;
        setOn(true);
    });
}

void Privacy::setOn(bool on)
{
    if (m_on && !on && m_guard)
        m_guard();
    else
        turn(on);
}

void Privacy::setGuard(std::function<void()> ask)
{
    m_guard = std::move(ask);
}

void Privacy::lift()
{
    turn(false);
}

void Privacy::turn(bool on)
{
    if (m_on == on)
        return;
    m_on = on;
    m_byItself = m_byItself && on;
    m_peeked = nullptr;
    m_peekLimit.stop();
    Q_EMIT changed();
}

void Privacy::setAutomatic(bool automatic)
{
    m_automatic = automatic;
    if (automatic)
        m_idle.start();
    else
        m_idle.stop();
}

void Privacy::noteInput()
{
    if (m_automatic)
        m_idle.start();
}

void Privacy::beginPeek(QWidget *column)
{
    if (!m_on || column == nullptr || m_peeked == column)
        return;
    if (m_byItself && m_guard)
        return m_guard();
    m_peeked = column;
    m_peekLimit.start();
    Q_EMIT changed();
}

void Privacy::endPeek()
{
    if (m_peeked == nullptr)
        return;
    m_peeked = nullptr;
    m_peekLimit.stop();
    Q_EMIT changed();
}

bool Privacy::hides(const QWidget *view) const
{
    if (!m_on)
        return false;
    if (view == nullptr || m_peeked == nullptr)
        return true;
    return m_peeked != view && !m_peeked->isAncestorOf(view);
}

QString Privacy::shown(const QString &text, const QWidget *view) const
{
    return hides(view) && !text.isEmpty() ? dots() : text;
}

QString Privacy::name(const QString &name, const QWidget *view) const
{
    if (!hides(view))
        return name;
    const QStringList words = name.simplified().split(u' ', Qt::SkipEmptyParts);
    QStringList out;
    if (!words.isEmpty())
        out.append(initialsOf(words.first()) + u'.');
    if (words.size() > 1)
        out.append(initialsOf(words.last()) + u'.');
    return out.join(u' ');
}

QString Privacy::openName(const QString &name, const QWidget *view) const
{
    return hides(view) ? name.simplified().section(u' ', 0, 0) : name;
}

} // namespace leeway::ui
