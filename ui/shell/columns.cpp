#include "ui/shell/columns.h"

#include "ui/shell/column_splitter.h"
#include "ui/shell/settings_store.h"
#include "ui/theme/card.h"
#include "ui/theme/curtain.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/key_cap.h"
#include "ui/theme/look.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace leeway::ui
{

namespace
{

constexpr std::array kColumns{Column::List, Column::Centre, Column::Side};

std::size_t at(Column column)
{
    return static_cast<std::size_t>(column);
}

/// Column widths on the window's ground, the centre on base (picture 01).
QWidget *makeHolder(Column column)
{
    auto *out = new QWidget;
    auto *layout = new QVBoxLayout(out);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    out->setBackgroundRole(column == Column::Centre ? QPalette::Base : QPalette::Window);
    out->setAutoFillBackground(true);
    return out;
}

/// The last place in `shown` that had the focus, else the first that takes it.
void focusInto(QWidget *shown)
{
    QWidget *target = shown->focusWidget();
    if (target == nullptr || !target->isVisible())
        target = shown;
    target->setFocus(Qt::ShortcutFocusReason);
    if (target != shown || shown->focusPolicy() != Qt::NoFocus)
        return;
    for (QWidget *next = shown->nextInFocusChain(); next != shown; next = next->nextInFocusChain()) {
        const bool takes = (next->focusPolicy() & Qt::TabFocus) && next->isVisible() && next->isEnabled();
        if (takes && shown->isAncestorOf(next)) {
            next->setFocus(Qt::ShortcutFocusReason);
            break;
        }
    }
}

} // namespace

Columns::Columns(QWidget *parent)
    : QWidget(parent)
    , m_tabRow(new QWidget)
    , m_tabs(new QTabBar)
    , m_splitter(new ColumnSplitter)
    , m_titles{tr("List"), tr("Customer"), tr("Guide")}
{
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false); // the line below reaches under the keys as well
    m_tabs->setAccessibleName(tr("Columns"));
    m_tabRow->setBackgroundRole(QPalette::Base);
    m_tabRow->setAutoFillBackground(true);
    auto *tabColumn = new QVBoxLayout(m_tabRow);
    tabColumn->setContentsMargins(0, 0, 0, 0);
    tabColumn->setSpacing(0);
    auto *tabRow = new QHBoxLayout;
    tabColumn->addLayout(tabRow);
    tabColumn->addWidget(new Rule);
    tabRow->setContentsMargins(0, 0, 0, 0);
    tabRow->setSpacing(4);
    tabRow->addWidget(m_tabs, 1);
    for (KeyCap *&key : m_keys) {
        key = new KeyCap(QString());
        tabRow->addWidget(key);
    }
    tabRow->addSpacing(12); // a margin would not change sides with the direction
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tabRow);
    layout->addWidget(m_splitter, 1);
    for (const Column column : kColumns) {
        m_holders.at(at(column)) = makeHolder(column);
        m_splitter->addWidget(holder(column));
        m_splitter->setStretchFactor(m_splitter->count() - 1, column == Column::Centre ? 1 : 0);
    }
    connect(m_splitter, &QSplitter::splitterMoved, this, &Columns::rememberSizes);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (!m_arranging && index >= 0)
            go(static_cast<Column>(m_tabs->tabData(index).toInt()));
    });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { noteFocus(now); });
    followLook(this, [this] { arrange(); });
}

QWidget *Columns::setContent(Column column, QWidget *content)
{
    QWidget *former = m_contents.at(at(column));
    if (former == content)
        return nullptr;
    if (former != nullptr) {
        holder(column)->layout()->removeWidget(former);
        former->setParent(nullptr);
    }
    m_contents.at(at(column)) = content;
    if (content != nullptr) {
        holder(column)->layout()->addWidget(content);
        if (m_restored == column)
            m_current = *std::exchange(m_restored, {});
    }
    arrange();
    return former;
}

QWidget *Columns::content(Column column) const
{
    return m_contents.at(at(column));
}

QWidget *Columns::holder(Column column) const
{
    return m_holders.at(at(column));
}

void Columns::setTabText(Column column, const QString &text)
{
    m_titles.at(at(column)) = text;
    showTabs();
}

void Columns::setTabKeys(const QStringList &keys)
{
    for (const Column column : kColumns)
        m_keys.at(at(column))->setKey(keys.value(static_cast<qsizetype>(at(column))));
}

void Columns::setBreakpoint(Breakpoint breakpoint)
{
    if (m_breakpoint == breakpoint)
        return;
    m_breakpoint = breakpoint;
    arrange();
}

void Columns::setSideExtra(int extra)
{
    if (m_extra == extra)
        return;
    m_extra = extra;
    arrange();
}

void Columns::setWideList(bool wide)
{
    if (m_wideList == wide)
        return;
    m_wideList = wide;
    arrange();
}

void Columns::arrange()
{
    const bool tabs = hasTabs(m_breakpoint);
    const QRect before = sideInSight();
    if (!canGo(m_current))
        m_current = Column::Centre;
    if (content(m_current) != nullptr)
        m_tab = m_current;
    else if (content(m_tab) == nullptr)
        m_tab = Column::Centre;
    for (const Column column : kColumns) {
        const bool filled = m_contents.at(at(column)) != nullptr || column == Column::Centre;
        holder(column)->setVisible(filled && (!tabs || column == m_tab));
    }
    showTabs();
    if (tabs)
        return;
    applySizes();
    drawSide(before, sideInSight());
}

QRect Columns::sideInSight() const
{
    const QWidget *side = holder(Column::Side);
    return side->isVisible() ? QRect(side->mapTo(this, QPoint()), side->size()) : QRect();
}

/// The right column comes in from the window's edge, and goes out to it.
void Columns::drawSide(const QRect &before, const QRect &now)
{
    if (before.isEmpty() == now.isEmpty())
        return;
    const bool opens = before.isEmpty();
    const bool leftwards = opens != isRightToLeft();
    drawCurtain(*this, opens ? now : before, leftwards ? Qt::LeftEdge : Qt::RightEdge, kColumnMotion);
}

void Columns::showTabs()
{
    m_arranging = true;
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    for (const Column column : kColumns) {
        if (m_contents.at(at(column)) == nullptr)
            continue;
        const int index = m_tabs->addTab(m_titles.at(at(column)));
        m_tabs->setTabData(index, static_cast<int>(column));
        if (column == m_tab)
            m_tabs->setCurrentIndex(index);
    }
    m_tabRow->setVisible(hasTabs(m_breakpoint) && m_tabs->count() > 1);
    for (const Column column : kColumns)
        m_keys.at(at(column))->setVisible(m_contents.at(at(column)) != nullptr && look().shortcutsOnButtons);
    m_arranging = false;
}

void Columns::applySizes()
{
    const auto kept = m_sizes.find(layoutNow());
    const ColumnWidths widths = columnWidths(m_breakpoint);
    int list = scaled(m_wideList ? std::max(widths.list, kWideList) : widths.list);
    int side = scaled(widths.side + m_extra);
    if (kept != m_sizes.end() && kept->second.size() == 3) {
        list = kept->second.at(0);
        side = kept->second.at(2);
    }
    holder(Column::List)->setMinimumWidth(scaled(180));
    holder(Column::Centre)->setMinimumWidth(scaled(420));
    holder(Column::Side)->setMinimumWidth(scaled(300));
    const int sideShown = holder(Column::Side)->isVisibleTo(this) ? side : 0;
    m_splitter->setSizes({list, qMax(0, width() - list - sideShown - 2), side});
}

void Columns::rememberSizes()
{
    QList<int> sizes = m_splitter->sizes();
    // A hidden column reports 0; what it had before still counts.
    if (sizes.at(2) == 0)
        sizes[2] = m_sizes.contains(layoutNow()) ? m_sizes.at(layoutNow()).at(2)
                                                 : scaled(columnWidths(m_breakpoint).side + m_extra);
    m_sizes[layoutNow()] = sizes;
}

void Columns::setCurrent(Column column)
{
    if (m_current == column)
        return;
    m_current = column;
    if (hasTabs(m_breakpoint))
        arrange();
    Q_EMIT currentChanged(column);
}

void Columns::setElsewhere(Column column, QWidget *window)
{
    m_elsewhere.at(at(column)) = window;
}

QWidget *Columns::place(Column column) const
{
    QWidget *window = m_elsewhere.at(at(column));
    return window != nullptr ? window : holder(column);
}

bool Columns::canGo(Column column) const
{
    return content(column) != nullptr || m_elsewhere.at(at(column)) != nullptr;
}

void Columns::go(Column column)
{
    if (!canGo(column))
        return;
    Q_EMIT asked();
    m_restored.reset(); // the person chooses
    QWidget *shown = content(column) != nullptr ? content(column) : place(column);
    setCurrent(column);
    arrange();
    shown->window()->activateWindow();
    if (shown->isAncestorOf(QApplication::focusWidget())) {
        if (shown->focusProxy() != nullptr) // asked again: from a field of the column to what is read there
            shown->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    focusInto(shown);
}

void Columns::step(int direction)
{
    int index = static_cast<int>(m_current);
    for (int tries = 0; tries < 3; ++tries) {
        index = (index + direction + 3) % 3;
        if (canGo(static_cast<Column>(index))) {
            go(static_cast<Column>(index));
            return;
        }
    }
}

void Columns::noteFocus(QWidget *now)
{
    for (const Column column : kColumns)
        if (now != nullptr && place(column)->isAncestorOf(now) && m_current != column) {
            m_current = column;
            Q_EMIT currentChanged(column);
        }
}

QString Columns::keyOf(const Layout &layout)
{
    const auto [breakpoint, isDouble, isWide] = layout;
    return QStringLiteral("columns/%1%2%3")
        .arg(QString::number(static_cast<int>(breakpoint)), isDouble ? QStringLiteral("double") : QString(),
             isWide ? QStringLiteral("wide") : QString());
}

void Columns::save(SettingsStore &store) const
{
    for (const auto &[layout, sizes] : m_sizes) {
        QJsonArray out;
        for (const int size : sizes)
            out.append(size);
        store.put(keyOf(layout), QJsonDocument(out).toJson(QJsonDocument::Compact));
    }
    store.put(QStringLiteral("columns/current"), QByteArray::number(static_cast<int>(m_current)));
}

void Columns::restore(const SettingsStore &store)
{
    for (int i = 0; i <= 4 * static_cast<int>(Breakpoint::VeryWide) + 3; ++i) {
        const Layout layout{static_cast<Breakpoint>(i / 4), i % 2 == 1, i % 4 > 1};
        const QJsonArray in = QJsonDocument::fromJson(store.get(keyOf(layout))).array();
        QList<int> sizes;
        for (const QJsonValue value : in)
            sizes.append(qBound(0, value.toInt(), 10'000));
        if (sizes.size() == 3)
            m_sizes[layout] = sizes;
    }
    const int current = store.get(QStringLiteral("columns/current")).toInt();
    m_current = static_cast<Column>(qBound(0, current, 2));
    if (!canGo(m_current))
        m_restored = m_current;
    arrange();
}

} // namespace leeway::ui
