#include "ingest/html_sanitizer.h"

#include "domain/masking.h"
#include "ingest/html_tree.h"
#include "ingest/html_walk.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <vector>

namespace leeway::ingest
{

namespace
{

struct Shown {
    GumboTag tag;
    QLatin1StringView name;
};

/// What is written, and under which name; of other elements only what is inside them is.
constexpr std::array kShown{Shown{GUMBO_TAG_P, QLatin1StringView("p")},
                            Shown{GUMBO_TAG_B, QLatin1StringView("b")},
                            Shown{GUMBO_TAG_STRONG, QLatin1StringView("strong")},
                            Shown{GUMBO_TAG_I, QLatin1StringView("i")},
                            Shown{GUMBO_TAG_EM, QLatin1StringView("em")},
                            Shown{GUMBO_TAG_U, QLatin1StringView("u")},
                            Shown{GUMBO_TAG_S, QLatin1StringView("s")},
                            Shown{GUMBO_TAG_STRIKE, QLatin1StringView("s")},
                            Shown{GUMBO_TAG_DEL, QLatin1StringView("s")},
                            Shown{GUMBO_TAG_UL, QLatin1StringView("ul")},
                            Shown{GUMBO_TAG_OL, QLatin1StringView("ol")},
                            Shown{GUMBO_TAG_LI, QLatin1StringView("li")},
                            Shown{GUMBO_TAG_PRE, QLatin1StringView("pre")},
                            Shown{GUMBO_TAG_BLOCKQUOTE, QLatin1StringView("blockquote")},
                            Shown{GUMBO_TAG_CODE, QLatin1StringView("code")},
                            Shown{GUMBO_TAG_TT, QLatin1StringView("code")},
                            Shown{GUMBO_TAG_H1, QLatin1StringView("h1")},
                            Shown{GUMBO_TAG_H2, QLatin1StringView("h2")},
                            Shown{GUMBO_TAG_H3, QLatin1StringView("h3")},
                            Shown{GUMBO_TAG_H4, QLatin1StringView("h4")},
                            Shown{GUMBO_TAG_H5, QLatin1StringView("h4")},
                            Shown{GUMBO_TAG_H6, QLatin1StringView("h4")},
                            Shown{GUMBO_TAG_TABLE, QLatin1StringView("table")},
                            Shown{GUMBO_TAG_TR, QLatin1StringView("tr")},
                            Shown{GUMBO_TAG_TD, QLatin1StringView("td")},
                            Shown{GUMBO_TAG_TH, QLatin1StringView("th")}};

QLatin1StringView shownAs(GumboTag tag)
{
    const auto found =
        std::find_if(kShown.begin(), kShown.end(), [tag](const Shown &one) { return one.tag == tag; });
    return found == kShown.end() ? QLatin1StringView() : found->name;
}

bool isBlockWithoutName(GumboTag tag)
{
    return tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_SECTION || tag == GUMBO_TAG_ARTICLE ||
           tag == GUMBO_TAG_CENTER || tag == GUMBO_TAG_HEADER || tag == GUMBO_TAG_FOOTER ||
           tag == GUMBO_TAG_DL || tag == GUMBO_TAG_DT || tag == GUMBO_TAG_DD || tag == GUMBO_TAG_HR ||
           tag == GUMBO_TAG_CAPTION;
}

/// The texts of a page as they follow each other on screen, each as often and in the order as Writer meets
/// them: what must not be stored may run over several of them ("4111 <b>1111</b> …").
class Texts final : public HtmlVisitor
{
public:
    /// Those texts, masked; nothing of what was put between them.
    [[nodiscard]] QStringList masked() const
    {
        const QStringList pieces = domain::maskedPieces(m_pieces);
        QStringList texts;
        for (qsizetype i = 0; i < pieces.size(); i += 2)
            texts.append(pieces[i]);
        return texts;
    }

    bool enter(const GumboElement &element) override
    {
        if (isHidden(element.tag) || element.tag == GUMBO_TAG_IMG)
            return false;
        if (element.tag == GUMBO_TAG_BR)
            part(u"\n");
        else
            partAround(element.tag);
        m_preformatted += element.tag == GUMBO_TAG_PRE ? 1 : 0;
        return element.tag != GUMBO_TAG_BR;
    }
    void leave(const GumboElement &element) override
    {
        partAround(element.tag);
        m_preformatted -= element.tag == GUMBO_TAG_PRE ? 1 : 0;
    }
    void text(const char *utf8, bool /*blank*/) override
    {
        const QString words = QString::fromUtf8(utf8);
        m_pieces << (m_preformatted > 0 ? words : asShown(words)) << QString();
    }
    [[nodiscard]] bool full() const override { return false; }

private:
    /// Blanks as a browser sets them: one for many, also over the ends of texts.
    QString asShown(const QString &words)
    {
        QString shown;
        shown.reserve(words.size());
        for (const QChar c : words) {
            const bool blank = c == u' ' || c == u'\n' || c == u'\r' || c == u'\t' || c == u'\f';
            if (!blank || !m_endsBlank)
                shown += blank ? QChar(u' ') : c;
            m_endsBlank = blank;
        }
        return shown;
    }
    /// What stands beside each other in two cells or blocks is not one number unless it is by itself.
    void partAround(GumboTag tag)
    {
        static constexpr std::array kInline{
            GUMBO_TAG_A,   GUMBO_TAG_B,    GUMBO_TAG_STRONG, GUMBO_TAG_I,     GUMBO_TAG_EM,
            GUMBO_TAG_U,   GUMBO_TAG_S,    GUMBO_TAG_STRIKE, GUMBO_TAG_DEL,   GUMBO_TAG_CODE,
            GUMBO_TAG_TT,  GUMBO_TAG_SPAN, GUMBO_TAG_FONT,   GUMBO_TAG_SMALL, GUMBO_TAG_BIG,
            GUMBO_TAG_SUB, GUMBO_TAG_SUP,  GUMBO_TAG_MARK,   GUMBO_TAG_INS,   GUMBO_TAG_WBR};
        if (std::find(kInline.begin(), kInline.end(), tag) == kInline.end())
            part(u"\n");
    }
    void part(QStringView between)
    {
        if (!m_pieces.isEmpty())
            m_pieces.back() = between.toString();
        m_endsBlank = false;
    }

    QStringList m_pieces; ///< a text, what parts it from the next one, the next one, …
    int m_preformatted = 0;
    bool m_endsBlank = false;
};

class Writer final : public HtmlVisitor
{
public:
    explicit Writer(QStringList texts)
        : m_texts(std::move(texts))
    {
    }
    [[nodiscard]] QString take() { return std::move(m_out); }

    bool enter(const GumboElement &element) override
    {
        if (isHidden(element.tag))
            return false;
        if (element.tag == GUMBO_TAG_IMG) {
            image(element);
            return false;
        }
        if (element.tag == GUMBO_TAG_BR) {
            m_out += QLatin1StringView("<br>");
            return false;
        }
        Open open{element.tag == GUMBO_TAG_A ? QLatin1StringView() : shownAs(element.tag), {}};
        if (m_depth >= kDeepestShown)
            open.name = {};
        if (element.tag == GUMBO_TAG_A && m_linkDepth == 0 && m_depth < kDeepestShown) {
            open.target = harmless(linkTarget(element));
            if (!open.target.href.isEmpty())
                beginLink(open);
        }
        if (!open.name.isEmpty()) {
            m_out += u'<' + open.name + u'>';
            ++m_depth;
        } else if (isBlockWithoutName(element.tag)) {
            breakLine();
        }
        m_open.push_back(std::move(open));
        return true;
    }

    void leave(const GumboElement &element) override
    {
        if (m_open.empty())
            return; // the root the walk begins at was never entered
        const Open open = std::move(m_open.back());
        m_open.pop_back();
        if (!open.target.href.isEmpty()) {
            endLink(open);
        } else if (!open.name.isEmpty()) {
            m_out += QLatin1StringView("</") + open.name + u'>';
            --m_depth;
        } else if (isBlockWithoutName(element.tag)) {
            breakLine();
        }
    }

    void text(const char * /*utf8*/, bool /*blank*/) override
    {
        const QString words = m_texts.value(m_nextText++);
        if (m_linkDepth > 0)
            m_linkWords += words;
        m_out += words.toHtmlEscaped();
    }

    [[nodiscard]] bool full() const override { return m_out.size() > kLongestShown; }

private:
    static constexpr int kDeepestShown = 32;
    static constexpr qsizetype kLongestShown = 1'000'000;
    struct Open {
        QLatin1StringView name;
        LinkTarget target;
    };

    /// An address may hold a number too ("?card=4111…"): such a link is none.
    static LinkTarget harmless(LinkTarget target)
    {
        const QString plain = QUrl::fromPercentEncoding(target.href.toUtf8());
        return domain::masked(plain) == plain ? target : LinkTarget{};
    }

    void beginLink(Open &open)
    {
        m_out +=
            QLatin1StringView("<a href=\"") + open.target.href.toHtmlEscaped() + QLatin1StringView("\">");
        m_linkDepth = 1;
        m_linkWords.clear();
        ++m_depth;
    }

    void endLink(const Open &open)
    {
        m_out += QLatin1StringView("</a>");
        if (!namesTarget(m_linkWords, open.target))
            m_out += QLatin1StringView(" [") + open.target.shown.toHtmlEscaped() + u']';
        m_linkDepth = 0;
        --m_depth;
    }

    void breakLine()
    {
        if (!m_out.isEmpty() && !m_out.endsWith(u'>'))
            m_out += QLatin1StringView("<br>");
    }

    /// Only pictures that came with the message; of others the words that stand for them.
    void image(const GumboElement &element)
    {
        const GumboAttribute *source = gumbo_get_attribute(&element.attributes, "src");
        const GumboAttribute *words = gumbo_get_attribute(&element.attributes, "alt");
        const QString from = source ? QString::fromUtf8(source->value).trimmed() : QString();
        const QString alt = words ? domain::masked(QString::fromUtf8(words->value)).left(300) : QString();
        constexpr qsizetype kLongestId = 300;
        if (from.startsWith(u"cid:", Qt::CaseInsensitive) && from.size() < kLongestId)
            m_out += QLatin1StringView("<img src=\"cid:") + from.mid(4).toHtmlEscaped() +
                     QLatin1StringView("\" alt=\"") + alt.toHtmlEscaped() + QLatin1StringView("\">");
        else
            m_out += alt.toHtmlEscaped();
    }

    QStringList m_texts; ///< see Texts::masked()
    qsizetype m_nextText = 0;
    QString m_out;
    std::vector<Open> m_open;
    QString m_linkWords;
    int m_linkDepth = 0;
    int m_depth = 0;
};

} // namespace

QString sanitizedHtml(std::string_view html)
{
    const HtmlTree tree(html);
    Texts texts;
    walk(tree.root(), texts);
    Writer writer(texts.masked());
    walk(tree.root(), writer);
    return writer.take().trimmed();
}

} // namespace leeway::ingest
