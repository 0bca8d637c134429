#pragma once

#include "desk/company.h"

#include <QObject>
#include <QPointer>

namespace leeway::ui
{
class CompanyPage;
class MainWindow;
class SettingsPage;
} // namespace leeway::ui

namespace leeway::app
{

class EditController;
class PeopleListController;

/// The company on this desk: reads it again when something of it changed, gives its words to the forms and
/// its pages to the settings, and does what the pages want. GUI thread.
class CompanyController : public QObject
{
    Q_OBJECT

public:
    CompanyController(desk::Desk &desk, EditController &edits, ui::MainWindow &window, QObject *parent);

    /// Whether there is a shared store, to which people sign in.
    void setShared(bool shared) { m_isShared = shared; }
    /// Pages of their own for each settings window.
    void addPages(ui::SettingsPage &settings);
    /// A minute passed: a duty may have ended, a day begun.
    void refreshTimes();
    [[nodiscard]] const domain::CompanySnapshot &company() const { return m_company; }

Q_SIGNALS:
    void companyChanged();

private:
    void reload();
    void followDay();
    void followDuty();
    void followPages();
    [[nodiscard]] QSet<domain::PersonId> peopleOnDuty() const;
    void setDuty(base::Instant until);
    void add(ui::CompanyPage *page);
    void follow(ui::CompanyPage &page);
    void takeTemplate(ui::CompanyPage *page, const QString &name);
    void openPeopleList(QWidget *over);
    void perform(ui::CompanyPage *page, const desk::CompanyChanges &changes, const QString &done);
    void undo(ui::CompanyPage *page);

    desk::Desk &m_desk;
    EditController &m_edits;
    ui::MainWindow &m_window;
    domain::CompanySnapshot m_company;
    QList<QPointer<ui::CompanyPage>> m_pages;
    PeopleListController *m_peopleList = nullptr;
    QDate m_day; ///< up to which memberships were followed
    bool m_isShared = false;
    QSet<domain::PersonId> m_onDuty; ///< as the pages show it
    desk::Undo m_undo;               ///< of the last change that a page made
};

} // namespace leeway::app
