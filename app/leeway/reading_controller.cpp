#include "app/leeway/reading_controller.h"

#include "base/when_answered.h"
#include "desk/shared_store.h"
#include "models/format.h"
#include "ui/customer/attachment_view.h"
#include "ui/customer/reading_panel.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/side_column.h"
#include "ui/theme/empty_state.h"
#include "ui/theme/progress_line.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QSaveFile>
#include <QStackedWidget>
#include <QTimeZone>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace leeway::app
{

using base::whenAnswered;

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

ReadingController::ReadingController(desk::Desk &desk, desk::SharedStore &shared, ui::MainWindow &window,
                                     QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_shared(shared)
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
    m_nothing = new ui::EmptyState(QStringLiteral("book"), tr("Nothing is open to read"),
                                   tr("Choose “Read in full” on an entry of the history, or a file that came "
                                      "with it."));
    m_progress = new ui::ProgressLine;
    auto *waiting = new QWidget;
    auto *column = new QVBoxLayout(waiting);
    column->addWidget(m_progress);
    column->addStretch(1);
    for (QWidget *page : {static_cast<QWidget *>(m_nothing), static_cast<QWidget *>(m_reading),
                          static_cast<QWidget *>(m_attachment), waiting})
        m_stack->addWidget(page);
    m_window.addSidePage(QStringLiteral("reading"), tr("Reading"), m_stack);
    connect(m_reading, &ui::ReadingPanel::linkOpened, this,
            [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(m_reading, &ui::ReadingPanel::attachmentRequested, this, &ReadingController::openAttachment);
    connect(m_attachment, &ui::AttachmentView::saveRequested, this, &ReadingController::save);
    connect(m_attachment, &ui::AttachmentView::againRequested, this, &ReadingController::openAttachment);
    connect(m_progress, &ui::ProgressLine::stopped, this, &ReadingController::stopRequested);
}

void ReadingController::showPage(QWidget *page)
{
    m_stack->setCurrentWidget(page);
    m_window.setSideShown(true);
    m_window.side().showPage(QStringLiteral("reading"));
}

void ReadingController::read(domain::InteractionId interaction)
{
    base::whenAnswered(this, desk::readLetter(m_desk, interaction),
                       [this, asked = ++m_asked](const base::Result<desk::Letter> &letter) {
                           if (asked != m_asked)
                               return;
                           if (letter)
                               showLetter(*letter);
                           else
                               m_window.showError(letter.error());
                       });
}

void ReadingController::showLetter(const desk::Letter &letter)
{
    const domain::Interaction &whole = letter.whole;
    present({.title = whole.title.isEmpty() ? models::eventTitle(whole) : whole.title,
             .time = models::fullTime(formatOf(m_desk), whole.at),
             .text = whole.body,
             .html = letter.html,
             .parts = letter.pictures,
             .attachments = letter.attachments},
            {});
    if (!letter.elsewhere.empty())
        fetchPictures(whole.id, letter.elsewhere);
}

void ReadingController::fetchPictures(domain::InteractionId letter, std::vector<domain::Attachment> pictures)
{
    const domain::Attachment first = pictures.front();
    pictures.erase(pictures.begin());
    base::whenAnswered(this, m_shared.readFile(first),
                       [this, letter, pictures = std::move(pictures),
                        asked = m_asked](const base::Result<QByteArray> &bytes) {
                           if (asked != m_asked || !bytes) // offline: the letter stands without them
                               return;
                           if (pictures.empty())
                               read(letter);
                           else
                               fetchPictures(letter, pictures);
                       });
}

void ReadingController::present(const ui::Reading &reading, const ui::ReadingAct &act)
{
    ensurePage();
    m_reading->show(reading, formatOf(m_desk));
    m_reading->setAct(act);
    showPage(m_reading);
}

void ReadingController::forget()
{
    ++m_asked;
    if (!m_stack)
        return;
    if (m_before)
        m_before = m_nothing;
    else
        m_stack->setCurrentWidget(m_nothing);
}

void ReadingController::showProgress(const QString &what, int done, int total)
{
    ensurePage();
    QWidget *waiting = m_progress->parentWidget();
    if (m_stack->currentWidget() != waiting)
        m_before = m_stack->currentWidget();
    const QLocale locale;
    m_progress->setTexts(what, tr("%1 of %2").arg(locale.toString(done), locale.toString(total)));
    m_progress->setPermille(total > 0 ? static_cast<int>(qint64(done) * 1000 / total) : -1);
    m_progress->setStoppable(true);
    showPage(waiting);
}

void ReadingController::endProgress()
{
    if (QWidget *before = std::exchange(m_before, nullptr))
        m_stack->setCurrentWidget(before);
}

void ReadingController::openAttachment(const domain::Attachment &attachment)
{
    const quint64 asked = ++m_asked;
    if (!attachment.stored) {
        ensurePage();
        if (attachment.atStore)
            m_attachment->showComing(attachment, formatOf(m_desk));
        else
            m_attachment->show(attachment, {}, formatOf(m_desk));
        showPage(m_attachment);
        if (!attachment.atStore)
            return;
    }
    base::whenAnswered(this, m_shared.readFile(attachment),
                       [this, attachment, asked](const base::Result<QByteArray> &bytes) {
                           if (asked != m_asked)
                               return;
                           if (!bytes && !attachment.stored) {
                               m_attachment->showNotCome(ui::errorLine(bytes.error()));
                               return;
                           }
                           if (!bytes) {
                               m_window.showError(bytes.error());
                               return;
                           }
                           ensurePage();
                           m_attachment->show(attachment, *bytes, formatOf(m_desk));
                           showPage(m_attachment);
                       });
}

void ReadingController::save(const domain::Attachment &attachment)
{
    auto *dialog = new QFileDialog(&m_window, tr("Save the attached file"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(QFileInfo(attachment.name).fileName()); // a stranger chose it: no folders of theirs
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this, attachment](const QString &path) {
        base::whenAnswered(
            this, m_shared.readFile(attachment), [this, path](const base::Result<QByteArray> &bytes) {
                if (!bytes) {
                    m_window.showError(bytes.error());
                    return;
                }
                base::whenAnswered(
                    this, QtConcurrent::run([path, bytes = *bytes] { return writeFile(path, bytes); }),
                    [this, path](const base::Result<void> &written) {
                        if (written)
                            m_window.showDone(tr("Saved as %1.").arg(path), {}, tr("Saved."));
                        else
                            m_window.showError(written.error());
                    });
            });
    });
    dialog->open();
}

} // namespace leeway::app
