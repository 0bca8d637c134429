#include "support/marit_fixture.h"
#include "ui/customer/attachment_view.h"
#include "ui/customer/picture_reader.h"
#include "ui/customer/reading_panel.h"
#include "ui/theme/info_bar.h"

#include <QBuffer>
#include <QPushButton>
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
        file.mediaType = QStringLiteral("application/pdf");
        view.show(file, "%PDF", test::osloFormat());
        QVERIFY(view.picture().isNull());
        QSignalSpy saved(&view, &ui::AttachmentView::saveRequested);
        auto *save = view.findChild<QPushButton *>();
        save->click();
        QCOMPARE(saved.size(), 1);
        view.show(file, {}, test::osloFormat());
        QVERIFY(!save->isEnabled());
    }
};

QTEST_MAIN(TestReading)
#include "tst_reading.moc"
