#pragma once

#include "models/format.h"
#include "models/hit_marks.h"
#include "models/search_session.h"

#include <QMetaType>

namespace leeway::models
{

/// A thing to do, as the palette lists it. Made from the program's actions.
struct SearchCommand {
    QString id;
    QString text; ///< without mnemonic
    QString hint; ///< a few words of what happens; may be empty
    QString icon;
    QString shortcut; ///< as shown: "Ctrl+G"; may be empty
    bool enabled = true;
    bool operator==(const SearchCommand &) const = default;
};

enum class SearchSection {
    Recent,
    Customers,
    Cases,
    Knowledge,
    History,
    Do,
    Similar,
    Elsewhere,
    HistoryElsewhere
};

/// One line of the result list: a section's header or something that can be opened.
struct SearchRow {
    struct Key {
        SearchSection section = SearchSection::Customers;
        bool header = false;
        QString id;
        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, static_cast<int>(key.section), key.header, key.id);
        }
    };

    SearchSection section = SearchSection::Customers;
    bool header = false;
    QString id; ///< of the customer, case or interaction, or the command's; empty for headers
    domain::CustomerId customer;                  ///< null for headers and commands
    std::optional<domain::CaseId> caseId;         ///< the case to open at
    std::optional<domain::InteractionId> history; ///< the interaction to open at
    domain::ArticleId article;                    ///< null but for articles
    QString icon;
    QString title; ///< of a header its name
    QString grey;  ///< behind the title: a case number; of a header its count
    QString subtitle;
    QString trailing; ///< a time
    QString keyCap;
    std::vector<HitRange> titleMarks;
    std::vector<HitRange> subtitleMarks;
    bool enabled = true;
    QString sentence; ///< the whole row for a screen reader

    [[nodiscard]] Key key() const { return {section, header, id}; }
    bool operator==(const SearchRow &) const = default;
};

/// Text and scope after a leading ">" was understood: it limits to commands.
struct TypedSearch {
    QString text;
    domain::SearchScope scope = domain::SearchScope::Everything;
    bool operator==(const TypedSearch &) const = default;
};
TypedSearch typedSearch(const QString &typed, domain::SearchScope chosen);

struct SearchLook {
    Format format;
    bool privacy = false;
};

/// The rows for `state`: Recent when nothing is typed; Customers, Cases, In history, Do, and similar names
/// last. Do comes once the history above it is there, so that a later stage only adds below. Pure.
std::vector<SearchRow> searchRows(const SearchState &state, const std::vector<SearchCommand> &commands,
                                  const SearchLook &look);

/// "8 results in 31 ms, on this computer"; says when the index is not complete, a stage could not answer, or
/// a shared store was not asked.
QString searchSummary(const SearchState &state, int commandCount, const Format &format);

} // namespace leeway::models
