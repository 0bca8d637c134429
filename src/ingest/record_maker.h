#pragma once

#include "ingest/import_record.h"
#include "ingest/mapping.h"
#include "ingest/row_reader.h"
#include "ingest/zone_clock.h"

#include <string>

namespace leeway::ingest
{

/// Turns rows into records by a mapping. Pure but for what it remembers of time zones; one thread at a time.
///
/// What may not be stored is masked here. A key that is a payment card number becomes "masked-" and a hash,
/// so that rows stay apart and repeatable without keeping the number.
class RecordMaker
{
public:
    explicit RecordMaker(const Mapping &mapping);

    [[nodiscard]] ImportItem make(const Row &row);

    /// Texts in which something unreadable was replaced, so far.
    [[nodiscard]] qint64 repaired() const { return m_repaired; }

private:
    [[nodiscard]] QString text(std::string_view bytes);
    [[nodiscard]] QString text(const Value &value, const Row &row);
    [[nodiscard]] QString shortText(const Value &value, const Row &row, qsizetype longest);
    [[nodiscard]] QString key(const Value &value, const Row &row);
    [[nodiscard]] std::optional<base::Instant> timeIf(const TimeRule &rule, const Row &row,
                                                      const QString &place);
    QString zone(const Value &value, const Row &row);
    [[nodiscard]] std::optional<base::Instant> time(const TimeRule &rule, const Row &row,
                                                    const QString &place);
    [[nodiscard]] domain::Money money(const MoneyRule &rule, const Row &row, const QString &place);
    [[nodiscard]] bool stands(const Value &when, const Row &row);
    template <class E> E pickOr(const Choice<E> &choice, const Row &row, const QString &place);
    template <class E> std::optional<E> pickIf(const std::optional<Choice<E>> &choice, const Row &row);
    void reject(const QString &place, const QString &reason);
    void rejectValue(const QString &place, std::string_view value, const QString &reason);

    void makeCustomer(const Row &row, ImportRecord &record);
    void makeCase(const Row &row, ImportRecord &record);
    void makeInteractions(const Row &row, ImportRecord &record);
    void makeInteraction(const InteractionRule &rule, const QString &place, const Row &row,
                         ImportRecord &record);
    void makeTranscript(const TranscriptRule &rule, const Row &row, ImportInteraction &made);
    void makeMail(const Mail &mail, ImportInteraction &made);
    void makeOutcome(const Row &row, ImportRecord &record);
    void makeOrder(const Row &row, ImportRecord &record);
    void makeOrderEvent(const Row &row, ImportRecord &record);

    Mapping m_mapping;
    ZoneClock m_zone;
    std::string m_scratch;
    QString m_reason; ///< why the row at hand is rejected; the first reason stands
    qint64 m_repaired = 0;
};

} // namespace leeway::ingest
