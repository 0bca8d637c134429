#pragma once

#include "desk/guide_edit.h"
#include "guidance/condition_text.h"
#include "guidance/guide_json.h"
#include "support/manual_clock.h"

namespace leeway::test
{

/// Talking points of the company as values: one of each kind of row that the page Guide has.
class MemoryPoints
{
public:
    ManualClock clock;
    desk::GuideShelf shelf;
    std::optional<base::Error> problem;

    /// A point with an intention of `intent`, active and due for review in a year.
    desk::StoredPoint &add(const QString &key, const QString &intent,
                           domain::Phase phase = domain::Phase::Open)
    {
        guidance::TalkingPoint point;
        point.key = key;
        point.version = 3;
        point.phase = phase;
        point.intent.emplace(QStringLiteral("en"), intent);
        point.owner = QStringLiteral("Lea Brandt");
        point.reviewOn = today().addYears(1);
        shelf.points.push_back({point, {}});
        desk::StoredPoint &stored = shelf.points.back();
        stored.row.key = key;
        stored.row.id = domain::guidePointId(key);
        return stored;
    }
    [[nodiscard]] QDate today() const { return base::toDateTime(clock.now()).date(); }

    /// The point of the mock-up (picture 08a), with all its fields.
    static guidance::TalkingPoint askForTheDate()
    {
        domain::JsonFaults faults;
        const auto guide = guidance::guideFrom(
            R"({"format":"leeway.guide.v1","points":[{"key":"ask_the_date","version":3,"phase":"resolve",
            "kind":"ask","intent":{"en":"Before any offer, ask when it is needed",
            "de":"Vor jedem Angebot fragen, bis wann es gebraucht wird"},
            "because":{"en":"Try number {attempts.count}; nobody asked yet"},
            "words":{"en":["When would you need a working machine at the latest, {customer.first_name}?",
            "Before I suggest anything: what would help you most?"]},
            "avoid":{"en":"Naming a voucher before the question."},
            "when":{"all":[{"fact":"mood","at_least":"upset"},{"fact":"attempts.count","at_least":2}]},
            "never":{"fact":"case.status","is":"solved"},"tags":["ask_first"],"owner":"Lea Brandt",
            "review_on":"2027-05-31"}]})",
            faults);
        if (!guide)
            qFatal("%s", qPrintable(faults.list().front().toLine()));
        return guide->front();
    }
    /// Something in every section.
    void fill()
    {
        add(QStringLiteral("own_the_miss"), QStringLiteral("Own the missed promise first"));
        add(QStringLiteral("one_apology"), QStringLiteral("One short apology"));
        add(QStringLiteral("ask_the_date"), QStringLiteral("x"), domain::Phase::Resolve).point =
            askForTheDate();
        add(QStringLiteral("say_who_rings"), QStringLiteral("Say who will ring, by name"),
            domain::Phase::Close);
        add(QStringLiteral("answer_date"), QStringLiteral("Say when the complaint will be answered"),
            domain::Phase::Close)
            .point.must = true;
        add(QStringLiteral("courier"), QStringLiteral("Explain the courier’s part"),
            domain::Phase::Understand)
            .point.reviewOn = today().addDays(-2);
        add(QStringLiteral("loyalty"), QStringLiteral("Mention the loyalty club")).point.active = false;
        shelf.ideas = {{QStringLiteral("Ring the courier together, on speaker"), 2, clock.now()},
                       {QStringLiteral("Send a photo of the right seal"), 1, clock.now()}};
    }
    QFuture<base::Result<desk::GuideShelf>> read() const
    {
        return QtFuture::makeReadyFuture(problem ? base::Result<desk::GuideShelf>(tl::unexpected(*problem))
                                                 : base::Result<desk::GuideShelf>(shelf));
    }
    /// What the form is given for it.
    static desk::PointInHand inHand(const desk::StoredPoint &stored)
    {
        return {.point = stored.point,
                .when = guidance::conditionText(stored.point.when),
                .never = stored.point.never ? guidance::conditionText(*stored.point.never) : QString(),
                .idea = {},
                .before = stored.row};
    }
};

} // namespace leeway::test
