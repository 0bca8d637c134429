#include "support/company_fixture.h"
#include "tests/screens/registry.h"
#include "tests/screens/shell_world.h"
#include "ui/company/choices_page.h"
#include "ui/company/due_page.h"
#include "ui/company/people_page.h"
#include "ui/company/roles_page.h"
#include "ui/company/teams_page.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/duty_button.h"
#include "ui/shell/top_bar.h"

#include <QLineEdit>

// The pages about the company among the settings; they look like picture 09b.
namespace leeway::screens
{

namespace
{

enum class Seen { ByAdmin, ByLead, ByAgent, Empty, Long };

domain::CompanySnapshot companySeen(Seen seen)
{
    domain::CompanySnapshot all = test::companyOfTwoTeams();
    if (seen == Seen::Empty) {
        all = domain::CompanySnapshot{};
        all.people = {test::companyOfTwoTeams().people.front()};
    }
    if (seen == Seen::Long) {
        for (int i = 0; i < 30; ++i) {
            domain::Choice more = all.choices.front();
            more.id = domain::ChoiceId{QUuid::createUuidV5(QUuid(), QString::number(i))};
            more.text =
                QStringLiteral(
                    "A problem that somebody described in far too many words so that it does not fit into "
                    "one line of any list, number %1")
                    .arg(i);
            more.position = 10 + i;
            all.choices.push_back(more);
            domain::Person another = all.people[1];
            another.id = domain::PersonId{QUuid::createUuidV5(QUuid(), QString::number(i))};
            another.name =
                QStringLiteral("Wolfeschlegelsteinhausenbergerdorff, Maria Antonia the %1th").arg(i + 4);
            all.people.push_back(another);
        }
    }
    return all;
}

std::unique_ptr<QWidget> settingsAt(QWidget *page, const char *id)
{
    std::unique_ptr<ui::MainWindow> window = makeShellWindow();
    auto *settings = new ui::SettingsPage(shellParts(), window->registry());
    settings->addPage(QLatin1String(id), QStringLiteral("people"), QStringLiteral("Company"), page, {});
    settings->showCategory(QLatin1String(id));
    window->setListWidget(nullptr);
    window->setCentreWidget(settings);
    return window;
}

template <class Page, Seen seen> std::unique_ptr<QWidget> makeCompanyPage(const Request &)
{
    auto *page = new Page;
    const domain::CompanySnapshot all = companySeen(seen);
    const domain::Person &me = all.people.at(seen == Seen::ByLead ? 2 : 0);
    page->setCompany(all, me, test::ManualClock().now());
    if constexpr (std::is_same_v<Page, ui::PeoplePage>)
        page->setShared(seen != Seen::Empty);
    if constexpr (seen == Seen::ByAdmin)
        page->showDone(QStringLiteral("Saved."), true);
    if constexpr (seen == Seen::Long)
        page->showProblem({base::Code::FieldInvalid, QStringLiteral("time_zone")});
    return settingsAt(page, "company");
}

std::unique_ptr<QWidget> makeRoles(const Request &)
{
    return settingsAt(new ui::RolesPage, "roles");
}

std::unique_ptr<QWidget> makeBadHours(const Request &request)
{
    auto window = makeCompanyPage<ui::TeamsPage, Seen::ByLead>(request);
    auto *edit = window->findChild<QLineEdit *>(QStringLiteral("hours6"));
    edit->setText(QStringLiteral("10-14, late"));
    edit->setModified(true);
    Q_EMIT edit->editingFinished();
    return window;
}

/// Queues known so far, some with a rule, and days of the company's own for complaints.
template <Seen seen> std::unique_ptr<QWidget> makeDuePage(const Request &)
{
    using domain::DueKind;
    auto *page = new ui::DuePage;
    domain::CompanySnapshot all = companySeen(seen);
    if (seen != Seen::Empty)
        all.dueRules = {{DueKind::QueueAnswer, QStringLiteral("Billing"), 240},
                        {DueKind::QueueAnswer, QStringLiteral("Care"), 30},
                        {DueKind::TypeAnswer, QStringLiteral("Late delivery"), 90},
                        {DueKind::TypeNextStep, QStringLiteral("Late delivery"), 480},
                        {DueKind::ComplaintAnswer, {}, 20}};
    const domain::Person &me = all.people.at(seen == Seen::ByLead ? 2 : seen == Seen::ByAgent ? 1 : 0);
    if (seen == Seen::Long)
        page->setQueues({QStringLiteral("A queue that somebody called by far too many words for one line of "
                                        "any page, and by a few more than that"),
                         QString::fromUtf8("خدمة العملاء في الدار البيضاء")});
    if (seen == Seen::ByLead)
        page->setQueues({QStringLiteral("care@aldera.example"), QStringLiteral("Billing")});
    page->setCompany(all, me, test::ManualClock().now());
    if (seen == Seen::ByLead) {
        auto *edit = page->findChild<QLineEdit *>(
            domain::idOf({DueKind::QueueAnswer, QStringLiteral("Care"), 0}).toString());
        edit->setText(QStringLiteral("soon"));
        edit->setModified(true);
        Q_EMIT edit->editingFinished();
    }
    return settingsAt(page, "due");
}

std::unique_ptr<QWidget> makeOnDuty(const Request &)
{
    std::unique_ptr<ui::MainWindow> window = makeShellWindow();
    const base::Instant now = test::ManualClock().now();
    window->topBar().duty().setDuty(
        true, now + std::chrono::hours(3),
        {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"), now});
    return window;
}

constexpr QSize kSettingsSize{1100, 900};
const bool kCompanyAdded =
    registerScreen(
        {QStringLiteral("company-teams"), kSettingsSize, makeCompanyPage<ui::TeamsPage, Seen::ByAdmin>}) &&
    registerScreen({QStringLiteral("company-teams-lead"), kSettingsSize, makeBadHours}) &&
    registerScreen({QStringLiteral("company-teams-empty"), kSettingsSize,
                    makeCompanyPage<ui::TeamsPage, Seen::Empty>}) &&
    registerScreen(
        {QStringLiteral("company-people"), kSettingsSize, makeCompanyPage<ui::PeoplePage, Seen::ByAdmin>}) &&
    registerScreen({QStringLiteral("company-people-lead"), kSettingsSize,
                    makeCompanyPage<ui::PeoplePage, Seen::ByLead>}) &&
    registerScreen({QStringLiteral("company-people-long"), kSettingsSize,
                    makeCompanyPage<ui::PeoplePage, Seen::Long>}) &&
    registerScreen({QStringLiteral("company-choices"), kSettingsSize,
                    makeCompanyPage<ui::ChoicesPage, Seen::ByAdmin>}) &&
    registerScreen({QStringLiteral("company-choices-lead"), kSettingsSize,
                    makeCompanyPage<ui::ChoicesPage, Seen::ByLead>}) &&
    registerScreen({QStringLiteral("company-choices-empty"), kSettingsSize,
                    makeCompanyPage<ui::ChoicesPage, Seen::Empty>}) &&
    registerScreen({QStringLiteral("company-choices-long"), kSettingsSize,
                    makeCompanyPage<ui::ChoicesPage, Seen::Long>}) &&
    registerScreen({QStringLiteral("company-due"), kSettingsSize, makeDuePage<Seen::ByLead>}) &&
    registerScreen({QStringLiteral("company-due-agent"), kSettingsSize, makeDuePage<Seen::ByAgent>}) &&
    registerScreen({QStringLiteral("company-due-empty"), kSettingsSize, makeDuePage<Seen::Empty>}) &&
    registerScreen({QStringLiteral("company-due-long"), kSettingsSize, makeDuePage<Seen::Long>}) &&
    registerScreen({QStringLiteral("company-roles"), kSettingsSize, makeRoles}) &&
    registerScreen({QStringLiteral("company-on-duty"), {1440, 900}, makeOnDuty});

} // namespace

} // namespace leeway::screens
