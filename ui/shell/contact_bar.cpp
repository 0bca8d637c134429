#include "ui/shell/contact_bar.h"

#include "ui/shell/actions.h"
#include "ui/shell/done_label.h"
#include "ui/theme/colors.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon_label.h"
#include "ui/theme/text_label.h"

#include <QAccessible>
#include <QAction>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace leeway::ui
{

ContactBar::ContactBar(const ActionRegistry &registry, QWidget *parent)
    : QWidget(parent)
    , m_registry(registry)
    , m_row(new QHBoxLayout(this))
    , m_contact(new TextLabel(tr("No contact open"), FontRole::Body, &Colors::text2))
    , m_open(new OpenContactBox(registry, this))
    , m_private(new TextLabel(tr("Privacy screen is on."), FontRole::Body, &Colors::accent))
    , m_done(new DoneLabel)
    , m_undoButton(new QPushButton(tr("Undo")))
    , m_savedIcon(new IconLabel(QStringLiteral("check"), 14))
    , m_saved(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_wrapUp(new QPushButton(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_undoButton->setProperty("lwKind", QStringLiteral("link"));
    m_undoButton->setProperty("lwSize", QStringLiteral("small"));
    m_done->setObjectName(QStringLiteral("barDone"));
    m_contact->setElided(true);
    for (const char *id :
         {"contact.hold", "contact.transfer", "contact.hand", "promise", "contact.recording"})
        m_open->addAction(registry.action(QLatin1String(id)));
    m_row->addWidget(m_contact);
    m_row->addWidget(m_open);
    m_row->addWidget(m_private);
    m_row->addWidget(m_done);
    m_row->addWidget(m_undoButton);
    m_row->addStretch(1);
    m_row->addWidget(m_savedIcon);
    m_row->addWidget(m_saved);
    m_row->addWidget(m_wrapUp);
    QAction *wrapUp = registry.action(QStringLiteral("contact.wrap"));
    connect(m_wrapUp, &QPushButton::clicked, wrapUp, &QAction::trigger);
    connect(wrapUp, &QAction::changed, this, &ContactBar::follow);
    connect(&registry, &ActionRegistry::keysChanged, this, &ContactBar::follow);
    connect(m_open, &OpenContactBox::contactPressed, this, &ContactBar::contactPressed);
    connect(m_open, &OpenContactBox::phoneSettingsWanted, this, &ContactBar::phoneSettingsWanted);
    connect(m_undoButton, &QPushButton::clicked, this, &ContactBar::undo);
    clearDone();
    setPrivacy(false);
    setSaved(tr("Saved here"), QStringLiteral("check"));
    m_open->hide();
    followLook(this, [this] { follow(); });
}

void ContactBar::follow()
{
    const bool open = !m_open->isHidden();
    const QAction *wrapUp = m_registry.action(QStringLiteral("contact.wrap"));
    m_wrapUp->setText(wrapUp->text().remove(u'&'));
    m_wrapUp->setProperty("lwKey", m_registry.keyOf(wrapUp->objectName()));
    m_wrapUp->setEnabled(wrapUp->isEnabled());
    m_wrapUp->setVisible(open && wrapUp->isVisible());
    m_wrapUp->updateGeometry();
    setFixedHeight(scaled(open ? 44 : 28));
    m_row->setContentsMargins(scaled(12), 1, scaled(12), 0);
    m_row->setSpacing(scaled(8));
    giveDoneRoom();
}

/// What was just done is read before the last buttons, which have keys and wait in the menu meanwhile. Their
/// box is held back and the line not pushed: a least width would keep the window from being made narrower.
void ContactBar::giveDoneRoom()
{
    int most = QWIDGETSIZE_MAX;
    m_saved->setVisible(m_isSavedShown);
    if (!m_done->isHidden()) {
        const QMargins around = m_row->contentsMargins();
        most = width() - around.left() - around.right() - m_done->wantedWidth() - m_row->spacing();
        for (int i = 0; i < m_row->count(); ++i) {
            QLayoutItem *item = m_row->itemAt(i);
            if (!item->isEmpty() && item->widget() != m_done && item->widget() != m_open)
                most -= item->minimumSize().width() + m_row->spacing();
        }
        if (m_isSavedShown && !m_open->isHidden() && most < m_open->readableWidth()) {
            m_saved->hide(); // that it is saved goes without words for a moment, but not who it is about
            most += m_saved->minimumSizeHint().width() + m_row->spacing();
        }
        const int spare = std::max(0, most - m_open->readableWidth());
        m_done->setMaximumWidth(m_open->isHidden() ? QWIDGETSIZE_MAX : m_done->wantedWidth() + spare);
        most = std::max(most, m_open->minimumSizeHint().width());
    }
    if (m_open->maximumWidth() != most)
        m_open->setMaximumWidth(most);
}

void ContactBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    giveDoneRoom();
}

void ContactBar::setOpen(const std::optional<OpenContact> &contact)
{
    if (contact)
        m_open->show(*contact);
    m_open->setVisible(contact.has_value());
    m_contact->setVisible(!contact);
    follow();
}

void ContactBar::setCall(const std::optional<models::CallLine> &call)
{
    m_open->setCall(call);
    giveDoneRoom();
}

void ContactBar::setAtThePhone(const QList<models::AtThePhone> &what)
{
    m_open->setAtThePhone(what);
}

void ContactBar::setContact(const QString &text)
{
    m_contact->setText(text);
}

void ContactBar::setSaved(const QString &text, const QString &iconName)
{
    m_saved->setText(text);
    m_savedIcon->setIconName(iconName);
    giveDoneRoom();
}

void ContactBar::addState(QWidget *state)
{
    // Far more than the gap's one: the state takes what room there is, up to its length.
    m_row->insertWidget(m_row->indexOf(m_savedIcon), state, 100);
}

void ContactBar::setSavedShown(bool shown)
{
    m_isSavedShown = shown;
    m_savedIcon->setVisible(shown);
    giveDoneRoom();
}

void ContactBar::setPrivacy(bool on)
{
    m_private->setVisible(on);
    sayDone();
}

void ContactBar::sayDone()
{
    // isHidden, not isVisible: the window may not be on the screen yet.
    const QString &said = m_private->isHidden() || m_whilePrivate.isEmpty() ? m_text : m_whilePrivate;
    m_done->setText(said);
    m_done->setAccessibleName(said);
    m_undoButton->setAccessibleName(tr("Undo: %1").arg(said));
}

void ContactBar::showDone(const QString &text, std::function<void()> undo, const QString &undoKey,
                          const QString &whilePrivate)
{
    m_undo = std::move(undo);
    m_text = text;
    m_whilePrivate = whilePrivate;
    sayDone();
    m_done->setVisible(true);
    m_undoButton->setProperty("lwKey", undoKey);
    m_undoButton->setVisible(canUndo());
    m_undoButton->updateGeometry();
    giveDoneRoom();
    // Qt 6.4 has no announcements (6.8); a changed name of a label is what screen readers speak (guide
    // section 12).
    QAccessibleEvent event(m_done, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
}

void ContactBar::clearDone()
{
    m_undo = nullptr;
    m_text.clear();
    m_whilePrivate.clear();
    sayDone();
    m_done->hide();
    m_undoButton->hide();
    giveDoneRoom();
}

QString ContactBar::doneText() const
{
    return m_done->text();
}

void ContactBar::undo()
{
    if (!m_undo)
        return;
    // Moved out first: the undo may show a line of its own.
    const std::function<void()> undo = std::exchange(m_undo, nullptr);
    clearDone();
    undo();
}

void ContactBar::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), colors().line);
}

} // namespace leeway::ui
