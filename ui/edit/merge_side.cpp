#include "ui/edit/merge_side.h"

#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QVBoxLayout>

#include <algorithm>

namespace leeway::ui
{

namespace
{

constexpr size_t kHandlesShown = 4;

QStringList sideLines(const domain::CustomerSnapshot &snapshot, const models::Format &format)
{
    const domain::Customer &customer = snapshot.customer;
    QStringList out;
    if (!customer.place.isEmpty())
        out << customer.place;
    out << models::sinceAndOrders(format, customer.since, customer.orderCount);
    if (!customer.accountNumber.isEmpty())
        out << MergeSide::tr("Account %1").arg(models::isolated(customer.accountNumber));
    for (size_t i = 0; i < std::min(snapshot.handles.size(), kHandlesShown); ++i)
        out << models::isolatedText(snapshot.handles.at(i).value);
    if (snapshot.handles.size() > kHandlesShown)
        out << MergeSide::tr("and %1 more").arg(snapshot.handles.size() - kHandlesShown);
    out << MergeSide::tr("Cases: %1, contacts: %2")
               .arg(models::number(format, snapshot.caseCount),
                    models::number(format, snapshot.interactionCount));
    if (!snapshot.promises.empty())
        out << MergeSide::tr("Open promises: %1")
                   .arg(models::number(format, static_cast<qint64>(snapshot.promises.size())));
    out.removeAll(QString());
    return out;
}

} // namespace

MergeSide::MergeSide(QWidget *parent)
    : Card(true, parent)
{
}

void MergeSide::showRecord(const domain::CustomerSnapshot &snapshot, const models::Format &format)
{
    while (QLayoutItem *item = column()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto add = [this](const QString &text, FontRole role, QColor Colors::*ink) {
        auto *label = new TextLabel(models::screenText(text, 200), role, ink);
        label->setWordWrap(true);
        column()->addWidget(label);
    };
    add(snapshot.customer.name, FontRole::Strong, &Colors::text);
    const QStringList lines = sideLines(snapshot, format);
    for (const QString &line : lines)
        add(line, FontRole::Caption, &Colors::text2);
    column()->addStretch();
    setAccessibleName(snapshot.customer.name);
    setAccessibleDescription(lines.join(QStringLiteral(", ")));
}

} // namespace leeway::ui
