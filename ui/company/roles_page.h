#pragma once

#include <QWidget>

class QTableWidget;

namespace leeway::ui
{

/// Who may do what: a line a right, a column a role. To look at; the store decides by the same table.
class RolesPage : public QWidget
{
    Q_OBJECT
public:
    explicit RolesPage(QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fill();
    void fit();
    void fitHeight();

    QTableWidget *m_table;
};

} // namespace leeway::ui
