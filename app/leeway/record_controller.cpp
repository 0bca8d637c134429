#include "app/leeway/record_controller.h"

#include "app/leeway/reading_controller.h"
#include "base/when_answered.h"
#include "models/format.h"
#include "models/person_page.h"
#include "ui/customer/reading_panel.h"
#include "ui/shell/main_window.h"

#include <QFileDialog>
#include <QTimeZone>

namespace leeway::app
{

using base::whenAnswered;

namespace
{

/// What a screen takes of a long history; the file takes all of it.
constexpr desk::PersonDataLimits kScreen{.history = 200, .wholeTexts = false};
/// Guide section 9: up to a second what is there stays.
constexpr std::chrono::seconds kSlow{1};

} // namespace

RecordController::RecordController(desk::Desk &desk, ui::MainWindow &window, ReadingController &reading,
                                   QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_window(window)
    , m_reading(reading)
{
    m_slow.setSingleShot(true);
    m_slow.setInterval(kSlow);
    connect(&m_slow, &QTimer::timeout, this, &RecordController::showProgress);
    connect(&m_reading, &ReadingController::stopRequested, this, [this] {
        if (m_job)
            m_job->stop();
    });
}

desk::PersonDataJob *RecordController::begin(domain::CustomerId customer, const QString &what)
{
    if (m_job)
        m_job->stop();
    m_reading.endProgress();
    auto *job = new desk::PersonDataJob(m_desk, customer, this);
    m_job = job;
    m_what = what;
    m_done = m_total = 0;
    connect(job, &desk::PersonDataJob::progressed, this, [this, job](int done, int total) {
        if (m_job != job)
            return;
        m_done = done;
        m_total = total;
        if (!m_slow.isActive())
            showProgress();
    });
    m_slow.start();
    return job;
}

template <class T, class Then>
void RecordController::follow(desk::PersonDataJob *job, const QFuture<base::Result<T>> &answer, Then then)
{
    base::whenAnswered(job, answer, [this, job, then = std::move(then)](const base::Result<T> &result) {
        job->deleteLater();
        if (m_job == job) {
            m_job = nullptr;
            m_slow.stop();
            m_reading.endProgress();
        }
        if (result)
            then(result);
        else if (result.error().code != base::Code::Cancelled)
            m_window.showError(result.error());
    });
}

void RecordController::showProgress()
{
    if (m_job)
        m_reading.showProgress(m_what, m_done, m_total);
}

void RecordController::show(domain::CustomerId customer)
{
    desk::PersonDataJob *job = begin(customer, tr("Reading everything that is kept"));
    follow(job, job->read(models::makePersonPage, kScreen),
           [this, customer, asked = ++m_asked](const base::Result<QByteArray> &html) {
               if (asked == m_asked)
                   showPage(customer, *html);
           });
}

void RecordController::showPage(domain::CustomerId customer, const QByteArray &html)
{
    const models::Format format{QLocale(), QTimeZone::systemTimeZone(), m_desk.clock().now()};
    m_reading.present({.title = tr("Full record, as the customer would see it"),
                       .time = models::fullTime(format, format.now),
                       .text = {},
                       .html = QString::fromUtf8(html),
                       .parts = {},
                       .attachments = {}},
                      {tr("Export…"), [this, customer] { exportCustomer(customer); }});
}

void RecordController::exportCustomer(domain::CustomerId customer)
{
    auto *dialog = new QFileDialog(&m_window, tr("Export this customer"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(customer.toString());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, customer](const QString &path) { writeTo(customer, path); });
    dialog->open();
}

void RecordController::writeTo(domain::CustomerId customer, const QString &path)
{
    desk::PersonDataJob *job = begin(customer, tr("Writing everything that is kept"));
    follow(job, job->writeFiles(path, models::makePersonPage), [this, path](const base::Result<void> &) {
        m_window.showDone(tr("Exported to %1.json and .html.").arg(path), {},
                          tr("Exported as a JSON and an HTML file."));
    });
}

} // namespace leeway::app
