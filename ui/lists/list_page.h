#pragma once

#include "domain/ids.h"
#include "models/contact_rows.h"

#include <QPersistentModelIndex>
#include <QTimer>
#include <QWidget>

class QLineEdit;
class QBoxLayout;
class QListView;
class QStackedWidget;
class QToolButton;

namespace leeway::models
{
class ContactList;
} // namespace leeway::models

namespace leeway::ui
{

class EmptyState;
class TextLabel;

/// A column of contacts: title, the list, and what to say when it is empty or could not be read. Enter and a
/// click open. Borrows the list.
class ListPage : public QWidget
{
    Q_OBJECT

public:
    struct Texts {
        QString title;
        QString icon;
        QString emptyTitle;
        QString emptySentence;
    };
    ListPage(models::ContactList &list, const Texts &texts, QWidget *parent);

    [[nodiscard]] QListView *view() const { return m_view; }
    /// A field above the list; its words come 120 ms after the last key.
    QLineEdit *addFilter(const QString &placeholder);
    /// A small button at the end of the title's line.
    QToolButton *addHeadButton(const QString &iconName, const QString &text);
    /// The customer on screen: the row is marked as chosen wherever it was opened from.
    void showOpen(domain::CustomerId customer);
    /// Of several rows of that customer, or without one, the row that is meant; empty: the first of them.
    void showRow(const QString &id);

Q_SIGNALS:
    void rowChosen(const leeway::models::ContactRow &row);
    void filterChanged(const QString &words);

protected:
    /// What an empty list says; another sentence while a filter holds.
    [[nodiscard]] virtual Texts emptyTexts() const { return m_texts; }

private:
    void follow();
    void showState();
    void choose(const QModelIndex &index);
    void markOpen();
    [[nodiscard]] int openRow() const;
    void holdStill();
    void letGo();

    models::ContactList &m_list;
    Texts m_texts;
    QWidget *m_head;
    QBoxLayout *m_titleRow;
    TextLabel *m_title;
    QLineEdit *m_filter = nullptr;
    QTimer m_filterDelay;
    QStackedWidget *m_stack;
    QListView *m_view;
    EmptyState *m_empty;
    domain::CustomerId m_open;
    QString m_openRow;
    QPersistentModelIndex m_still; ///< the row that must not move while others come and go
    int m_stillAt = 0;
};

} // namespace leeway::ui
