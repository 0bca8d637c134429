#pragma once

#include <QWidget>

class QAction;
class QPushButton;
class QStackedWidget;

namespace leeway::ui
{

class ColumnSplitter;
class EmptyState;
class SettingsStore;
class SidePages;

/// The right column: pages under tabs, and the button that moves it into its own window. Where there is room
/// what is read (knowledge, orders, help) leaves the guide's tabs and stands beside them (picture 10f): the
/// ids and all that is called here stay the same.
class SideColumn : public QWidget
{
    Q_OBJECT
public:
    explicit SideColumn(QAction *secondWindow, QWidget *parent = nullptr);

    /// What a contact always has stands first and in one order, whatever came first; the others follow as
    /// they come.
    void addPage(const QString &id, const QString &title, QWidget *page);
    /// "Orders 2": the count stands behind the title; negative: none.
    void setPageCount(const QString &id, int count);
    void showPage(const QString &id);
    /// Of the guide's tabs; of what is read when it stands there alone.
    QString currentPage() const;
    /// Its title without a count; empty when there is none.
    QString currentTitle() const;
    /// Out of the tabs until it is shown again; its content stays.
    void hidePage(const QString &id);
    /// In the tabs again, while what is shown stays.
    void offerPage(const QString &id);
    /// No page that could be shown.
    bool isEmpty() const;

    /// Whether what is read stands beside the guide, as soon as both have something to show.
    void setReadingApart(bool apart);
    /// The columns are tabs themselves and name the page that is shown; a single tab would say it twice.
    void setNamedOutside(bool named);
    /// Two panes are to be seen: the column wants to be wider by kReadingWidth.
    [[nodiscard]] bool isDouble() const;
    /// Guide section 6, at 100 % text.
    static constexpr int kReadingWidth = 640;

    void save(SettingsStore &store) const;
    void restore(const SettingsStore &store);

    /// While the privacy screen hides this column a plain page stands in front of all pages: each of them is
    /// full of a customer's words, and what is half hidden in a form cannot be worked with anyway.
    void setCovered(bool covered, const QString &peekKey);

Q_SIGNALS:
    void pageShown(const QString &id);
    /// isDouble() is another.
    void doubled();
    /// The person wants to see behind the cover for a while.
    void peekRequested();

private:
    [[nodiscard]] SidePages &paneOf(const QString &id) const;
    void arrange();
    void sizePanes();

    SidePages *m_guide;
    SidePages *m_reading;
    ColumnSplitter *m_panes;
    QList<int> m_sizes;      ///< of the two panes, as the person left them; empty: as the guide says
    QStackedWidget *m_front; ///< the pages, or the cover
    EmptyState *m_cover;
    QPushButton *m_peek;
    bool m_apart = false;
    bool m_double = false;
};

} // namespace leeway::ui
