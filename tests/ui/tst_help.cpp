// The help inside the program: every article is there, every error leads to its section, and nothing is
// fetched.
#include "domain/facts/registry.h"
#include "support/test_case.h"
#include "ui/help/help_articles.h"
#include "ui/help/help_page.h"
#include "ui/help/help_view.h"
#include "ui/shell/error_text.h"

#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMetaEnum>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace leeway;
using namespace leeway::ui;

class TestHelp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFileIsAnArticle();
    void everyFactIsExplained();
    void everyErrorHasItsSection_data();
    void everyErrorHasItsSection();
    void findsSections_data();
    void findsSections();
    void opensTheSectionOfAnError();
    void findsByKeysAlone();
    void marksWhatWasFound();
    void escGoesBackThenCloses();
    void saysWhenNothingIsFound();
    void linksLeadToArticlesOnly();
    void neverReadsFiles();

private:
    static HelpView *viewOf(const HelpPage &page) { return page.findChild<HelpView *>(); }
    static QListWidget *listOf(const HelpPage &page) { return page.findChild<QListWidget *>(); }
    static QString topLine(const HelpView &view)
    {
        return view.cursorForPosition(QPoint(view.width() / 2, 24)).block().text();
    }
};

void TestHelp::everyFileIsAnArticle()
{
    QStringList ids;
    for (const HelpArticle &article : helpArticles()) {
        ids.append(article.id);
        QVERIFY2(!article.title.isEmpty() && !article.summary.isEmpty(), qPrintable(article.id));
        QVERIFY2(article.sections.size() > 3, qPrintable(article.id));
    }
    QCOMPARE(ids,
             QStringList({QStringLiteral("words"), QStringLiteral("shortcuts"), QStringLiteral("today"),
                          QStringLiteral("knowledge"), QStringLiteral("points"),
                          QStringLiteral("resolutions"), QStringLiteral("approvals"),
                          QStringLiteral("statements"), QStringLiteral("erasing"), QStringLiteral("surveys"),
                          QStringLiteral("advice-files"), QStringLiteral("import"), QStringLiteral("sharing"),
                          QStringLiteral("offline"), QStringLiteral("phone"), QStringLiteral("errors")}));
}

/// Whoever writes a condition looks them up there.
void TestHelp::everyFactIsExplained()
{
    const HelpArticle *points = helpArticle(QStringLiteral("points"));
    QVERIFY(points != nullptr);
    for (const domain::FactInfo &info : domain::factRegistry()) {
        const QString row = QStringLiteral("| %1 | ").arg(QLatin1String(info.name));
        const qsizetype at = points->markdown.indexOf(row);
        QVERIFY2(at >= 0, info.name);
        const QString line = points->markdown.mid(at, points->markdown.indexOf(u'\n', at) - at);
        for (const QString &choice : domain::choicesOf(info.fact))
            QVERIFY2(line.contains(choice), qPrintable(line));
        QVERIFY2(line.contains(QLatin1String(info.meaning)), qPrintable(line));
    }
}

void TestHelp::everyErrorHasItsSection_data()
{
    QTest::addColumn<int>("code");
    const auto codes = QMetaEnum::fromType<base::Code>();
    for (int i = 0; i < codes.keyCount(); ++i)
        QTest::newRow(codes.key(i)) << codes.value(i);
}

/// Headed by the sentence the agent saw, which also stands in the file for those who read it there.
void TestHelp::everyErrorHasItsSection()
{
    QFETCH(const int, code);
    const QString seen = errorText(static_cast<base::Code>(code)).what;
    const QString key = base::codeName(static_cast<base::Code>(code));
    const std::vector<HelpSection> &sections = helpArticle(QStringLiteral("errors"))->sections;
    const auto found = std::find_if(sections.begin(), sections.end(),
                                    [&](const HelpSection &section) { return section.key == key; });
    QVERIFY(found != sections.end());
    QCOMPARE(found->title, seen);
    QVERIFY2(found->text.contains(seen), "what the agent sees is another sentence than the program's");
}

void TestHelp::findsSections_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("first");
    QTest::newRow("a word's own section first") << "promise"
                                                << "Promise";
    QTest::newRow("case aside") << "GZIP DAMAGED"
                                << "GzipDamaged";
    QTest::newRow("words in any order") << "full disk"
                                        << "StoreFull";
    QTest::newRow("the beginning of words") << "compens"
                                            << "Compensation given";
    QTest::newRow("a key of the program") << "privacy screen hidden"
                                          << "The window";
}

void TestHelp::findsSections()
{
    QFETCH(const QString, text);
    QFETCH(const QString, first);
    const std::vector<HelpHit> hits = findInHelp(text);
    QVERIFY(!hits.empty());
    QCOMPARE(hits.front().section->key, first);
}

void TestHelp::opensTheSectionOfAnError()
{
    HelpPage page;
    page.resize(400, 500);
    page.show();
    page.showError(base::Code::StoreFull);
    QVERIFY(viewOf(page)->isVisible());
    QCOMPARE(topLine(*viewOf(page)), errorText(base::Code::StoreFull).what);
    page.resize(300, 500); // lines wrap anew; the section stays on top
    QCOMPARE(topLine(*viewOf(page)), errorText(base::Code::StoreFull).what);
}

void TestHelp::findsByKeysAlone()
{
    HelpPage page;
    page.resize(400, 500);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    page.takeFocus();
    QTest::keyClicks(page.focusWidget(), QStringLiteral("damaged"));
    QCOMPARE_GT(listOf(page)->count(), 2);
    QTest::keyClick(page.focusWidget(), Qt::Key_Down);
    const QString second = listOf(page)->item(1)->text();
    QTest::keyClick(page.focusWidget(), Qt::Key_Return);
    QVERIFY(viewOf(page)->hasFocus());
    QCOMPARE(topLine(*viewOf(page)), second);
}

void TestHelp::marksWhatWasFound()
{
    HelpPage page;
    page.find(QStringLiteral("asap disk"));
    QCOMPARE(listOf(page)->count(), 0);
    page.find(QStringLiteral("drive"));
    QTest::keyClick(page.findChild<QLineEdit *>(), Qt::Key_Return);
    QVERIFY(!viewOf(page)->extraSelections().isEmpty());
    for (const QTextEdit::ExtraSelection &hit : viewOf(page)->extraSelections())
        QCOMPARE(hit.cursor.selectedText().toLower(), QStringLiteral("drive"));
}

void TestHelp::escGoesBackThenCloses()
{
    HelpPage page;
    page.show();
    QSignalSpy closed(&page, &HelpPage::closeRequested);
    page.showArticle(QStringLiteral("words"));
    QTest::keyClick(viewOf(page), Qt::Key_Escape);
    QVERIFY(listOf(page)->isVisible());
    QCOMPARE(closed.size(), 0);
    QTest::keyClick(listOf(page), Qt::Key_Escape);
    QCOMPARE(closed.size(), 1);
}

void TestHelp::saysWhenNothingIsFound()
{
    HelpPage page;
    page.show();
    page.find(QStringLiteral("zeppelin"));
    QVERIFY(!listOf(page)->isVisible());
    page.find({});
    QVERIFY(listOf(page)->isVisible());
    QCOMPARE(static_cast<std::size_t>(listOf(page)->count()), helpArticles().size());
}

void TestHelp::linksLeadToArticlesOnly()
{
    HelpPage page;
    page.showError(base::Code::MappingInvalid);
    QSignalSpy wanted(viewOf(page), &HelpView::articleWanted);
    for (const auto *url : {"https://example.org/import.md", "file:///etc/passwd", "nowhere.md"})
        Q_EMIT viewOf(page)->anchorClicked(QUrl(QLatin1String(url)));
    QCOMPARE(wanted.size(), 0);
    Q_EMIT viewOf(page)->anchorClicked(QUrl(QStringLiteral("import.md")));
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(viewOf(page)->articleId(), QStringLiteral("import"));
}

void TestHelp::neverReadsFiles()
{
    const QString file = qEnvironmentVariable("LEEWAY_SOURCE_DIR") + QStringLiteral("/README.md");
    QVERIFY(QFile::exists(file));
    HelpView view;
    for (const QUrl &url :
         {QUrl::fromLocalFile(file), QUrl(file), QUrl(QStringLiteral("https://example.org/a.png"))})
        QVERIFY(view.loadResource(QTextDocument::ImageResource, url).toByteArray().isEmpty());
}

LEEWAY_GUI_TEST(TestHelp)
#include "tst_help.moc"
