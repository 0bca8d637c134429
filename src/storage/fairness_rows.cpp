#include "storage/fairness_rows.h"

#include "domain/json/offer.h"
#include "storage/query.h"
#include "storage/row_values.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace leeway::storage
{

base::Result<void> eachFairnessContact(Connection &db,
                                       const std::function<void(const FairnessContact &)> &take)
{
    return db.each(query("read_fair_contacts"), {}, [&take](const Rows &row) {
        take({.issue = row.at(0).toString(),
              .impact = row.at(1).toString(),
              .channel = row.at(2).toString(),
              .language = languagesFrom(row.at(3)).value(0),
              .place = row.at(4).toString(),
              .since = optionalInstantFrom(row.at(5)),
              .openedAt = instantFrom(row.at(6)),
              .given = row.at(7).toLongLong(),
              .currency = row.at(8).toString()});
        return true;
    });
}

base::Result<void> eachAdvisedRow(Connection &db, int most,
                                  const std::function<void(const AdvisedRow &)> &take)
{
    static const QString kOffers = QStringLiteral(
        "SELECT f.situation, f.shown, c.languages, c.place, c.since_at, f.at, coalesce((SELECT currency FROM "
        "fund ORDER BY rowid LIMIT 1), '') FROM offer AS f JOIN customer AS c ON c.id = f.customer WHERE "
        "f.rowid IN (SELECT rowid FROM offer ORDER BY rowid DESC LIMIT ?) ORDER BY f.rowid");
    return db.each(kOffers, {most}, [&take](const Rows &row) {
        const auto parsed = [&row](int at) {
            return QJsonDocument::fromJson(row.at(at).toString().toUtf8());
        };
        auto shown = domain::shownFrom(parsed(1).array());
        if (!shown)
            return true; // of a newer program
        take({.situation = domain::situationFrom(parsed(0).object()),
              .shown = *std::move(shown),
              .language = languagesFrom(row.at(2)).value(0),
              .place = row.at(3).toString(),
              .since = optionalInstantFrom(row.at(4)),
              .at = instantFrom(row.at(5)),
              .currency = row.at(6).toString()});
        return true;
    });
}

} // namespace leeway::storage
