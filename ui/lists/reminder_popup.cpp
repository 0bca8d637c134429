#include "ui/lists/reminder_popup.h"

#include "models/reminder_list.h"
#include "ui/lists/contact_delegate.h"
#include "ui/theme/card.h"
#include "ui/theme/empty_state.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QApplication>
#include <QBoxLayout>
#include <QComboBox>
#include <QKeyEvent>
#include <QListView>
#include <QMouseEvent>
#include <QPushButton>
#include <QStackedWidget>

namespace leeway::ui
{

namespace
{

constexpr QSize kReminderSize{440, 320};

} // namespace

ReminderPopup::ReminderPopup(models::ReminderList &list, QWidget *window)
    : QWidget(window)
    , m_list(list)
    , m_card(new Card)
    , m_title(new TextLabel(tr("Your promises that are due"), FontRole::Label))
    , m_lead(new QComboBox)
    , m_stack(new QStackedWidget)
    , m_view(new QListView)
    , m_empty(new EmptyState(QStringLiteral("bell"), EmptyLook::Missing))
    , m_buttons(new QWidget)
    , m_buttonRow(new QHBoxLayout(m_buttons))
{
    hide();
    setObjectName(QStringLiteral("reminders"));
    buildCard();
    addButton(tr("Open"), QStringLiteral("↵"), &ReminderPopup::openWanted);
    addButton(tr("Mark kept"), QStringLiteral("K"), &ReminderPopup::keptWanted);
    addButton(tr("New time…"), QStringLiteral("T"), &ReminderPopup::newTimeWanted);
    addButton(tr("Not kept"), QStringLiteral("M"), &ReminderPopup::missedWanted);
    m_buttonRow->addStretch(1);
    m_view->installEventFilter(this);
    window->installEventFilter(this);
    connect(m_view, &QListView::activated, this, [this] { want(&ReminderPopup::openWanted); });
    connect(&m_list, &models::ContactList::stateChanged, this, &ReminderPopup::showState);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (isVisible() && now && now->window() == this->window() && !isAncestorOf(now))
            hide(); // whoever went elsewhere stays there
    });
}

void ReminderPopup::buildCard()
{
    m_card->setParent(this);
    m_card->setAutoFillBackground(true);
    m_view->setModel(&m_list.model());
    m_view->setItemDelegate(new ContactDelegate(m_view));
    m_view->setAccessibleName(m_title->text());
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setMouseTracking(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto *head = new QHBoxLayout; // a label's own margins would be cut from its one line
    head->setContentsMargins(12, 10, 12, 10);
    head->addWidget(m_title, 1);
    head->addWidget(m_lead);
    m_lead->setProperty("lwSize", QStringLiteral("small"));
    m_lead->setAccessibleName(tr("From when on a promise stands here"));
    m_lead->setToolTip(m_lead->accessibleName());
    for (const std::chrono::minutes lead : models::reminderLeads())
        m_lead->addItem(models::reminderLeadName(lead), static_cast<int>(lead.count()));
    connect(m_lead, &QComboBox::activated, this, [this] {
        const std::chrono::minutes lead{m_lead->currentData().toInt()};
        m_list.setLead(lead);
        Q_EMIT leadChosen(lead);
    });
    m_card->column()->addLayout(head);
    m_card->column()->addWidget(new Rule);
    m_card->column()->addWidget(m_stack, 1);
    m_card->column()->addWidget(new Rule);
    m_card->column()->addWidget(m_buttons);
    m_buttonRow->setContentsMargins(12, 8, 12, 8);
}

void ReminderPopup::addButton(const QString &text, const QString &key, Wanted wanted)
{
    auto *button = new QPushButton(text);
    button->setProperty("lwKey", key);
    button->setProperty("lwSize", QStringLiteral("small"));
    m_buttonRow->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, wanted] { want(wanted); });
}

void ReminderPopup::want(Wanted wanted)
{
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid())
        return;
    const models::ContactRow row = m_list.model().row(current.row()); // the answer may take it away
    Q_EMIT(this->*wanted)(row);
}

void ReminderPopup::toggleUnder(const QWidget &bell)
{
    if (isVisible())
        return leave();
    m_bell = &bell;
    m_before = window()->focusWidget();
    m_list.lookAgain();
    place();
    show();
    raise();
    m_view->setCurrentIndex(m_list.model().index(0));
    showState();
}

void ReminderPopup::leave()
{
    if (!isVisible())
        return;
    hide();
    if (m_before && m_before->isVisible())
        m_before->setFocus(Qt::PopupFocusReason);
}

void ReminderPopup::showState()
{
    const bool empty = m_list.model().rowCount() == 0;
    m_lead->setCurrentIndex(m_lead->findData(static_cast<int>(m_list.lead().count())));
    if (empty && m_list.error())
        m_empty->setTexts(tr("Your promises could not be read"),
                          tr("What is stored is unharmed. Close this and press the bell to try again."));
    else
        m_empty->setTexts(tr("Nothing is due"), tr("A promise of yours stands here from the time that is "
                                                   "chosen above."));
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_view);
    m_buttons->setVisible(!empty);
    if (!isVisible())
        return;
    if (!empty && !m_view->currentIndex().isValid())
        m_view->setCurrentIndex(m_list.model().index(0));
    if (m_lead->hasFocus() || m_lead->view()->isVisible())
        return; // whoever chooses goes on choosing
    if (empty)
        setFocus(Qt::PopupFocusReason); // Esc is heard
    else if (!isAncestorOf(QApplication::focusWidget()) || hasFocus())
        m_view->setFocus(Qt::PopupFocusReason);
}

void ReminderPopup::place()
{
    setGeometry(parentWidget()->rect());
    const int gap = scaled(8);
    const QSize size(std::min(scaled(kReminderSize.width()), width() - 2 * gap),
                     std::min(scaled(kReminderSize.height()), height() - 2 * gap));
    const QRect bell(m_bell ? m_bell->mapTo(parentWidget(), QPoint()) : QPoint(width(), 0),
                     m_bell ? m_bell->size() : QSize());
    const int left = isRightToLeft() ? bell.left() : bell.right() - size.width();
    m_card->setGeometry(std::clamp(left, gap, std::max(gap, width() - size.width() - gap)),
                        std::min(bell.bottom() + gap / 2, height() - size.height() - gap), size.width(),
                        size.height());
}

bool ReminderPopup::takeKey(int key)
{
    switch (key) {
    case Qt::Key_Escape:
        leave();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        want(&ReminderPopup::openWanted);
        return true;
    case Qt::Key_K:
        want(&ReminderPopup::keptWanted);
        return true;
    case Qt::Key_T:
        want(&ReminderPopup::newTimeWanted);
        return true;
    case Qt::Key_M:
        want(&ReminderPopup::missedWanted);
        return true;
    default:
        return false;
    }
}

bool ReminderPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if ((key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier && takeKey(key->key()))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

/// What its buttons leave over.
void ReminderPopup::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else
        QWidget::keyPressEvent(event);
}

void ReminderPopup::mousePressEvent(QMouseEvent *event)
{
    if (!m_card->geometry().contains(event->position().toPoint()))
        leave();
}

} // namespace leeway::ui
