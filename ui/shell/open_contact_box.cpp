#include "ui/shell/open_contact_box.h"

#include "models/format.h"
#include "ui/shell/actions.h"
#include "ui/theme/colors.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon_label.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/text_label.h"

#include <QAbstractButton>
#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

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
    /// So much of a name is in sight before other things give way to it.
    [[nodiscard]] int wantedWidth() const { return std::min(sizeHint().width(), scaled(200)); }

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
        const QString shown = painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width());
        // A number instead of a name keeps its order among words that run the other way.
        painter.drawText(words, side | Qt::AlignVCenter, models::isolatedText(shown));
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

/// What is seen of the box.
struct OpenContactBox::Fit {
    bool briefCall = false;
    bool since = false;
    bool ago = false;
    bool atPhone = false;
    qsizetype buttons = 0; ///< so many of those that can be used
    bool more = false;
};

OpenContactBox::OpenContactBox(const ActionRegistry &registry, QWidget *parent)
    : QWidget(parent)
    , m_registry(registry)
    , m_row(new QHBoxLayout(this))
    , m_who(new WhoButton(this))
    , m_since(new TextLabel(FontRole::Body, &Colors::text2))
    , m_ago(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_call(new QWidget(this))
    , m_callIcon(new IconLabel(QStringLiteral("phone"), 14))
    , m_callText(new TextLabel(FontRole::Body))
    , m_atPhone(new QToolButton(this))
    , m_more(new QToolButton(this))
{
    m_who->setObjectName(QStringLiteral("openContact"));
    m_callText->setObjectName(QStringLiteral("callState"));
    auto *call = new QHBoxLayout(m_call);
    call->setContentsMargins(0, 0, 0, 0);
    call->addWidget(m_callIcon);
    call->addWidget(m_callText);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->addWidget(m_who);
    m_row->addWidget(m_since);
    m_row->addWidget(m_ago);
    m_row->addWidget(m_call);
    m_row->addWidget(m_atPhone);
    m_row->addWidget(m_more);
    m_row->addStretch(1);
    makeMenus();
    connect(m_who, &WhoButton::clicked, this, &OpenContactBox::contactPressed);
    connect(&registry, &ActionRegistry::keysChanged, this, &OpenContactBox::follow);
    followLook(this, [this] { follow(); });
}

void OpenContactBox::makeMenus()
{
    for (QToolButton *button : {m_atPhone, m_more}) {
        button->setFocusPolicy(Qt::TabFocus);
        button->setPopupMode(QToolButton::InstantPopup);
        button->setMenu(new QMenu(button));
    }
    m_atPhone->setObjectName(QStringLiteral("atThePhone"));
    m_atPhone->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_atPhone->setIcon(icon(QStringLiteral("info")));
    connect(m_atPhone->menu(), &QMenu::aboutToShow, this, [this] {
        m_atPhone->menu()->clear();
        addPhoneLines(*m_atPhone->menu());
    });
    m_more->setObjectName(QStringLiteral("contactMore"));
    m_more->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_more->setIcon(icon(QStringLiteral("more")));
    m_more->setProperty("lwNoArrow", true);
    m_more->setToolTip(tr("More for this contact"));
    m_more->setAccessibleName(tr("More for this contact"));
    connect(m_more->menu(), &QMenu::aboutToShow, this, &OpenContactBox::fillMore);
}

void OpenContactBox::addPhoneLines(QMenu &menu)
{
    for (const models::AtThePhone what : m_onPhone)
        menu.addAction(models::atThePhoneLine(what))->setEnabled(false);
    menu.addSeparator();
    menu.addAction(icon(QStringLiteral("gear")), tr("What Leeway may ask of the phone…"), this,
                   &OpenContactBox::phoneSettingsWanted);
}

void OpenContactBox::fillMore()
{
    QMenu &menu = *m_more->menu();
    menu.clear();
    for (const auto &[button, action] : m_buttons) {
        if (action->isVisible() && button->isHidden())
            menu.addAction(action);
    }
    if (m_onPhone.isEmpty() || !m_atPhone->isHidden())
        return;
    if (!menu.isEmpty())
        menu.addSeparator();
    addPhoneLines(menu);
}

void OpenContactBox::show(const OpenContact &contact)
{
    m_who->show(contact.iconName, contact.name);
    m_who->setAccessibleName(contact.spoken);
    m_since->setText(contact.since);
    m_ago->setText(contact.ago);
    arrange();
}

void OpenContactBox::setCall(const std::optional<models::CallLine> &call)
{
    m_hasCall = call.has_value();
    m_callLine = call.value_or(models::CallLine());
    if (call) {
        m_callIcon->setIconName(call->iconName);
        m_callText->setAccessibleName(call->text);
        m_callText->setAccessibleDescription(call->detail);
    }
    arrange();
}

void OpenContactBox::setAtThePhone(const QList<models::AtThePhone> &what)
{
    m_onPhone = what;
    m_atPhone->setText(models::atThePhoneTitle(what));
    m_atPhone->setAccessibleName(m_atPhone->text());
    arrange();
}

void OpenContactBox::addAction(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_row->insertWidget(m_row->indexOf(m_atPhone), button);
    m_buttons.append({button, action});
    setTabOrder(button, m_atPhone); // they stand at the end, though they were made first
    setTabOrder(m_atPhone, m_more);
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
        button->updateGeometry();
    }
    m_call->layout()->setSpacing(scaled(4));
    arrange();
}

/// With the gap before it.
int OpenContactBox::widthOf(const QWidget *widget) const
{
    return widget->sizeHint().width() + m_row->spacing();
}

/// Of how the call stands, in so many words, with the gap before it.
int OpenContactBox::widthOfCall(const QString &words) const
{
    if (!m_hasCall)
        return 0;
    const QFontMetrics metrics(ui::font(FontRole::Body));
    return m_row->spacing() + m_callIcon->sizeHint().width() + m_call->layout()->spacing() +
           metrics.horizontalAdvance(words) + 1;
}

QString OpenContactBox::briefCall() const
{
    return m_callLine.brief.isEmpty() ? m_callLine.text : m_callLine.brief;
}

OpenContactBox::Fit OpenContactBox::fitInto(int room) const
{
    qsizetype usable = 0;
    for (const auto &[button, action] : m_buttons)
        usable += action->isVisible() ? 1 : 0;
    // Taken as if the menu were needed; when nothing is left for it, it goes.
    int left = room - m_who->wantedWidth() - widthOf(m_more);
    Fit fit;
    fit.briefCall = widthOfCall(m_callLine.text) > left; // who it is goes before since when
    left -= widthOfCall(fit.briefCall ? briefCall() : m_callLine.text);
    const auto take = [&left](int width) {
        const bool fits = width <= left;
        left -= fits ? width : 0;
        return fits;
    };
    fit.since = take(widthOf(m_since));
    for (const auto &[button, action] : m_buttons) {
        if (!action->isVisible())
            continue;
        if (!take(widthOf(button)))
            break;
        ++fit.buttons;
    }
    const bool all = fit.buttons == usable;
    fit.ago = all && fit.since && take(widthOf(m_ago));
    fit.atPhone = all && !m_onPhone.isEmpty() && take(widthOf(m_atPhone));
    fit.more = !all || (!m_onPhone.isEmpty() && !fit.atPhone);
    return fit;
}

void OpenContactBox::arrange()
{
    const Fit fit = fitInto(width());
    m_since->setVisible(fit.since);
    m_ago->setVisible(fit.ago);
    const QString said = fit.briefCall ? briefCall() : m_callLine.text;
    m_callText->setText(said);
    const bool whole = said == m_callLine.text;
    m_callText->setToolTip(whole ? m_callLine.detail
                                 : QString(m_callLine.text % u'\n' % m_callLine.detail).trimmed());
    m_call->setVisible(m_hasCall);
    qsizetype shown = 0;
    for (const auto &[button, action] : m_buttons)
        button->setVisible(action->isVisible() && shown++ < fit.buttons);
    m_atPhone->setVisible(fit.atPhone);
    m_more->setVisible(fit.more);
    updateGeometry();
    update();
}

/// All of it; what is hidden now comes back where there is room.
QSize OpenContactBox::sizeHint() const
{
    int wide = m_who->sizeHint().width() + widthOf(m_since) + widthOf(m_ago) + widthOf(m_more);
    wide += widthOfCall(m_callLine.text);
    wide += m_onPhone.isEmpty() ? 0 : widthOf(m_atPhone);
    for (const auto &[button, action] : m_buttons)
        wide += action->isVisible() ? widthOf(button) : 0;
    return {wide, m_who->sizeHint().height()};
}

QSize OpenContactBox::minimumSizeHint() const
{
    return {m_who->minimumSizeHint().width() + widthOfCall(briefCall()) + widthOf(m_more),
            m_who->sizeHint().height()};
}

int OpenContactBox::readableWidth() const
{
    return m_who->wantedWidth() + widthOfCall(briefCall()) + widthOf(m_more);
}

void OpenContactBox::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

/// A line between who it is and what can be done.
void OpenContactBox::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    const auto first = std::find_if(m_buttons.begin(), m_buttons.end(),
                                    [](const auto &one) { return !one.first->isHidden(); });
    if (first == m_buttons.end())
        return;
    QPainter painter(this);
    const int gap = m_row->spacing() / 2;
    const QRect before = first->first->geometry();
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    const int x = rightToLeft ? before.right() + gap : before.left() - gap;
    const int high = scaled(20);
    painter.fillRect(QRect(x, (height() - high) / 2, 1, high), colors().line);
}

} // namespace leeway::ui
