// A stranger's PDF becomes pictures, or a reason why not; whatever it is, this process stays well.
#include "models/pdf_document.h"
#include "support/await.h"
#include "support/test_case.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTest>

using namespace leeway;
using models::PdfDocument;
using test::await;

namespace
{

QByteArray invoice()
{
    QFile file(qEnvironmentVariable("LEEWAY_SOURCE_DIR") +
               QStringLiteral("/resources/demo/attachments/invoice.pdf"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Objects 1, 2, … with their table and trailer.
QByteArray assembled(const QList<QByteArray> &objects, const QByteArray &trailer = {})
{
    QByteArray pdf = "%PDF-1.4\n";
    QByteArray table = "xref\n0 " + QByteArray::number(objects.size() + 1) + "\n0000000000 65535 f \n";
    for (qsizetype i = 0; i < objects.size(); ++i) {
        table += QByteArray::number(pdf.size()).rightJustified(10, '0') + " 00000 n \n";
        pdf += QByteArray::number(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const QByteArray start = QByteArray::number(pdf.size());
    return pdf + table + "trailer\n<</Root 1 0 R/Size " + QByteArray::number(objects.size() + 1) + trailer +
           ">>\nstartxref\n" + start + "\n%%EOF\n";
}

/// `pages` empty pages of `width` x `height` points, turned by `turned`.
QByteArray pagesOf(const QByteArray &width, const QByteArray &height, int pages = 1, int turned = 0,
                   const QByteArray &trailer = {}, const QList<QByteArray> &more = {})
{
    QByteArray kids;
    QList<QByteArray> list;
    for (int i = 0; i < pages; ++i) {
        kids += QByteArray::number(i + 3) + " 0 R ";
        list.append("<</Type/Page/Parent 2 0 R/MediaBox[0 0 " + width + ' ' + height + "]/Rotate " +
                    QByteArray::number(turned) + ">>");
    }
    const QByteArray tree = "<</Type/Pages/Kids[" + kids + "]/Count " + QByteArray::number(pages) + ">>";
    return assembled(QList<QByteArray>{"<</Type/Catalog/Pages 2 0 R>>", tree} + list + more, trailer);
}

QByteArray rc4(const QByteArray &key, const QByteArray &in)
{
    std::array<quint8, 256> s{};
    for (size_t i = 0; i < s.size(); ++i)
        s[i] = static_cast<quint8>(i);
    quint8 j = 0;
    for (size_t i = 0; i < s.size(); ++i) {
        j = static_cast<quint8>(j + s[i] + static_cast<quint8>(key[static_cast<qsizetype>(i) % key.size()]));
        std::swap(s[i], s[j]);
    }
    QByteArray out;
    quint8 a = 0;
    quint8 b = 0;
    for (const char c : in) {
        a = static_cast<quint8>(a + 1);
        b = static_cast<quint8>(b + s[a]);
        std::swap(s[a], s[b]);
        out += static_cast<char>(static_cast<quint8>(c) ^ s[static_cast<quint8>(s[a] + s[b])]);
    }
    return out;
}

/// Encrypted by the standard handler, 40 bits, with a user password that is not empty (PDF 1.4, section 3.5).
QByteArray locked()
{
    const QByteArray pad =
        QByteArray::fromHex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a");
    const auto md5 = [](const QByteArray &in) {
        return QCryptographicHash::hash(in, QCryptographicHash::Md5);
    };
    const QByteArray id(16, 'i');
    const QByteArray user = QByteArray("secret" + pad).left(32);
    const QByteArray owner = rc4(md5(user).left(5), user);
    const QByteArray allowed = QByteArray::fromHex("fcffffff"); // -4
    const QByteArray key = md5(user + owner + allowed + id).left(5);
    const QByteArray handler =
        "<</Filter/Standard/V 1/R 2/P -4/O<" + owner.toHex() + ">/U<" + rc4(key, pad).toHex() + ">>>";
    return pagesOf("200", "200", 1, 0, "/Encrypt 4 0 R/ID[<" + id.toHex() + "><" + id.toHex() + ">]",
                   {handler});
}

} // namespace

class TestPdfDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { qputenv("PATH", m_path); }

    void drawsAPageAsWideAsAsked();
    void countsPagesAndDrawsEach();
    void whatCannotBeShownSaysWhy_data();
    void whatCannotBeShownSaysWhy();
    void aHugePageIsDrawnSmaller_data();
    void aHugePageIsDrawnSmaller();
    void aTurnedPageLiesOnItsSide();
    void withoutTheProgramItSaysSo();
    void aPageThatIsNotThere();
    void tellsAPdfByItsBytes();
    void readsNoPictureThatLies_data();
    void readsNoPictureThatLies();

private:
    QByteArray m_path = qgetenv("PATH");
};

void TestPdfDocument::drawsAPageAsWideAsAsked()
{
    const PdfDocument pdf(invoice());
    QCOMPARE(await(pdf.pageCount()).value_or(0), 1);
    const base::Result<QImage> page = await(pdf.page(1, 600));
    QVERIFY2(page.has_value(), page ? "" : qPrintable(base::toLogLine(page.error())));
    QCOMPARE(page->width(), 600);
    QVERIFY(std::abs(page->height() - 849) <= 1); // A4
    bool ink = false;
    for (int y = 0; y < page->height() && !ink; ++y)
        for (int x = 0; x < page->width() && !ink; ++x)
            ink = qGray(page->pixel(x, y)) < 64;
    QVERIFY(ink);
}

void TestPdfDocument::countsPagesAndDrawsEach()
{
    const PdfDocument pdf(pagesOf("100", "50", 3));
    QCOMPARE(await(pdf.pageCount()).value_or(0), 3);
    for (int number = 1; number <= 3; ++number)
        QCOMPARE(await(pdf.page(number, 40)).value_or(QImage()).size(), QSize(40, 20));
}

void TestPdfDocument::whatCannotBeShownSaysWhy_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<base::Code>("code");
    using base::Code;
    QTest::newRow("nothing") << QByteArray() << Code::AttachmentUnreadable;
    QTest::newRow("rubbish behind a header")
        << QByteArray("%PDF-1.4\n" + QByteArray(500, '\xAA')) << Code::AttachmentUnreadable;
    QTest::newRow("cut in half") << invoice().left(invoice().size() / 3) << Code::AttachmentUnreadable;
    QTest::newRow("another kind") << QByteArray("PK\x03\x04 a zip file") << Code::AttachmentUnreadable;
    QTest::newRow("asks for a password") << locked() << Code::AttachmentLocked;
    QTest::newRow("larger than the cap")
        << QByteArray("%PDF-1.4\n" + QByteArray(PdfDocument::kMostBytes, ' ')) << Code::AttachmentTooLarge;
}

void TestPdfDocument::whatCannotBeShownSaysWhy()
{
    QFETCH(QByteArray, bytes);
    QFETCH(base::Code, code);
    const PdfDocument pdf(bytes);
    const base::Result<int> count = await(pdf.pageCount());
    QVERIFY(!count);
    QCOMPARE(count.error().code, code);
    const base::Result<QImage> page = await(pdf.page(1, 600));
    QVERIFY(!page);
    QCOMPARE(page.error().code, code);
}

void TestPdfDocument::aHugePageIsDrawnSmaller_data()
{
    QTest::addColumn<QByteArray>("width");
    QTest::addColumn<QByteArray>("height");
    QTest::newRow("a wall") << QByteArray("14400") << QByteArray("14400");
    QTest::newRow("a ribbon") << QByteArray("10") << QByteArray("14400");
    QTest::newRow("beyond what PDF allows") << QByteArray("200000") << QByteArray("300000");
}

void TestPdfDocument::aHugePageIsDrawnSmaller()
{
    QFETCH(QByteArray, width);
    QFETCH(QByteArray, height);
    const PdfDocument pdf(pagesOf(width, height));
    const base::Result<QImage> page = await(pdf.page(1, 8'000));
    QVERIFY2(page.has_value(), page ? "" : qPrintable(base::toLogLine(page.error())));
    QVERIFY(qint64(page->width()) * page->height() <= PdfDocument::kMostPixels);
    QVERIFY(page->height() <= PdfDocument::kLongestSide);
}

void TestPdfDocument::aTurnedPageLiesOnItsSide()
{
    const PdfDocument pdf(pagesOf("100", "200", 1, 90));
    QCOMPARE(await(pdf.page(1, 80)).value_or(QImage()).size(), QSize(80, 40));
}

void TestPdfDocument::withoutTheProgramItSaysSo()
{
    const PdfDocument pdf(invoice());
    qputenv("PATH", "/nonexistent");
    const base::Result<int> count = await(pdf.pageCount());
    QVERIFY(!count);
    QCOMPARE(count.error().code, base::Code::ViewerMissing);
}

void TestPdfDocument::aPageThatIsNotThere()
{
    const PdfDocument pdf(pagesOf("100", "50", 2));
    QVERIFY(!await(pdf.page(9, 40)));
}

void TestPdfDocument::tellsAPdfByItsBytes()
{
    QVERIFY(PdfDocument::isPdf(invoice()));
    QVERIFY(PdfDocument::isPdf("rubbish\n%PDF-1.7"));
    QVERIFY(!PdfDocument::isPdf("PNG"));
    QVERIFY(!PdfDocument::isPdf(QByteArray(2'000, ' ') + "%PDF-1.7"));
}

void TestPdfDocument::readsNoPictureThatLies_data()
{
    QTest::addColumn<QByteArray>("ppm");
    QTest::addColumn<QSize>("size");
    QTest::newRow("two pixels") << QByteArray("P6\n2 1\n255\n"
                                              "abcdef")
                                << QSize(2, 1);
    QTest::newRow("too few bytes") << QByteArray("P6\n2 1\n255\n"
                                                 "abcde")
                                   << QSize();
    QTest::newRow("too many bytes") << QByteArray("P6\n2 1\n255\n"
                                                  "abcdefg")
                                    << QSize();
    QTest::newRow("nothing wide") << QByteArray("P6\n0 1\n255\n") << QSize();
    QTest::newRow("minus") << QByteArray("P6\n-2 -1\n255\n"
                                         "abcdef")
                           << QSize();
    QTest::newRow("larger than numbers go") << QByteArray("P6\n99999999999 1\n255\n"
                                                          "abc")
                                            << QSize();
    QTest::newRow("another depth") << QByteArray("P6\n1 1\n65535\n"
                                                 "abcdef")
                                   << QSize();
    QTest::newRow("another kind") << QByteArray("P5\n1 1\n255\n"
                                                "a")
                                  << QSize();
    QTest::newRow("empty") << QByteArray() << QSize();
}

void TestPdfDocument::readsNoPictureThatLies()
{
    QFETCH(QByteArray, ppm);
    QFETCH(QSize, size);
    const QImage image = models::imageFromPpm(ppm);
    QCOMPARE(image.isNull() ? QSize() : image.size(), size);
}

LEEWAY_TEST(TestPdfDocument)
#include "tst_pdf_document.moc"
