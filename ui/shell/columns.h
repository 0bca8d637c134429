#pragma once

#include "ui/shell/breakpoint.h"

#include <QPointer>
#include <QWidget>

#include <array>
#include <map>
#include <optional>
#include <tuple>

class QSplitter;
class QTabBar;

namespace leeway::ui
{

class KeyCap;
class SettingsStore;

enum class Column { List, Centre, Side };

/// The three columns: side by side in a splitter whose sizes are kept for each breakpoint, or one at a time
/// under a tab bar. No widget is moved between parents for that, so focus and scroll positions stay.
class Columns : public QWidget
{
    Q_OBJECT
public:
    explicit Columns(QWidget *parent = nullptr);

    /// The column's content; the former one is handed back without a parent. nullptr empties and hides the
    /// column.
    QWidget *setContent(Column column, QWidget *content);
    QWidget *content(Column column) const;
    /// The widget that holds the column.
    QWidget *holder(Column column) const;
    /// The column stands in another window (nullptr: not any more): keys go there, and it counts as current
    /// while that window has the focus.
    void setElsewhere(Column column, QWidget *window);
    /// Where the column can be seen: its holder, or its own window.
    QWidget *place(Column column) const;
    void setTabText(Column column, const QString &text);
    /// The keys that go to the columns, shown beside the tabs.
    void setTabKeys(const QStringList &keys);

    void setBreakpoint(Breakpoint breakpoint);
    /// The right column shows two panes and wants that much more room, in px at 100 % text; 0: it does not.
    /// What the person makes of its width is kept for itself.
    void setSideExtra(int extra);
    Breakpoint breakpoint() const { return m_breakpoint; }
    /// The list wants kWideList at least. What the person makes of the widths is kept for itself.
    void setWideList(bool wide);

    /// Makes the column visible (its tab) and puts the focus into it.
    void go(Column column);
    Column current() const { return m_current; }
    /// F6: the next or previous column that has content.
    void step(int direction);

    void save(SettingsStore &store) const;
    void restore(const SettingsStore &store);

Q_SIGNALS:
    /// Somebody goes to a column: whatever stands in front of them gives way.
    void asked();
    void currentChanged(Column column);

private:
    /// What sizes are kept for: the breakpoint, whether the right column is a double one and the list a wide
    /// one.
    using Layout = std::tuple<Breakpoint, bool, bool>;
    [[nodiscard]] Layout layoutNow() const { return {m_breakpoint, m_extra > 0, m_wideList}; }
    static QString keyOf(const Layout &layout);
    void arrange();
    /// Where the right column stands; empty while it is hidden.
    [[nodiscard]] QRect sideInSight() const;
    void drawSide(const QRect &before, const QRect &now);
    void showTabs();
    void applySizes();
    void rememberSizes();
    void setCurrent(Column column);
    void noteFocus(QWidget *now);
    bool canGo(Column column) const;

    QWidget *m_tabRow;
    QTabBar *m_tabs;
    std::array<KeyCap *, 3> m_keys{};
    QSplitter *m_splitter;
    std::array<QWidget *, 3> m_holders{};
    std::array<QWidget *, 3> m_contents{};
    std::array<QPointer<QWidget>, 3> m_elsewhere;
    std::array<QString, 3> m_titles;
    std::map<Layout, QList<int>> m_sizes;
    Breakpoint m_breakpoint = Breakpoint::Normal;
    int m_extra = 0;
    bool m_wideList = false;
    Column m_current = Column::List;  ///< with the focus
    Column m_tab = Column::List;      ///< the one in sight when they are tabs; never one that is elsewhere
    std::optional<Column> m_restored; ///< was current at the end, and waits for its content
    bool m_arranging = false;
};

} // namespace leeway::ui
