#include "ingest/html_walk.h"

#include <QUrl>

namespace leeway::ingest
{

namespace
{

const GumboVector *childrenOf(const GumboNode *node)
{
    switch (node->type) {
    case GUMBO_NODE_DOCUMENT:
        return &node->v.document.children;
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
        return &node->v.element.children;
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_COMMENT:
    case GUMBO_NODE_WHITESPACE:
        break;
    }
    return nullptr;
}

struct Level {
    const GumboNode *node = nullptr;
    unsigned next = 0;
};

} // namespace

void walk(const GumboNode *root, HtmlVisitor &visitor)
{
    std::vector<Level> levels{{root, 0}};
    while (!levels.empty() && !visitor.full()) {
        Level &top = levels.back();
        const GumboVector *children = childrenOf(top.node);
        if (top.next >= children->length) {
            if (top.node->type == GUMBO_NODE_ELEMENT)
                visitor.leave(top.node->v.element);
            levels.pop_back();
            continue;
        }
        const auto *child = static_cast<const GumboNode *>(children->data[top.next++]);
        if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE ||
            child->type == GUMBO_NODE_CDATA)
            visitor.text(child->v.text.text, child->type == GUMBO_NODE_WHITESPACE);
        else if (child->type == GUMBO_NODE_ELEMENT && visitor.enter(child->v.element))
            levels.push_back({child, 0});
    }
    // A visitor that is full still closes what it opened.
    for (; !levels.empty(); levels.pop_back()) {
        if (levels.back().node->type == GUMBO_NODE_ELEMENT)
            visitor.leave(levels.back().node->v.element);
    }
}

bool isHidden(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_CANVAS:
        return true;
    default:
        return false;
    }
}

LinkTarget linkTarget(const GumboElement &element)
{
    const GumboAttribute *attribute = gumbo_get_attribute(&element.attributes, "href");
    if (!attribute)
        return {};
    QString written = QString::fromUtf8(attribute->value).trimmed();
    constexpr qsizetype kLongest = 4096;
    if (written.size() > kLongest)
        return {};
    written.removeIf([](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7F; }); // as browsers do
    QUrl url(written, QUrl::TolerantMode);
    const QString scheme = url.scheme().toLower();
    if (!url.isValid())
        return {};
    if (scheme == u"http" || scheme == u"https") {
        url.setUserInfo({}); // "http://bank.example@evil.example": the part that deceives
        const QString host = url.host(QUrl::FullyEncoded);
        return host.isEmpty() ? LinkTarget{} : LinkTarget{url.toString(QUrl::FullyEncoded), host};
    }
    if (scheme == u"mailto" || scheme == u"tel")
        return {url.toString(QUrl::FullyEncoded), url.path(QUrl::FullyDecoded)};
    return {};
}

bool namesTarget(const QString &words, const LinkTarget &target)
{
    QString shown = target.shown.toLower();
    if (shown.startsWith(u"www."))
        shown.remove(0, 4);
    // The target must stand as a whole: "bank.example.evil.example" does not name bank.example.
    const QString text = words.trimmed().toLower();
    const auto isPart = [](QChar c) { return c.isLetterOrNumber() || c == u'.' || c == u'-' || c == u'@'; };
    for (auto at = text.indexOf(shown); at >= 0; at = text.indexOf(shown, at + 1)) {
        const auto end = at + shown.size();
        const bool begins = at == 0 || !isPart(text[at - 1]) || QStringView(text).first(at).endsWith(u"www.");
        const bool stops =
            end == text.size() || !isPart(text[end]) || (text[end] == u'.' && end + 1 == text.size());
        if (!shown.isEmpty() && begins && stops)
            return true;
    }
    return false;
}

} // namespace leeway::ingest
