#include "support/marit_fixture.h"
#include "support/test_case.h"
#include "ui/customer/attachment_view.h"
#include "ui/customer/pdf_view.h"
#include "ui/customer/picture_reader.h"
#include "ui/customer/reading_panel.h"
#include "ui/theme/info_bar.h"

#include <QBuffer>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace leeway;

namespace
{

QByteArray png(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray out;
    QBuffer buffer(&out);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return out;
}

/// The first page stands, the second lies; readers rebuild the table that is missing.
QByteArray twoPages()
{
    return "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
           "2 0 obj\n<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>\nendobj\n"
           "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 260]>>\nendobj\n"
           "4 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 260 200]>>\nendobj\n"
           "trailer\n<</Root 1 0 R/Size 5>>\n%%EOF\n";
}

QImage loaded(ui::SafeTextView &view, const QString &url)
{
    return view.document()->resource(QTextDocument::ImageResource, QUrl(url)).value<QImage>();
}

} // namespace

class TestReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsOnlyPicturesThatWereHandedIn()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("secret.png"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(png(30, 30)) > 0);
        file.close();
        ui::SafeTextView view;
        const QByteArray inlined = "data:image/png;base64," + png(30, 30).toBase64();
        const QStringList sources{path, QStringLiteral("file://") + path, QString::fromLatin1(inlined),
                                  QStringLiteral("cid:other"), QStringLiteral("cid:tank")};
        QString html;
        for (const QString &source : sources)
            html += QStringLiteral("<img src=\"%1\">").arg(source);
        view.showHtml(html, {{QStringLiteral("tank"), png(40, 20)}});
        view.resize(400, 300);
        view.grab(); // lays out, and so asks for everything
        for (const QString &source : sources.mid(0, 4))
            QCOMPARE(loaded(view, source).size(), QSize(1, 1));
        QCOMPARE(loaded(view, sources.last()).size(), QSize(40, 20));
    }

    void readsNoStyleSheetFromADisk()
    {
        ui::SafeTextView view;
        const QVariant sheet = view.loadResource(QTextDocument::StyleSheetResource,
                                                 QUrl(QStringLiteral("file:///etc/hostname")));
        QVERIFY(sheet.isValid());
        QVERIFY(sheet.toByteArray().isEmpty());
    }

    void keepsPicturesWithinTheirLimits()
    {
        QVERIFY(!ui::readPicture(png(10, 10)).isNull());
        QVERIFY(ui::readPicture(png(10, 10), {.pixels = 99}).isNull());
        QVERIFY(ui::readPicture(png(10, 10), {.bytes = 10}).isNull());
        QCOMPARE(ui::readPicture(png(200, 100), {.largest = QSize(50, 50)}).size(), QSize(50, 25));
        QVERIFY(ui::readPicture("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>").isNull());
        QVERIFY(ui::readPicture(png(10, 10).left(40)).isNull());
    }

    void readsTheFormatsThatPeopleSend_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::newRow("a screenshot") << QByteArray("PNG");
        QTest::newRow("a photo") << QByteArray("JPG");
        QTest::newRow("a photo of a new phone") << QByteArray("WEBP");
        QTest::newRow("an old scan") << QByteArray("BMP");
    }
    void readsTheFormatsThatPeopleSend()
    {
        QFETCH(QByteArray, format);
        QImage image(40, 20, QImage::Format_RGB32);
        image.fill(Qt::red);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        QVERIFY(buffer.open(QIODevice::WriteOnly) && image.save(&buffer, format.constData()));
        QCOMPARE(ui::readPicture(bytes).size(), QSize(40, 20));
        QVERIFY(ui::readPicture(bytes, {.pixels = 799}).isNull());
    }

    void linksToPlacesOnly_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("may");
        QTest::newRow("web") << QStringLiteral("https://example.org/a") << true;
        QTest::newRow("plain web") << QStringLiteral("HTTP://example.org") << true;
        QTest::newRow("mail") << QStringLiteral("mailto:a@example.org") << true;
        QTest::newRow("phone") << QStringLiteral("tel:+4712345678") << true;
        QTest::newRow("file") << QStringLiteral("file:///etc/passwd") << false;
        QTest::newRow("script") << QStringLiteral("javascript:alert(1)") << false;
        QTest::newRow("no host") << QStringLiteral("http:///x") << false;
        QTest::newRow("other web") << QStringLiteral("httpx://example.org") << false;
        QTest::newRow("relative") << QStringLiteral("page.html") << false;
    }
    void linksToPlacesOnly()
    {
        QFETCH(QString, url);
        QFETCH(bool, may);
        ui::SafeTextView view;
        QSignalSpy clicked(&view, &ui::SafeTextView::linkClicked);
        Q_EMIT view.anchorClicked(QUrl(url));
        QCOMPARE(clicked.size(), may ? 1 : 0);
        QVERIFY(view.source().isEmpty());
    }

    void namesTheHostBeforeItOpens()
    {
        ui::ReadingPanel panel;
        panel.show({.title = QStringLiteral("Email"),
                    .time = {},
                    .text = {},
                    .html = QStringLiteral("<a href=\"https://evil.example/x\">www.bank.example</a>"),
                    .attachments = {}},
                   test::osloFormat());
        QSignalSpy opened(&panel, &ui::ReadingPanel::linkOpened);
        auto *confirm = panel.findChild<ui::InfoBar *>();
        QVERIFY(confirm->isHidden());
        const QUrl target(QStringLiteral("https://evil.example/x"));
        Q_EMIT panel.view()->anchorClicked(target);
        QVERIFY(!confirm->isHidden());
        QVERIFY(confirm->accessibleName().contains(QStringLiteral("evil.example")));
        QCOMPARE(opened.size(), 0);
        confirm->findChildren<QPushButton *>().constFirst()->click();
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.at(0).at(0).toUrl(), target);
        QVERIFY(confirm->isHidden());
    }

    void showsAPictureAndSavesTheRest()
    {
        ui::AttachmentView view;
        view.resize(300, 300);
        QSignalSpy ready(&view, &ui::AttachmentView::ready);
        domain::Attachment file;
        file.name = QStringLiteral("tank.png");
        file.mediaType = QStringLiteral("image/png");
        view.show(file, png(64, 32), test::osloFormat());
        QVERIFY(ready.wait());
        QCOMPARE(view.picture().size(), QSize(64, 32));
        file.mediaType = QStringLiteral("application/zip");
        view.show(file, "PK", test::osloFormat());
        QVERIFY(view.picture().isNull());
        QSignalSpy saved(&view, &ui::AttachmentView::saveRequested);
        auto *save = view.findChild<QPushButton *>(QStringLiteral("save"));
        save->click();
        QCOMPARE(saved.size(), 1);
        view.show(file, {}, test::osloFormat());
        QVERIFY(!save->isEnabled());
    }

    void aFileThatDoesNotComeCanBeAskedForAgain()
    {
        ui::AttachmentView view;
        view.QWidget::show();
        domain::Attachment file;
        file.name = QStringLiteral("tank.png");
        file.mediaType = QStringLiteral("image/png");
        const auto *save = view.findChild<QPushButton *>(QStringLiteral("save"));
        auto *again = view.findChild<QPushButton *>(QStringLiteral("again"));
        view.showComing(file, test::osloFormat());
        QVERIFY(!again->isVisible());
        QVERIFY(!save->isEnabled());
        QVERIFY(!view.state().isEmpty());
        view.showNotCome(QStringLiteral("The store cannot be reached."));
        QCOMPARE(view.state(), QStringLiteral("The store cannot be reached."));
        QSignalSpy asked(&view, &ui::AttachmentView::againRequested);
        again->click();
        QCOMPARE(asked.size(), 1);
        QSignalSpy ready(&view, &ui::AttachmentView::ready);
        view.show(file, png(64, 32), test::osloFormat());
        QVERIFY(ready.wait());
        QVERIFY(!again->isVisible());
        QVERIFY(save->isEnabled());
    }

    void turnsThePagesOfADocumentByKeys()
    {
        ui::AttachmentView view;
        view.resize(360, 500);
        view.QWidget::show();
        QSignalSpy ready(&view, &ui::AttachmentView::ready);
        domain::Attachment file;
        file.name = QStringLiteral("plan.pdf");
        view.show(file, twoPages(), test::osloFormat());
        QVERIFY(ready.wait());
        ui::PdfView *pdf = view.pdf();
        QCOMPARE(pdf->pageCount(), 2);
        QCOMPARE(pdf->page(), 1);
        QVERIFY(view.state().isEmpty());
        const int fits = pdf->picture().width();
        QVERIFY(fits > 200 && fits <= pdf->width());
        auto *scroll = pdf->findChild<QScrollArea *>();
        QTest::keyClick(scroll, Qt::Key_PageDown); // to the end of the first page,
        QCOMPARE(pdf->page(), 1);
        QTest::keyClick(scroll, Qt::Key_PageDown); // and on from there
        QCOMPARE(pdf->page(), 2);
        QVERIFY(ready.wait());
        QVERIFY(pdf->picture().width() > pdf->picture().height()); // the second lies on its side
        QTest::keyClick(scroll, Qt::Key_PageDown);                 // there is no third
        QCOMPARE(pdf->page(), 2);
        QTest::keyClick(scroll, Qt::Key_Plus);
        QVERIFY(ready.wait());
        QVERIFY(pdf->picture().width() > fits);
        QTest::keyClick(scroll, Qt::Key_Home);
        QVERIFY(ready.wait());
        QCOMPARE(pdf->page(), 1);
    }

    void aDocumentThatCannotBeShownCanStillBeSaved()
    {
        ui::AttachmentView view;
        view.resize(360, 500);
        view.QWidget::show();
        QSignalSpy ready(&view, &ui::AttachmentView::ready);
        domain::Attachment file;
        file.name = QStringLiteral("broken.pdf");
        view.show(file, "%PDF-1.4 broken", test::osloFormat());
        QVERIFY(ready.wait());
        QVERIFY(view.state().contains(QStringLiteral("damaged")));
        QVERIFY(!view.pdf()->isVisible());
        QSignalSpy saved(&view, &ui::AttachmentView::saveRequested);
        for (QPushButton *button : view.findChildren<QPushButton *>())
            if (button->isVisible())
                button->click();
        QCOMPARE(saved.size(), 1);
    }

    void listsTheFilesAndOpensThem()
    {
        ui::ReadingPanel panel;
        domain::Attachment here;
        here.name = QStringLiteral("plan.pdf");
        domain::Attachment elsewhere;
        elsewhere.name = QStringLiteral("gone.zip");
        elsewhere.stored = false;
        panel.show({.title = {},
                    .time = {},
                    .text = QStringLiteral("see below"),
                    .html = {},
                    .attachments = {here, elsewhere}},
                   test::osloFormat());
        QSignalSpy wanted(&panel, &ui::ReadingPanel::attachmentRequested);
        QStringList listed;
        for (QPushButton *button : panel.findChildren<QPushButton *>()) {
            if (!button->text().contains(QStringLiteral(".")))
                continue;
            listed.append(button->text());
            button->click();
        }
        QCOMPARE(listed.size(), 2);
        QCOMPARE(wanted.size(), 1); // the other one never came
    }
};

LEEWAY_GUI_TEST(TestReading)
#include "tst_reading.moc"
