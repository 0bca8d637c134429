#include "guidance/choose_marks.h"

#include "domain/case_fault.h"
#include "guidance/notices.h"

#include <algorithm>

namespace leeway::guidance
{

using domain::PointMark;
using domain::PointMarkKind;

bool isDone(PointMarkKind kind)
{
    return kind == PointMarkKind::Used || kind == PointMarkKind::OwnWords || kind == PointMarkKind::Helped;
}

MarkView viewMarks(std::span<const PointMark> marks, domain::ContactId contact)
{
    std::vector<const PointMark *> inOrder;
    inOrder.reserve(marks.size());
    for (const PointMark &mark : marks) {
        if (!isOfNotice(mark) && !domain::isOfFault(mark))
            inOrder.push_back(&mark);
    }
    std::sort(inOrder.begin(), inOrder.end(), [](const PointMark *a, const PointMark *b) {
        return a->at != b->at ? a->at < b->at : a->id < b->id;
    });
    MarkView view;
    for (const PointMark *mark : inOrder) {
        const bool here = mark->contact == contact;
        if (here && mark->kind == PointMarkKind::OwnIdea) {
            view.ideas.push_back(mark);
            continue;
        }
        if (here)
            view.seen.insert(mark->point);
        if (mark->kind == PointMarkKind::Shown)
            continue;
        if (here)
            view.latest.insert(mark->point, mark);
        if (mark->kind == PointMarkKind::NotForCustomer)
            view.notForCustomer.insert(mark->point);
        else if (isDone(mark->kind))
            view.notForCustomer.remove(mark->point);
    }
    return view;
}

} // namespace leeway::guidance
