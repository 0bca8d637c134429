#include "ingest/html_sanitizer.h"

#include "support/test_case.h"

#include <QTest>

using namespace leeway::ingest;

class TestHtml : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sanitizes_data();
    void sanitizes();
    void letsNothingThrough_data();
    void letsNothingThrough();
    void makesText_data();
    void makesText();
    void survivesDeepNesting_data();
    void survivesDeepNesting();
};

void TestHtml::sanitizes_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QString>("safe");
    QTest::newRow("what is allowed stays") << QByteArray("<p>a <b>b</b> <em>c</em></p><ul><li>d</li></ul>")
                                           << "<p>a <b>b</b> <em>c</em></p><ul><li>d</li></ul>";
    QTest::newRow("attributes go") << QByteArray("<p style=\"x:url(http://t)\" onclick=\"x()\">a</p>")
                                   << "<p>a</p>";
    QTest::newRow("script goes whole") << QByteArray("a<script>alert(1)</script>b") << "ab";
    QTest::newRow("signs are escaped")
        << QByteArray("1 &lt; 2 &amp; \"3\"") << "1 &lt; 2 &amp; &quot;3&quot;";
    QTest::newRow("link that names its target")
        << QByteArray("<a href=\"https://shop.example/x\">shop.example</a>")
        << "<a href=\"https://shop.example/x\">shop.example</a>";
    QTest::newRow("link that deceives")
        << QByteArray("<a href=\"http://evil.example/x\">www.bank.example</a>")
        << "<a href=\"http://evil.example/x\">www.bank.example</a> [evil.example]";
    QTest::newRow("link whose host only begins so")
        << QByteArray("<a href=\"http://bank.example/\">bank.example.evil.example</a>")
        << "<a href=\"http://bank.example/\">bank.example.evil.example</a> [bank.example]";
    QTest::newRow("name in front of the host")
        << QByteArray("<a href=\"http://bank.example@evil.example/\">bank.example</a>")
        << "<a href=\"http://evil.example/\">bank.example</a> [evil.example]";
    QTest::newRow("mail address") << QByteArray("<a href=\"mailto:a@b.example\">write</a>")
                                  << "<a href=\"mailto:a@b.example\">write</a> [a@b.example]";
    QTest::newRow("javascript link") << QByteArray("<a href=\"java\tscript:alert(1)\">a</a>") << "a";
    QTest::newRow("picture of the message")
        << QByteArray("<img src=\"cid:p1\" alt=\"lamp\">") << "<img src=\"cid:p1\" alt=\"lamp\">";
    QTest::newRow("picture from elsewhere")
        << QByteArray("<img src=\"http://t.example/p.gif\" alt=\"lamp\">") << "lamp";
    QTest::newRow("unclosed") << QByteArray("<p>a<b>b") << "<p>a<b>b</b></p>";
    QTest::newRow("empty") << QByteArray() << "";
}

void TestHtml::sanitizes()
{
    QFETCH(QByteArray, html);
    QFETCH(QString, safe);
    QCOMPARE(sanitizedHtml({html.constData(), static_cast<size_t>(html.size())}), safe);
}

void TestHtml::letsNothingThrough_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::newRow("local file") << QByteArray(
        "<img src=\"file:///dev/zero\"><a href=\"file:///dev/zero\">x</a>");
    QTest::newRow("share") << QByteArray("<img src=\"//host/share/x.png\"><a href=\"//host/share\">x</a>");
    QTest::newRow("data") << "<img src=\"data:image/png;base64," + QByteArray(500'000, 'A') +
                                 "\"><a href=\"data:text/html,x\">x</a>";
    QTest::newRow("frames") << QByteArray(
        "<iframe src=\"http://x\"></iframe><object data=\"http://x\"></object><embed src=\"http://x\">");
    QTest::newRow("style") << QByteArray(
        "<style>@import url(http://x)</style><link rel=stylesheet href=\"http://x\">");
    QTest::newRow("svg") << QByteArray("<svg><script>x</script><image href=\"http://x\"/></svg>");
    QTest::newRow("quoting broken out of") << QByteArray("<img src='cid:a\"onerror=\"x' alt='\"><script>'>");
    QTest::newRow("base") << QByteArray(
        "<base href=\"http://x\"><meta http-equiv=refresh content=\"0;url=http://x\">");
    QTest::newRow("comment tricks") << QByteArray("<!--><script>x</script>--><![CDATA[<script>x</script>]]>");
}

void TestHtml::letsNothingThrough()
{
    QFETCH(QByteArray, html);
    const QString safe = sanitizedHtml({html.constData(), static_cast<size_t>(html.size())});
    for (const char *banned : {"file:", "data:", "http:", "<script", "<style", "<link", "<iframe", "<object",
                               "<embed", "<svg", "\"onerror", "//host", "<meta", "<base"})
        QVERIFY2(!safe.contains(QLatin1StringView(banned)), qPrintable(safe.left(300)));
}

void TestHtml::makesText_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QString>("text");
    QTest::newRow("paragraphs") << QByteArray("<p>a\n  b</p><p>c<br>d</p>") << "a b\n\nc\nd";
    QTest::newRow("list") << QByteArray("<ul><li>a</li><li>b</li></ul>") << "- a\n- b";
    QTest::newRow("cells") << QByteArray("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>")
                           << "a\tb\nc";
    QTest::newRow("preformatted") << QByteArray("<pre>a\n  b</pre>") << "a\n  b";
    QTest::newRow("link") << QByteArray("<a href=\"http://evil.example\">here</a>") << "here [evil.example]";
    QTest::newRow("no script, no style") << QByteArray("<style>x</style>a<script>y</script>") << "a";
}

void TestHtml::makesText()
{
    QFETCH(QByteArray, html);
    QFETCH(QString, text);
    QCOMPARE(htmlToText({html.constData(), static_cast<size_t>(html.size())}), text);
}

void TestHtml::survivesDeepNesting_data()
{
    QTest::addColumn<QByteArray>("piece");
    QTest::newRow("tables") << QByteArray("<table><tr><td>");
    QTest::newRow("bold") << QByteArray("<b>");
    QTest::newRow("blocks that a stray end hides") << QByteArray("<div><table></div></table>");
    QTest::newRow("lists") << QByteArray("<ul><li>");
    QTest::newRow("links") << QByteArray("<a href=\"http://x.example\">");
    QTest::newRow("unknown") << QByteArray("<x-y>");
}

void TestHtml::survivesDeepNesting()
{
    QFETCH(QByteArray, piece);
    const QByteArray html = piece.repeated(100'000) + "deep";
    const std::string_view view(html.constData(), static_cast<size_t>(html.size()));
    const QString safe = sanitizedHtml(view);
    QVERIFY(safe.size() <= 2'000'000);
    if (view.size() < 2'000'000) { // else the word lies behind the cap
        QVERIFY(safe.contains(u"deep"));
        QVERIFY(htmlToText(view).contains(u"deep"));
    }
}

LEEWAY_TEST(TestHtml)
#include "tst_html.moc"
