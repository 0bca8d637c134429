#pragma once

#include "app/leeway/edit_controller.h"
#include "desk/erasing.h"

#include <QSet>

class QAction;

namespace leeway::ui
{
class ErasePanel;
class InfoBar;
class MainWindow;
struct ErasureMatter;
} // namespace leeway::ui

namespace leeway::app
{

/// The form for erasing a person (ui/edit/erase_panel.h) and the use cases behind it. Whoever may decide is
/// told in a line above the contact bar what another asked; it never takes the focus. GUI thread.
class EraseController : public QObject
{
    Q_OBJECT

public:
    EraseController(desk::Desk &desk, ui::MainWindow &window, EditController &edits, QObject *parent);

    /// It is offered to who may ask or decide.
    void followRole(QAction &action) const;
    /// Reads what would go and who asked, then shows the form.
    void open(domain::CustomerId customer);

private:
    void make();
    void makeBar();
    void follow();
    void showNews(const std::vector<desk::ErasureView> &waiting);
    void showMatter(const domain::ErasurePreview &preview, std::optional<desk::ErasureView> request);

    desk::Desk &m_desk;
    ui::MainWindow &m_window;
    EditController &m_edits;
    ui::ErasePanel *m_panel = nullptr;
    ui::InfoBar *m_bar = nullptr;
    std::optional<domain::Erasure> m_telling{};
    QSet<domain::ErasureId> m_away; ///< put away until the next start
};

} // namespace leeway::app
