#pragma once

#include "base/error.h"

#include <QWidget>

class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace leeway::ui
{

class HelpView;

/// The help: a list of articles, a find field over all of them, and one article at a time. Esc goes back to
/// the list, and from there asks to be closed. GUI thread.
class HelpPage : public QWidget
{
    Q_OBJECT
public:
    explicit HelpPage(QWidget *parent = nullptr);

    void showList();
    void showArticle(const QString &id, const QString &key = {});
    /// The section of what went wrong.
    void showError(base::Code code);
    /// Lists the sections that have these words.
    void find(const QString &text);
    /// Puts the focus where reading begins.
    void takeFocus();

Q_SIGNALS:
    void closeRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void fillList();
    void openRow(int row);
    [[nodiscard]] bool showsArticle() const;

    QPushButton *m_back;
    QToolButton *m_close;
    QLineEdit *m_find;
    QStackedWidget *m_stack;
    QListWidget *m_list;
    QWidget *m_nothing;
    HelpView *m_view;
};

/// The section of `code` in a window of its own over `over`, for where there is no right column.
void openHelpWindow(QWidget *over, base::Code code);

} // namespace leeway::ui
