#include "models/contact_rows.h"
#include "models/search_preview.h"
#include "models/search_rows.h"
#include "models/timeline_text.h"
#include "support/manual_clock.h"
#include "support/search_fixture.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::models;

/// A name or text that holds signs for the direction of writing turns nothing beside it: in no list, result,
/// preview or history, neither on screen nor for a screen reader.
class TestOverrides : public QObject
{
    Q_OBJECT

private:
    test::ManualClock m_clock;
    Format m_format{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(), m_clock.now()};

    static bool isOverride(QChar c) { return c.unicode() >= 0x202A && c.unicode() <= 0x202E; }
    /// What it opens it closes, and it overrides nothing.
    static bool turnsNothing(const QString &text)
    {
        int open = 0;
        for (const QChar c : text) {
            open += c.unicode() >= 0x2066 && c.unicode() <= 0x2068 ? 1 : 0;
            open -= c.unicode() == 0x2069 ? 1 : 0;
            if (open < 0 || isOverride(c))
                return false;
        }
        return open == 0;
    }
    static void check(const QString &where, const QStringList &texts, const QString &word)
    {
        for (const QString &text : texts)
            QVERIFY2(
                turnsNothing(text),
                qPrintable(where + u": " + QString::fromLatin1(text.toUtf8().toPercentEncoding(" .:,-"))));
        QVERIFY2(texts.join(u' ').contains(word), qPrintable(where));
    }

    domain::CustomerRow customer(const QString &hostile)
    {
        domain::CustomerRow row;
        row.id = domain::CustomerId::make(m_clock);
        row.name = row.place = row.lastSubject = hostile;
        return row;
    }

private Q_SLOTS:
    void inNothingThatIsShown_data()
    {
        QTest::addColumn<QString>("hostile");
        QTest::newRow("an override") << QStringLiteral("Eve \u202Egnp.exe");
        QTest::newRow("an override at the beginning") << QStringLiteral("\u202EEve");
        QTest::newRow("an isolate left open") << QStringLiteral("Eve \u2067\u2066");
        QTest::newRow("isolates closed that were not open") << QStringLiteral("\u2069\u2069Eve\u2069");
        QTest::newRow("embeddings") << QStringLiteral("Eve\u202B\u202A\u202C\u202C\u202C");
        QTest::newRow("a name in Arabic with one") << QStringLiteral("Eve \u202Eسارة");
    }
    void inNothingThatIsShown()
    {
        QFETCH(QString, hostile);
        const QString word = QStringLiteral("Eve");
        QVERIFY(turnsNothing(initials(hostile)));

        const ContactLook contactLook{m_format, false};
        domain::PromiseRow promise;
        promise.promise.what = promise.promise.about = promise.customerName = promise.keeperName = hostile;
        promise.promise.dueAt = m_clock.now();
        domain::Order order;
        order.number = order.customerKey = order.status = hostile;
        for (const auto &rows :
             {customerContactRows(QStringLiteral("recent"), {customer(hostile)}, contactLook),
              promiseContactRows(QStringLiteral("promises"), {promise}, contactLook),
              orderContactRows({order}, contactLook)}) {
            for (const ContactRow &row : rows)
                check(QStringLiteral("a list"), {row.name, row.subject, row.time, row.sentence}, QString());
            QVERIFY(rows.back().sentence.contains(word));
        }
        checkSearch(hostile, word);
        checkHistory(hostile, word);
    }

private:
    void checkSearch(const QString &hostile, const QString &word)
    {
        SearchState state;
        state.text = word;
        state.customers = {{customer(hostile), hostile + u'1', false}};
        domain::CaseHit found;
        found.title = found.number = found.customerName = hostile;
        state.cases = {found};
        domain::HistoryHit hit;
        hit.title = hit.snippet = hit.customerName = hostile;
        hit.at = m_clock.now();
        state.history = {hit};
        state.namesDone = state.historyDone = state.similarDone = true;
        const SearchLook look{m_format, false};
        for (const SearchRow &row : searchRows(state, {}, look))
            check(QStringLiteral("the palette"),
                  {row.title, row.grey, row.subtitle, row.trailing, row.sentence}, QString());
        SearchPreview preview;
        preview.customer.customer.name = hostile;
        domain::Need need;
        need.text = hostile;
        preview.customer.needs = {need};
        domain::Promise promise;
        promise.what = hostile;
        promise.dueAt = m_clock.now();
        preview.customer.promises = {promise};
        domain::Interaction contact;
        contact.title = contact.author = hostile;
        preview.lastContacts = {contact};
        check(QStringLiteral("the preview"), {previewText(preview, look).sentence()}, word);
    }
    void checkHistory(const QString &hostile, const QString &word)
    {
        domain::TimelineEntry entry;
        domain::Interaction &i = entry.interaction;
        i.title = i.author = i.summary = i.body = i.language = hostile;
        entry.transcriptDone = hostile;
        entry.decisive = {{hostile, true, hostile, true, {}}};
        TimelineRow row;
        row.entry = std::make_shared<const domain::TimelineEntry>(entry);
        check(QStringLiteral("an event"),
              {rowTitle(row, m_format), rowSummary(row, m_format), rowText(row), rowSentence(row, m_format)},
              word);
        TimelineRow header;
        header.kind = TimelineRow::Kind::CaseHeader;
        domain::Case &theCase = header.theCase.theCase;
        theCase.title = theCase.number = theCase.summary = theCase.type = hostile;
        check(QStringLiteral("a case"),
              {rowTitle(header, m_format), rowSummary(header, m_format), rowEnd(header, m_format),
               rowSentence(header, m_format)},
              word);
    }
};

LEEWAY_TEST(TestOverrides)
#include "tst_overrides.moc"
