#pragma once

#include "app/leeway/arguments.h"
#include "base/clock.h"
#include "base/result.h"
#include "domain/person.h"
#include "ui/shell/look_keeper.h"
#include "ui/shell/main_window.h"
#include "ui/shell/privacy.h"
#include "ui/shell/settings_store.h"
#include "ui/theme/theme.h"

#include <QObject>

#include <memory>

class QApplication;

namespace leeway::storage
{
class Storage;
}

namespace leeway::ui
{
class FirstRunPage;
}

namespace leeway::app
{

class Workbench;

/// Builds everything and connects it, from the command line to the open window. One per process; GUI thread.
class Application : public QObject
{
    Q_OBJECT

public:
    Application(QApplication &qt, const Arguments &arguments, const QString &folder);
    ~Application() override;

    /// Opens the store, or asks where to begin when there is none.
    void start();

private:
    void showFirstRun();
    void openStore(const QString &file, bool fillWithDemo, const QString &firstPerson = {});
    void onOpened(const std::shared_ptr<storage::Storage> &storage, bool fillWithDemo,
                  const QString &firstPerson);
    void onPerson(const std::shared_ptr<storage::Storage> &storage,
                  const base::Result<domain::Person> &person);
    void showWindow(const std::shared_ptr<storage::Storage> &storage, const domain::Person &person);
    void cannotStart(const base::Error &error);

    QApplication &m_qt;
    Arguments m_arguments;
    QString m_folder;
    std::shared_ptr<const base::Clock> m_clock;
    ui::FileSettings m_settings;
    ui::Theme m_theme;
    ui::LookKeeper m_looks;
    ui::Privacy m_privacy;
    std::unique_ptr<ui::FirstRunPage> m_firstRun;
    std::unique_ptr<Workbench> m_workbench;
    bool m_importFirst = false;
};

} // namespace leeway::app
