#pragma once

#include "desk/contact_desk.h"
#include "desk/surveys.h"
#include "desk/wrap_up_matter.h"
#include "domain/masking.h"
#include "storage/survey_rows.h"

namespace leeway::test
{

/// A desk where contacts with customers who can be written to end.
struct SurveyDesk : ContactDesk {
    /// A customer with an email address.
    domain::CustomerId reachable(const QString &name, const QString &address)
    {
        desk::NewCustomer made;
        made.customer.name = name;
        made.customer.languages = {QStringLiteral("nb"), QStringLiteral("en")};
        domain::Handle handle;
        handle.kind = domain::HandleKind::Email;
        handle.value = address;
        made.handles.push_back(handle);
        return got(desk::createCustomer(*desk, made));
    }
    void consent(domain::CustomerId who, domain::ConsentState state)
    {
        domain::Consent made;
        made.customer = who;
        made.kind = domain::ConsentKind::Survey;
        made.state = state;
        made.at = clock->now();
        got(desk::putRecord(*desk, made));
    }
    /// A contact by email about `about`, ready to be wrapped up.
    desk::LiveContact written(const domain::Case &about)
    {
        desk::LiveContact live;
        live.contact.customer = about.customer;
        live.contact.caseId = about.id;
        live.contact.channel = domain::Channel::Email;
        live = got(desk::beginContact(*desk, live));
        live.draft.cases = {{about.id, domain::CaseStatus::Open, desk::WrapStatus::Solved}};
        return live;
    }
    void wrapped(domain::CustomerId who) { got(desk::wrapUp(*desk, written(newCase(who)))); }
    desk::SurveyBatch handedOut()
    {
        auto out = got(desk::handOutSurveys(*desk));
        if (!out.batch)
            qFatal("there was nothing to hand out");
        return *out.batch;
    }
    desk::SurveyReport answered(const QString &token, std::optional<int> tenths = 80)
    {
        return {token, {tenths, domain::Fit::AboutRight, QStringLiteral("quick"), clock->now()}, false};
    }
    base::Result<bool> record(const desk::SurveyReport &report)
    {
        return await(desk::recordSurvey(*desk, report, words()));
    }
    static desk::SurveyWords words()
    {
        return {QStringLiteral("%1 of 10"),
                {QStringLiteral("too little"), QStringLiteral("about right"), QStringLiteral("too much")}};
    }
    QString stateOf(const QString &token)
    {
        return value(QStringLiteral("SELECT state FROM survey WHERE token = ?"), {token}).toString();
    }
};

} // namespace leeway::test
