#pragma once

#include <QWidget>

class QAction;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace leeway::ui
{

class EmptyState;

/// The right column: pages under tabs, and the button that moves it into its own window.
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
    QString currentPage() const;
    /// Its title without a count; empty when there is none.
    QString currentTitle() const;
    /// Out of the tabs until it is shown again; its content stays.
    void hidePage(const QString &id);
    /// In the tabs again, while what is shown stays.
    void offerPage(const QString &id);
    /// No page that could be shown.
    bool isEmpty() const;

    /// While the privacy screen hides this column a plain page stands in front of all pages: each of them is
    /// full of a customer's words, and what is half hidden in a form cannot be worked with anyway.
    void setCovered(bool covered, const QString &peekKey);

Q_SIGNALS:
    void pageShown(const QString &id);
    /// The person wants to see behind the cover for a while.
    void peekRequested();

private:
    QString idAt(int index) const;
    int indexOf(const QString &id) const;
    int placeOf(const QString &id) const;

    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    QStackedWidget *m_front; ///< the pages, or the cover
    EmptyState *m_cover;
    QPushButton *m_peek;
};

} // namespace leeway::ui
