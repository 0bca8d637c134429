#pragma once

#include "ui/lists/list_page.h"

class QAction;
class QPushButton;

namespace leeway::models
{
class WorkList;
} // namespace leeway::models

namespace leeway::ui
{

/// The page Contacts (picture 01): what is live, what is promised for today, who waits; below it the button
/// that takes the next one. GUI thread.
class ContactsPage final : public ListPage
{
    Q_OBJECT

public:
    /// `next` takes who waits longest, `start` begins a contact by hand; both outlive the page.
    ContactsPage(models::WorkList &list, QAction *next, QAction *start, QWidget *parent = nullptr);

Q_SIGNALS:
    /// A live contact was chosen.
    void contactChosen(leeway::domain::ContactId contact);
    /// Enter or a double click on one that waits.
    void takeWanted(const leeway::models::ContactRow &row);
    /// A row of a customer whom no contact is open with; a look takes nobody.
    void customerChosen(leeway::domain::CustomerId customer);

protected:
    [[nodiscard]] Texts emptyTexts() const override;

private:
    void makeHead(QAction *start);
    void makeFoot();
    void followNext();

    models::WorkList &m_work;
    QAction *m_nextAction;
    QPushButton *m_next;
};

} // namespace leeway::ui
