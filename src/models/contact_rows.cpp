#include "models/contact_rows.h"

#include "models/privacy.h"
#include "models/words.h"

#include <algorithm>

namespace leeway::models
{

namespace
{

QString sentenceOf(const ContactRow &row)
{
    QStringList parts{isolatedText(row.name)};
    for (const QString &part : {row.subject, row.time}) {
        if (!part.isEmpty())
            parts.push_back(part);
    }
    return parts.join(QStringLiteral(". ")) + u'.';
}

ContactRow customerContactRow(const QString &section, const domain::CustomerRow &customer,
                              const ContactLook &look)
{
    ContactRow row;
    row.section = section;
    row.id = customer.id.toString();
    row.customer = customer.id;
    row.icon = customer.lastAt ? channelIcon(customer.lastChannel) : QStringLiteral("person");
    row.name = shownName(customer.name, look.privacy);
    if (customer.restricted) { // the name and nothing else, until a reason is given
        row.icon = QStringLiteral("lock");
        row.subject = Words::tr("opened only with a reason");
        row.sentence = sentenceOf(row);
        return row;
    }
    row.time = customer.lastAt ? sinceTime(look.format, *customer.lastAt) : QString();
    row.subject = shownText(customer.lastSubject, look.privacy);
    if (row.subject.isEmpty())
        row.subject = shownText(customer.place, look.privacy);
    row.badge = customer.openCases > 0 ? number(look.format, customer.openCases) : QString();
    row.sentence = sentenceOf(row);
    if (customer.openCases > 0)
        row.sentence += u' ' + Words::tr("%n open case(s).", nullptr, customer.openCases);
    return row;
}

QString promiseWords(const domain::PromiseRow &promise, const ContactLook &look)
{
    if (promise.restricted)
        return Words::tr("opened only with a reason");
    QString what = promise.promise.what;
    if (!promise.promise.about.isEmpty()) {
        //: what was promised and about what: "a call about the courier"
        what = Words::tr("%1 about %2").arg(what, promise.promise.about);
    }
    return capitalised(look.format, shownText(what, look.privacy));
}

ContactRow promiseContactRow(const QString &section, const domain::PromiseRow &promise,
                             const ContactLook &look)
{
    ContactRow row;
    row.section = section;
    row.id = promise.promise.id.toString();
    row.customer = promise.promise.customer;
    row.caseId = promise.promise.caseId;
    row.icon = QStringLiteral("promise");
    row.name = shownName(promise.customerName, look.privacy);
    const QString late = lateness(look.format, promise.promise.dueAt);
    const bool today = daysBetween(look.format, look.format.now, promise.promise.dueAt) == 0;
    row.time = !late.isEmpty() ? late
               : today         ? clockTime(look.format, promise.promise.dueAt)
                               : dueTime(look.format, promise.promise.dueAt);
    row.urgent = !late.isEmpty() || promise.promise.dueAt - look.format.now <= kDueSoon;
    row.subject = promiseWords(promise, look);
    if (!promise.keeperName.isEmpty()) {
        //: what was promised and who keeps it
        row.subject = Words::tr("%1 · %2").arg(row.subject, oneLine(promise.keeperName));
    }
    row.sentence = Words::tr("%1. Promised: %2. Due %3. %4")
                       .arg(isolatedText(row.name), row.subject, dueTime(look.format, promise.promise.dueAt),
                            late.isEmpty() ? QString() : QString(late + u'.'))
                       .trimmed();
    return row;
}

} // namespace

ContactRow sectionRow(const QString &section, const QString &title, int count, const ContactLook &look)
{
    ContactRow row;
    row.section = section;
    row.header = true;
    row.name = title;
    row.badge = count > 0 ? number(look.format, count) : QString();
    row.sentence = count > 0 ? QString(title + u' ' + row.badge) : title;
    return row;
}

std::vector<ContactRow> customerContactRows(const QString &section,
                                            const std::vector<domain::CustomerRow> &customers,
                                            const ContactLook &look)
{
    std::vector<ContactRow> rows;
    rows.reserve(customers.size());
    for (const domain::CustomerRow &customer : customers)
        rows.push_back(customerContactRow(section, customer, look));
    return rows;
}

std::vector<ContactRow> promiseContactRows(const QString &section,
                                           const std::vector<domain::PromiseRow> &promises,
                                           const ContactLook &look)
{
    std::vector<ContactRow> rows;
    rows.reserve(promises.size());
    for (const domain::PromiseRow &promise : promises)
        rows.push_back(promiseContactRow(section, promise, look));
    return rows;
}

bool isDueToday(const Format &format, base::Instant due)
{
    return due < format.now || daysBetween(format, format.now, due) == 0;
}

std::vector<ContactRow> customerPageRows(const CustomerSections &sections, const ContactLook &look)
{
    std::vector<ContactRow> rows;
    const auto add = [&rows](const ContactRow &header, std::vector<ContactRow> some) {
        if (some.empty())
            return;
        rows.push_back(header);
        std::move(some.begin(), some.end(), std::back_inserter(rows));
    };
    std::vector<domain::PromiseRow> due;
    std::copy_if(sections.promises.begin(), sections.promises.end(), std::back_inserter(due),
                 [&](const auto &row) { return isDueToday(look.format, row.promise.dueAt); });
    for (domain::PromiseRow &row : due)
        row.keeperName.clear(); // all of them are the reader's own
    const QString pinned = QStringLiteral("pinned"), opened = QStringLiteral("recent"),
                  kept = QStringLiteral("promises"), everybody = QStringLiteral("customers");
    add(sectionRow(pinned, Words::tr("Pinned"), static_cast<int>(sections.pinned.size()), look),
        customerContactRows(pinned, sections.pinned, look));
    add(sectionRow(opened, Words::tr("Opened last"), 0, look),
        customerContactRows(opened, sections.recent, look));
    add(sectionRow(kept, Words::tr("Promises I keep today"), static_cast<int>(due.size()), look),
        promiseContactRows(kept, due, look));
    if (rows.empty())
        return customerContactRows(everybody, sections.all, look);
    add(sectionRow(everybody, Words::tr("All customers"), 0, look),
        customerContactRows(everybody, sections.all, look));
    return rows;
}

std::vector<ContactRow> promisePageRows(const std::vector<domain::PromiseRow> &promises,
                                        const ContactLook &look)
{
    std::vector<domain::PromiseRow> late, today, later;
    for (const domain::PromiseRow &promise : promises) {
        const base::Instant due = promise.promise.dueAt;
        if (due < look.format.now)
            late.push_back(promise);
        else if (daysBetween(look.format, look.format.now, due) == 0)
            today.push_back(promise);
        else
            later.push_back(promise);
    }
    std::vector<ContactRow> rows;
    const auto add = [&rows, &look](const QString &section, const QString &title,
                                    std::vector<domain::PromiseRow> &some) {
        if (some.empty())
            return;
        std::stable_sort(some.begin(), some.end(),
                         [](const domain::PromiseRow &a, const domain::PromiseRow &b) {
                             return a.promise.dueAt < b.promise.dueAt;
                         });
        rows.push_back(sectionRow(section, title, static_cast<int>(some.size()), look));
        for (ContactRow &row : promiseContactRows(section, some, look))
            rows.push_back(std::move(row));
    };
    add(QStringLiteral("late"), Words::tr("Late"), late);
    add(QStringLiteral("today"), Words::tr("Today"), today);
    add(QStringLiteral("later"), Words::tr("Later"), later);
    return rows;
}

std::vector<ContactRow> orderContactRows(const std::vector<domain::Order> &orders, const ContactLook &look)
{
    std::vector<ContactRow> rows;
    rows.reserve(orders.size());
    for (const domain::Order &order : orders) {
        ContactRow row;
        row.section = QStringLiteral("orders");
        row.id = order.id.toString();
        row.icon =
            order.kind == domain::OrderKind::Subscription ? QStringLiteral("repeat") : QStringLiteral("box");
        row.name = order.number.isEmpty() ? Words::tr("Order without a number")
                                          : Words::tr("Order %1").arg(isolated(oneLine(order.number)));
        row.time = eventTime(look.format, order.orderedAt);
        const QString key = shownText(order.customerKey, look.privacy);
        const base::Result<domain::Money> paid = domain::pricePaid(order);
        row.subject =
            key.isEmpty() ? Words::tr("came without a customer") : Words::tr("for %1").arg(isolatedText(key));
        if (paid && !paid->currency.isEmpty())
            row.subject += QStringLiteral(" · ") + shownText(money(look.format, *paid), look.privacy);
        row.sentence = sentenceOf(row);
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace leeway::models
