#include "ui/company/place_boxes.h"

#include <QCompleter>
#include <QTimeZone>

namespace leeway::ui
{

namespace
{

QComboBox *makeTypedBox(const QString &name, const QStringList &values)
{
    auto *box = new QComboBox;
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(14);
    box->addItems(values);
    box->completer()->setFilterMode(Qt::MatchContains);
    box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    return box;
}

} // namespace

QComboBox *makeZoneBox(const QString &name)
{
    QStringList zones;
    for (const QByteArray &zone : QTimeZone::availableTimeZoneIds()) {
        if (!zone.startsWith("UTC+") && !zone.startsWith("UTC-")) // PostgreSQL reads the sign the other way
            zones.append(QString::fromLatin1(zone));
    }
    return makeTypedBox(name, zones);
}

QComboBox *makeCurrencyBox(const QString &name)
{
    return makeTypedBox(
        name, {QStringLiteral("AUD"), QStringLiteral("BRL"), QStringLiteral("CAD"), QStringLiteral("CHF"),
               QStringLiteral("CNY"), QStringLiteral("CZK"), QStringLiteral("DKK"), QStringLiteral("EUR"),
               QStringLiteral("GBP"), QStringLiteral("HUF"), QStringLiteral("INR"), QStringLiteral("JPY"),
               QStringLiteral("MXN"), QStringLiteral("NGN"), QStringLiteral("NOK"), QStringLiteral("PLN"),
               QStringLiteral("SEK"), QStringLiteral("TRY"), QStringLiteral("USD"), QStringLiteral("ZAR")});
}

void setBoxText(QComboBox *box, const QString &value)
{
    const QSignalBlocker quiet(box);
    box->setCurrentIndex(box->findText(value));
    box->setEditText(value);
}

QString dayText(const models::Format &format, const QDate &day)
{
    return models::isolated(format.locale.toString(day, QStringLiteral("d MMM yyyy")));
}

std::optional<QDate> typedDay(const models::Format &format, const QString &text)
{
    const QDate written = QDate::fromString(text.trimmed(), Qt::ISODate);
    if (written.isValid())
        return written;
    const auto meant = domain::parseDay(text.trimmed(), {format.now, format.zone, format.locale});
    return meant ? std::optional(*meant) : std::nullopt;
}

} // namespace leeway::ui
