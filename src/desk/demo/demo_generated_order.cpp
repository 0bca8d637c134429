#include "desk/demo/demo_generated_customer.h"

#include <array>

namespace leeway::desk
{

namespace
{

constexpr qint64 kHourMs = 3600000;

struct Article {
    const char *name;
    const char *number;
    int euros;
};
constexpr std::array<Article, 16> kArticles{{{"Aldera Brew 540 coffee machine", "CM-540-STL", 299},
                                             {"Aldera Kettle 17", "KE-17-BLK", 49},
                                             {"Aldera Toast 2 toaster", "TO-2-WHT", 49},
                                             {"Aldera Wash D60 dishwasher", "DW-60-WHT", 599},
                                             {"Aldera Cool K185 refrigerator", "RF-185-WHT", 729},
                                             {"Aldera Grind burr grinder", "GR-80-BLK", 109},
                                             {"Sorbet maker Frio", "SM-FRIO", 99},
                                             {"Robot cleaner R4", "RV-R4", 349},
                                             {"Floor lamp Lys 30", "LA-LYS-30", 79},
                                             {"Garden chair, set of 4", "GC-4-TEAK", 259},
                                             {"Armchair Fauna", "AC-FAU-GRY", 449},
                                             {"Bed linen set", "TX-BED-GRY", 39},
                                             {"Water filter, pack of 3", "WF-3", 24},
                                             {"Steam iron S2", "SI-2", 59},
                                             {"Air purifier P1", "AP-1", 189},
                                             {"Bookcase Rime, oak", "BC-RIM-OAK", 219}}};

/// How many minor units of `currency` stand for a euro of the price list.
qint64 minorPerEuro(const QString &currency)
{
    struct Rate {
        const char *currency;
        qint64 minor;
    };
    constexpr std::array<Rate, 9> kRates{{{"NOK", 1150},
                                          {"GBP", 86},
                                          {"BRL", 610},
                                          {"PLN", 430},
                                          {"JPY", 160},
                                          {"MAD", 1080},
                                          {"TRY", 4500},
                                          {"INR", 9500},
                                          {"UAH", 4800}}};
    for (const Rate &rate : kRates) {
        if (currency == QLatin1StringView(rate.currency))
            return rate.minor;
    }
    return 100;
}

domain::OrderEvent makeEvent(DemoIdMaker &ids, domain::OrderEventKind kind, base::Instant at,
                             const domain::Money &amount)
{
    domain::OrderEvent event;
    event.id = ids.next<domain::OrderEventId>();
    event.kind = kind;
    event.at = at;
    event.amount = amount;
    return event;
}

void makeEvents(domain::Order &order, const domain::Money &sum, base::Instant now, DemoIdMaker &ids,
                DemoRandom &random)
{
    static const std::array<const char *, 4> kMethods{"card", "invoice", "transfer", "wallet"};
    using Kind = domain::OrderEventKind;
    const auto later = [&](qint64 hours) {
        return order.orderedAt + std::chrono::milliseconds(hours * kHourMs);
    };
    order.events.push_back(makeEvent(ids, Kind::Payment, order.orderedAt, sum));
    order.events.back().method = QLatin1StringView(kMethods[random.below(4)]);
    order.events.back().reference =
        QStringLiteral("PAY-") + QString::number(random.below(90000000), 36).toUpper();
    order.status = QStringLiteral("paid");
    const base::Instant delivered = later(30 + random.below(200));
    if (delivered >= now)
        return;
    order.events.push_back(makeEvent(ids, Kind::Delivery, delivered, {}));
    order.status = QStringLiteral("delivered");
    const base::Instant returned = delivered + std::chrono::milliseconds((24 + random.below(400)) * kHourMs);
    const base::Instant refunded = returned + std::chrono::milliseconds((24 + random.below(200)) * kHourMs);
    if (!random.chance(8) || refunded >= now)
        return;
    order.events.push_back(makeEvent(ids, Kind::Return, returned, {}));
    order.events.push_back(makeEvent(ids, Kind::Refund, refunded, sum));
    order.status = QStringLiteral("returned, refunded");
}

} // namespace

domain::Order makeOrder(const DemoMaterial &material, const GeneratedCustomer &customer, DemoIdMaker &ids,
                        DemoRandom &random)
{
    domain::Order order;
    order.id = ids.next<domain::OrderId>();
    order.customer = customer.row.id;
    order.customerKey = customer.row.accountNumber;
    order.number =
        QStringLiteral("9%1 %2").arg(customer.index, 7, 10, QChar(u'0')).arg(100 + random.below(900));
    order.orderedAt =
        *customer.row.since +
        std::chrono::milliseconds(random.between(0, (material.plan.now - *customer.row.since).count() - 1));
    order.source = QStringLiteral("demo");
    order.sourceId = ids.planName() + QStringLiteral("/o") + order.id.toString().left(18);
    domain::Money sum{0, customer.culture->currency};
    const quint32 lines = 1 + random.skewed(4);
    for (quint32 i = 0; i < lines; ++i) {
        const Article &article = kArticles[random.below(static_cast<quint32>(kArticles.size()))];
        domain::OrderLine line;
        line.id = ids.next<domain::OrderLineId>();
        line.article = QLatin1StringView(article.name);
        line.articleNumber = QLatin1StringView(article.number);
        line.quantity = 1 + static_cast<int>(random.skewed(3));
        line.paid = {article.euros * minorPerEuro(sum.currency) * line.quantity, sum.currency};
        line.warrantyUntil = order.orderedAt + std::chrono::hours(24 * 730);
        sum.minor += line.paid.minor;
        order.lines.push_back(line);
    }
    makeEvents(order, sum, material.plan.now, ids, random);
    return order;
}

} // namespace leeway::desk
