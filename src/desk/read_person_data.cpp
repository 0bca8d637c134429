#include "desk/read_person_data.h"

#include "desk/draft.h"
#include "desk/live_json.h"
#include "desk/person_data_json.h"
#include "domain/json/offer.h"
#include "domain/json/values.h"
#include "storage/contact_rows.h"
#include "storage/customer_rows.h"
#include "storage/customer_writes.h"
#include "storage/own_settings.h"
#include "storage/person_facts.h"
#include "storage/storage.h"

namespace leeway::desk
{

namespace
{

using base::Result;

/// Interactions, cases or orders a read: a few milliseconds, so that a screen waits no longer than that.
constexpr int kPage = 200;

struct HistoryPage {
    std::vector<QJsonObject> items;
    std::optional<domain::TimelineCursor> next;
};

template <class T> QJsonArray arrayOf(const std::vector<T> &values)
{
    QJsonArray array;
    for (const T &value : values)
        array.append(withIsoTimes(domain::toJson(value)));
    return array;
}

template <class T, class Make> QJsonArray arrayMade(const std::vector<T> &values, Make make)
{
    QJsonArray array;
    for (const T &value : values)
        array.append(make(value));
    return array;
}

/// An interaction with its whole body, letter, transcript and the list of what was attached.
Result<QJsonObject> wholeEntry(storage::Connection &db, const domain::TimelineEntry &entry)
{
    const Result<domain::Interaction> whole = storage::readInteraction(db, entry.interaction.id);
    if (!whole)
        return tl::unexpected<base::Error>(whole.error());
    QJsonObject object = interactionJson(*whole, entry);
    if (whole->hasHtml) {
        const Result<QString> html = storage::readHtml(db, whole->id);
        if (!html)
            return tl::unexpected<base::Error>(html.error());
        object.insert(QStringLiteral("html"), *html);
    }
    return object;
}

Result<QJsonObject> entryJson(storage::Connection &db, const domain::TimelineEntry &entry, bool wholeTexts)
{
    Result<QJsonObject> object =
        wholeTexts ? wholeEntry(db, entry) : interactionJson(entry.interaction, entry);
    if (!object || entry.transcriptLines == 0)
        return object;
    const Result<domain::Transcript> transcript = storage::readTranscript(db, entry.interaction.id);
    if (!transcript)
        return tl::unexpected<base::Error>(transcript.error());
    object->insert(QStringLiteral("transcript"), transcriptJson(*transcript));
    return object;
}

Result<HistoryPage> historyPage(storage::Connection &db, const domain::TimelineQuery &query, bool wholeTexts)
{
    const Result<domain::TimelinePage> page = storage::readTimeline(db, query);
    if (!page)
        return tl::unexpected<base::Error>(page.error());
    HistoryPage out;
    for (const domain::TimelineEntry &entry : page->entries) {
        Result<QJsonObject> object = entryJson(db, entry, wholeTexts);
        if (!object)
            return tl::unexpected<base::Error>(object.error());
        out.items.push_back(*std::move(object));
    }
    if (page->more && !page->entries.empty()) {
        const domain::Interaction &last = page->entries.back().interaction;
        out.next = domain::TimelineCursor{last.at, last.id};
    }
    return out;
}

/// The steps of readPersonData, one a function. Every read blocks for its page.
class PersonReading
{
public:
    PersonReading(const PersonDataRun &run, PersonDataSink &sink)
        : m_run(run)
        , m_sink(sink)
    {
    }

    Result<void> go()
    {
        Result<void> done = writeFacts();
        if (done)
            done = writeCases();
        if (done)
            done = writeLooseHistory();
        if (done)
            done = writeOrders();
        if (!done)
            return done;
        m_sink.part(QStringLiteral("made_at"), base::toIso(m_run.now));
        m_sink.finish();
        return {};
    }

private:
    template <class Fn> auto read(Fn fn) -> std::invoke_result_t<Fn, storage::Connection &>
    {
        if (m_run.stop())
            return base::fail(base::Code::Cancelled, QStringLiteral("stopped"));
        auto reading = m_run.storage.read(storage::Lane::Screens, std::move(fn));
        reading.waitForFinished();
        if (reading.resultCount() == 0)
            return base::fail(base::Code::Cancelled, QStringLiteral("the store closed"));
        return reading.result();
    }

    Result<void> writeFacts()
    {
        const Result<domain::PersonFacts> facts =
            read([id = m_run.customer](storage::Connection &db) { return storage::readPersonFacts(db, id); });
        if (!facts)
            return tl::unexpected<base::Error>(facts.error());
        m_records = facts->records;
        m_total = facts->interactionCount;
        const domain::Customer &customer = m_records.front();
        m_sink.begin(customer.name, customer.timeZone);
        m_sink.part(QStringLiteral("format"), QStringLiteral("leeway.person_data.v1"));
        m_sink.part(QStringLiteral("customer"), recordJson(customer));
        m_sink.part(QStringLiteral("merged_records"),
                    arrayMade(std::vector(m_records.begin() + 1, m_records.end()), recordJson));
        writeLists(*facts);
        return writeDrafts();
    }

    void writeLists(const domain::PersonFacts &facts)
    {
        m_sink.part(QStringLiteral("people"), arrayOf(facts.members));
        m_sink.part(QStringLiteral("handles"), arrayOf(facts.handles));
        m_sink.part(QStringLiteral("preferences"), arrayOf(facts.preferences));
        m_sink.part(QStringLiteral("needs"), arrayOf(facts.needs));
        m_sink.part(QStringLiteral("consents"), arrayOf(facts.consents));
        m_sink.part(QStringLiteral("promises"), arrayOf(facts.promises));
        m_sink.part(QStringLiteral("attempts"), arrayOf(facts.attempts));
        m_sink.part(QStringLiteral("outcomes"), arrayMade(facts.outcomes, outcomeJson));
        m_sink.part(QStringLiteral("surveys"), arrayMade(facts.surveys, surveyJson));
        m_sink.part(QStringLiteral("contacts"), arrayOf(facts.contacts));
        m_sink.part(QStringLiteral("point_marks"), arrayOf(facts.pointMarks));
        m_sink.part(QStringLiteral("offers"), arrayOf(facts.offers));
        m_sink.part(QStringLiteral("given"), arrayMade(facts.given, givenJson));
        m_sink.part(QStringLiteral("accesses"), arrayMade(facts.accesses, accessJson));
    }

    /// A note or an answer that somebody began and did not save is kept too.
    Result<void> writeDrafts()
    {
        QJsonArray drafts;
        for (const domain::Customer &record : m_records) {
            for (const QString &key : {noteDraftKey(record.id), answerDraftKey(record.id)}) {
                const auto begun =
                    read([key](storage::Connection &db) { return storage::readOfEach(db, key); });
                if (!begun)
                    return tl::unexpected<base::Error>(begun.error());
                for (const QByteArray &draft : *begun)
                    drafts.append(QString::fromUtf8(draft));
            }
            if (const Result<void> typed = addTyped(record.id, drafts); !typed)
                return typed;
        }
        m_sink.part(QStringLiteral("note_drafts"), drafts);
        return {};
    }

    /// What is typed in a contact that is not wrapped up.
    Result<void> addTyped(domain::CustomerId record, QJsonArray &drafts)
    {
        const auto rows =
            read([record](storage::Connection &db) { return storage::readLiveRowsOf(db, record); });
        if (!rows)
            return tl::unexpected<base::Error>(rows.error());
        for (const storage::LiveRow &row : *rows) {
            LiveContact live;
            readLiveJson(row.pop, row.work, live);
            if (!live.draft.line.isEmpty())
                drafts.append(live.draft.line);
        }
        return {};
    }

    Result<void> writeCases()
    {
        m_sink.beginList(QStringLiteral("cases"));
        std::optional<domain::CaseId> after;
        int written = 0;
        while (written < m_run.limits.history) {
            const Result<domain::CasePage> page = read([id = m_run.customer, after](storage::Connection &db) {
                return storage::readCases(db, id, {}, after, kPage);
            });
            if (!page)
                return tl::unexpected<base::Error>(page.error());
            for (const domain::CaseEntry &entry : page->cases) {
                if (const Result<void> done = writeCase(entry.theCase); !done)
                    return done;
                after = entry.theCase.id;
                ++written;
            }
            if (!page->more || page->cases.empty())
                break;
        }
        m_sink.endList();
        return {};
    }

    Result<void> writeCase(const domain::Case &theCase)
    {
        const Result<domain::CaseLinks> links =
            read([id = theCase.id](storage::Connection &db) { return storage::readCaseLinks(db, id); });
        if (!links)
            return tl::unexpected<base::Error>(links.error());
        m_sink.beginItem(caseJson(theCase, *links), QStringLiteral("history"));
        const Result<void> done = writeHistory(theCase.id);
        if (done)
            m_sink.endItem();
        return done;
    }

    Result<void> writeHistory(std::optional<domain::CaseId> caseId)
    {
        domain::TimelineQuery query;
        query.customer = m_run.customer;
        query.caseId = caseId;
        while (m_done < m_run.limits.history) {
            query.limit = std::min(kPage, m_run.limits.history - m_done);
            const Result<HistoryPage> page =
                read([query, whole = m_run.limits.wholeTexts](storage::Connection &db) {
                    return historyPage(db, query, whole);
                });
            if (!page)
                return tl::unexpected<base::Error>(page.error());
            for (const QJsonObject &one : page->items)
                m_sink.item(one);
            m_done += static_cast<int>(page->items.size());
            m_run.tell(m_done, m_total);
            if (!page->next)
                break;
            query.from = page->next;
        }
        return {};
    }

    Result<void> writeLooseHistory()
    {
        m_sink.beginList(QStringLiteral("other_history"));
        const Result<void> done = writeHistory(std::nullopt);
        m_sink.endList();
        if (done && m_done < m_total && m_done >= m_run.limits.history)
            m_sink.part(QStringLiteral("left_out"), m_total - m_done);
        return done;
    }

    Result<void> writeOrders()
    {
        m_sink.beginList(QStringLiteral("orders"));
        int written = 0;
        for (const domain::Customer &record : m_records) {
            std::optional<domain::Order> after;
            while (true) {
                const Result<std::vector<domain::Order>> page =
                    read([id = record.id, after](storage::Connection &db) {
                        return storage::readOrderPage(db, id, after, kPage);
                    });
                if (!page)
                    return tl::unexpected<base::Error>(page.error());
                for (const domain::Order &order : *page)
                    m_sink.item(orderJson(order));
                written += static_cast<int>(page->size());
                if (page->size() < static_cast<size_t>(kPage) || written >= m_run.limits.history)
                    break;
                after = page->back();
            }
        }
        m_sink.endList();
        return {};
    }

    const PersonDataRun &m_run;
    PersonDataSink &m_sink;
    std::vector<domain::Customer> m_records;
    int m_total = 0;
    int m_done = 0;
};

} // namespace

base::Result<void> readPersonData(const PersonDataRun &run, PersonDataSink &sink)
{
    return PersonReading(run, sink).go();
}

} // namespace leeway::desk
