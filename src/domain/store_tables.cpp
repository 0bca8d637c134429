#include "domain/store_tables.h"

namespace leeway::domain
{

const QStringList &storeTables()
{
    static const QStringList tables{QStringLiteral("team"),          QStringLiteral("person"),
                                    QStringLiteral("company"),       QStringLiteral("choice"),
                                    QStringLiteral("holiday"),       QStringLiteral("membership"),
                                    QStringLiteral("duty"),          QStringLiteral("article"),
                                    QStringLiteral("article_flag"),  QStringLiteral("article_use"),
                                    QStringLiteral("search_gap"),    QStringLiteral("notice"),
                                    QStringLiteral("talking_point"), QStringLiteral("due_rule"),
                                    QStringLiteral("policy"),        QStringLiteral("customer"),
                                    QStringLiteral("member"),        QStringLiteral("handle"),
                                    QStringLiteral("preference"),    QStringLiteral("need"),
                                    QStringLiteral("consent"),       QStringLiteral("case"),
                                    QStringLiteral("interaction"),   QStringLiteral("attempt"),
                                    QStringLiteral("promise"),       QStringLiteral("outcome"),
                                    QStringLiteral("contact"),       QStringLiteral("point_mark"),
                                    QStringLiteral("survey"),        QStringLiteral("offer"),
                                    QStringLiteral("order"),         QStringLiteral("case_order_line"),
                                    QStringLiteral("erasure"),       QStringLiteral("fund"),
                                    QStringLiteral("lease"),         QStringLiteral("customer_hold"),
                                    QStringLiteral("approval"),      QStringLiteral("grant"),
                                    QStringLiteral("payout"),        QStringLiteral("owed"),
                                    QStringLiteral("statement"),     QStringLiteral("advice_cell"),
                                    QStringLiteral("felt_sum"),      QStringLiteral("came_sum"),
                                    QStringLiteral("voucher_lot"),   QStringLiteral("voucher")};
    return tables;
}

} // namespace leeway::domain
