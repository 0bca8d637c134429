#include "ui/shell/main_window.h"

#include "models/format.h"
#include "ui/shell/actions.h"
#include "ui/shell/contact_bar.h"
#include "ui/shell/covered_page.h"
#include "ui/shell/error_text.h"
#include "ui/shell/look_keeper.h"
#include "ui/shell/privacy.h"
#include "ui/shell/rail.h"
#include "ui/shell/settings_store.h"
#include "ui/shell/shortcut_sheet.h"
#include "ui/shell/side_column.h"
#include "ui/shell/side_place.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/window_place.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QMenuBar>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QToolTip>
#include <QVBoxLayout>

namespace leeway::ui
{

MainWindow::MainWindow(const ShellParts &parts, QWidget *parent)
    : QMainWindow(parent)
    , m_parts(parts)
    , m_registry(new ActionRegistry(this))
    , m_top(new TopBar(*m_registry))
    , m_rail(new Rail)
    , m_columns(new Columns)
    , m_centre(new CoveredPage)
    , m_middle(new QStackedWidget)
    , m_side(new SideColumn(m_registry->action(QStringLiteral("window.second"))))
    , m_error(new InfoBar(Tone::Caution))
    , m_bar(new ContactBar(*m_registry))
    , m_place(new SidePlace({*m_columns, *m_side, *m_registry, parts.store}, this))
{
    setMinimumSize(720, 520);
    m_error->hide();
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    m_middle->addWidget(m_columns);
    middle->addWidget(m_middle, 1);
    connect(m_columns, &Columns::asked, this, &MainWindow::showColumns);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_top);
    column->addLayout(middle, 1);
    column->addWidget(m_error);
    column->addWidget(m_bar);
    setCentralWidget(body);

    m_top->setMark(m_parts.mark);
    buildRail();
    buildMenus();
    wireActions();
    wireLook();
    qApp->installEventFilter(this);
    restoreState();
    showTitle();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildRail()
{
    m_rail->addPlace(QStringLiteral("contacts"), QStringLiteral("chat"), tr("Contacts"))->setChecked(true);
    m_rail->addPlace(QStringLiteral("customers"), QStringLiteral("person"), tr("Customers"));
    m_rail->addPlace(QStringLiteral("approvals"), QStringLiteral("approve"), tr("Approvals"));
    m_rail->showPlace(QStringLiteral("approvals"), false); // until it is known that somebody answers here
    m_rail->addPlace(QStringLiteral("today"), QStringLiteral("inbox"), tr("Today"));
    m_rail->addPlace(QStringLiteral("promises"), QStringLiteral("promise"), tr("Promises"));
    m_rail->addPlace(QStringLiteral("orders"), QStringLiteral("box"), tr("Orders"));
    m_rail->addPlace(QStringLiteral("knowledge"), QStringLiteral("book"), tr("Knowledge"));
    m_rail->addPlace(QStringLiteral("points"), QStringLiteral("bulb"), tr("Guide"));
    m_rail->showPlace(QStringLiteral("points"), false); // until it is known that a lead works here
    m_rail->addPlace(QStringLiteral("budget"), QStringLiteral("fund"), tr("Budget"));
    m_rail->showPlace(QStringLiteral("budget"), false); // the same
    m_rail->addPlace(QStringLiteral("my_day"), QStringLiteral("cup"), tr("My day"));
    m_rail->addBottom(QStringLiteral("settings"), QStringLiteral("gear"), tr("Settings"));
    connect(m_rail, &Rail::chosen, this, [this](const QString &id) {
        if (id == u"settings")
            m_registry->action(id)->trigger();
        else
            Q_EMIT placeChosen(id);
    });
}

void MainWindow::buildMenus()
{
    for (const ActionMenu menu : {ActionMenu::Desk, ActionMenu::Contact, ActionMenu::Edit,
                                  ActionMenu::Customer, ActionMenu::Go, ActionMenu::View, ActionMenu::Help}) {
        QMenu *made = menuBar()->addMenu(menuTitle(menu));
        made->addActions(m_registry->inMenu(menu));
    }
    menuBar()->hide();
}

void MainWindow::wireActions()
{
    const auto on = [this](const char *id, auto slot) {
        connect(m_registry->action(QLatin1String(id)), &QAction::triggered, this, slot);
    };
    on("undo", [this] { undoLast(); });
    on("go.list", [this] { m_columns->go(Column::List); });
    on("go.customer", [this] { m_columns->go(Column::Centre); });
    on("go.guide", [this] { m_columns->go(Column::Side); });
    for (const QString &id :
         {QStringLiteral("contacts"), QStringLiteral("customers"), QStringLiteral("approvals"),
          QStringLiteral("today"), QStringLiteral("promises"), QStringLiteral("orders"),
          QStringLiteral("knowledge"), QStringLiteral("points"), QStringLiteral("budget")}) {
        connect(m_registry->action(QStringLiteral("go.") + id), &QAction::triggered, this, [this, id] {
            Q_EMIT placeChosen(id);
            m_columns->go(Column::List);
        });
    }
    on("go.my_day", [this] { Q_EMIT placeChosen(QStringLiteral("my_day")); });
    on("go.next", [this] { m_columns->step(1); });
    on("go.previous", [this] { m_columns->step(-1); });
    on("privacy", [this](bool checked) {
        m_parts.privacy.setOn(checked);
        m_registry->action(QStringLiteral("privacy"))
            ->setChecked(m_parts.privacy.isOn()); // it may be guarded
    });
    on("peek", [this] { togglePeek(true); });
    on("text.larger", [this] { m_parts.looks.stepTextSize(1); });
    on("text.smaller", [this] { m_parts.looks.stepTextSize(-1); });
    on("text.normal", [this] { m_parts.looks.resetTextSize(); });
    on("window.second", [this](bool checked) { m_place->setApart(checked); });
    on("menubar", [this](bool checked) { menuBar()->setVisible(checked); });
    on("shortcuts", [this] { (new ShortcutSheet(*m_registry, this))->show(); });
    m_registry->fromBytes(m_parts.store.get(QStringLiteral("shortcuts")));
    connect(m_registry, &ActionRegistry::keysChanged, this, [this] {
        m_parts.store.put(QStringLiteral("shortcuts"), m_registry->toBytes());
        showTabKeys();
    });
    showTabKeys();
}

void MainWindow::showTabKeys()
{
    m_columns->setTabKeys({m_registry->keyOf(QStringLiteral("go.list")),
                           m_registry->keyOf(QStringLiteral("go.customer")),
                           m_registry->keyOf(QStringLiteral("go.guide"))});
}

void MainWindow::wireLook()
{
    connect(&m_parts.looks, &LookKeeper::lookChanged, this, &MainWindow::follow);
    connect(&m_parts.privacy, &Privacy::changed, this, &MainWindow::followPrivacy);
    connect(m_side, &SideColumn::pageShown, this, &MainWindow::followSide);
    connect(m_side, &SideColumn::doubled, this,
            [this] { m_columns->setSideExtra(m_side->isDouble() ? SideColumn::kReadingWidth : 0); });
    connect(m_side, &SideColumn::peekRequested, this,
            [this] { m_parts.privacy.beginPeek(peekPlace(Column::Side)); });
}

void MainWindow::followPrivacy()
{
    const bool on = m_parts.privacy.isOn();
    m_registry->action(QStringLiteral("privacy"))->setChecked(on);
    m_bar->setPrivacy(on);
    const bool covered = hides(Column::Side);
    if (covered && !m_parts.privacy.isPeeking()) {
        // What was opened over the columns shows their words: menus, lists of a choice, tooltips.
        QToolTip::hideText();
        if (QWidget *popup = QApplication::activePopupWidget())
            popup->close();
    }
    m_side->setCovered(covered, m_registry->keyOf(QStringLiteral("peek")));
    showTitle();
}

QWidget *MainWindow::peekPlace(Column column) const
{
    // The right column may stand in a window of its own.
    return column == Column::Side ? static_cast<QWidget *>(m_side) : m_columns->holder(column);
}

bool MainWindow::hides(Column column) const
{
    return m_parts.privacy.hides(peekPlace(column));
}

void MainWindow::follow()
{
    const Breakpoint breakpoint = breakpointFor(width(), textFactor());
    m_top->setBreakpoint(breakpoint);
    m_rail->setWidth(m_frame ? columnWidths(breakpoint).rail : 0);
    m_columns->setBreakpoint(breakpoint);
    m_side->setReadingApart(breakpoint == Breakpoint::VeryWide);
    m_place->follow();
    if (m_frame)
        m_parts.looks.followWidth(width());
}

void MainWindow::leaveOutFrame()
{
    m_frame = false;
    m_top->hide();
    follow();
}

void MainWindow::replace(Column column, QWidget *widget)
{
    if (QWidget *former = m_columns->setContent(column, widget))
        former->deleteLater();
}

void MainWindow::setListWidget(QWidget *widget)
{
    replace(Column::List, widget);
}

void MainWindow::setCentreWidget(QWidget *widget)
{
    m_centre->setPage(widget);
    if (widget && m_columns->content(Column::Centre) != m_centre)
        m_columns->setContent(Column::Centre, m_centre);
}

void MainWindow::coverCentre(QWidget *cover, const QString &title)
{
    m_centre->setCover(cover);
    m_coverTitle = title;
    showTitle();
}

bool MainWindow::isCentreCovered() const
{
    return m_centre->isCovered();
}

bool MainWindow::isCentreCoveredBy(const QWidget *cover) const
{
    return m_centre->isCovered() && m_centre->currentWidget() == cover;
}

void MainWindow::addWholePage(const QString &id, QWidget *page)
{
    page->setObjectName(id);
    m_middle->addWidget(page);
}

void MainWindow::showWholePage(const QString &id)
{
    for (int i = 0; i < m_middle->count(); ++i) {
        QWidget *page = m_middle->widget(i);
        if (page == m_columns || page->objectName() != id)
            continue;
        m_middle->setCurrentWidget(page);
        if (!page->isAncestorOf(focusWidget()))
            page->setFocus(Qt::OtherFocusReason);
    }
}

void MainWindow::showColumns()
{
    if (m_middle->currentWidget() == m_columns)
        return;
    m_middle->setCurrentWidget(m_columns);
    Q_EMIT columnsShown();
}

void MainWindow::addSidePage(const QString &id, const QString &title, QWidget *page)
{
    m_side->addPage(id, title, page);
    setSideShown(true);
    followSide();
}

void MainWindow::hideSidePage(const QString &id)
{
    m_side->hidePage(id);
    followSide();
    setSideShown(m_place->isShown());
}

void MainWindow::offerSidePage(const QString &id)
{
    const bool wasEmpty = m_side->isEmpty();
    m_side->offerPage(id);
    followSide();
    if (wasEmpty)
        setSideShown(true);
}

void MainWindow::setSideShown(bool shown)
{
    m_place->setShown(shown && !m_side->isEmpty());
}

void MainWindow::addStrip(QWidget *strip)
{
    auto *column = static_cast<QBoxLayout *>(centralWidget()->layout());
    column->insertWidget(column->indexOf(m_error), strip);
}

void MainWindow::setCustomerName(const QString &name)
{
    m_customer =
        models::screenText(name, 200).simplified(); // a name may hold signs that turn the title around
    showTitle();
}

/// Where one column is seen at a time, its tab says which page stands there.
void MainWindow::followSide()
{
    if (const QString title = m_side->currentTitle(); !title.isEmpty())
        m_columns->setTabText(Column::Side, title);
}

void MainWindow::showTitle()
{
    const bool hidden = m_parts.privacy.hides();
    const QString plain = tr("Leeway");
    const QString shown = m_coverTitle.isEmpty() ? m_customer : m_coverTitle;
    const QString title = shown.isEmpty() || hidden ? plain : tr("%1 – Leeway").arg(shown);
    //: what kind of window it is, before its usual title
    setWindowTitle(m_parts.mark.isEmpty() ? title : tr("%1 – %2").arg(m_parts.mark, title));
    const QString name = m_customer.isEmpty() ? tr("Customer") : m_parts.privacy.openName(m_customer);
    m_columns->setTabText(Column::Centre, m_coverTitle.isEmpty() ? name : m_coverTitle);
}

void MainWindow::showDone(const QString &text, std::function<void()> undo, const QString &whilePrivate)
{
    clearError();
    m_bar->showDone(text, std::move(undo), m_registry->keyOf(QStringLiteral("undo")), whilePrivate);
}

void MainWindow::undoLast()
{
    // Ctrl Z in a text field is the field's (decisions.md 29): Qt gives it to the field first, so this is
    // elsewhere.
    if (m_bar->canUndo())
        m_bar->undo();
    else
        Q_EMIT undoWanted();
}

void MainWindow::showError(const base::Error &error)
{
    showBackgroundError(error, {}, {});
}

void MainWindow::showBackgroundError(const base::Error &error, const QString &what,
                                     std::function<void()> again)
{
    const ErrorText text = errorText(error.code);
    m_error->clearButtons();
    m_error->setTone(base::isRetryable(error.code) ? Tone::Caution : Tone::Critical);
    if (what.isEmpty())
        m_error->setText(text.what, text.todo);
    else
        m_error->setText(what, errorLine(error));
    if (again)
        connect(m_error->addButton(tr("Try again")), &QPushButton::clicked, this,
                [this, again = std::move(again)] {
                    clearError();
                    again();
                });
    connect(m_error->addButton(tr("What can I do?")), &QPushButton::clicked, this,
            [this, code = error.code] { Q_EMIT helpRequested(code); });
    connect(m_error->addButton(tr("Close")), &QPushButton::clicked, this, &MainWindow::clearError,
            Qt::QueuedConnection);
    m_error->show();
}

void MainWindow::clearError()
{
    m_error->hide();
}

void MainWindow::togglePeek(bool on)
{
    const bool inSide = m_side->isAncestorOf(QApplication::focusWidget());
    if (on)
        m_parts.privacy.beginPeek(peekPlace(inSide ? Column::Side : m_columns->current()));
    else
        m_parts.privacy.endPeek();
}

void MainWindow::restoreState()
{
    // A small screen shows all of the first window, its frame included.
    const QSize usual = QSize(1440, 900).boundedTo(screen()->availableSize() - QSize(8, 40));
    resize(usual);
    if (const QByteArray kept = m_parts.store.get(QStringLiteral("window/geometry")); !kept.isEmpty())
        restorePlace(*this, kept, {pos(), usual});
    m_side->restore(m_parts.store);
    m_columns->restore(m_parts.store);
    const bool bar = m_parts.store.get(QStringLiteral("window/menubar")) == "1";
    m_registry->action(QStringLiteral("menubar"))->setChecked(bar);
    menuBar()->setVisible(bar);
    follow();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (!event->spontaneous())
        m_place->mainShown();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    follow();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    Q_EMIT closing();
    m_parts.store.put(QStringLiteral("window/geometry"), saveGeometry());
    m_parts.store.put(QStringLiteral("window/menubar"), menuBar()->isVisible() ? "1" : "0");
    m_columns->save(m_parts.store);
    m_side->save(m_parts.store);
    m_place->mainClosed();
    QMainWindow::closeEvent(event);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyRelease: {
        // A QAction knows only the press; the peek ends when the last key of its shortcut is let go.
        const auto *key = static_cast<QKeyEvent *>(event);
        const QKeySequence peek = m_registry->action(QStringLiteral("peek"))->shortcut();
        const bool isPeek = !peek.isEmpty() && peek[static_cast<uint>(peek.count()) - 1].key() == key->key();
        if (isPeek && !key->isAutoRepeat() && m_parts.privacy.isPeeking())
            togglePeek(false);
        break;
    }
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
        m_parts.privacy.noteInput();
        break;
    case QEvent::ApplicationDeactivate:
        togglePeek(false); // the release would go to another program
        break;
    default:
        break;
    }
    return QMainWindow::eventFilter(watched, event);
}

} // namespace leeway::ui
