#include "domain/json/fields.h"
#include "domain/json/values.h"

namespace leeway::domain
{

using base::Result;

Result<Team> teamFrom(const QJsonObject &row)
{
    JsonFields f(row);
    Result<OpeningHours> hours = openingHoursFrom(f.list(QStringLiteral("hours")));
    if (!hours)
        return tl::unexpected(hours.error());
    return f.answer(Team{.id = f.id<TeamId>(QStringLiteral("id")),
                         .name = f.text(QStringLiteral("name")),
                         .timeZone = f.text(QStringLiteral("time_zone")),
                         .currency = f.text(QStringLiteral("currency")),
                         .active = f.flag(QStringLiteral("active"), true),
                         .hours = *std::move(hours)});
}

Result<Person> personFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(Person{.id = f.id<PersonId>(QStringLiteral("id")),
                           .name = f.text(QStringLiteral("name")),
                           .role = f.oneOf<Role>(QStringLiteral("role")),
                           .team = f.text(QStringLiteral("team_name")),
                           .languages = f.texts(QStringLiteral("languages")),
                           .active = f.flag(QStringLiteral("active"), true),
                           .teamId = f.idOrNull<TeamId>(QStringLiteral("team")),
                           .awayUntil = f.optionalInstant(QStringLiteral("away_until")),
                           .cover = f.idOrNull<PersonId>(QStringLiteral("cover")),
                           .lastDay = QDate::fromString(f.text(QStringLiteral("last_day")), Qt::ISODate)});
}

Result<FeedSource> feedSourceFrom(const QJsonObject &row)
{
    JsonFields f(row);
    FeedSource source{.name = f.text(QStringLiteral("name")),
                      .what = f.texts(QStringLiteral("what")),
                      .receivedAt = f.optionalInstant(QStringLiteral("received_at")),
                      .lateAfter = {}};
    if (const std::optional<int> minutes = f.optionalNumber(QStringLiteral("late_after_min")))
        source.lateAfter = std::chrono::minutes(*minutes);
    return f.answer(std::move(source));
}

Result<Customer> customerFrom(const QJsonObject &row)
{
    JsonFields f(row);
    Customer customer;
    customer.id = f.id<CustomerId>(QStringLiteral("id"));
    customer.kind = f.oneOf<CustomerKind>(QStringLiteral("kind"));
    customer.name = f.text(QStringLiteral("name"));
    customer.pronunciation = f.text(QStringLiteral("pronunciation"));
    customer.pronouns = f.text(QStringLiteral("pronouns"));
    customer.place = f.text(QStringLiteral("place"));
    customer.timeZone = f.text(QStringLiteral("time_zone"));
    customer.languages = f.texts(QStringLiteral("languages"));
    customer.tier = f.text(QStringLiteral("tier"));
    customer.since = f.optionalInstant(QStringLiteral("since_at"));
    customer.accountNumber = f.text(QStringLiteral("account_number"));
    customer.restricted = f.flag(QStringLiteral("restricted"));
    customer.thisCaseOnly = f.flag(QStringLiteral("this_case_only"));
    customer.mergedInto = f.optionalId<CustomerId>(QStringLiteral("merged_into"));
    customer.team = f.idOrNull<TeamId>(QStringLiteral("team"));
    customer.version = f.number(QStringLiteral("version"));
    return f.answer(std::move(customer));
}

Result<Member> memberFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(Member{.id = f.id<MemberId>(QStringLiteral("id")),
                           .customer = f.id<CustomerId>(QStringLiteral("customer")),
                           .name = f.text(QStringLiteral("name")),
                           .role = f.text(QStringLiteral("role")),
                           .language = f.text(QStringLiteral("language")),
                           .decidesMoney = f.flag(QStringLiteral("decides_money"))});
}

Result<Handle> handleFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(Handle{.id = f.id<HandleId>(QStringLiteral("id")),
                           .customer = f.id<CustomerId>(QStringLiteral("customer")),
                           .member = f.optionalId<MemberId>(QStringLiteral("member")),
                           .kind = f.oneOf<HandleKind>(QStringLiteral("kind")),
                           .value = f.text(QStringLiteral("value")),
                           .normalized = f.text(QStringLiteral("normalized")),
                           .label = f.text(QStringLiteral("label")),
                           .changedAt = f.optionalInstant(QStringLiteral("changed_at"))});
}

Result<Preference> preferenceFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(Preference{.id = f.id<PreferenceId>(QStringLiteral("id")),
                               .customer = f.id<CustomerId>(QStringLiteral("customer")),
                               .kind = f.oneOf<PreferenceKind>(QStringLiteral("kind")),
                               .text = f.text(QStringLiteral("text")),
                               .icon = f.text(QStringLiteral("icon")),
                               .source = f.text(QStringLiteral("source")),
                               .learnedBy = f.idOrNull<PersonId>(QStringLiteral("learned_by")),
                               .learnedAt = f.instant(QStringLiteral("learned_at")),
                               .sayable = f.flag(QStringLiteral("sayable"), true),
                               .expiresAt = f.optionalInstant(QStringLiteral("expires_at"))});
}

Result<Need> needFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(Need{.id = f.id<NeedId>(QStringLiteral("id")),
                         .customer = f.id<CustomerId>(QStringLiteral("customer")),
                         .text = f.text(QStringLiteral("text")),
                         .source = f.text(QStringLiteral("source")),
                         .recordedAt = f.instant(QStringLiteral("recorded_at"))});
}

Result<Consent> consentFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(Consent{.id = f.id<ConsentId>(QStringLiteral("id")),
                            .customer = f.id<CustomerId>(QStringLiteral("customer")),
                            .kind = f.oneOf<ConsentKind>(QStringLiteral("kind")),
                            .state = f.oneOf<ConsentState>(QStringLiteral("state")),
                            .detail = f.text(QStringLiteral("detail")),
                            .textVersion = f.text(QStringLiteral("text_version")),
                            .source = f.text(QStringLiteral("source")),
                            .at = f.instant(QStringLiteral("at"))});
}

Result<Attempt> attemptFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(Attempt{.id = f.id<AttemptId>(QStringLiteral("id")),
                            .customer = f.id<CustomerId>(QStringLiteral("customer")),
                            .caseId = f.optionalId<CaseId>(QStringLiteral("case")),
                            .what = f.text(QStringLiteral("what")),
                            .result = f.text(QStringLiteral("result")),
                            .byCustomer = f.flag(QStringLiteral("by_customer")),
                            .at = f.instant(QStringLiteral("at")),
                            .recordedBy = f.idOrNull<PersonId>(QStringLiteral("recorded_by"))});
}

Result<Promise> promiseFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(Promise{.id = f.id<PromiseId>(QStringLiteral("id")),
                            .customer = f.id<CustomerId>(QStringLiteral("customer")),
                            .caseId = f.optionalId<CaseId>(QStringLiteral("case")),
                            .what = f.text(QStringLiteral("what")),
                            .about = f.text(QStringLiteral("about")),
                            .dueAt = f.instant(QStringLiteral("due_at")),
                            .keeper = f.idOrNull<PersonId>(QStringLiteral("keeper")),
                            .state = f.oneOf<PromiseState>(QStringLiteral("state")),
                            .madeAt = f.instant(QStringLiteral("made_at")),
                            .version = f.number(QStringLiteral("version"))});
}

Result<Case> caseFrom(const QJsonObject &row)
{
    JsonFields f(row);
    Case made;
    made.id = f.id<CaseId>(QStringLiteral("id"));
    made.customer = f.id<CustomerId>(QStringLiteral("customer"));
    made.number = f.text(QStringLiteral("number"));
    made.title = f.text(QStringLiteral("title"));
    made.type = f.text(QStringLiteral("type"));
    made.status = f.oneOf<CaseStatus>(QStringLiteral("status"));
    made.complaint = f.flag(QStringLiteral("complaint"));
    made.openedAt = f.instant(QStringLiteral("opened_at"));
    made.settledAt = f.optionalInstant(QStringLiteral("settled_at"));
    made.lastAt = made.openedAt; // the store of this computer counts on from there
    made.summary = f.text(QStringLiteral("summary"));
    made.owner = f.idOrNull<PersonId>(QStringLiteral("owner"));
    made.nextStep = f.text(QStringLiteral("next_step"));
    made.nextAt = f.optionalInstant(QStringLiteral("next_at"));
    made.waitingFor = f.text(QStringLiteral("waiting_for"));
    made.whatHappened = f.text(QStringLiteral("what_happened"));
    made.howAffected = f.text(QStringLiteral("how_affected"));
    made.whatWanted = f.text(QStringLiteral("what_wanted"));
    made.complaintDates = {.acknowledgeBy = f.optionalInstant(QStringLiteral("acknowledge_by")),
                           .acknowledgedAt = f.optionalInstant(QStringLiteral("acknowledged_at")),
                           .answerBy = f.optionalInstant(QStringLiteral("answer_by")),
                           .answeredAt = f.optionalInstant(QStringLiteral("complaint_answered_at")),
                           .finalBy = f.optionalInstant(QStringLiteral("final_by"))};
    made.mergedInto = f.optionalId<CaseId>(QStringLiteral("merged_into"));
    made.version = f.number(QStringLiteral("version"));
    return f.answer(std::move(made));
}

Result<Outcome> outcomeFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(Outcome{.id = f.id<OutcomeId>(QStringLiteral("id")),
                            .customer = f.id<CustomerId>(QStringLiteral("customer")),
                            .caseId = f.id<CaseId>(QStringLiteral("case")),
                            .satisfaction = f.optionalNumber(QStringLiteral("satisfaction")),
                            .cameBack = f.optionalFlag(QStringLiteral("came_back")),
                            .stayed = f.optionalFlag(QStringLiteral("stayed")),
                            .disputed = f.optionalFlag(QStringLiteral("disputed")),
                            .resolution = f.text(QStringLiteral("resolution")),
                            .at = f.instant(QStringLiteral("at")),
                            .source = f.text(QStringLiteral("source"))});
}

Result<CaseLineLink> caseLineLinkFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(CaseLineLink{.caseId = f.id<CaseId>(QStringLiteral("case")),
                                 .line = f.id<OrderLineId>(QStringLiteral("order_line"))});
}

} // namespace leeway::domain
