#pragma once

#include <QWidget>

class QStackedWidget;
class QTabBar;
class QToolButton;

namespace leeway::ui
{

/// The right column: pages under tabs, and the button that moves it into its own window.
class SideColumn : public QWidget
{
    Q_OBJECT
public:
    explicit SideColumn(QAction *secondWindow, QWidget *parent = nullptr);

    void addPage(const QString &id, const QString &title, QWidget *page);
    /// "Orders 2": the count stands behind the title; negative: none.
    void setPageCount(const QString &id, int count);
    void showPage(const QString &id);
    QString currentPage() const;
    /// Out of the tabs until it is shown again; its content stays.
    void hidePage(const QString &id);
    /// No page that could be shown.
    bool isEmpty() const;

Q_SIGNALS:
    void pageShown(const QString &id);

private:
    int indexOf(const QString &id) const;

    QTabBar *m_tabs;
    QStackedWidget *m_pages;
};

} // namespace leeway::ui
