#include "ui/shell/open_contact_box.h"

#include "ui/shell/actions.h"
#include "ui/theme/colors.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/text_label.h"

#include <QAbstractButton>
#include <QAction>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

namespace leeway::ui
{

/// The channel on a filled disc and the name, cut where there is no room for it.
class WhoButton : public QAbstractButton
{
public:
    explicit WhoButton(QWidget *parent)
        : QAbstractButton(parent)
    {
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }
    void show(const QString &iconName, const QString &name)
    {
        m_iconName = iconName;
        setText(name);
        setToolTip(name.toHtmlEscaped());
        updateGeometry();
        update();
    }
    QSize sizeHint() const override
    {
        const int name = QFontMetrics(font()).horizontalAdvance(text()) + 1;
        return {disc() + scaled(8) + name + scaled(4), height()};
    }
    QSize minimumSizeHint() const override { return {disc() + scaled(48), height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        if (underMouse() || isDown())
            paintBox(painter, rect(), kControlRadius, colors().hover, QColor());
        const auto at = [this](int x, int width) {
            return QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, width, QWidget::height()));
        };
        const QRect row = at(0, disc());
        const QRect round(row.left(), (QWidget::height() - disc()) / 2, disc(), disc());
        paintBox(painter, round, disc() / 2.0, colors().accentFill, QColor());
        paintIcon(painter, round, m_iconName, scaled(14), colors().accentInk);
        painter.setFont(font());
        painter.setPen(colors().text);
        const int left = disc() + scaled(8);
        const QRect words = at(left, std::max(0, width() - left));
        const auto side = static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
        painter.drawText(words, side | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
    }

private:
    static QFont font()
    {
        QFont bold = ui::font(FontRole::Strong);
        bold.setWeight(QFont::DemiBold);
        return bold;
    }
    static int disc() { return scaled(24); }
    static int height() { return scaled(32); }

    QString m_iconName;
};

OpenContactBox::OpenContactBox(const ActionRegistry &registry, QWidget *parent)
    : QWidget(parent)
    , m_registry(registry)
    , m_row(new QHBoxLayout(this))
    , m_who(new WhoButton(this))
    , m_since(new TextLabel(FontRole::Body))
    , m_ago(new TextLabel(FontRole::Caption, &Colors::text2))
{
    m_who->setObjectName(QStringLiteral("openContact"));
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->addWidget(m_who);
    m_row->addWidget(m_since);
    m_row->addWidget(m_ago);
    connect(m_who, &QAbstractButton::clicked, this, &OpenContactBox::contactPressed);
    connect(&registry, &ActionRegistry::keysChanged, this, &OpenContactBox::follow);
    followLook(this, [this] { follow(); });
}

void OpenContactBox::show(const OpenContact &contact)
{
    m_who->show(contact.iconName, contact.name);
    m_who->setAccessibleName(contact.spoken);
    m_since->setText(contact.since);
    m_ago->setText(contact.ago);
}

void OpenContactBox::addAction(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_row->addWidget(button);
    m_buttons.append({button, action});
    connect(button, &QToolButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &OpenContactBox::follow);
    follow();
}

void OpenContactBox::follow()
{
    m_row->setSpacing(scaled(8));
    for (const auto &[button, action] : m_buttons) {
        button->setText(action->text().remove(u'&'));
        button->setIcon(action->icon());
        button->setAccessibleName(button->text());
        button->setProperty("lwKey", m_registry.keyOf(action->objectName()));
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
        button->updateGeometry();
    }
}

/// A line between who it is and what can be done.
void OpenContactBox::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    if (m_buttons.isEmpty())
        return;
    QPainter painter(this);
    const int gap = m_row->spacing() / 2;
    const QRect after = m_ago->geometry();
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    const int x = rightToLeft ? after.left() - gap : after.right() + gap;
    const int high = scaled(20);
    painter.fillRect(QRect(x, (height() - high) / 2, 1, high), colors().line);
}

} // namespace leeway::ui
