#include "models/person_page.h"
#include "support/marit_fixture.h"
#include "tests/screens/registry.h"
#include "ui/customer/attachment_view.h"
#include "ui/customer/orders_page.h"
#include "ui/customer/reading_panel.h"
#include "ui/shell/side_column.h"

#include <QAction>
#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QSignalSpy>

// What the right column reads: a letter with its pictures and files, a document, everything that is kept, and
// the cover of the privacy screen.
namespace leeway::screens
{

namespace
{

std::unique_ptr<QWidget> makeLetter(const Request &request)
{
    Q_UNUSED(request)
    auto panel = std::make_unique<ui::ReadingPanel>();
    QImage photo(320, 180, QImage::Format_RGB32);
    photo.fill(Qt::lightGray);
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    photo.save(&buffer, "PNG");
    domain::Attachment plan;
    plan.name = QStringLiteral("Installation plan, second version, signed.pdf");
    plan.size = 812'345;
    domain::Attachment lost;
    lost.name = QStringLiteral("video.mov");
    lost.size = 48'000'000;
    lost.stored = false;
    panel->show(
        {.title = QStringLiteral("Email from Marit"),
         .time = models::fullTime(test::osloFormat(), test::at("2025-11-19T08:12:00Z")),
         .text = {},
         .html = QStringLiteral("<p>This is the second machine with the same crack:</p>"
                                "<p><img src=\"cid:tank\"></p>"
                                "<p>I have <b>guests on Saturday</b> and no way to make coffee. The plan is "
                                "on <a href=\"https://example.org/plan\">your page</a>.</p>"),
         .parts = {{QStringLiteral("tank"), png}},
         .attachments = {plan, lost}},
        test::osloFormat());
    return panel;
}

std::unique_ptr<QWidget> openedFile(const QByteArray &bytes, const QString &name)
{
    auto view = std::make_unique<ui::AttachmentView>();
    view->resize(400, 700);
    view->QWidget::show();
    QSignalSpy ready(view.get(), &ui::AttachmentView::ready);
    domain::Attachment file;
    file.name = name;
    file.size = bytes.size();
    view->show(file, bytes, test::osloFormat());
    ready.wait();
    return view;
}

std::unique_ptr<QWidget> makeDocument(const Request &request)
{
    Q_UNUSED(request)
    QFile file(QStringLiteral(LEEWAY_SOURCE_DIR "/resources/demo/attachments/invoice.pdf"));
    const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    return openedFile(bytes, QStringLiteral("invoice.pdf"));
}

std::unique_ptr<QWidget> makeDamaged(const Request &request)
{
    Q_UNUSED(request)
    return openedFile("%PDF-1.4 damaged", QStringLiteral("invoice.pdf"));
}

QByteArray recordPage()
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto page = models::makePersonPage(buffer);
    page->begin(QStringLiteral("Marit Sørbø"), QStringLiteral("Europe/Oslo"));
    page->part(QStringLiteral("customer"),
               QJsonObject{{QStringLiteral("name"), QStringLiteral("Marit Sørbø")},
                           {QStringLiteral("place"), QStringLiteral("Trondheim")}});
    page->part(QStringLiteral("consents"),
               QJsonArray{QJsonObject{{QStringLiteral("kind"), QStringLiteral("Recording")},
                                      {QStringLiteral("state"), QStringLiteral("Agreed")},
                                      {QStringLiteral("at"), QStringLiteral("2024-03-01T09:00:00.000Z")}},
                          QJsonObject{{QStringLiteral("kind"), QStringLiteral("Recording")},
                                      {QStringLiteral("state"), QStringLiteral("Withdrawn")},
                                      {QStringLiteral("at"), QStringLiteral("2025-10-30T12:30:00.000Z")}}});
    page->beginList(QStringLiteral("cases"));
    page->beginItem({{QStringLiteral("title"), QStringLiteral("Cracked water tank")},
                     {QStringLiteral("number"), QStringLiteral("48213")},
                     {QStringLiteral("status"), QStringLiteral("Open")}},
                    QStringLiteral("history"));
    page->item({{QStringLiteral("at"), QStringLiteral("2025-11-19T08:12:00.000Z")},
                {QStringLiteral("channel"), QStringLiteral("Email")},
                {QStringLiteral("author"), QStringLiteral("Marit Sørbø")},
                {QStringLiteral("body"), QStringLiteral("This is the second machine with the same crack.")},
                {QStringLiteral("attachments"),
                 QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("tank.png")},
                                        {QStringLiteral("type"), QStringLiteral("image/png")},
                                        {QStringLiteral("bytes"), 48'213}}}}});
    page->endItem();
    page->endList();
    page->finish();
    return buffer.data();
}

std::unique_ptr<QWidget> makeRecord(const Request &request)
{
    Q_UNUSED(request)
    auto panel = std::make_unique<ui::ReadingPanel>();
    panel->show({.title = QStringLiteral("Full record, as the customer would see it"),
                 .time = models::fullTime(test::osloFormat(), test::at("2025-11-21T14:08:00Z")),
                 .text = {},
                 .html = QString::fromUtf8(recordPage()),
                 .parts = {},
                 .attachments = {}},
                test::osloFormat());
    panel->setAct({QStringLiteral("Export…"), [] {}});
    return panel;
}

std::unique_ptr<QWidget> makeCover(const Request &request)
{
    Q_UNUSED(request)
    static QAction second(QStringLiteral("Own window"), nullptr);
    auto side = std::make_unique<ui::SideColumn>(&second);
    side->addPage(QStringLiteral("orders"), QStringLiteral("Orders"), new ui::OrdersPage);
    side->addPage(QStringLiteral("reading"), QStringLiteral("Reading"), new ui::ReadingPanel);
    side->setCovered(true, QStringLiteral("F8"));
    return side;
}

const bool kLetterAdded = registerScreen({QStringLiteral("reading-letter"), {400, 700}, makeLetter});
const bool kDocumentAdded = registerScreen({QStringLiteral("reading-document"), {400, 700}, makeDocument});
const bool kDamagedAdded = registerScreen({QStringLiteral("reading-damaged"), {400, 700}, makeDamaged});
const bool kRecordAdded = registerScreen({QStringLiteral("reading-record"), {400, 700}, makeRecord});
const bool kCoverAdded = registerScreen({QStringLiteral("side-private"), {400, 700}, makeCover});

} // namespace

} // namespace leeway::screens
