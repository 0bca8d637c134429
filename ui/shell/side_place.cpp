#include "ui/shell/side_place.h"

#include "ui/shell/actions.h"
#include "ui/shell/column_window.h"
#include "ui/shell/columns.h"
#include "ui/shell/settings_store.h"
#include "ui/shell/side_column.h"
#include "ui/shell/window_place.h"
#include "ui/theme/fonts.h"

#include <QAction>

namespace leeway::ui
{

namespace
{

const QString kApartKey = QStringLiteral("second/open");
const QString kPlaceKey = QStringLiteral("second/geometry");
constexpr int kSecondWidth = 480;

} // namespace

SidePlace::SidePlace(const Parts &parts, QWidget *mainWindow)
    : QObject(mainWindow)
    , m_parts(parts)
    , m_main(mainWindow)
    , m_apart(parts.store.get(kApartKey) == "1")
{
    m_parts.side.setParent(mainWindow);
    m_parts.side.hide();
}

SidePlace::~SidePlace()
{
    delete m_window; // and the column with it, as it would have died with the main window
}

void SidePlace::setShown(bool shown)
{
    m_shown = shown;
    place();
}

void SidePlace::setApart(bool apart)
{
    m_apart = apart;
    m_parts.store.put(kApartKey, apart ? "1" : "0");
    place();
}

void SidePlace::mainShown()
{
    m_mainIsThere = true;
    place();
}

void SidePlace::mainClosed()
{
    m_mainIsThere = false;
    closeWindow();
}

void SidePlace::place()
{
    const bool apart = m_apart && m_shown && m_mainIsThere;
    if (apart && !m_window)
        openWindow();
    else if (!apart && m_window)
        closeWindow();
    if (!apart) {
        const bool inColumns = m_shown && !m_apart;
        m_parts.columns.setContent(Column::Side, inColumns ? &m_parts.side : nullptr);
        if (!inColumns)
            m_parts.side.setParent(m_main); // kept, though not shown
        m_parts.side.setVisible(inColumns);
    }
    follow();
    m_parts.registry.action(QStringLiteral("window.second"))->setChecked(m_apart);
}

void SidePlace::follow()
{
    m_parts.side.setNamedOutside(!m_window && hasTabs(m_parts.columns.breakpoint()));
}

void SidePlace::openWindow()
{
    m_parts.columns.setContent(Column::Side, nullptr);
    m_window = new ColumnWindow(&m_parts.side, m_parts.registry.inWindow());
    restorePlace(*m_window, m_parts.store.get(kPlaceKey), firstPlaceBeside(*m_main, scaled(kSecondWidth)));
    connect(m_window, &ColumnWindow::closed, this, [this] { setApart(false); });
    m_parts.columns.setElsewhere(Column::Side, m_window);
    m_window->show();
}

void SidePlace::closeWindow()
{
    if (!m_window)
        return;
    m_parts.store.put(kPlaceKey, m_window->saveGeometry());
    ColumnWindow *closing = m_window;
    m_window = nullptr;
    closing->release();
    m_parts.side.setParent(m_main);
    m_parts.side.hide();
    m_parts.columns.setElsewhere(Column::Side, nullptr);
    closing->hide();
    closing->deleteLater();
}

} // namespace leeway::ui
