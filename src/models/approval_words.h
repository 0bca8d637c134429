#pragma once

#include "models/approval_look.h"
#include "models/format.h"
#include "resolution/advice_basis.h"

/// An ask above the limit in words (guide 7.12, picture 06b). Pure.
namespace leeway::models
{

/// Who looks at an ask, and how.
struct ApprovalReader {
    const resolution::Catalogue &catalogue;
    QString ownLanguage{};
    bool hidden = false;                             ///< the privacy screen is on
    bool opened = false;                             ///< a restricted customer was opened here with a reason
    const resolution::AdviceBasis *advice = nullptr; ///< null: nothing was learnt yet
};
ApprovalLook approvalLook(const desk::ApprovalMatter &matter, const ApprovalReader &reader,
                          const Format &format);
/// Of a grant that came late.
ApprovalLook lateGrantLook(const desk::LateGrantRow &of, const ApprovalReader &reader, const Format &format);

/// At most four lines of what a lead has to know first; none when nothing stands out.
std::vector<ApprovalFactLook> approvalFacts(const domain::Facts &facts);
/// Whether more would help, as far as outcomes of such sums say: from which sum on the rating hardly moves,
/// where more than that is asked for, and what felt right to most. In the currency of the ask.
QStringList approvalHelp(const domain::Approval &ask, const resolution::AdviceBasis *basis,
                         const Format &format);
/// What the ask does to each limit that applied when it was asked, in the fund's currency: solid is used,
/// hatched is this ask. The one it is above of is marked.
std::vector<LimitMeterLook> approvalLimits(const domain::Approval &ask, const resolution::RuleBook &rules,
                                           const QString &language, bool hidden, const Format &format);

/// Who is needed for an ask above the sum that takes three people; empty: it is not above it.
QString threePeopleWords(const domain::Approval &ask, const QString &asker, bool hidden,
                         const Format &format);

/// "approved", "approved € 45", "declined": what became of it.
QString answerWord(const domain::Approval &ask, const Format &format, bool hidden);
/// "Inês asks for NOK 1 200: the customer is on the line."; while the privacy screen is on nobody is named.
QString askNews(const desk::ApprovalRow &of, const Format &format, bool hidden);

} // namespace leeway::models
