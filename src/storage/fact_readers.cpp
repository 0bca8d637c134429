#include "storage/fact_readers.h"

#include "storage/row_values.h"

namespace leeway::storage
{

using namespace domain;

QString memberColumns()
{
    return QStringLiteral("id, customer, name, role, language, decides_money");
}

Member memberFrom(const Rows &row)
{
    return Member{.id = idFrom<MemberId>(row.at(0)),
                  .customer = idFrom<CustomerId>(row.at(1)),
                  .name = row.at(2).toString(),
                  .role = row.at(3).toString(),
                  .language = row.at(4).toString(),
                  .decidesMoney = row.at(5).toInt() != 0};
}

QString preferenceColumns()
{
    return QStringLiteral(
        "id, customer, kind, text, icon, source, learned_by, learned_at, sayable, expires_at");
}

Preference preferenceFrom(const Rows &row)
{
    return Preference{.id = idFrom<PreferenceId>(row.at(0)),
                      .customer = idFrom<CustomerId>(row.at(1)),
                      .kind = enumFrom<PreferenceKind>(row.at(2)),
                      .text = row.at(3).toString(),
                      .icon = row.at(4).toString(),
                      .source = row.at(5).toString(),
                      .learnedBy = idFrom<PersonId>(row.at(6)),
                      .learnedAt = instantFrom(row.at(7)),
                      .sayable = row.at(8).toInt() != 0,
                      .expiresAt = optionalInstantFrom(row.at(9))};
}

QString needColumns()
{
    return QStringLiteral("id, customer, text, source, recorded_at");
}

Need needFrom(const Rows &row)
{
    return Need{.id = idFrom<NeedId>(row.at(0)),
                .customer = idFrom<CustomerId>(row.at(1)),
                .text = row.at(2).toString(),
                .source = row.at(3).toString(),
                .recordedAt = instantFrom(row.at(4))};
}

QString consentColumns()
{
    return QStringLiteral("id, customer, kind, state, detail, text_version, source, at");
}

Consent consentFrom(const Rows &row)
{
    return Consent{.id = idFrom<ConsentId>(row.at(0)),
                   .customer = idFrom<CustomerId>(row.at(1)),
                   .kind = enumFrom<ConsentKind>(row.at(2)),
                   .state = enumFrom<ConsentState>(row.at(3)),
                   .detail = row.at(4).toString(),
                   .textVersion = row.at(5).toString(),
                   .source = row.at(6).toString(),
                   .at = instantFrom(row.at(7))};
}

QString attemptColumns()
{
    return QStringLiteral(
        "a.id, a.customer, a.\"case\", a.what, a.result, a.by_customer, a.at, a.recorded_by");
}

Attempt attemptFrom(const Rows &row)
{
    return Attempt{.id = idFrom<AttemptId>(row.at(0)),
                   .customer = idFrom<CustomerId>(row.at(1)),
                   .caseId = optionalIdFrom<CaseId>(row.at(2)),
                   .what = row.at(3).toString(),
                   .result = row.at(4).toString(),
                   .byCustomer = row.at(5).toInt() != 0,
                   .at = instantFrom(row.at(6)),
                   .recordedBy = idFrom<PersonId>(row.at(7))};
}

QString outcomeColumns()
{
    return QStringLiteral("o.id, o.customer, o.\"case\", o.satisfaction, o.came_back, o.stayed, o.disputed, "
                          "o.resolution, o.at, o.source");
}

Outcome outcomeFrom(const Rows &row)
{
    Outcome outcome;
    outcome.id = idFrom<OutcomeId>(row.at(0));
    outcome.customer = idFrom<CustomerId>(row.at(1));
    outcome.caseId = idFrom<CaseId>(row.at(2));
    if (const QVariant satisfaction = row.at(3); !satisfaction.isNull())
        outcome.satisfaction = satisfaction.toInt();
    outcome.cameBack = optionalBoolFrom(row.at(4));
    outcome.stayed = optionalBoolFrom(row.at(5));
    outcome.disputed = optionalBoolFrom(row.at(6));
    outcome.resolution = row.at(7).toString();
    outcome.at = instantFrom(row.at(8));
    outcome.source = row.at(9).toString();
    return outcome;
}

} // namespace leeway::storage
