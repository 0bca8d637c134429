#include "models/person_page_words.h"

#include "models/words.h"

#include <QHash>

namespace leeway::models
{

namespace
{

struct Heading {
    const char *key;
    const char *text;
};

#define LW_HEADING(key, text)                                                                                \
    Heading                                                                                                  \
    {                                                                                                        \
        key, QT_TRANSLATE_NOOP("leeway::models::Words", text)                                                \
    }

constexpr Heading kHeadings[] = {
    LW_HEADING("accesses", "When hidden parts were opened, and why"),
    LW_HEADING("account_number", "Account number"),
    LW_HEADING("acknowledge_by", "Complaint: to be acknowledged by"),
    LW_HEADING("acknowledged_at", "Complaint acknowledged"),
    LW_HEADING("amount", "Amount"),
    LW_HEADING("answer_by", "Complaint: to be answered by"),
    LW_HEADING("answered_at", "Answered"),
    LW_HEADING("article", "Article"),
    LW_HEADING("article_number", "Article number"),
    LW_HEADING("asked_at", "Asked"),
    LW_HEADING("at", "When"),
    LW_HEADING("attachments", "Attached files"),
    LW_HEADING("attempts", "Already tried"),
    LW_HEADING("author", "From"),
    LW_HEADING("away_until", "Away until"),
    LW_HEADING("body", "Text"),
    LW_HEADING("by_bot", "By the bot"),
    LW_HEADING("by_customer", "Tried by the customer"),
    LW_HEADING("bytes", "Size"),
    LW_HEADING("came_back", "Came back about it"),
    LW_HEADING("came_with", "Came with"),
    LW_HEADING("cases", "Cases"),
    LW_HEADING("changed_at", "Changed"),
    LW_HEADING("channel", "Channel"),
    LW_HEADING("chosen", "What was chosen"),
    LW_HEADING("complaint", "Complaint"),
    LW_HEADING("complaint_answered_at", "Complaint answered"),
    LW_HEADING("consents", "Consents, also earlier ones"),
    LW_HEADING("contacts", "Contacts, as we handled them"),
    LW_HEADING("corrected_at", "Corrected"),
    LW_HEADING("corrected_fit", "Fit, corrected"),
    LW_HEADING("corrected_line", "In their words, corrected"),
    LW_HEADING("corrected_satisfaction", "Satisfaction, 0 to 10, corrected"),
    LW_HEADING("cost", "What it cost"),
    LW_HEADING("count", "How often"),
    LW_HEADING("cover", "Covered by"),
    LW_HEADING("customer", "Customer"),
    LW_HEADING("decides_money", "Decides about money"),
    LW_HEADING("detail", "Detail"),
    LW_HEADING("direction", "Direction"),
    LW_HEADING("disputed", "Disputed"),
    LW_HEADING("done_by_bot", "What the bot did"),
    LW_HEADING("due_at", "Due"),
    LW_HEADING("ended_at", "Ended"),
    LW_HEADING("events", "What happened to it"),
    LW_HEADING("expires_at", "Kept until"),
    LW_HEADING("final_by", "Complaint: answered at the latest by"),
    LW_HEADING("fit", "Whether it was too little or too much"),
    LW_HEADING("fits", "Was within the rules"),
    LW_HEADING("given", "Given so far"),
    LW_HEADING("handed_over", "Said when it was handed over"),
    LW_HEADING("handles", "Ways to reach"),
    LW_HEADING("high", "Upper end of the range, in tenths"),
    LW_HEADING("history", "History"),
    LW_HEADING("how_affected", "How it affected them"),
    LW_HEADING("identity", "How sure we were who was speaking"),
    LW_HEADING("identity_how", "Known by"),
    LW_HEADING("impact", "How hard it hit, as we read it"),
    LW_HEADING("keeper", "Who keeps it"),
    LW_HEADING("kept", "Kept here"),
    LW_HEADING("kind", "Kind"),
    LW_HEADING("label", "Label"),
    LW_HEADING("language", "Language"),
    LW_HEADING("languages", "Languages"),
    LW_HEADING("learned_at", "Learned"),
    LW_HEADING("left_out", "Earlier contacts not listed here"),
    LW_HEADING("line", "In their words"),
    LW_HEADING("lines", "Articles"),
    LW_HEADING("low", "Lower end of the range, in tenths"),
    LW_HEADING("made_at", "This page was made"),
    LW_HEADING("merged_cases", "Cases joined with it"),
    LW_HEADING("merged_records", "Records joined with this one"),
    LW_HEADING("method", "Method"),
    LW_HEADING("middle", "Expected satisfaction, in tenths"),
    LW_HEADING("money", "Amount"),
    LW_HEADING("mood", "Mood at the end, as we read it"),
    LW_HEADING("mood_in", "Mood on arrival, as we read it"),
    LW_HEADING("name", "Name"),
    LW_HEADING("needs", "Needs"),
    LW_HEADING("next_at", "Next step by"),
    LW_HEADING("next_step", "Next step"),
    LW_HEADING("normalized", "As matched"),
    LW_HEADING("note_drafts", "Notes and answers that were begun"),
    LW_HEADING("number", "Number"),
    LW_HEADING("offers", "What was proposed to us when we looked for a solution"),
    LW_HEADING("opened_at", "Opened"),
    LW_HEADING("order", "By what it was in this order"),
    LW_HEADING("ordered_at", "Ordered"),
    LW_HEADING("orders", "Orders"),
    LW_HEADING("other_history", "History without a case"),
    LW_HEADING("outcomes", "How it turned out"),
    LW_HEADING("owner", "Who has it"),
    LW_HEADING("paid", "Paid"),
    LW_HEADING("people", "People"),
    LW_HEADING("pinned", "Pinned"),
    LW_HEADING("place", "Place"),
    LW_HEADING("point", "Talking point"),
    LW_HEADING("point_marks", "What was done with talking points"),
    LW_HEADING("preferences", "Preferences"),
    LW_HEADING("promises", "Promises, also settled ones"),
    LW_HEADING("pronouns", "Pronouns"),
    LW_HEADING("pronunciation", "How to say the name"),
    LW_HEADING("propensity", "How sure the first one was to stand first, in thousandths"),
    LW_HEADING("quantity", "Quantity"),
    LW_HEADING("queue", "Queue"),
    LW_HEADING("reason", "Reason"),
    LW_HEADING("recorded_at", "Written down"),
    LW_HEADING("reference", "Reference"),
    LW_HEADING("renews_at", "Renews"),
    LW_HEADING("resolution", "What settled it"),
    LW_HEADING("restricted", "Opened only with a reason"),
    LW_HEADING("result", "Result"),
    LW_HEADING("role", "Role"),
    LW_HEADING("satisfaction", "Satisfaction, 0 to 10"),
    LW_HEADING("sayable", "May be said"),
    LW_HEADING("sent_at", "Sent"),
    LW_HEADING("settled_at", "Settled"),
    LW_HEADING("shown", "What stood there, in this order"),
    LW_HEADING("similar", "Similar cases it rested on"),
    LW_HEADING("since_at", "Customer since"),
    LW_HEADING("situation", "How the situation was"),
    LW_HEADING("source", "Source"),
    LW_HEADING("speaker", "Who was speaking"),
    LW_HEADING("state", "State"),
    LW_HEADING("status", "Status"),
    LW_HEADING("stayed", "Stayed a customer"),
    LW_HEADING("subject", "Subject"),
    LW_HEADING("sum", "Sum"),
    LW_HEADING("summary", "Summary"),
    LW_HEADING("surveys", "Asked how it went"),
    LW_HEADING("taken_at", "Taken"),
    LW_HEADING("text", "Text"),
    LW_HEADING("text_version", "Wording shown"),
    LW_HEADING("this_case_only", "Only this case"),
    LW_HEADING("tier", "Tier"),
    LW_HEADING("time_zone", "Time zone"),
    LW_HEADING("title", "Title"),
    LW_HEADING("transcript", "Word for word"),
    LW_HEADING("type", "Type"),
    LW_HEADING("value", "As given"),
    LW_HEADING("waiting_for", "Waiting for"),
    LW_HEADING("warranty_until_at", "Warranty until"),
    LW_HEADING("what", "What"),
    LW_HEADING("what_happened", "What happened, as they said it"),
    LW_HEADING("what_wanted", "What they want"),
    LW_HEADING("why", "Why another than the first"),
    LW_HEADING("wrapped_at", "Wrapped up"),
    LW_HEADING("about", "About"),
};

#undef LW_HEADING

} // namespace

QString personDataHeading(const QString &key)
{
    static const QHash<QString, const char *> kByKey = [] {
        QHash<QString, const char *> byKey;
        for (const Heading &heading : kHeadings)
            byKey.insert(QString::fromLatin1(heading.key), heading.text);
        return byKey;
    }();
    if (const char *text = kByKey.value(key))
        return Words::tr(text);
    QString words = key;
    words.replace(u'_', u' ');
    return words.isEmpty() ? words : words.at(0).toUpper() + words.mid(1);
}

QString personDataWord(const QString &enumName)
{
    QString words;
    for (const QChar c : enumName) {
        if (c.isUpper() && !words.isEmpty())
            words += u' ' + QString(c.toLower());
        else
            words += c;
    }
    return words;
}

} // namespace leeway::models
