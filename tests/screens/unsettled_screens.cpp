#include "support/unsettled_changes.h"
#include "tests/screens/registry.h"
#include "tests/screens/shell_world.h"
#include "ui/shell/main_window.h"
#include "ui/store/field_choice.h"
#include "ui/store/unsettled_page.h"

// Picture 10c, "changed twice", in the right column, and what else the store answered otherwise than hoped.
namespace leeway::screens
{

namespace
{

std::unique_ptr<QWidget> windowWith(const std::vector<desk::UnsettledChange> &changes)
{
    std::unique_ptr<ui::MainWindow> window = makeShellWindow();
    auto *page = new ui::UnsettledPage;
    page->setFormat({QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"),
                     test::ManualClock().now()});
    page->setChanges(changes);
    window->addSidePage(QStringLiteral("unsettled"), QStringLiteral("Needs you"), page);
    window->columns().go(ui::Column::Side);
    page->takeFocus();
    return window;
}

std::unique_ptr<QWidget> makeConflict(const Request &)
{
    auto window = windowWith({test::textConflict(), test::fieldsConflict()});
    window->findChildren<ui::FieldChoice *>().last()->setSide(models::Side::Theirs);
    Q_EMIT window->findChildren<ui::FieldChoice *>().last()->chosen();
    return window;
}

/// Two people took a case at the same time: it is about who, not about an id.
std::unique_ptr<QWidget> makeConflictOfPeople(const Request &)
{
    const QString ines = QStringLiteral("0192f3a0-0000-7000-8000-000000000001");
    const QString nadia = QStringLiteral("0192f3a0-0000-7000-8000-000000000002");
    desk::UnsettledChange owner = test::unsettled("case.set_owner.v1", "conflict");
    owner.fields = {test::conflictOf("owner", QJsonValue::Null, ines, nadia)};
    owner.fields.front().by = QStringLiteral("Nadia");
    owner.fields.front().at = owner.at - std::chrono::minutes(1);
    owner.names = {{ines, QStringLiteral("Inês Carvalho")}, {nadia, QStringLiteral("Nadia Berg")}};
    return windowWith({owner});
}

std::unique_ptr<QWidget> makeRejected(const Request &)
{
    desk::UnsettledChange elsewhere = test::unsettled("promise.settle.v1", "rejected", "not_found");
    elsewhere.customerName.clear();
    desk::UnsettledChange fields = test::unsettled("customer.set_fields.v1", "rejected", "not_allowed");
    fields.said = {{QStringLiteral("place"), QStringLiteral("Trondheim")},
                   {QStringLiteral("pronunciation"), QStringLiteral("MAH-rit SUR-buh")}};
    desk::UnsettledChange note = test::unsettled("interaction.add_note.v1", "parked");
    note.said = {
        {QStringLiteral("body"),
         QStringLiteral("Tank cracked in the same corner as the last one. She has photos and wants the "
                        "money back, no third tank.")}};
    return windowWith({fields, note, elsewhere, test::removedConflict()});
}

std::unique_ptr<QWidget> makeNone(const Request &)
{
    return windowWith({});
}

[[maybe_unused]] const bool kUnsettledScreens =
    registerScreen({QStringLiteral("shared-conflict"), {1440, 900}, makeConflict}) &&
    registerScreen({QStringLiteral("shared-conflict-people"), {1440, 900}, makeConflictOfPeople}) &&
    registerScreen({QStringLiteral("shared-rejected"), {1440, 900}, makeRejected}) &&
    registerScreen({QStringLiteral("shared-nothing-unsettled"), {1440, 900}, makeNone});

} // namespace

} // namespace leeway::screens
