#include "ui/theme/key_cap.h"

#include "ui/theme/colors.h"
#include "ui/theme/paint.h"

#include <QPainter>

namespace leeway::ui
{

QString keyText(const QKeySequence &keys)
{
    QString out = keys.toString(QKeySequence::NativeText);
    // The plus between keys goes, the plus that is a key stays.
    const bool endsInPlus = out.endsWith(QStringLiteral("++")) || out == u"+";
    if (endsInPlus)
        out.chop(1);
    out.replace(u'+', u' ');
    return endsInPlus ? out + u'+' : out;
}

KeyCap::KeyCap(const QString &key, QWidget *parent)
    : QWidget(parent)
    , m_key(key)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(key);
}

void KeyCap::setKey(const QString &key)
{
    m_key = key;
    setAccessibleName(key);
    updateGeometry();
    update();
}

QSize KeyCap::sizeHint() const
{
    return m_key.isEmpty() ? QSize(0, 0) : QSize(keyCapWidth(m_key), keyCapHeight());
}

void KeyCap::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    if (m_key.isEmpty())
        return;
    QPainter painter(this);
    paintKeyCap(painter, rect(), m_key, colors().text2);
}

} // namespace leeway::ui
