// The floor under a screen: the same rows by bare SQL through the C API, on the store the program uses.
//   floor_sql STORE customer ID-IN-HEX [TIMES]    header, handles, first cases and first page of one customer
//   floor_sql STORE name FTS-WORDS [TIMES]        first 20 customers of a name
//   floor_sql STORE history FTS-WORDS [TIMES]     newest 20 interactions with a word
// Prints the milliseconds of each time, one a line; every column of every row is fetched.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <span>
#include <sqlite3.h>
#include <string>
#include <vector>

namespace
{

struct Query {
    const char *sql;
    bool byId; ///< binds the id of the customer, otherwise the words
};

const std::vector<Query> kCustomer = {
    {"SELECT * FROM customer WHERE id = ?1", true},
    {"SELECT * FROM handle WHERE customer = ?1", true},
    {"SELECT * FROM preference WHERE customer = ?1", true},
    {"SELECT * FROM consent WHERE customer = ?1 ORDER BY kind, at DESC", true},
    {"SELECT * FROM attempt WHERE customer = ?1 ORDER BY at DESC LIMIT 20", true},
    {"SELECT * FROM promise WHERE customer = ?1 AND state = 'Open'", true},
    {"SELECT * FROM \"case\" WHERE customer = ?1 ORDER BY solved, last_at DESC, id DESC LIMIT 20", true},
    {"SELECT * FROM interaction WHERE customer = ?1 AND main_case IS (SELECT id FROM \"case\" WHERE customer "
     "= ?1 "
     "ORDER BY solved, last_at DESC, id DESC LIMIT 1) ORDER BY at DESC, id DESC LIMIT 50",
     true},
};
const std::vector<Query> kName = {
    {"SELECT customer.* FROM name_index JOIN customer ON customer.rowid = name_index.rowid "
     "WHERE name_index MATCH ?1 LIMIT 20",
     false},
};
const std::vector<Query> kHistory = {
    {"SELECT interaction.* FROM history_index JOIN interaction ON interaction.rowid = history_index.rowid "
     "WHERE history_index MATCH ?1 ORDER BY history_index.rowid DESC LIMIT 20",
     false},
};

std::string bytesOfHex(const char *hex)
{
    std::string bytes;
    for (; hex[0] && hex[1]; hex += 2) {
        const char pair[] = {hex[0], hex[1], 0};
        bytes.push_back(static_cast<char>(std::strtol(pair, nullptr, 16)));
    }
    return bytes;
}

[[noreturn]] void die(sqlite3 *db, const char *what)
{
    std::fprintf(stderr, "floor_sql: %s: %s\n", what, sqlite3_errmsg(db));
    std::exit(1);
}

/// Touches every column of every row, as a program that shows them must.
std::size_t drain(sqlite3_stmt *statement)
{
    std::size_t bytes = 0;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(statement); ++i) {
            if (const void *value = sqlite3_column_blob(statement, i))
                bytes += static_cast<const unsigned char *>(value)[0] +
                         static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
        }
    }
    sqlite3_reset(statement);
    return bytes;
}

std::vector<sqlite3_stmt *> prepare(sqlite3 *db, const std::vector<Query> &queries, const std::string &value)
{
    std::vector<sqlite3_stmt *> statements;
    for (const Query &query : queries) {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(db, query.sql, -1, &statement, nullptr) != SQLITE_OK)
            die(db, query.sql);
        const int size = static_cast<int>(value.size());
        if (query.byId)
            sqlite3_bind_blob(statement, 1, value.data(), size, SQLITE_TRANSIENT);
        else
            sqlite3_bind_text(statement, 1, value.data(), size, SQLITE_TRANSIENT);
        statements.push_back(statement);
    }
    return statements;
}

} // namespace

int main(int argc, char **argv)
{
    const std::span<char *> args(argv, static_cast<std::size_t>(argc));
    if (args.size() < 4) {
        std::fprintf(stderr, "usage: floor_sql STORE customer|name|history VALUE [TIMES]\n");
        return 2;
    }
    const std::string what = args[2];
    const bool customer = what == "customer";
    const std::vector<Query> &queries = customer ? kCustomer : what == "name" ? kName : kHistory;
    const int times = args.size() > 4 ? std::atoi(args[4]) : 50;
    sqlite3 *db = nullptr;
    if (sqlite3_open_v2(args[1], &db, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK)
        die(db, args[1]);
    const auto statements = prepare(db, queries, customer ? bytesOfHex(args[3]) : args[3]);
    std::size_t touched = 0;
    for (int i = 0; i < times; ++i) {
        const auto start = std::chrono::steady_clock::now();
        for (sqlite3_stmt *statement : statements)
            touched += drain(statement);
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
        std::printf("%.4f\n", took.count());
    }
    for (sqlite3_stmt *statement : statements)
        sqlite3_finalize(statement);
    sqlite3_close(db);
    return touched > 0 ? 0 : 3; // nothing found: a floor of nothing would flatter us
}
