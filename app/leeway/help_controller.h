#pragma once

#include "base/error.h"

#include <QObject>

namespace leeway::ui
{
class HelpPage;
class MainWindow;
} // namespace leeway::ui

namespace leeway::app
{

/// Help in the right column: made when first wanted, and what stood there before comes back when it is
/// closed. GUI thread.
class HelpController : public QObject
{
    Q_OBJECT

public:
    HelpController(ui::MainWindow &window, QObject *parent);

    void show();
    void showArticle(const QString &id);
    void showError(base::Code code);

private:
    void bringUp();
    void leave();

    ui::MainWindow &m_window;
    ui::HelpPage *m_page = nullptr;
    QString m_before; ///< the page that was shown before
};

} // namespace leeway::app
