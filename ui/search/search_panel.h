#pragma once

#include "domain/search.h"

#include <QFrame>

class QBoxLayout;
class QLineEdit;
class QListView;
class QPushButton;
class QStackedWidget;

namespace leeway::models
{
class SearchModel;
}

namespace leeway::ui
{

class Chip;
class EmptyState;
class KeyCap;
class SearchFooter;
class SearchPreviewPane;

/// The palette's inside: field and scopes, results beside the preview, the footer. Made once and only shown
/// and hidden; it arranges, SearchPalette decides.
class SearchPanel final : public QFrame
{
    Q_OBJECT

public:
    SearchPanel(models::SearchModel &model, QWidget *parent);

    [[nodiscard]] QLineEdit *field() const { return m_field; }
    [[nodiscard]] QListView *list() const { return m_list; }
    [[nodiscard]] SearchPreviewPane *preview() const { return m_preview; }
    [[nodiscard]] SearchFooter *footer() const { return m_footer; }

    void setScope(domain::SearchScope scope);
    /// Instead of the results: what was looked for and what to do next; with an empty title the results
    /// again.
    void setNothing(const QString &title, const QString &sentence, bool offersNewCustomer);
    /// One column when there is no room for the preview, the scopes below the field when there is none for
    /// both.
    void reflow(int availableWidth);

Q_SIGNALS:
    void scopeClicked(leeway::domain::SearchScope scope);
    void newCustomerClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addScope(domain::SearchScope scope, const QString &text);
    void makeField();
    void makeResults(models::SearchModel &model);
    void follow();

    QLineEdit *m_field = nullptr;
    QWidget *m_head = nullptr;
    QBoxLayout *m_headRow = nullptr;
    QWidget *m_fieldIcon = nullptr;
    QBoxLayout *m_scopeRow = nullptr;
    QList<Chip *> m_scopes;
    QStackedWidget *m_results = nullptr;
    QListView *m_list = nullptr;
    EmptyState *m_nothing = nullptr;
    QPushButton *m_newCustomer = nullptr;
    SearchPreviewPane *m_preview = nullptr;
    SearchFooter *m_footer = nullptr;
};

} // namespace leeway::ui
