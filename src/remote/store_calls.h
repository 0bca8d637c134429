#pragma once

namespace leeway::remote::calls
{

// The store's functions as statements, with their values in the order of src/sync/protocol.md: first the
// token, which is NULL on a direct connection.

inline constexpr char kPing[] = "SELECT 1";
inline constexpr char kHello[] = "SELECT api.hello($1, $2::jsonb)";
inline constexpr char kPush[] = "SELECT api.push($1, $2::uuid, $3::jsonb)";
inline constexpr char kPull[] = "SELECT seq, tbl, key, op, version, hash, row FROM "
                                "api.pull($1, $2::uuid, $3, $4::bigint, $5, $6::int)";
/// desk, scope, table, after, page: table, key, row
inline constexpr char kCopyRows[] =
    "SELECT $4, key, row FROM api.copy_rows($1, $2::uuid, $3, $4, $5, $6::int)";
/// desk, scope
inline constexpr char kCountRows[] = "SELECT api.count_rows($1, $2::uuid, $3)";
inline constexpr char kHeads[] = "SELECT api.heads($1, $2::uuid, $3::jsonb)";
inline constexpr char kOpenCustomer[] =
    "SELECT tbl, key, row FROM api.open_customer($1, $2::uuid, $3::uuid, $4)";
/// desk, customer, at and id of the entry before, page: table, key, row
inline constexpr char kRestOfCustomer[] =
    "SELECT tbl, key, row FROM api.rest_of_customer($1, $2::uuid, $3::uuid, $4::bigint, $5::uuid, $6::int)";
inline constexpr char kFindCustomers[] = "SELECT api.find_customers($1, $2, $3::int)";
inline constexpr char kFindHistory[] = "SELECT api.find_history($1, $2, $3::int)";
inline constexpr char kWhoIsHere[] = "SELECT api.who_is_here($1, $2::uuid)";
/// [look.close.v1 with closed_at, closed_by]
inline constexpr char kReadClosedLooks[] = "SELECT api.read_closed_looks($1)";
/// fund, month: content, closed_at, closed_by, due
inline constexpr char kReadStatement[] = "SELECT api.read_statement($1, $2::uuid, $3)";
inline constexpr char kTakeNumbers[] = "SELECT api.take_numbers($1, $2::uuid)";
/// desk, attachment, from, count: base64
inline constexpr char kReadAttachment[] =
    "SELECT encode(api.read_attachment($1, $2::uuid, $3::uuid, $4::int, $5::int), 'base64')";
/// desk; on a direct connection only
inline constexpr char kOpenSession[] = "SELECT api.open_session($1::uuid)";
/// Whether the password of this login was given by somebody else; on a direct connection only
inline constexpr char kHasFirstPassword[] = "SELECT api.has_first_password()";
/// Where `leewayctl store poke` says that something changed.
inline constexpr char kPokes[] = "leeway_poke";

} // namespace leeway::remote::calls
