#pragma once

#include <gumbo.h>

#include <QString>

#include <vector>

namespace leeway::ingest
{

/// Shown to a walk over an HTML tree, in document order.
class HtmlVisitor
{
public:
    virtual ~HtmlVisitor() = default;
    /// An element begins; false leaves out all inside it (leave() then is not called).
    virtual bool enter(const GumboElement &element) = 0;
    virtual void leave(const GumboElement &element) = 0;
    virtual void text(const char *utf8, bool blank) = 0;
    /// Nothing more is wanted.
    [[nodiscard]] virtual bool full() const = 0;
};

/// Goes through the tree under `root` without recursion, however deep it is.
void walk(const GumboNode *root, HtmlVisitor &visitor);

/// Elements of which nothing is shown, not even text: script, style, head and what plugs in other things.
bool isHidden(GumboTag tag);

/// Where a link leads, made safe: the address to write, and how to name it to a person. Empty for what may
/// not be opened (javascript:, file:, data:, no scheme at all).
struct LinkTarget {
    QString href;
    QString shown; ///< host, mail address or number
};
LinkTarget linkTarget(const GumboElement &element);

/// Whether `words` already tell a person that the link leads to `target`.
bool namesTarget(const QString &words, const LinkTarget &target);

} // namespace leeway::ingest
