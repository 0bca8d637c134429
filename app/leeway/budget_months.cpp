#include "app/leeway/budget_controller.h"
#include "app/leeway/edit_controller.h"
#include "base/when_answered.h"
#include "desk/statements.h"
#include "domain/payout.h"
#include "models/statement_words.h"
#include "ui/leeway/budget_page.h"
#include "ui/leeway/month_panel.h"
#include "ui/shell/actions.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>

// How the page Budget shows and closes months.
namespace leeway::app
{

using base::whenAnswered;

namespace
{

domain::FundId fundOf(const QString &id)
{
    return domain::FundId::fromString(id);
}

QString monthProblem(const base::Error &error)
{
    switch (error.code) {
    case base::Code::RoleNotAllowed:
        return BudgetController::tr("Finance closes months, and never a lead who gives the money.");
    case base::Code::ChangedMeanwhile:
        return BudgetController::tr("Something was booked since you looked: %1. Look at it again.")
            .arg(error.detail);
    case base::Code::FieldInvalid:
        return BudgetController::tr("It cannot be closed now: %1.").arg(error.detail);
    default:
        return ui::errorLine(error);
    }
}

} // namespace

void BudgetController::wireMonths()
{
    connect(m_page, &ui::BudgetPage::monthsChosen, this, &BudgetController::openMonths);
    const auto on = [this](const char *id, auto slot) {
        connect(m_parts.window.registry().action(QLatin1String(id)), &QAction::triggered, this, slot);
    };
    on("fund.month", [this] {
        const auto &funds = m_list.shelf().funds;
        if (funds.empty())
            return m_parts.window.showDone(tr("There is no fund yet."));
        openMonths(m_month != nullptr && !m_month->months().fund.id.isNull()
                       ? m_month->months().fund.id.toString()
                       : funds.front().fund.id.toString());
    });
    connect(&m_parts.desk, &desk::Desk::changed, this, [this](const desk::Touched &what) {
        if (what.table(QStringLiteral("command")) || what.table(QStringLiteral("statement")))
            followClosing();
        // Somebody else closed one: it is not shown as open any longer.
        if (what.table(QStringLiteral("statement")) && m_month != nullptr && m_month->isVisible() &&
            m_closing.month.isEmpty())
            readMonths(m_month->months().fund.id.toString(), [] {});
    });
    on("month.csv", [this] { saveMonth(false); });
    on("month.pdf", [this] { saveMonth(true); });
    followMonth();
}

/// Only what is shown can be saved.
void BudgetController::followMonth()
{
    const bool shown = m_month != nullptr && m_month->statement().has_value();
    for (const char *id : {"month.csv", "month.pdf"})
        m_parts.window.registry().action(QLatin1String(id))->setEnabled(shown);
}

void BudgetController::openMonths(const QString &fund)
{
    if (!checkMayChange())
        return;
    if (m_month == nullptr) {
        m_month = new ui::MonthPanel(m_parts.window.registry().action(QStringLiteral("month.csv")),
                                     m_parts.window.registry().action(QStringLiteral("month.pdf")));
        m_parts.edits.adopt(m_month);
        connect(m_month, &ui::MonthPanel::monthChosen, this, &BudgetController::readMonth);
        connect(m_month, &ui::MonthPanel::closeWanted, this, &BudgetController::closeMonth);
    }
    readMonths(fund, [this] { m_parts.edits.show(m_month, ui::Column::List); });
}

void BudgetController::readMonths(const QString &fund, const std::function<void()> &then)
{
    whenAnswered(this, m_months.months(fundOf(fund)),
                 [this, then](const base::Result<desk::StatementMonths> &months) {
                     if (!months)
                         return m_parts.window.showError(months.error());
                     m_month->setFormat(m_list.look().format);
                     m_month->start(*months, domain::mayPayOut(m_parts.desk.me().role));
                     followMonth();
                     then();
                 });
}

void BudgetController::readMonth(const QString &month)
{
    const domain::FundId fund = m_month->months().fund.id;
    followMonth();
    whenAnswered(this, m_months.read(fund, month),
                 [this, fund, month](const base::Result<desk::MonthStatement> &read) {
                     if (m_month->months().fund.id != fund || m_month->month() != month)
                         return; // another one was chosen meanwhile
                     if (read)
                         m_month->showStatement(*read);
                     else
                         m_month->showUnreadable(ui::errorLine(read.error()));
                     followMonth();
                 });
}

void BudgetController::closeMonth(const QString &month, const QByteArray &content)
{
    const domain::Fund fund = m_month->months().fund;
    const base::Instant at = m_parts.desk.clock().now();
    whenAnswered(this, desk::closeMonth(m_parts.desk, fund.id, month, content),
                 [this, fund, month, at](const base::Result<bool> &closed) {
                     if (!closed) {
                         const QString said = monthProblem(closed.error());
                         return readMonths(fund.id.toString(), [this, said] { m_month->showFailure(said); });
                     }
                     if (*closed)
                         return monthClosed(fund, month);
                     m_closing = {fund, month, at};
                     m_parts.window.showDone(
                         tr("Asked for: the shared store closes %1 when this desk next connects.")
                             .arg(models::monthName(m_list.look().format, month)));
                     followClosing(); // it may have answered already
                 });
}

void BudgetController::monthClosed(const domain::Fund &fund, const QString &month)
{
    m_parts.window.showDone(
        tr("%1 of %2 is closed.")
            .arg(models::monthName(m_list.look().format, month), models::isolatedText(fund.name)));
    if (m_month->months().fund.id == fund.id)
        readMonths(fund.id.toString(), [] {});
}

/// What the shared store says to closing a month, whenever it does.
void BudgetController::followClosing()
{
    if (m_closing.month.isEmpty())
        return;
    whenAnswered(this, desk::readMonthClosing(m_parts.desk, m_closing.fund.id, m_closing.month, m_closing.at),
                 [this, asked = m_closing](const base::Result<desk::MonthClosing> &said) {
                     const bool isSame = m_closing.month == asked.month && m_closing.fund.id == asked.fund.id;
                     if (!said || !isSame || (!said->closed && !said->refused))
                         return;
                     m_closing = {};
                     if (said->closed)
                         return monthClosed(asked.fund, asked.month);
                     const QString why = said->why.isEmpty() ? tr("it gave no reason") : said->why;
                     const QString text = tr("The shared store did not close %1: %2.")
                                              .arg(models::monthName(m_list.look().format, asked.month),
                                                   models::isolatedText(why));
                     readMonths(asked.fund.id.toString(), [this, text] { m_month->showFailure(text); });
                 });
}

void BudgetController::saveMonth(bool pdf)
{
    if (m_month == nullptr || !m_month->statement())
        return;
    const desk::MonthStatement month = *m_month->statement();
    auto *dialog =
        new QFileDialog(&m_parts.window, pdf ? tr("Save the month as PDF") : tr("Save the month as CSV"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(pdf ? QStringLiteral("pdf") : QStringLiteral("csv"));
    dialog->selectFile(month.statement.month + (pdf ? QStringLiteral(".pdf") : QStringLiteral(".csv")));
    connect(dialog, &QFileDialog::fileSelected, this, [this, month, pdf](const QString &path) {
        const auto writing =
            pdf ? writeMonthPdf(path, m_list.look().format, month) : writeMonthCsv(path, month);
        whenAnswered(this, writing, [this, path](const base::Result<void> &written) {
            if (!written)
                return m_parts.window.showError(written.error());
            m_parts.window.showDone(
                tr("Written to %1.").arg(models::isolatedText(QFileInfo(path).fileName())));
        });
    });
    dialog->open();
}

} // namespace leeway::app
