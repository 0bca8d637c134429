#include "support/test_case.h"

#include <cstdio>
#include <map>
#include <string>
#include <string_view>

namespace
{

/// Filled before `main` by objects of other files, in no known order.
std::map<std::string, leeway::test::TestRun, std::less<>> &knownTests()
{
    static std::map<std::string, leeway::test::TestRun, std::less<>> tests;
    return tests;
}

/// `contacts` of …/tst_contacts.cpp
std::string nameOf(std::string_view file)
{
    file.remove_prefix(file.find_last_of('/') + 1);
    if (file.starts_with("tst_"))
        file.remove_prefix(4);
    return std::string(file.substr(0, file.rfind('.')));
}

} // namespace

namespace leeway::test
{

RegisteredTest::RegisteredTest(const char *file, TestRun run)
{
    knownTests().emplace(nameOf(file), run);
}

} // namespace leeway::test

/// NAME [arguments of Qt Test]: runs that test. Without a name that it knows it lists the names and ends
/// with 2.
int main(int argc, char **argv)
{
    const auto chosen = argc < 2 ? knownTests().end() : knownTests().find(std::string_view(argv[1]));
    if (chosen == knownTests().end()) {
        std::fprintf(stderr, "usage: %s NAME [arguments of Qt Test], with a NAME of these:\n", argv[0]);
        for (const auto &[name, run] : knownTests())
            std::fprintf(stderr, "    %s\n", name.c_str());
        return 2;
    }
    argv[1] = argv[0];
    return chosen->second(argc - 1, argv + 1);
}
