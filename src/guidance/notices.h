#pragma once

#include "domain/contact.h"
#include "domain/facts/facts.h"
#include "domain/knowledge.h"
#include "guidance/local_text.h"

#include <optional>
#include <span>
#include <vector>

namespace leeway::guidance
{

/// When and by whom a customer was told of a known problem.
struct NoticeTold {
    base::Instant at{};
    domain::PersonId person;
    bool here = false; ///< in this contact

    bool operator==(const NoticeTold &) const = default;
};

/// A known problem that touches the customer in the contact in hand.
struct OpenNotice {
    domain::NoticeId id;
    QString title;
    ChosenText sentence;            ///< what to tell them, in their language where it is there
    QString resolution;             ///< what was agreed; may be empty
    std::optional<NoticeTold> told; ///< the first time

    bool operator==(const OpenNotice &) const = default;
};

struct NoticeInput {
    std::span<const domain::Notice> notices;
    const domain::Facts &facts;               ///< as they are without any notice
    std::span<const domain::PointMark> marks; ///< of the customer, in any contact and order
    domain::ContactId contact;
    QString customerLanguage;
    base::Instant now{};
};

/// Notices in force whose condition holds, those not told yet first, then the newest first. A condition that
/// this version cannot read holds for nobody: saying the wrong thing is worse than saying nothing.
std::vector<OpenNotice> openNotices(const NoticeInput &input);

/// That a customer was told is a mark of the contact like those on talking points: it comes and goes with the
/// customer, and can be taken back. This is what it names instead of a point's key.
QString noticePoint(domain::NoticeId notice);
/// True for such a mark; it is no talking point, so neither lists nor learning count it.
bool isOfNotice(const domain::PointMark &mark);

} // namespace leeway::guidance
