#include "ingest/html_tree.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <unordered_map>

#include <gumbo.h>

namespace leeway::ingest
{

namespace
{

constexpr int kDeepest = 256;
constexpr int kMostTags = 20'000;

char lowerLetter(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Elements whose end is understood or that have none: they do not nest, however many there are.
bool endsByItself(std::string_view name)
{
    static constexpr std::array<std::string_view, 20> kNames{
        "p",     "li",   "td",   "th",  "tr",   "dt",   "dd",     "br",    "hr",    "img",
        "input", "meta", "link", "col", "base", "area", "option", "tbody", "thead", "wbr"};
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

/// Decides tag by tag which may stand.
class Flattener
{
public:
    bool keeps(std::string_view name, bool closing)
    {
        if (++m_tags > 2 * kMostTags)
            return false;
        if (endsByItself(name))
            return true;
        Open &open = m_open[std::string(name)];
        if (closing) {
            if (open.dropped > 0) {
                --open.dropped;
                return false;
            }
            if (open.kept > 0) {
                --open.kept;
                --m_depth;
            }
            return true;
        }
        if (m_depth >= kDeepest || ++m_kept > kMostTags) {
            ++open.dropped;
            return false;
        }
        ++open.kept;
        ++m_depth;
        return true;
    }

private:
    struct Open {
        int kept = 0;
        int dropped = 0;
    };
    std::unordered_map<std::string, Open> m_open;
    int m_depth = 0;
    int m_kept = 0;
    int m_tags = 0;
};

} // namespace

QByteArray flattened(std::string_view html)
{
    html = html.substr(0, HtmlTree::kCap);
    QByteArray out;
    out.reserve(static_cast<qsizetype>(html.size()));
    Flattener flattener;
    for (size_t at = 0; at < html.size();) {
        const size_t tag = std::min(html.find('<', at), html.size());
        out.append(html.data() + at, static_cast<qsizetype>(tag - at));
        if (tag == html.size())
            break;
        size_t name = tag + 1;
        const bool closing = name < html.size() && html[name] == '/';
        name += closing ? 1 : 0;
        std::string word;
        while (name < html.size() && word.size() < 20 && std::isalnum(static_cast<unsigned char>(html[name])))
            word.push_back(lowerLetter(html[name++]));
        if (word.empty() || flattener.keeps(word, closing)) {
            out.append('<');
            at = tag + 1;
        } else {
            const size_t end = html.find('>', name);
            at = end == std::string_view::npos ? html.size() : end + 1;
        }
    }
    return out;
}

/// Memory that is only ever let go of as a whole: Gumbo's own way of freeing a tree recurses.
class HtmlTree::Arena
{
public:
    void *take(size_t size)
    {
        size = (size + alignof(std::max_align_t) - 1) / alignof(std::max_align_t) * alignof(std::max_align_t);
        if (size > kBlock / 4) {
            m_large.push_back(std::make_unique<std::byte[]>(size));
            return m_large.back().get();
        }
        if (m_used + size > kBlock) {
            m_blocks.push_back(std::make_unique<std::byte[]>(kBlock));
            m_used = 0;
        }
        void *const place = m_blocks.back().get() + m_used;
        m_used += size;
        return place;
    }

private:
    static constexpr size_t kBlock = 64 * 1024;
    std::vector<std::unique_ptr<std::byte[]>> m_blocks;
    std::vector<std::unique_ptr<std::byte[]>> m_large;
    size_t m_used = kBlock;
};

HtmlTree::HtmlTree(std::string_view html)
    : m_arena(std::make_unique<Arena>())
    , m_html(flattened(html))
{
    // Gumbo 0.10 asserts on text after a CDATA section of MathML or SVG inside a table; mail has no use for
    // either, and so it becomes a bogus comment (corpus: html/cdata_in_table).
    m_html.replace("<![CDATA[", "<! CDATA[");
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = [](void *arena, size_t size) { return static_cast<Arena *>(arena)->take(size); };
    options.deallocator = [](void *, void *) {};
    options.userdata = m_arena.get();
    options.max_errors = 0;
    m_output = gumbo_parse_with_options(&options, m_html.constData(), static_cast<size_t>(m_html.size()));
}

HtmlTree::~HtmlTree() = default;

const GumboInternalNode *HtmlTree::root() const
{
    return m_output->root;
}

} // namespace leeway::ingest
