#pragma once

#include "desk/desk.h"
#include "domain/feed_source.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings_store.h"

#include <QObject>

#include <memory>

namespace leeway::desk
{
class SharedStore;
}

namespace leeway::app
{

class CustomerController;
class EditController;
class LinkController;

/// A second window with one customer in full, to have two side by side (Ctrl Enter in the search). It has its
/// own forms and right column; lists, search and settings stay with the main window, and keys for them go
/// there. Made once and shown again; the main window's end closes it. GUI thread.
class CustomerWindow : public QObject
{
    Q_OBJECT

public:
    CustomerWindow(desk::Desk &desk, desk::SharedStore &shared, const ui::ShellParts &parts,
                   ui::MainWindow &mainWindow, QObject *parent);
    ~CustomerWindow() override;

    void open(domain::CustomerId customer, std::optional<domain::InteractionId> reveal);
    void setPrivate(bool on);
    void setSources(const std::vector<domain::FeedSource> &sources);
    void refreshTimes();

private:
    void shareActions();

    ui::MainWindow &m_main;
    ui::SubSettings m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
    EditController *m_edits;
    LinkController *m_links;
    CustomerController *m_customer;
};

} // namespace leeway::app
