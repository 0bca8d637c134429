#pragma once

#include <QWidget>

#include <optional>

class QHBoxLayout;
class QStackedWidget;
class QTabBar;

namespace leeway::ui
{

/// Pages under tabs, by id: one pane of the right column. Owns its pages; GUI thread.
class SidePages final : public QWidget
{
    Q_OBJECT
public:
    /// `name`: what a screen reader says of the tabs.
    explicit SidePages(const QString &name, QWidget *parent = nullptr);

    /// A page with what its tab says of it.
    struct Page {
        QString id;
        QString title;
        int count = -1; ///< "Orders 2"; negative: none
        QWidget *widget = nullptr;
        bool visible = true;
    };
    void add(const Page &page);
    /// Out of this pane, without a parent, as add() takes it elsewhere; nothing when it is not here.
    [[nodiscard]] std::optional<Page> take(const QString &id);
    [[nodiscard]] bool has(const QString &id) const { return indexOf(id) >= 0; }
    [[nodiscard]] QStringList ids() const;

    void setCount(const QString &id, int count);
    void show(const QString &id);
    void setPageVisible(const QString &id, bool visible);
    /// Empty when no page can be shown.
    [[nodiscard]] QString current() const;
    [[nodiscard]] QString currentTitle() const;
    [[nodiscard]] bool isEmpty() const;
    /// Behind the tabs, at the end of their row.
    void addToHead(QWidget *widget);
    /// A single tab says what is said elsewhere already: the row is left out as long as there is but one.
    void setOneTabNeedless(bool needless);

Q_SIGNALS:
    void shown(const QString &id);

private:
    [[nodiscard]] Page at(int index) const;
    void put(int index, const Page &page);
    void setTabVisible(int index, bool visible);
    void showHead();
    [[nodiscard]] int indexOf(const QString &id) const;
    [[nodiscard]] int placeOf(const QString &id) const;

    QTabBar *m_tabs;
    QWidget *m_row; ///< the tabs and what stands behind them
    QWidget *m_line;
    QHBoxLayout *m_head;
    bool m_needless = false;
    QStackedWidget *m_pages;
};

} // namespace leeway::ui

Q_DECLARE_METATYPE(leeway::ui::SidePages::Page)
