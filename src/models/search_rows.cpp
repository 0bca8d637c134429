#include "models/search_rows.h"

#include "base/text_fold.h"
#include "models/privacy.h"
#include "models/words.h"

#include <algorithm>

namespace leeway::models
{

namespace
{

constexpr size_t kFewCommands = 5;

struct Maker {
    const SearchLook &look;
    QStringList words;
    std::vector<SearchRow> rows;

    [[nodiscard]] QString name(const QString &text) const { return shownName(text, look.privacy); }
    [[nodiscard]] QString text(const QString &words_) const { return shownText(words_, look.privacy); }
    [[nodiscard]] std::vector<HitRange> marks(const QString &shown) const
    {
        return look.privacy ? std::vector<HitRange>() : hitRanges(shown, words);
    }
    void header(SearchSection section, const QString &title, size_t count)
    {
        SearchRow row;
        row.section = section;
        row.header = true;
        row.title = title;
        row.grey = count > 0 ? number(look.format, static_cast<qint64>(count)) : QString();
        row.sentence =
            count > 0 ? Words::tr("%1, %n found", nullptr, static_cast<int>(count)).arg(title) : title;
        row.enabled = false;
        rows.push_back(std::move(row));
    }
};

QString joined(const QStringList &parts)
{
    QStringList filled;
    for (const QString &part : parts) {
        if (!part.isEmpty())
            filled.push_back(part);
    }
    return filled.join(QStringLiteral(" · "));
}

QString sinceYear(const Format &format, const std::optional<base::Instant> &since)
{
    if (!since)
        return {};
    return Words::tr("customer since %1")
        .arg(
            format.locale.toString(base::toDateTime(*since).toTimeZone(format.zone), QStringLiteral("yyyy")));
}

QString openWords(int openCases)
{
    return openCases == 0 ? Words::tr("nothing open") : Words::tr("%n open", "cases", openCases);
}

SearchRow customerRow(const Maker &maker, SearchSection section, const domain::CustomerRow &customer,
                      const QString &matched)
{
    SearchRow row;
    row.section = section;
    row.customer = customer.id;
    row.id = customer.id.toString();
    row.icon =
        customer.kind == domain::CustomerKind::Person ? QStringLiteral("person") : QStringLiteral("people");
    row.title = maker.name(customer.name);
    row.titleMarks = maker.marks(row.title);
    if (customer.restricted) { // the name and nothing else, until a reason is given
        row.icon = QStringLiteral("lock");
        row.subtitle = Words::tr("opened only with a reason");
        row.sentence = Words::tr("%1. %2. Customer.").arg(isolatedText(row.title), row.subtitle);
        return row;
    }
    // A name that was found by a number or address says by which; otherwise the reader cannot see why it is
    // here.
    const bool foundByHandle = !matched.isEmpty() && matched != customer.name;
    row.subtitle = joined({foundByHandle ? maker.text(matched) : QString(), maker.text(customer.place),
                           sinceYear(maker.look.format, customer.since), openWords(customer.openCases)});
    row.subtitleMarks = foundByHandle ? maker.marks(row.subtitle) : std::vector<HitRange>();
    row.sentence = Words::tr("%1. %2. Customer.").arg(isolatedText(row.title), row.subtitle);
    return row;
}

QString caseAge(const Format &format, const domain::CaseHit &hit)
{
    if (hit.settledAt)
        return Words::tr("solved %1").arg(monthYear(format, *hit.settledAt));
    const QString status =
        hit.status == domain::CaseStatus::Waiting ? Words::tr("waiting") : Words::tr("open");
    const qint64 days = std::max<qint64>(0, daysBetween(format, hit.openedAt, format.now));
    //: how a case stands and for how long: "open, 24 days"
    return hit.status == domain::CaseStatus::Solved ? Words::tr("solved")
                                                    : Words::tr("%1, %2").arg(status, dayCount(days));
}

SearchRow caseRow(const Maker &maker, const domain::CaseHit &hit)
{
    SearchRow row;
    row.section = SearchSection::Cases;
    row.customer = hit.customer;
    row.caseId = hit.id;
    row.id = hit.id.toString();
    row.icon =
        hit.status == domain::CaseStatus::Solved ? QStringLiteral("check-circle") : QStringLiteral("box");
    row.title = hit.title.isEmpty() ? Words::tr("Case without a title") : maker.text(hit.title);
    row.titleMarks = maker.marks(row.title);
    row.grey = hit.number.isEmpty() ? QString() : caseNumber(hit.number);
    row.subtitle = joined({maker.name(hit.customerName), caseAge(maker.look.format, hit)});
    row.subtitleMarks = maker.marks(row.subtitle);
    row.sentence = Words::tr("%1 %2. %3. Case.").arg(isolatedText(row.title), row.grey, row.subtitle);
    return row;
}

SearchRow articleHitRow(const Maker &maker, const domain::ArticleLine &hit)
{
    SearchRow row;
    row.section = SearchSection::Knowledge;
    row.article = hit.id;
    row.id = hit.id.toString();
    row.icon = QStringLiteral("book");
    row.title = screenText(hit.title, 200).simplified(); // of nobody: it stays while the privacy screen is on
    row.titleMarks = hitRanges(row.title, maker.words);
    row.grey = hit.state == domain::ArticleState::Draft ? Words::tr("draft") : QString();
    row.subtitle = screenText(hit.beginning, 200).simplified();
    row.subtitleMarks = hitRanges(row.subtitle, maker.words);
    row.sentence = Words::tr("%1. %2. Article.").arg(isolatedText(row.title), row.subtitle);
    return row;
}

SearchRow historyRow(const Maker &maker, SearchSection section, const domain::HistoryHit &hit)
{
    SearchRow row;
    row.section = section;
    row.customer = hit.customer;
    row.caseId = hit.mainCase;
    row.history = hit.id;
    row.id = hit.id.toString();
    row.icon = channelIcon(hit.channel);
    const QString words = hit.snippet.isEmpty() ? hit.title : hit.snippet;
    //: words from a message, quoted
    row.title = Words::tr("“%1”").arg(isolatedText(maker.text(words.simplified())));
    row.titleMarks = maker.marks(row.title);
    const QString title =
        hit.title.isEmpty() || hit.snippet.isEmpty() ? channelName(hit.channel) : maker.text(hit.title);
    const QString name = maker.name(hit.customerName);
    const QString author = maker.name(hit.author);
    // "Email from Marit Sørbø" names her already, and so does her name when she wrote it.
    row.subtitle = joined({title, title.contains(author) || name.contains(author) ? QString() : author,
                           title.contains(name) ? QString() : name});
    row.subtitleMarks = maker.marks(row.subtitle);
    row.trailing = eventTime(maker.look.format, hit.at);
    row.sentence = Words::tr("%1. %2. %3. In history.")
                       .arg(row.title, row.subtitle, fullTime(maker.look.format, hit.at));
    return row;
}

SearchRow commandRow(const Maker &maker, const SearchCommand &command)
{
    SearchRow row;
    row.section = SearchSection::Do;
    row.id = command.id;
    row.icon = command.icon;
    row.title = command.text;
    row.titleMarks = hitRanges(row.title, maker.words);
    row.subtitle = command.hint;
    row.keyCap = command.shortcut;
    row.enabled = command.enabled;
    row.sentence = command.shortcut.isEmpty()
                       ? Words::tr("%1. %2. Command.").arg(command.text, command.hint)
                       : Words::tr("%1. %2. Command, %3.").arg(command.text, command.hint, command.shortcut);
    return row;
}

void addCommands(Maker &maker, const SearchState &state, const std::vector<SearchCommand> &commands)
{
    const bool only = state.scope == domain::SearchScope::Commands;
    if (!only && (state.scope != domain::SearchScope::Everything || state.text.isEmpty()))
        return;
    // "help" means Help before "Point 1: used, again: helped".
    std::vector<SearchRow> found;
    for (const bool begins : {true, false}) {
        for (const SearchCommand &command : commands) {
            if (!only && found.size() >= kFewCommands)
                break;
            if (command.enabled && command.text.startsWith(state.text, Qt::CaseInsensitive) == begins &&
                holdsAllWords(QString(command.text + u' ' + command.hint), maker.words))
                found.push_back(commandRow(maker, command));
        }
    }
    if (found.empty())
        return;
    maker.header(SearchSection::Do, Words::tr("Do"), 0);
    std::move(found.begin(), found.end(), std::back_inserter(maker.rows));
}

void addElsewhere(Maker &maker, const SearchState &state)
{
    if (!state.elsewhere.empty()) {
        maker.header(SearchSection::Elsewhere, Words::tr("In the shared store, not on this desk"),
                     state.elsewhere.size());
        for (const domain::CustomerHit &hit : state.elsewhere)
            maker.rows.push_back(customerRow(maker, SearchSection::Elsewhere, hit.row, hit.matched));
    }
    if (!state.historyElsewhere.empty()) {
        maker.header(SearchSection::HistoryElsewhere,
                     Words::tr("In history of the shared store, not on this desk"),
                     state.historyElsewhere.size());
        for (const domain::HistoryHit &hit : state.historyElsewhere)
            maker.rows.push_back(historyRow(maker, SearchSection::HistoryElsewhere, hit));
    }
}

} // namespace

TypedSearch typedSearch(const QString &typed, domain::SearchScope chosen)
{
    const QString text = typed.trimmed();
    if (text.startsWith(u'>'))
        return {text.mid(1).trimmed(), domain::SearchScope::Commands};
    return {text, chosen};
}

std::vector<SearchRow> searchRows(const SearchState &state, const std::vector<SearchCommand> &commands,
                                  const SearchLook &look)
{
    Maker maker{look, base::foldedWords(state.text), {}};
    if (!state.recent.empty()) {
        maker.header(SearchSection::Recent, Words::tr("Recent"), 0);
        for (const domain::CustomerRow &row : state.recent)
            maker.rows.push_back(customerRow(maker, SearchSection::Recent, row, {}));
    }
    if (!state.customers.empty()) {
        maker.header(SearchSection::Customers, Words::tr("Customers"), state.customers.size());
        for (const domain::CustomerHit &hit : state.customers)
            maker.rows.push_back(customerRow(maker, SearchSection::Customers, hit.row, hit.matched));
    }
    if (!state.cases.empty()) {
        maker.header(SearchSection::Cases, Words::tr("Cases"), state.cases.size());
        for (const domain::CaseHit &hit : state.cases)
            maker.rows.push_back(caseRow(maker, hit));
    }
    if (!state.articles.empty()) {
        maker.header(SearchSection::Knowledge, Words::tr("Knowledge"), state.articles.size());
        for (const domain::ArticleLine &hit : state.articles)
            maker.rows.push_back(articleHitRow(maker, hit));
    }
    if (!state.history.empty()) {
        maker.header(SearchSection::History, Words::tr("In history"), state.history.size());
        for (const domain::HistoryHit &hit : state.history)
            maker.rows.push_back(historyRow(maker, SearchSection::History, hit));
    }
    if (state.historyDone)
        addCommands(maker, state, commands);
    if (!state.similar.empty()) {
        maker.header(SearchSection::Similar, Words::tr("Similar names"), state.similar.size());
        for (const domain::CustomerHit &hit : state.similar)
            maker.rows.push_back(customerRow(maker, SearchSection::Similar, hit.row, hit.matched));
    }
    addElsewhere(maker, state);
    return std::move(maker.rows);
}

QString searchSummary(const SearchState &state, int commandCount, const Format &format)
{
    if (state.error)
        return Words::tr("Part of the search gave no answer; type on to try again");
    if (!state.recent.empty())
        return Words::tr("%n customer(s) opened last", nullptr, static_cast<int>(state.recent.size()));
    if (state.text.isEmpty() || state.scope == domain::SearchScope::Commands)
        return Words::tr("%n command(s)", nullptr, commandCount);
    const QString took = number(format, state.took.count());
    if (state.historyDone && state.similarDone && !(state.elsewhereDone && state.historyElsewhereDone))
        return Words::tr("%n result(s) so far, asking the shared store", nullptr, state.hitCount());
    if (!state.isDone())
        return Words::tr("%n result(s) so far, searching history", nullptr, state.hitCount());
    if (!state.indexComplete)
        return Words::tr("%n result(s) in %1 ms; search is still being prepared", nullptr, state.hitCount())
            .arg(took);
    if (state.elsewhereFailed)
        return Words::tr("%n result(s) in %1 ms; the shared store did not answer, so it may hold more",
                         nullptr, state.hitCount())
            .arg(took);
    if (state.storeAway)
        return Words::tr("%n result(s) in %1 ms, on this computer; the shared store is out of reach", nullptr,
                         state.hitCount())
            .arg(took);
    if (state.elsewhereAsked)
        return Words::tr("%n result(s) in %1 ms, here and in the shared store", nullptr, state.hitCount())
            .arg(took);
    return Words::tr("%n result(s) in %1 ms, on this computer", nullptr, state.hitCount()).arg(took);
}

} // namespace leeway::models
