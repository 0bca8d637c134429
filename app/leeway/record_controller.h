#pragma once

#include "desk/export_person.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace leeway::ui
{
class MainWindow;
} // namespace leeway::ui

namespace leeway::app
{

class ReadingController;

/// Everything kept about a customer: shown "as the customer would see it", and written to files for them. One
/// at a time; a new one stops the former. After a second the reading column says how far it is. GUI thread.
class RecordController : public QObject
{
    Q_OBJECT

public:
    RecordController(desk::Desk &desk, ui::MainWindow &window, ReadingController &reading, QObject *parent);

    void show(domain::CustomerId customer);
    /// Asks where to, then writes.
    void exportCustomer(domain::CustomerId customer);
    /// Another customer is open: a record on its way is not shown beside them. Writing files goes on.
    void forget() { ++m_asked; }

private:
    desk::PersonDataJob *begin(domain::CustomerId customer, const QString &what);
    /// Waits for `job`'s answer, puts its progress away and tells what went wrong, or goes on with `then`.
    template <class T, class Then>
    void follow(desk::PersonDataJob *job, const QFuture<base::Result<T>> &answer, Then then);
    void showPage(domain::CustomerId customer, const QByteArray &html);
    void writeTo(domain::CustomerId customer, const QString &path);
    void showProgress();

    desk::Desk &m_desk;
    ui::MainWindow &m_window;
    ReadingController &m_reading;
    QPointer<desk::PersonDataJob> m_job; ///< the newest; former ones end by themselves
    quint64 m_asked = 0;                 ///< counts what was asked to be shown
    QTimer m_slow;
    QString m_what;
    int m_done = 0;
    int m_total = 0;
};

} // namespace leeway::app
