#include "remote/trouble.h"

#include <array>

namespace leeway::remote
{

using base::Code;

namespace
{

struct Meaning {
    QByteArrayView begin; ///< of the SQLSTATE; the first row that fits decides
    Trouble trouble;
};

constexpr auto meaning(const char *begin, Trouble trouble)
{
    return Meaning{QByteArrayView(begin), trouble};
}

const std::array kMeanings{
    meaning("P0R01", Trouble::LoginRefused),  // not_known
    meaning("P0R02", Trouble::NotAllowed),    // not_allowed
    meaning("P0R10", Trouble::OutOfStep),     // id_reused
    meaning("P0R11", Trouble::OutOfStep),     // gap
    meaning("P0R12", Trouble::OtherVersion),  // version
    meaning("P0R", Trouble::Rejected),        // bad_request, and refusals to come
    meaning("28", Trouble::LoginRefused),     // invalid authorization
    meaning("42501", Trouble::NotAllowed),    // insufficient privilege
    meaning("40003", Trouble::AnswerUnknown), // statement completion unknown
    meaning("40001", Trouble::Retry),         // serialization failure
    meaning("40P01", Trouble::Retry),         // deadlock
    meaning("55P03", Trouble::Retry),         // lock not available
    meaning("57014", Trouble::Retry),         // the store's own time limit
    meaning("57P0", Trouble::Retry),          // shutdown, crash, cannot connect now
    meaning("25006", Trouble::Retry),         // became a standby under us
    meaning("53", Trouble::Retry),            // out of connections, memory, disk
    meaning("58P01", Trouble::Retry),         // a file of the server is being replaced
    meaning("XX000", Trouble::Retry),         // internal; seen while the server is upgraded
    meaning("08", Trouble::Retry),            // connection
    meaning("42883", Trouble::StoreTooOld),   // no such function
    meaning("3F000", Trouble::StoreTooOld),   // no such schema
    meaning("42P01", Trouble::StoreTooOld),   // no such table
    meaning("3D000", Trouble::StoreTooOld),   // no such database
};

struct Naming {
    Trouble trouble;
    Code code;
};

/// The first row of a trouble names its code; further rows are codes that mean the same.
constexpr std::array kNames{
    Naming{Trouble::Retry, Code::RemoteBusy},
    Naming{Trouble::Retry, Code::RemoteUnreachable},
    Naming{Trouble::Retry, Code::RemoteLost},
    Naming{Trouble::AnswerUnknown, Code::RemoteAnswerUnknown},
    Naming{Trouble::LoginRefused, Code::RemoteLoginRefused},
    Naming{Trouble::LoginRefused, Code::RemoteTlsMissing},
    Naming{Trouble::LoginRefused, Code::RemoteCertificateUnknown},
    Naming{Trouble::LoginRefused, Code::RemoteCertificateOtherHost},
    Naming{Trouble::LoginRefused, Code::RemoteAddressInvalid},
    Naming{Trouble::NotAllowed, Code::RemoteNotAllowed},
    Naming{Trouble::Rejected, Code::RemoteRejected},
    Naming{Trouble::OutOfStep, Code::RemoteOutOfStep},
    Naming{Trouble::OtherVersion, Code::RemoteOtherVersion},
    Naming{Trouble::StoreTooOld, Code::RemoteStoreTooOld},
    Naming{Trouble::Bug, Code::RemoteQueryFailed},
    Naming{Trouble::Bug, Code::RemoteValueInvalid},
};

} // namespace

Trouble meaningOf(QByteArrayView sqlstate)
{
    if (sqlstate.isEmpty())
        return Trouble::AnswerUnknown;
    for (const Meaning &row : kMeanings) {
        if (sqlstate.startsWith(row.begin))
            return row.trouble;
    }
    return Trouble::Bug;
}

Code codeOf(Trouble trouble)
{
    for (const Naming &row : kNames) {
        if (row.trouble == trouble)
            return row.code;
    }
    return Code::RemoteQueryFailed;
}

std::optional<Trouble> troubleOf(Code code)
{
    for (const Naming &row : kNames) {
        if (row.code == code)
            return row.trouble;
    }
    return {};
}

} // namespace leeway::remote
