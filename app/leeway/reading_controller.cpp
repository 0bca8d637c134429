#include "app/leeway/reading_controller.h"

#include "desk/export_person.h"
#include "desk/read_customer.h"
#include "models/format.h"
#include "models/when_answered.h"
#include "ui/customer/attachment_view.h"
#include "ui/customer/reading_panel.h"
#include "ui/shell/main_window.h"
#include "ui/shell/side_column.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QSaveFile>
#include <QStackedWidget>
#include <QTimeZone>
#include <QtConcurrentRun>

namespace leeway::app
{

using models::whenAnswered;

namespace
{

models::Format formatOf(const desk::Desk &desk)
{
    return {QLocale(), QTimeZone::systemTimeZone(), desk.clock().now()};
}

base::Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return base::fail(base::Code::FileUnwritable, file.errorString());
}

} // namespace

ReadingController::ReadingController(desk::Desk &desk, ui::MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_window(window)
{
}

void ReadingController::ensurePage()
{
    if (m_stack)
        return;
    m_stack = new QStackedWidget;
    m_reading = new ui::ReadingPanel;
    m_attachment = new ui::AttachmentView;
    m_stack->addWidget(m_reading);
    m_stack->addWidget(m_attachment);
    m_window.addSidePage(QStringLiteral("reading"), tr("Reading"), m_stack);
    connect(m_reading, &ui::ReadingPanel::linkOpened, this,
            [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(m_reading, &ui::ReadingPanel::attachmentRequested, this, &ReadingController::openAttachment);
    connect(m_attachment, &ui::AttachmentView::saveRequested, this, &ReadingController::save);
}

void ReadingController::read(const domain::Interaction &interaction,
                             const std::vector<domain::Attachment> &attachments)
{
    whenAnswered(this, desk::readInteraction(m_desk, interaction.id),
                 [this, attachments](const base::Result<domain::Interaction> &whole) {
                     if (!whole) {
                         m_window.showError(whole.error());
                         return;
                     }
                     if (!whole->hasHtml) {
                         showReading(*whole, {}, attachments);
                         return;
                     }
                     whenAnswered(this, desk::readHtml(m_desk, whole->id),
                                  [this, whole = *whole, attachments](const base::Result<QString> &html) {
                                      showReading(whole, html ? *html : QString(), attachments);
                                  });
                 });
}

void ReadingController::showReading(const domain::Interaction &whole, const QString &html,
                                    const std::vector<domain::Attachment> &attachments)
{
    ensurePage();
    const models::Format format = formatOf(m_desk);
    m_reading->show({.title = whole.title.isEmpty() ? whole.author : whole.title,
                     .time = models::fullTime(format, whole.at),
                     .text = whole.body,
                     .html = html,
                     .parts = {},
                     .attachments = attachments},
                    format);
    m_stack->setCurrentWidget(m_reading);
    m_window.setSideShown(true);
    m_window.side().showPage(QStringLiteral("reading"));
}

void ReadingController::showRecord(domain::CustomerId customer)
{
    whenAnswered(this, desk::readPersonData(m_desk, customer), [this](const base::Result<QJsonObject> &data) {
        if (!data) {
            m_window.showError(data.error());
            return;
        }
        ensurePage();
        const models::Format format = formatOf(m_desk);
        m_reading->show({.title = tr("Full record, as the customer would see it"),
                         .time = models::fullTime(format, format.now),
                         .text = {},
                         .html = QString::fromUtf8(desk::personDataHtml(*data)),
                         .parts = {},
                         .attachments = {}},
                        format);
        m_stack->setCurrentWidget(m_reading);
        m_window.setSideShown(true);
        m_window.side().showPage(QStringLiteral("reading"));
    });
}

void ReadingController::openAttachment(const domain::Attachment &attachment)
{
    whenAnswered(this, desk::readAttachment(m_desk, attachment.id),
                 [this, attachment](const base::Result<QByteArray> &bytes) {
                     if (!bytes && bytes.error().code != base::Code::AttachmentUnreadable) {
                         m_window.showError(bytes.error());
                         return;
                     }
                     ensurePage();
                     m_attachment->show(attachment, bytes ? *bytes : QByteArray(), formatOf(m_desk));
                     m_stack->setCurrentWidget(m_attachment);
                     m_window.setSideShown(true);
                     m_window.side().showPage(QStringLiteral("reading"));
                 });
}

void ReadingController::save(const domain::Attachment &attachment)
{
    auto *dialog = new QFileDialog(&m_window, tr("Save the attached file"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(attachment.name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this, id = attachment.id](const QString &path) {
        whenAnswered(
            this, desk::readAttachment(m_desk, id), [this, path](const base::Result<QByteArray> &bytes) {
                if (!bytes) {
                    m_window.showError(bytes.error());
                    return;
                }
                whenAnswered(this,
                             QtConcurrent::run([path, bytes = *bytes] { return writeFile(path, bytes); }),
                             [this, path](const base::Result<void> &written) {
                                 if (written)
                                     m_window.showDone(tr("Saved as %1.").arg(path));
                                 else
                                     m_window.showError(written.error());
                             });
            });
    });
    dialog->open();
}

} // namespace leeway::app
