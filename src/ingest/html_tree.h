#pragma once

#include <QByteArray>

#include <memory>
#include <string_view>
#include <vector>

struct GumboInternalNode;
struct GumboInternalOutput;

namespace leeway::ingest
{

/// Foreign HTML as a tree, made to survive anything: at most 2 MB of it are read, tags past the 20,000th and
/// deeper than 256 are left out (their text stays), all memory is let go of at once and nothing here
/// recurses. What is left out costs looks only: what is safe to show is decided on the tree by the
/// allow-list.
class HtmlTree
{
public:
    static constexpr size_t kCap = 2 * 1024 * 1024;

    explicit HtmlTree(std::string_view html);
    ~HtmlTree();
    HtmlTree(const HtmlTree &) = delete;
    HtmlTree &operator=(const HtmlTree &) = delete;

    [[nodiscard]] const GumboInternalNode *root() const;

private:
    class Arena;

    std::unique_ptr<Arena> m_arena;
    QByteArray m_html; ///< nodes point into it
    GumboInternalOutput *m_output = nullptr;
};

/// `html` with tags that would nest too deep or are too many taken out.
QByteArray flattened(std::string_view html);

} // namespace leeway::ingest
