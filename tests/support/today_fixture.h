#pragma once

#include "models/today_source.h"
#include "support/manual_clock.h"

namespace leeway::test
{

/// What stands on the page Today, as values.
class MemoryToday final : public models::TodaySource
{
public:
    ManualClock clock;
    domain::TodaySnapshot snapshot;
    std::optional<base::Error> problem;
    std::optional<std::vector<domain::Presence>> present;
    std::vector<domain::LateFeed> feeds;
    std::vector<domain::EndedContact> ended;
    bool alone = false;
    domain::Person lead;

    MemoryToday()
    {
        lead = person("Lea Brandt");
        lead.role = domain::Role::Lead;
        snapshot.people = {lead};
    }

    domain::Person person(const char *name)
    {
        domain::Person one;
        one.id = domain::PersonId::make(clock);
        one.name = QString::fromUtf8(name);
        return one;
    }
    domain::TodayCase theCase(const char *customer, const char *title, std::chrono::minutes ago,
                              const char *owner = "")
    {
        domain::TodayCase one;
        one.theCase.id = domain::CaseId::make(clock);
        one.theCase.customer = domain::CustomerId::make(clock);
        one.theCase.title = QString::fromUtf8(title);
        one.customerName = QString::fromUtf8(customer);
        one.ownerName = QString::fromUtf8(owner);
        if (!one.ownerName.isEmpty())
            one.theCase.owner = domain::PersonId::make(clock);
        one.since = clock.now() - ago;
        return one;
    }
    domain::PromiseRow promise(const char *customer, std::chrono::minutes due, const char *keeper)
    {
        domain::PromiseRow one;
        one.promise.id = domain::PromiseId::make(clock);
        one.promise.customer = domain::CustomerId::make(clock);
        one.promise.what = QStringLiteral("a call");
        one.promise.about = QStringLiteral("the courier");
        one.promise.dueAt = clock.now() + due;
        one.customerName = QString::fromUtf8(customer);
        one.keeperName = QString::fromUtf8(keeper);
        return one;
    }
    /// A morning with something in every section.
    void fill()
    {
        using std::chrono::hours;
        using std::chrono::minutes;
        snapshot.waiting = {{theCase("Marit Sørbø", "Cracked water tank", minutes(150), "Piotr Zieliński"),
                             theCase("Kobayashi Yoko", "請求書の宛名について", minutes(42)),
                             theCase("Pension Seeblick", "Twelve cups for the breakfast room", minutes(6))},
                            3};
        snapshot.uncovered = {{{promise("Oluwaseun Adeyemi", minutes(90), "Piotr Zieliński"),
                                domain::CoverGap::KeeperAway, clock.now() + hours(66)},
                               {promise("Grace Osei", minutes(200), ""), domain::CoverGap::NoKeeper, {}}},
                              2};
        snapshot.promises = {{promise("Layla Ben Omar", minutes(-25), "Inês Carvalho"),
                              promise("Anneliese Krüger", minutes(110), "Lea Brandt")},
                             2};
        snapshot.withoutStep = {{theCase("Rahul Deshpande", "Grinder noise", hours(26), "Inês Carvalho"),
                                 theCase("Wei Ling Tan", "Second invoice", hours(80))},
                                2};
        domain::Person piotr = person("Piotr Zieliński"), ines = person("Inês Carvalho");
        piotr.awayUntil = clock.now() + hours(66);
        piotr.cover = ines.id;
        snapshot.people = {ines, lead, piotr, person("Omar Haddad")};
        present = std::vector<domain::Presence>{{lead.id, lead.name}, {ines.id, ines.name}};
    }

    QFuture<base::Result<domain::TodaySnapshot>> today() override
    {
        return QtFuture::makeReadyFuture(problem
                                             ? base::Result<domain::TodaySnapshot>(tl::unexpected(*problem))
                                             : base::Result<domain::TodaySnapshot>(snapshot));
    }
    QFuture<base::Result<std::vector<domain::Presence>>> here() override
    {
        using Here = base::Result<std::vector<domain::Presence>>;
        return QtFuture::makeReadyFuture(present ? Here(*present)
                                                 : Here(base::fail(base::Code::RemoteUnreachable)));
    }
    QFuture<base::Result<std::vector<domain::LateFeed>>> lateFeeds() override
    {
        return QtFuture::makeReadyFuture(base::Result<std::vector<domain::LateFeed>>(feeds));
    }
    QFuture<base::Result<std::vector<domain::EndedContact>>> endedContacts() override
    {
        return QtFuture::makeReadyFuture(base::Result<std::vector<domain::EndedContact>>(ended));
    }
    [[nodiscard]] bool isAlone() const override { return alone; }
    [[nodiscard]] domain::Person me() const override { return lead; }
};

} // namespace leeway::test
