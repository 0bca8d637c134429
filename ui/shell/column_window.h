#pragma once

#include <QWidget>

namespace leeway::ui
{

/// A column's content in a window of its own, for a second monitor. Closing it hands the content back; it has
/// the actions of the main window, so keys work in both (guide section 6). No child of the main window, which
/// would keep it in front of it.
class ColumnWindow : public QWidget
{
    Q_OBJECT
public:
    ColumnWindow(QWidget *content, const QList<QAction *> &actions);

    /// The content without a parent; the caller owns it again.
    QWidget *release();

Q_SIGNALS:
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    QWidget *m_content;
};

} // namespace leeway::ui
