#include "domain/erasure.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace leeway::domain
{

namespace
{

constexpr int kShortestNameWord = 3;

using enum ErasedFate;
constexpr std::array kErasedTables{ErasedTable{"customer", Pseudonym},
                                   ErasedTable{"member", Goes},
                                   ErasedTable{"handle", Goes},
                                   ErasedTable{"preference", Goes},
                                   ErasedTable{"need", Goes},
                                   ErasedTable{"consent", Goes},
                                   ErasedTable{"case", Goes},
                                   ErasedTable{"settled_case", Goes},
                                   ErasedTable{"interaction", Goes},
                                   ErasedTable{"interaction_text", Goes},
                                   ErasedTable{"interaction_case", Goes},
                                   ErasedTable{"channel_count", Goes},
                                   ErasedTable{"customer_channel", Goes},
                                   ErasedTable{"transcript", Goes},
                                   ErasedTable{"transcript_line", Goes},
                                   ErasedTable{"attachment", Goes},
                                   ErasedTable{"attempt", Goes},
                                   ErasedTable{"promise", Goes},
                                   ErasedTable{"outcome", Goes},
                                   ErasedTable{"contact", Goes},
                                   ErasedTable{"live_contact", Goes},
                                   ErasedTable{"customer_hold", Goes},
                                   ErasedTable{"point_mark", Goes},
                                   ErasedTable{"offer", Goes},
                                   ErasedTable{"survey", Goes},
                                   ErasedTable{"case_order_line", Goes},
                                   ErasedTable{"setting", Goes}, // drafts, and what was open
                                   ErasedTable{"pending_name", Goes},
                                   ErasedTable{"pending_history", Goes},
                                   ErasedTable{"waiting_link", Goes},
                                   ErasedTable{"wanted_customer", Goes},
                                   ErasedTable{"name_word", Goes},
                                   ErasedTable{"name_spelling", Goes},
                                   ErasedTable{"name_index", Goes},
                                   ErasedTable{"case_index", Goes},
                                   ErasedTable{"history_index", Goes},
                                   ErasedTable{"order", Pseudonym},
                                   ErasedTable{"order_event", Pseudonym},
                                   ErasedTable{"approval", Pseudonym},
                                   ErasedTable{"payout", Pseudonym},
                                   ErasedTable{"command", Pseudonym},
                                   ErasedTable{"access_log", Pseudonym},
                                   ErasedTable{"source_key", Pseudonym},
                                   ErasedTable{"closed_look", Pseudonym},
                                   ErasedTable{"order_line", Stays},
                                   ErasedTable{"grant", Stays},
                                   ErasedTable{"grant_order", Stays},
                                   ErasedTable{"approval_order", Stays},
                                   ErasedTable{"owed", Stays},
                                   ErasedTable{"voucher", Stays},
                                   ErasedTable{"ledger_line", Stays},
                                   ErasedTable{"statement", Stays},
                                   ErasedTable{"erasure", Stays},
                                   ErasedTable{"erased_customer", Stays},
                                   ErasedTable{"fund", Nobody},
                                   ErasedTable{"lease", Nobody},
                                   ErasedTable{"balance", Nobody},
                                   ErasedTable{"payout_written", Nobody},
                                   ErasedTable{"survey_written", Nobody},
                                   ErasedTable{"advice_cell", Nobody},
                                   ErasedTable{"felt_sum", Nobody},
                                   ErasedTable{"came_sum", Nobody},
                                   ErasedTable{"voucher_lot", Nobody},
                                   ErasedTable{"meta", Nobody},
                                   ErasedTable{"person", Nobody},
                                   ErasedTable{"team", Nobody},
                                   ErasedTable{"company_row", Nobody},
                                   ErasedTable{"article_index", Nobody},
                                   ErasedTable{"import_state", Nobody},
                                   ErasedTable{"cursor", Nobody},
                                   ErasedTable{"filled_key", Nobody},
                                   ErasedTable{"person_pin", Nobody},
                                   ErasedTable{"pin_reset", Nobody}};

} // namespace

bool mayAskErasure(Role role)
{
    return role == Role::Lead || role == Role::Deputy || role == Role::Admin;
}

bool mayErase(Role role)
{
    return role == Role::Lead || role == Role::Admin || role == Role::Quality;
}

bool namesSomebody(const QString &line, const QStringList &names, const QStringList &handles)
{
    static const QRegularExpression between(QStringLiteral("[^\\p{L}\\p{N}]+"));
    const QString lower = line.toLower();
    const QStringList said = lower.split(between, Qt::SkipEmptyParts);
    const auto isNamed = [&said](const QString &name) {
        const QStringList words = name.toLower().split(between, Qt::SkipEmptyParts);
        return std::any_of(words.begin(), words.end(), [&said](const QString &word) {
            return word.size() >= kShortestNameWord && said.contains(word);
        });
    };
    const auto isReached = [&lower](const QString &handle) {
        const QString value = handle.trimmed().toLower();
        return !value.isEmpty() && lower.contains(value);
    };
    return std::any_of(names.begin(), names.end(), isNamed) ||
           std::any_of(handles.begin(), handles.end(), isReached);
}

QString pseudonym(QDate day, int n)
{
    constexpr int kDigits = 9;
    constexpr int kLetters = 26;
    const QChar letter(u'A' + static_cast<char16_t>(n / kDigits % kLetters));
    const int number = n % kDigits + 1 + kDigits * (n / (kDigits * kLetters));
    return QStringLiteral("Erased %1, %2%3").arg(day.toString(Qt::ISODate), letter).arg(number);
}

std::span<const ErasedTable> erasedTables()
{
    return kErasedTables;
}

} // namespace leeway::domain
