#include "app/leeway/link_controller.h"

#include "app/leeway/edit_controller.h"
#include "base/when_answered.h"
#include "desk/cases.h"
#include "desk/merge_customers.h"
#include "desk/order_links.h"
#include "desk/read_customer.h"
#include "desk/search.h"
#include "models/format.h"
#include "ui/edit/case_line_panel.h"
#include "ui/edit/case_merge_panel.h"
#include "ui/edit/case_split_panel.h"
#include "ui/edit/order_customer_panel.h"
#include "ui/shell/main_window.h"

#include <QMenu>
#include <QTimeZone>

namespace leeway::app
{

using base::whenAnswered;

namespace
{

constexpr int kCasesOffered = 50;
constexpr int kEntriesOffered = 200;

QString articleWords(const domain::CaseLine &line)
{
    return models::isolatedText(models::screenText(line.article, 60).simplified());
}

} // namespace

LinkController::LinkController(desk::Desk &desk, ui::MainWindow &window, EditController &edits,
                               QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_window(window)
    , m_edits(edits)
{
}

void LinkController::fillCustomerMenu(QMenu &menu, const domain::CustomerSnapshot &snapshot)
{
    qDeleteAll(m_apart);
    m_apart.clear();
    for (const domain::Customer &merged : snapshot.mergedFrom) {
        const QString name = models::isolatedText(models::screenText(merged.name, 60).simplified());
        m_apart << menu.addAction(tr("Take %1 apart again").arg(name), this,
                                  [this, loser = merged.id, winner = snapshot.customer.id] {
                                      m_edits.report(desk::unmergeCustomers(m_desk, loser, winner),
                                                     tr("Records taken apart."));
                                  });
    }
}

void LinkController::fillCaseMenu(QMenu &menu, domain::CustomerId customer, const domain::CaseEntry &entry)
{
    const domain::Case &theCase = entry.theCase;
    menu.addAction(tr("Merge into another case…"), this,
                   [this, customer, entry] { mergeCase(customer, entry); });
    menu.addAction(tr("Move entries into a new case…"), this,
                   [this, customer, theCase] { splitCase(customer, theCase); });
    for (const domain::Case &merged : entry.merged)
        menu.addAction(tr("Take %1 apart again").arg(models::caseNumber(merged.number)), this,
                       [this, merged, from = theCase.id] { takeApart(merged, from); });
    menu.addSeparator();
    menu.addAction(tr("Link to an order line…"), this,
                   [this, customer, id = theCase.id] { linkLine(customer, id, std::nullopt); });
    for (const domain::CaseLine &line : entry.lines)
        menu.addAction(tr("No longer about %1").arg(articleWords(line)), this,
                       [this, line] { unlinkLine(line.caseId, line.line); });
}

void LinkController::mergeCase(domain::CustomerId customer, const domain::CaseEntry &entry)
{
    if (!m_merge) {
        m_merge = new ui::CaseMergePanel;
        m_edits.adopt(m_merge);
        connect(m_merge, &ui::CaseMergePanel::mergeRequested, this,
                [this](domain::CaseId loser, domain::CaseId winner, const QString &reason) {
                    m_edits.finish(m_merge, desk::mergeCases(m_desk, loser, winner, reason),
                                   tr("Cases merged."));
                });
    }
    base::whenAnswered(this, desk::readCases(m_desk, customer, {}, std::nullopt, kCasesOffered),
                       [this, entry](const base::Result<domain::CasePage> &page) {
                           if (!page) {
                               m_window.showError(page.error());
                               return;
                           }
                           m_merge->start(entry, page->cases);
                           m_edits.show(m_merge);
                       });
}

void LinkController::splitCase(domain::CustomerId customer, const domain::Case &theCase)
{
    if (!m_split) {
        m_split = new ui::CaseSplitPanel({&m_desk.clock(), QLocale(), QTimeZone::systemTimeZone()});
        m_edits.adopt(m_split);
        connect(m_split, &ui::CaseSplitPanel::splitRequested, this, [this](const desk::SplitCase &split) {
            m_edits.finish(m_split, desk::splitCase(m_desk, split), tr("Case split."));
        });
    }
    domain::TimelineQuery query;
    query.customer = customer;
    query.caseId = theCase.id;
    query.limit = kEntriesOffered;
    base::whenAnswered(this, desk::readTimeline(m_desk, query),
                       [this, theCase](const base::Result<domain::TimelinePage> &page) {
                           if (!page) {
                               m_window.showError(page.error());
                               return;
                           }
                           std::vector<domain::Interaction> entries;
                           for (const domain::TimelineEntry &entry : page->entries) {
                               // What shows here from a merged case is taken apart, not split.
                               if (entry.interaction.mainCase == theCase.id)
                                   entries.push_back(entry.interaction);
                           }
                           m_split->start(theCase, entries, page->more);
                           m_edits.show(m_split);
                       });
}

void LinkController::takeApart(const domain::Case &merged, domain::CaseId from)
{
    m_edits.report(desk::unmergeCases(m_desk, merged.id, from), tr("Cases taken apart."));
}

void LinkController::linkLine(domain::CustomerId customer, std::optional<domain::CaseId> theCase,
                              std::optional<domain::OrderLineId> line)
{
    if (!m_line) {
        m_line = new ui::CaseLinePanel;
        m_edits.adopt(m_line);
        connect(m_line, &ui::CaseLinePanel::linkRequested, this,
                [this](domain::CaseId id, domain::OrderLineId to) {
                    m_edits.finish(m_line, desk::linkOrderLine(m_desk, id, to), tr("Linked."));
                });
    }
    using Cases = base::Result<domain::CasePage>;
    using Orders = base::Result<std::vector<domain::Order>>;
    base::whenAnswered(this, desk::readCases(m_desk, customer, {}, std::nullopt, kCasesOffered),
                       [this, customer, theCase, line](const Cases &page) {
                           if (!page) {
                               m_window.showError(page.error());
                               return;
                           }
                           ui::CaseLinePanel::Choice choice{
                               .cases = {}, .orders = {}, .caseId = theCase, .line = line};
                           for (const domain::CaseEntry &entry : page->cases)
                               choice.cases.push_back(entry.theCase);
                           base::whenAnswered(this, desk::readOrders(m_desk, customer),
                                              [this, choice](const Orders &orders) mutable {
                                                  if (!orders) {
                                                      m_window.showError(orders.error());
                                                      return;
                                                  }
                                                  choice.orders = *orders;
                                                  m_line->start(choice);
                                                  m_edits.show(m_line);
                                              });
                       });
}

void LinkController::unlinkLine(domain::CaseId theCase, domain::OrderLineId line)
{
    m_edits.report(desk::unlinkOrderLine(m_desk, theCase, line), tr("Link taken away."));
}

void LinkController::makeOrderPanel()
{
    if (m_order)
        return;
    using Panel = ui::OrderCustomerPanel;
    constexpr int kCandidates = 8;
    m_order = new Panel({&m_desk.clock(), QLocale(), QTimeZone::systemTimeZone()});
    m_edits.adopt(m_order);
    connect(m_order, &Panel::searchRequested, this, [this](const QString &text) {
        base::whenAnswered(this, desk::searchNames(m_desk, text, domain::SearchScope::Customers, kCandidates),
                           [this](const base::Result<domain::SearchHits> &hits) {
                               if (hits)
                                   m_order->setCandidates(hits->customers);
                           });
    });
    connect(m_order, &Panel::linkRequested, this, [this](domain::OrderId order, domain::CustomerId customer) {
        m_edits.finish(m_order, desk::setOrderCustomer(m_desk, {order, std::nullopt, customer}),
                       tr("Order linked."));
    });
}

void LinkController::linkOrder(domain::OrderId id)
{
    makeOrderPanel();
    base::whenAnswered(this, desk::readOrder(m_desk, id), [this](const base::Result<domain::Order> &order) {
        if (!order) {
            m_window.showError(order.error());
            return;
        }
        m_order->start(*order);
        m_edits.show(m_order);
    });
}

} // namespace leeway::app
