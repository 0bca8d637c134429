#include "models/contact_list.h"
#include "models/search_source.h"
#include "support/manual_clock.h"
#include "tests/screens/registry.h"
#include "ui/first_run/first_run_page.h"
#include "ui/import/import_page.h"
#include "ui/lists/list_pages.h"
#include "ui/lists/start_page.h"
#include "ui/search/search_palette.h"

#include <QLineEdit>
#include <QListView>
#include <QPromise>

// Search, lists, first run and import with the people of the pictures; no store is needed.
namespace leeway::screens
{

namespace
{

using namespace std::chrono_literals;

template <class T> QFuture<base::Result<T>> ready(T value)
{
    QPromise<base::Result<T>> promise;
    promise.start();
    promise.addResult(base::Result<T>(std::move(value)));
    promise.finish();
    return promise.future();
}

/// What picture 04 shows, from a clock that stands still.
class PictureSource final : public models::SearchSource, public models::ListSource
{
public:
    test::ManualClock clock;

    domain::CustomerRow customer(const QString &name, const QString &place, int year, int open) const
    {
        domain::CustomerRow row;
        row.id = domain::CustomerId::make(clock);
        row.name = name;
        row.place = place;
        row.since = base::fromDateTime(QDateTime(QDate(year, 3, 1), QTime(), Qt::UTC));
        row.openCases = open;
        row.lastAt = clock.now() - 6min;
        row.lastSubject = QStringLiteral("2nd replacement arrived cracked");
        return row;
    }
    std::vector<domain::CustomerRow> people() const
    {
        return {customer(QStringLiteral("Marit Sørbø"), QStringLiteral("Trondheim"), 2017, 1),
                customer(QStringLiteral("Ana Sorbello"), QStringLiteral("Zaragoza"), 2023, 0)};
    }
    QFuture<base::Result<domain::SearchHits>> hits(const models::SearchQuery &query) override
    {
        domain::SearchHits out;
        if (!query.text.startsWith(QStringLiteral("sorb")) || query.text.contains(u' '))
            return ready(out);
        if (query.stage == models::SearchStage::Names)
            addNames(out);
        if (query.stage == models::SearchStage::History)
            addHistory(out);
        clock.advance(10ms);
        return ready(out);
    }
    void addNames(domain::SearchHits &out) const
    {
        for (const domain::CustomerRow &row : people())
            out.customers.push_back({row, row.name, false});
        domain::CaseHit tank{domain::CaseId::make(clock),
                             {},
                             QStringLiteral("Cracked water tank"),
                             QStringLiteral("48213"),
                             QStringLiteral("Marit Sørbø"),
                             domain::CaseStatus::Open,
                             clock.now() - 24 * 24h,
                             std::nullopt};
        domain::CaseHit light = tank;
        light.id = domain::CaseId::make(clock);
        light.title = QStringLiteral("Descaling light stays on");
        light.number = QStringLiteral("36904");
        light.status = domain::CaseStatus::Solved;
        light.settledAt = clock.now() - 1180 * 24h;
        out.cases = {tank, light};
    }
    void addHistory(domain::SearchHits &out) const
    {
        domain::HistoryHit mail;
        mail.id = domain::InteractionId::make(clock);
        mail.customerName = QStringLiteral("Marit Sørbø");
        mail.title = QStringLiteral("Email from Marit Sørbø");
        mail.snippet = QStringLiteral("…no way to make coffee on Saturday…");
        mail.channel = domain::Channel::Email;
        mail.at = clock.now() - 50h;
        domain::HistoryHit note = mail;
        note.id = domain::InteractionId::make(clock);
        note.title = QStringLiteral("Note by Piotr Zieliński");
        note.snippet = QStringLiteral("fru Sørbø mener maskinen, ikke kvernen");
        note.channel = domain::Channel::Phone;
        note.at = clock.now() - 17 * 24h;
        out.history = {mail, note};
    }
    QFuture<base::Result<std::vector<domain::CustomerRow>>> recent(int) override { return ready(people()); }
    QFuture<base::Result<models::SearchPreview>> preview(domain::CustomerId) override
    {
        models::SearchPreview out;
        out.customer.customer.name = QStringLiteral("Marit Sørbø");
        out.customer.customer.since = people().front().since;
        out.customer.customer.orderCount = 23;
        out.customer.customer.languages = {QStringLiteral("nb"), QStringLiteral("en")};
        domain::Preference prefers;
        prefers.text = QStringLiteral("Phone after 16:00, plan in writing");
        prefers.icon = QStringLiteral("phone");
        out.customer.preferences = {prefers};
        domain::Promise call;
        call.what = QStringLiteral("a call");
        call.dueAt = clock.now() - 22h;
        out.customer.promises = {call};
        domain::Interaction chat;
        chat.channel = domain::Channel::Bot;
        chat.kind = domain::InteractionKind::BotChat;
        chat.title = QStringLiteral("Chat, handed over");
        chat.at = clock.now() - 20min;
        out.lastContacts = {chat};
        domain::Case tank;
        tank.title = QStringLiteral("Cracked water tank");
        tank.number = QStringLiteral("48213");
        out.openCases = {tank};
        return ready(out);
    }
    QFuture<base::Result<std::vector<domain::CustomerRow>>>
    customers(const QString &, std::optional<domain::CustomerId>, int) override
    {
        std::vector<domain::CustomerRow> out = people();
        out.push_back(customer(QStringLiteral("Lena Huber"), QStringLiteral("Graz"), 2021, 2));
        out.back().restricted = true;
        return ready(out);
    }
    QFuture<base::Result<std::vector<domain::CustomerRow>>> pinnedCustomers() override
    {
        return ready(std::vector{customer(QStringLiteral("Layla Haddad"), QStringLiteral("Lyon"), 2019, 2)});
    }
    QFuture<base::Result<std::vector<domain::PromiseRow>>> promises(std::optional<domain::PersonId>,
                                                                    int) override
    {
        std::vector<domain::PromiseRow> out;
        for (const auto &[name, due] :
             {std::pair(QStringLiteral("Marit Sørbø"), base::Instant::duration(-22h)),
              std::pair(QStringLiteral("Luiza Prado"), base::Instant::duration(10min)),
              std::pair(QStringLiteral("Oluwaseun Adeyemi"), base::Instant::duration(80min)),
              std::pair(QStringLiteral("Béatrice Lemoine"), base::Instant::duration(70h))}) {
            domain::PromiseRow row;
            row.promise.id = domain::PromiseId::make(clock);
            row.promise.what = QStringLiteral("a call");
            row.promise.about = QStringLiteral("the courier");
            row.promise.dueAt = clock.now() + due;
            row.customerName = name;
            row.keeperName = QStringLiteral("Inês Carvalho");
            out.push_back(row);
        }
        return ready(out);
    }
    QFuture<base::Result<std::vector<domain::Order>>> unlinkedOrders(int) override
    {
        return ready(std::vector<domain::Order>());
    }
};

/// Shows a preview of a few rows, some of them unreadable, and runs nothing.
class PictureImport final : public models::ImportSession
{
public:
    std::vector<models::ImportMapping> mappings() const override
    {
        return {{QStringLiteral("twcs"), QStringLiteral("Customer support on Twitter"), {}, false}};
    }
    void addMapping(const QString &) override {}
    void choose(const QStringList &files, const QString &) override
    {
        models::ImportPreview out;
        for (qint64 line = 2; line < 14; ++line) {
            models::ImportPreviewRow row;
            row.file = files.value(0);
            row.line = line;
            row.customer = QStringLiteral("115%1").arg(700 + line);
            row.channel = domain::Channel::Social;
            row.at = test::ManualClock().now() - std::chrono::hours(30 * line);
            row.title = QStringLiteral("is the worst customer service, second time this week");
            if (line == 7)
                row.reject = QStringLiteral("created_at: there is no 31 November");
            out.rows.push_back(row);
        }
        out.readable = 11;
        out.rejected = 1;
        Q_EMIT previewReady(out);
    }
    void start() override {}
    void stop() override {}
};

std::unique_ptr<QWidget> palette(const Request &request, const QString &typed)
{
    static PictureSource source;
    auto window = std::make_unique<QWidget>();
    window->resize(request.size);
    auto *over = new ui::SearchPalette(source, source.clock, window.get());
    over->setRegion(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc());
    over->setCommands([] {
        return std::vector<models::SearchCommand>{
            {QStringLiteral("sort"), QStringLiteral("Sorbet colours"), QStringLiteral("settings, appearance"),
             QStringLiteral("contrast"), QStringLiteral("Ctrl P"), true}};
    });
    over->findChild<QLineEdit *>(QStringLiteral("searchField"))->setText(typed);
    over->open();
    return window;
}

std::unique_ptr<QWidget> promises(const Request &)
{
    static PictureSource source;
    auto *list = new models::PromiseList(source, source.clock);
    list->setRegion(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc());
    auto page = std::make_unique<ui::PromisesPage>(*list);
    list->setParent(page.get());
    list->reload();
    return page;
}

std::unique_ptr<QWidget> customers(const Request &)
{
    static PictureSource source;
    auto *list = new models::CustomerList(source, source.clock);
    list->setRegion(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc());
    auto page = std::make_unique<ui::CustomersPage>(*list);
    list->setParent(page.get());
    list->setKeeper({});
    list->reload();
    page->showOpen(source.people().front().id);
    return page;
}

std::unique_ptr<QWidget> start(const Request &)
{
    static PictureSource source;
    auto page = std::make_unique<ui::StartPage>();
    domain::PromiseRow call;
    call.promise.what = QStringLiteral("a call");
    call.promise.about = QStringLiteral("the courier's answer");
    call.promise.dueAt = source.clock.now() + 80min;
    call.customerName = QStringLiteral("Oluwaseun Adeyemi");
    page->setPromise(
        call,
        {{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(), source.clock.now()}, false});
    page->addKeyLine(QStringLiteral("Ctrl K"), QStringLiteral("find a person or a case"));
    return page;
}

std::unique_ptr<QWidget> firstRun(const Request &)
{
    auto page = std::make_unique<ui::FirstRunPage>();
    page->setName(QStringLiteral("Inês Carvalho"));
    page->setFolder(QStringLiteral("~/.local/share/leeway"));
    page->setLanguages({QStringLiteral("en"), QStringLiteral("nb")}, QStringLiteral("en"));
    return page;
}

std::unique_ptr<QWidget> importPreview(const Request &)
{
    static test::ManualClock clock;
    auto *session = new PictureImport;
    auto page = std::make_unique<ui::ImportPage>(*session, clock);
    session->setParent(page.get());
    page->setRegion(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc());
    page->setFiles({QStringLiteral("twcs.csv")});
    return page;
}

[[maybe_unused]] const bool kSearchScreens =
    registerScreen({QStringLiteral("search-palette"),
                    {1440, 900},
                    [](const Request &r) { return palette(r, QStringLiteral("sorb")); }}) &&
    registerScreen(
        {QStringLiteral("search-empty"), {1440, 900}, [](const Request &r) { return palette(r, {}); }}) &&
    registerScreen({QStringLiteral("search-nothing"),
                    {1440, 900},
                    [](const Request &r) { return palette(r, QStringLiteral("sorbo 7712")); }}) &&
    registerScreen({QStringLiteral("first-run"), {960, 640}, firstRun}) &&
    registerScreen({QStringLiteral("import-preview"), {960, 640}, importPreview}) &&
    registerScreen({QStringLiteral("customers"), {320, 640}, customers}) &&
    registerScreen({QStringLiteral("start"), {700, 640}, start}) &&
    registerScreen({QStringLiteral("promises"), {320, 640}, promises});

} // namespace

} // namespace leeway::screens
