#pragma once

#include <QWidget>

class QTableWidget;

namespace leeway::ui
{

/// Who may do what: a line a right, a column a role, or all roles in one where there is no room for so many.
/// To look at; the store decides by the same table.
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
    [[nodiscard]] int widthOfRole(const QString &name) const;
    [[nodiscard]] bool isTight() const;

    QTableWidget *m_table;
    bool m_inOneColumn = false;
};

} // namespace leeway::ui
