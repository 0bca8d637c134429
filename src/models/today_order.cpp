#include "models/today_order.h"

#include "models/words.h"

#include <algorithm>

namespace leeway::models
{

namespace
{

/// What a row has to be put in order by.
struct RowWords {
    QString customer;
    QString about;
    QString holder;
};

RowWords rowWordsOf(const domain::TodayCase &one)
{
    return {one.customerName, one.restricted ? QString() : one.theCase.title, one.ownerName};
}

RowWords rowWordsOf(const domain::PromiseRow &one)
{
    return {one.customerName,
            one.restricted ? QString() : QString(one.promise.what + u' ' + one.promise.about),
            one.keeperName};
}

RowWords rowWordsOf(const domain::UncoveredPromise &one)
{
    return rowWordsOf(one.row);
}

RowWords rowWordsOf(const domain::EndedContact &one)
{
    return {one.customerName, one.restricted ? QString() : one.title, one.personName};
}

template <class Row> void putRowsInOrder(std::vector<Row> &rows, QString RowWords::*by)
{
    std::stable_sort(rows.begin(), rows.end(), [by](const Row &a, const Row &b) {
        return QString::localeAwareCompare(rowWordsOf(a).*by, rowWordsOf(b).*by) < 0;
    });
}

/// Nothing: they are in that order as they are read.
QString RowWords::*wordsBy(TodayOrder order)
{
    switch (order) {
    case TodayOrder::Customer:
        return &RowWords::customer;
    case TodayOrder::About:
        return &RowWords::about;
    case TodayOrder::Holder:
        return &RowWords::holder;
    case TodayOrder::When:
        break;
    }
    return nullptr;
}

} // namespace

QString keyOf(TodayOrder order)
{
    switch (order) {
    case TodayOrder::Customer:
        return QStringLiteral("customer");
    case TodayOrder::About:
        return QStringLiteral("about");
    case TodayOrder::Holder:
        return QStringLiteral("holder");
    case TodayOrder::When:
        break;
    }
    return QStringLiteral("when");
}

TodayOrder todayOrderFrom(const QString &key)
{
    const auto *const found = std::find_if(kTodayOrders.begin(), kTodayOrders.end(),
                                           [&key](TodayOrder order) { return keyOf(order) == key; });
    return found == kTodayOrders.end() ? TodayOrder::When : *found;
}

QString orderWords(TodayOrder order)
{
    switch (order) {
    case TodayOrder::Customer:
        return Words::tr("By customer");
    case TodayOrder::About:
        return Words::tr("By what it is about");
    case TodayOrder::Holder:
        return Words::tr("By who has it");
    case TodayOrder::When:
        break;
    }
    return Words::tr("By when", "rows of a list are in that order");
}

void putInOrder(domain::TodaySnapshot &snapshot, TodayOrder order)
{
    QString RowWords::*const by = wordsBy(order);
    if (by == nullptr)
        return;
    putRowsInOrder(snapshot.waiting.rows, by);
    putRowsInOrder(snapshot.uncovered.rows, by);
    putRowsInOrder(snapshot.promises.rows, by);
    putRowsInOrder(snapshot.complaints.rows, by);
    putRowsInOrder(snapshot.withoutStep.rows, by);
}

void putInOrder(std::vector<domain::EndedContact> &ended, TodayOrder order)
{
    if (QString RowWords::*const by = wordsBy(order))
        putRowsInOrder(ended, by);
}

} // namespace leeway::models
