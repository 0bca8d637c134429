#pragma once

#include <QSplitter>

namespace leeway::ui
{

/// Draws its handles 1 px wide and takes the mouse over 8 (guide section 4).
class ColumnSplitter : public QSplitter
{
    Q_OBJECT
public:
    explicit ColumnSplitter(QWidget *parent = nullptr);

protected:
    QSplitterHandle *createHandle() override;
};

} // namespace leeway::ui
