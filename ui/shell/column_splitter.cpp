#include "ui/shell/column_splitter.h"

#include <QResizeEvent>

namespace leeway::ui
{

namespace
{

class ColumnHandle : public QSplitterHandle
{
public:
    ColumnHandle(Qt::Orientation orientation, QSplitter *parent)
        : QSplitterHandle(orientation, parent)
    {
        setAttribute(Qt::WA_MouseNoMask);
    }

protected:
    /// QSplitterHandle enlarges a 1-px handle to 5 by contents margins and a mask; this enlarges it to 8.
    void resizeEvent(QResizeEvent *event) override
    {
        setContentsMargins(4, 0, 3, 0);
        setMask(QRegion(contentsRect()));
        QWidget::resizeEvent(event);
    }
};

} // namespace

ColumnSplitter::ColumnSplitter(QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
{
    setHandleWidth(1);
    setChildrenCollapsible(false);
}

QSplitterHandle *ColumnSplitter::createHandle()
{
    auto *handle = new ColumnHandle(orientation(), this);
    handle->setAccessibleName(tr("Width of the columns"));
    return handle;
}

} // namespace leeway::ui
