#pragma once

#include "domain/enums.h"
#include "ingest/text_template.h"
#include "ingest/time_parser.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace leeway::ingest
{

enum class FileFormat { Csv, JsonLines, Mbox };

/// The first of several templates that is not empty when filled.
using Value = std::vector<TextTemplate>;

/// A value that must be one of a closed list: looked up in `map` by the filled text (case matters not).
template <class E> struct Choice {
    Value value;                               ///< empty: always `otherwise`
    std::vector<std::pair<QByteArray, E>> map; ///< keys lower case UTF-8
    std::optional<E> otherwise;                ///< absent: an unknown text rejects the row

    bool operator==(const Choice &) const = default;
};

struct TimeRule {
    Value value;
    std::vector<TimeFormat> formats; ///< tried in order

    bool operator==(const TimeRule &) const = default;
};

struct MoneyRule {
    Value amount;
    Value currency;

    bool operator==(const MoneyRule &) const = default;
};

struct HandleRule {
    domain::HandleKind kind = domain::HandleKind::Other;
    Value value;
    Value label;

    bool operator==(const HandleRule &) const = default;
};

struct CustomerRule {
    Value key;
    Value name;
    Value place;
    Value language;
    Value accountNumber;
    Value tier;
    Value timeZone;
    Value pronouns;
    TimeRule since; ///< empty: not known
    domain::CustomerKind kind = domain::CustomerKind::Person;
    std::vector<HandleRule> handles;

    bool operator==(const CustomerRule &) const = default;
};

struct CaseRule {
    Value key;
    Value number;
    Value title;
    Value type;
    Choice<domain::CaseStatus> status;
    Choice<bool> complaint;

    bool operator==(const CaseRule &) const = default;
};

/// Messages that answer each other belong together. `parent` and `replies` hold ids of other rows of the
/// file. Gives the columns "#thread" (id of the first message known) and "#customer" (whose thread it is).
struct ThreadRule {
    Value id;
    Value parent;
    Value replies;
    char separator = ','; ///< between the ids in `replies`
    Value author;
    Choice<bool> byCustomer; ///< whether `author` is a customer or one of us

    bool operator==(const ThreadRule &) const = default;
};

/// Where in a JSON line a chat's lines stand; names inside each line.
struct TranscriptRule {
    QString lines; ///< path of the array
    QString speaker;
    QString text;
    QString bot;
    QString decisive;
    QString at;
    Value done;

    bool operator==(const TranscriptRule &) const = default;
};

struct InteractionRule {
    Value when; ///< given and empty when filled: the row makes no such interaction
    Value id;
    TimeRule at;
    Choice<domain::Channel> channel;
    Choice<domain::Direction> direction;
    Choice<domain::InteractionKind> kind;
    Value author;
    Value agent;
    Value title;
    Value summary;
    Value body;
    Value language;
    std::optional<MoneyRule> money;
    std::optional<TranscriptRule> transcript;

    bool operator==(const InteractionRule &) const = default;
};

struct OutcomeRule {
    Value when;
    Value satisfaction;
    int scaleLow = 0; ///< the worst answer
    int scaleHigh = 10;
    std::optional<Choice<bool>> disputed;
    std::optional<Choice<bool>> cameBack;
    std::optional<Choice<bool>> stayed;
    Value resolution;
    TimeRule at; ///< empty: when the first interaction was

    bool operator==(const OutcomeRule &) const = default;
};

struct OrderRule {
    Value when;
    Value number;
    Value line; ///< which line of its order it is; empty: an order has an article once
    Value article;
    Value articleNumber;
    Value quantity;
    MoneyRule paid;
    TimeRule at;
    Value status;
    TimeRule warrantyUntil; ///< of the article; empty: not known
    TimeRule renewsAt;      ///< of a subscription; empty: not known
    domain::OrderKind kind = domain::OrderKind::Order;

    bool operator==(const OrderRule &) const = default;
};

struct OrderEventRule {
    Value order;
    Choice<domain::OrderEventKind> kind;
    TimeRule at;
    MoneyRule amount;
    Value method;
    Value reference;
    Value detail;

    bool operator==(const OrderEventRule &) const = default;
};

} // namespace leeway::ingest
