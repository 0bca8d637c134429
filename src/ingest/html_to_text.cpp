#include "ingest/html_sanitizer.h"

#include "ingest/html_tree.h"
#include "ingest/html_walk.h"

namespace leeway::ingest
{

namespace
{

enum class Gap { None, Line, Paragraph };

Gap gapAround(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_TABLE:
        return Gap::Paragraph;
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_HR:
        return Gap::Line;
    default:
        return Gap::None;
    }
}

class TextWriter final : public HtmlVisitor
{
public:
    [[nodiscard]] QString take() { return m_out.trimmed(); }

    bool enter(const GumboElement &element) override
    {
        if (isHidden(element.tag))
            return false;
        if (element.tag == GUMBO_TAG_BR) {
            m_out += u'\n';
            m_blank = false;
            return false;
        }
        leaveGap(gapAround(element.tag));
        if (element.tag == GUMBO_TAG_LI)
            m_out += QLatin1StringView("- ");
        if (element.tag == GUMBO_TAG_PRE)
            ++m_preformatted;
        if ((element.tag == GUMBO_TAG_TD || element.tag == GUMBO_TAG_TH) && !m_out.isEmpty() &&
            !m_out.endsWith(u'\n'))
            m_out += u'\t';
        if (element.tag == GUMBO_TAG_A)
            m_linkBegin = m_out.size();
        return true;
    }

    void leave(const GumboElement &element) override
    {
        if (element.tag == GUMBO_TAG_A) {
            const LinkTarget target = linkTarget(element);
            const QString words = m_out.mid(m_linkBegin);
            if (!target.href.isEmpty() && !words.trimmed().isEmpty() && !namesTarget(words, target))
                m_out += QLatin1StringView(" [") + target.shown + u']';
        }
        if (element.tag == GUMBO_TAG_PRE)
            --m_preformatted;
        leaveGap(gapAround(element.tag));
    }

    void text(const char *utf8, bool /*blank*/) override
    {
        const QString words = QString::fromUtf8(utf8);
        if (m_preformatted > 0) {
            m_out += words;
            return;
        }
        for (const QChar c : words) {
            if (c == u' ' || c == u'\n' || c == u'\r' || c == u'\t' || c == u'\f') {
                m_blank = true;
                continue;
            }
            if (m_blank && !m_out.isEmpty() && !m_out.endsWith(u'\n') && !m_out.endsWith(u'\t') &&
                !m_out.endsWith(u' '))
                m_out += u' ';
            m_blank = false;
            m_out += c;
        }
    }

    [[nodiscard]] bool full() const override { return m_out.size() > 1'000'000; }

private:
    void leaveGap(Gap gap)
    {
        if (gap == Gap::None || m_out.isEmpty())
            return;
        m_blank = false;
        const qsizetype wanted = gap == Gap::Paragraph ? 2 : 1;
        qsizetype there = 0;
        while (there < wanted && there < m_out.size() && m_out[m_out.size() - 1 - there] == u'\n')
            ++there;
        m_out += QString(wanted - there, u'\n');
    }

    QString m_out;
    bool m_blank = false;
    int m_preformatted = 0;
    qsizetype m_linkBegin = 0;
};

} // namespace

QString htmlToText(std::string_view html)
{
    const HtmlTree tree(html);
    TextWriter writer;
    walk(tree.root(), writer);
    return writer.take();
}

} // namespace leeway::ingest
