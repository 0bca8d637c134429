#pragma once

#include "desk/desk.h"
#include "ui/shell/main_window.h"

#include <QObject>

namespace leeway::ui
{
class SettingsPage;
class TextLabel;
} // namespace leeway::ui

namespace leeway::app
{

class CompanyController;
class PersonController;
class PhoneController;
class StoreController;

/// Settings in a window of their own, and what they say about this workspace. GUI thread.
class SettingsController : public QObject
{
    Q_OBJECT

public:
    SettingsController(desk::Desk &desk, const ui::ShellParts &parts, ui::MainWindow &window,
                       QObject *parent);

    /// Where the log is written, for About.
    void setLogFile(const QString &path) { m_logFile = path; }
    /// Whose card stands on top of Data and sync; outlives this.
    void setStore(StoreController &store) { m_store = &store; }
    /// Whose pages stand among the categories; outlives this.
    void setCompany(CompanyController &company) { m_company = &company; }
    /// Whose page stands among the categories; outlives this.
    void setPhone(PhoneController &phone) { m_phone = &phone; }
    /// Whose PIN stands below the name; outlives this.
    void setPersons(PersonController &persons) { m_persons = &persons; }
    /// An empty category: the one that was open last.
    void show(const QString &category = {});

private:
    void make();
    void addStoreRows();
    /// What holds on a desk of a shared store; answers with where the number of customers goes.
    ui::TextLabel *addSyncRows();
    void addSupportRow();
    void askWhereForSupport();
    void writeForSupport(const QString &path);
    void addAboutRows();

    desk::Desk &m_desk;
    ui::ShellParts m_parts;
    ui::MainWindow &m_window;
    StoreController *m_store = nullptr;
    CompanyController *m_company = nullptr;
    PhoneController *m_phone = nullptr;
    PersonController *m_persons = nullptr;
    QString m_logFile;
    ui::SettingsPage *m_page = nullptr;
};

} // namespace leeway::app
