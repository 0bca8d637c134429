#include "ui/shell/column_window.h"

#include "ui/theme/fonts.h"

#include <QCloseEvent>
#include <QVBoxLayout>

namespace leeway::ui
{

ColumnWindow::ColumnWindow(QWidget *content, const QList<QAction *> &actions)
    : QWidget(nullptr, Qt::Window)
    , m_content(content)
{
    // No customer's name: the task bar shows titles (guide section 13).
    setWindowTitle(tr("Leeway, right column"));
    addActions(actions);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(content);
    setMinimumSize(scaled(300), scaled(320));
    content->show();
}

QWidget *ColumnWindow::release()
{
    QWidget *out = m_content;
    m_content = nullptr;
    if (out != nullptr) {
        layout()->removeWidget(out);
        out->setParent(nullptr);
    }
    return out;
}

void ColumnWindow::closeEvent(QCloseEvent *event)
{
    QWidget::closeEvent(event);
    Q_EMIT closed();
}

} // namespace leeway::ui
