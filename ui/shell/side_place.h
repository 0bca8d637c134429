#pragma once

#include <QObject>
#include <QPointer>

namespace leeway::ui
{

class ActionRegistry;
class Columns;
class ColumnWindow;
class SettingsStore;
class SideColumn;

/// Where the right column stands: among the columns, in a window of its own (guide section 6, "Second
/// monitor"), or nowhere while it has nothing to say. Which of the first two, and where that window stood, is
/// kept as soon as it changes. Owned by the main window, like the column; GUI thread.
class SidePlace : public QObject
{
    Q_OBJECT
public:
    struct Parts {
        Columns &columns;
        SideColumn &side;
        ActionRegistry &registry;
        SettingsStore &store;
    };

    SidePlace(const Parts &parts, QWidget *mainWindow);
    ~SidePlace() override;

    /// Whether the column has something to say.
    void setShown(bool shown);
    [[nodiscard]] bool isShown() const { return m_shown; }
    /// By the person: into its own window or back.
    void setApart(bool apart);
    /// The columns stand side by side, or are tabs now.
    void follow();
    /// The main window is on the screen: what was apart when it closed is apart again.
    void mainShown();
    /// The main window goes away, and the other one with it; the next start opens both.
    void mainClosed();

private:
    void place();
    void openWindow();
    void closeWindow();

    Parts m_parts;
    QWidget *m_main;
    QPointer<ColumnWindow> m_window;
    bool m_shown = false;
    bool m_apart = false;
    bool m_mainIsThere = false;
};

} // namespace leeway::ui
