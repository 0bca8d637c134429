#include "ui/help/help_articles.h"

#include "base/text_fold.h"
#include "resources/help/help_resource.h"
#include "ui/shell/error_text.h"

#include <QCoreApplication>
#include <QFile>
#include <QMetaEnum>
#include <QRegularExpression>

#include <algorithm>

namespace leeway::ui
{

namespace
{

const QString kHeading = QStringLiteral("## ");

QString readArticle(const QString &id)
{
    QFile file(QStringLiteral(":/leeway/help/%1.md").arg(id));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// What the agent saw stands above the section of an error; its code stays, for whoever reads the log.
void titleErrors(HelpArticle &article)
{
    const auto codes = QMetaEnum::fromType<base::Code>();
    for (HelpSection &section : article.sections) {
        bool known = false;
        const int code = codes.keyToValue(section.key.toLatin1().constData(), &known);
        if (!known)
            continue;
        section.title = errorText(static_cast<base::Code>(code)).what;
        article.markdown.replace(QStringLiteral("\n## %1\n").arg(section.key),
                                 QStringLiteral("\n## %1\n\n`%2`\n").arg(section.title, section.key));
    }
}

/// Sections of `## ` headings; where there are none, paragraphs that open with a word in bold.
std::vector<HelpSection> sectionsOf(const QString &markdown)
{
    std::vector<HelpSection> out;
    const bool headed = markdown.contains(u'\n' + kHeading);
    const QStringList lines = markdown.split(u'\n');
    for (const QString &line : lines) {
        const qsizetype end = headed || !line.startsWith(u"**") ? -1 : line.indexOf(QStringLiteral(".**"), 2);
        const QString key = headed && line.startsWith(kHeading) ? line.mid(kHeading.size()).trimmed()
                            : end > 0                           ? line.mid(2, end - 2)
                                                                : QString();
        if (!key.isEmpty())
            out.push_back({key, key, end > 0 ? line.mid(end + 3).trimmed() : QString()});
        else if (!out.empty())
            out.back().text += u'\n' + line;
    }
    return out;
}

HelpArticle makeArticle(const QString &id, const QString &summary)
{
    HelpArticle out{id, {}, summary, readArticle(id), {}};
    out.title = out.markdown.section(u'\n', 0, 0).mid(2).trimmed();
    out.sections = sectionsOf(out.markdown);
    titleErrors(out);
    return out;
}

std::vector<HelpArticle> makeArticles()
{
    resources::useHelp();
    const auto tr = [](const char *text) { return QCoreApplication::translate("Help", text); };
    return {makeArticle(QStringLiteral("words"), tr(QT_TRANSLATE_NOOP("Help", "What each word here means"))),
            makeArticle(QStringLiteral("shortcuts"),
                        tr(QT_TRANSLATE_NOOP("Help", "Everything that can be done without a mouse"))),
            makeArticle(QStringLiteral("today"),
                        tr(QT_TRANSLATE_NOOP("Help", "Who waits, what is promised, and taking a case"))),
            makeArticle(QStringLiteral("knowledge"),
                        tr(QT_TRANSLATE_NOOP("Help", "Articles: finding, using and writing them"))),
            makeArticle(QStringLiteral("points"),
                        tr(QT_TRANSLATE_NOOP("Help", "Talking points: when they fit, and writing them"))),
            makeArticle(QStringLiteral("resolutions"),
                        tr(QT_TRANSLATE_NOOP("Help", "What may be given, granting it, taking it back"))),
            makeArticle(QStringLiteral("approvals"),
                        tr(QT_TRANSLATE_NOOP("Help", "What agents ask a lead for, and answering it"))),
            makeArticle(QStringLiteral("statements"),
                        tr(QT_TRANSLATE_NOOP("Help", "A month of a fund, and closing it"))),
            makeArticle(QStringLiteral("erasing"),
                        tr(QT_TRANSLATE_NOOP("Help", "What is known of a person: what goes, what stays"))),
            makeArticle(QStringLiteral("surveys"),
                        tr(QT_TRANSLATE_NOOP("Help", "Who is asked how it went, and what they answered"))),
            makeArticle(QStringLiteral("advice-files"),
                        tr(QT_TRANSLATE_NOOP("Help", "How far advice carries, on files of your own"))),
            makeArticle(QStringLiteral("import"),
                        tr(QT_TRANSLATE_NOOP("Help", "Files of another system, and the mapping they need"))),
            makeArticle(QStringLiteral("sharing"),
                        tr(QT_TRANSLATE_NOOP("Help", "Several people, one computer: switching, and PINs"))),
            makeArticle(QStringLiteral("offline"),
                        tr(QT_TRANSLATE_NOOP("Help", "When the shared store does not answer"))),
            makeArticle(QStringLiteral("phone"),
                        tr(QT_TRANSLATE_NOOP("Help", "How calls, chats and bots reach this screen"))),
            makeArticle(QStringLiteral("errors"),
                        tr(QT_TRANSLATE_NOOP("Help", "Each message: its cause and what to do")))};
}

} // namespace

const std::vector<HelpArticle> &helpArticles()
{
    static const std::vector<HelpArticle> articles = makeArticles();
    return articles;
}

const HelpArticle *helpArticle(const QString &id)
{
    const std::vector<HelpArticle> &all = helpArticles();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const HelpArticle &article) { return article.id == id; });
    return found == all.end() ? nullptr : &*found;
}

std::vector<HelpHit> findInHelp(const QString &text)
{
    const QStringList words = base::foldedWords(text);
    if (words.isEmpty())
        return {};
    const auto hasAll = [&](const QString &folded) {
        return std::all_of(words.begin(), words.end(),
                           [&](const QString &word) { return folded.contains(word); });
    };
    std::vector<HelpHit> titled;
    std::vector<HelpHit> others;
    for (const HelpArticle &article : helpArticles()) {
        for (const HelpSection &section : article.sections) {
            const QString title = base::folded(QString(section.title + u' ' + section.key));
            if (hasAll(title))
                titled.push_back({&article, &section});
            else if (hasAll(QString(title + u' ' + base::folded(section.text))))
                others.push_back({&article, &section});
        }
    }
    titled.insert(titled.end(), others.begin(), others.end());
    return titled;
}

QString helpLine(const QString &markdown)
{
    static const QRegularExpression kLink(QStringLiteral(R"(\[([^\]]+)\]\([^)]*\))"));
    static const QRegularExpression kMarks(QStringLiteral(R"(\*\*|`|\||^#+ |^- |-{3,})"),
                                           QRegularExpression::MultilineOption);
    QString out = markdown;
    return out.replace(kLink, QStringLiteral("\\1")).remove(kMarks).simplified();
}

} // namespace leeway::ui
