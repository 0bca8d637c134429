#include "app/leeway/place_keeper.h"

#include "app/leeway/customer_controller.h"
#include "base/when_answered.h"
#include "desk/find_customer.h"
#include "desk/set_up.h"
#include "ui/customer/customer_page.h"
#include "ui/customer/timeline_view.h"
#include "ui/shell/main_window.h"
#include "ui/shell/side_column.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QScrollBar>

namespace leeway::app
{

using base::whenAnswered;

namespace
{

const QString kPlaceSetting = QStringLiteral("window.place");
constexpr std::chrono::milliseconds kStill{500}; // nobody scrolls any more

} // namespace

PlaceKeeper::PlaceKeeper(desk::Desk &desk, ui::MainWindow &window, CustomerController &customer,
                         QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_window(window)
    , m_customer(customer)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kStill);
    const auto soon = [this] { m_soon.start(); };
    connect(&m_soon, &QTimer::timeout, this, &PlaceKeeper::keep);
    connect(&customer, &CustomerController::opened, this, &PlaceKeeper::onOpened);
    connect(customer.page().timeline()->verticalScrollBar(), &QScrollBar::valueChanged, this, soon);
    connect(&window.side(), &ui::SideColumn::pageShown, this, soon);
    connect(&window, &ui::MainWindow::closing, this, &PlaceKeeper::keep);
}

void PlaceKeeper::restore()
{
    base::whenAnswered(this, desk::readSetting(m_desk, kPlaceSetting),
                       [this](const base::Result<QByteArray> &kept) {
                           if (kept && m_customer.current().isNull())
                               apply(*kept);
                       });
}

void PlaceKeeper::apply(const QByteArray &kept)
{
    const QJsonObject place = QJsonDocument::fromJson(kept).object();
    const QString customer = place.value(u"customer").toString();
    const auto event = domain::InteractionId::fromString(place.value(u"event").toString());
    if (customer.isEmpty())
        return;
    m_sidePage = place.value(u"side").toString();
    m_top.reset();
    if (!event.isNull())
        m_top = domain::TimelineCursor{base::instantFromMs(place.value(u"at").toInteger()), event};
    base::whenAnswered(this, desk::findCustomer(m_desk, customer),
                       [this](const base::Result<domain::CustomerId> &id) {
                           if (!id || !m_customer.current().isNull())
                               return; // erased since, or somebody was quicker
                           m_restored = *id;
                           m_customer.open(*id);
                       });
}

void PlaceKeeper::onOpened(domain::CustomerId customer)
{
    if (customer == m_restored) {
        if (m_top)
            m_customer.page().timeline()->showOnTop(*m_top);
        m_window.side().showPage(m_sidePage);
    }
    m_restored = {};
    m_soon.start();
}

void PlaceKeeper::keep()
{
    m_soon.stop();
    if (m_customer.current().isNull())
        return;
    QJsonObject place{{QStringLiteral("customer"), m_customer.current().toString()},
                      {QStringLiteral("side"), m_window.side().currentPage()}};
    if (const auto top = m_customer.page().timeline()->onTop()) {
        place.insert(QStringLiteral("event"), top->id.toString());
        place.insert(QStringLiteral("at"), base::toMs(top->at));
    }
    const QByteArray now = QJsonDocument(place).toJson(QJsonDocument::Compact);
    if (now == m_kept)
        return;
    m_kept = now;
    base::whenAnswered(this, desk::keepSetting(m_desk, kPlaceSetting, now),
                       [](const base::Result<void> &) {});
}

} // namespace leeway::app
