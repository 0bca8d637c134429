#pragma once

namespace leeway::remote::calls
{

// The store's functions as statements, with their values in the order of src/sync/protocol.md. The token is
// NULL: a direct connection is known by its login.

inline constexpr char kPing[] = "SELECT 1";
inline constexpr char kHello[] = "SELECT api.hello(NULL, $1::jsonb)";
inline constexpr char kPush[] = "SELECT api.push(NULL, $1::uuid, $2::jsonb)";
inline constexpr char kPull[] = "SELECT seq, tbl, key, op, version, hash, row FROM "
                                "api.pull(NULL, $1::uuid, $2, $3::bigint, $4, $5::int)";
/// desk, scope, table, after, page: table, key, row
inline constexpr char kCopyRows[] =
    "SELECT $3, key, row FROM api.copy_rows(NULL, $1::uuid, $2, $3, $4, $5::int)";
inline constexpr char kHeads[] = "SELECT api.heads(NULL, $1::uuid, $2::jsonb)";
inline constexpr char kOpenCustomer[] =
    "SELECT tbl, key, row FROM api.open_customer(NULL, $1::uuid, $2::uuid, $3)";
inline constexpr char kFindCustomers[] = "SELECT api.find_customers(NULL, $1, $2::int)";
inline constexpr char kTakeNumbers[] = "SELECT api.take_numbers(NULL, $1::uuid)";
/// desk, attachment, from, count: base64
inline constexpr char kReadAttachment[] =
    "SELECT encode(api.read_attachment(NULL, $1::uuid, $2::uuid, $3::int, $4::int), 'base64')";
/// Where `leewayctl store poke` says that something changed.
inline constexpr char kPokes[] = "leeway_poke";

} // namespace leeway::remote::calls
