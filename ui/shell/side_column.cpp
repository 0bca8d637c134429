#include "ui/shell/side_column.h"

#include "ui/shell/column_splitter.h"
#include "ui/shell/settings_store.h"
#include "ui/shell/side_pages.h"
#include "ui/theme/empty_state.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

const QString kPanesKey = QStringLiteral("columns/reading");

/// What is read and worked with by nobody; it can stand beside the guide.
bool isRead(const QString &id)
{
    static const QStringList kRead{QStringLiteral("fitting"), QStringLiteral("orders"),
                                   QStringLiteral("article"), QStringLiteral("reading"),
                                   QStringLiteral("notice"),  QStringLiteral("help")};
    return kRead.contains(id);
}

QToolButton *makeSplitButton(QAction *secondWindow)
{
    auto *out = new QToolButton;
    out->setIcon(icon(QStringLiteral("split")));
    out->setToolTip(secondWindow->text());
    out->setAccessibleName(secondWindow->text());
    out->setFocusPolicy(Qt::TabFocus);
    QObject::connect(out, &QToolButton::clicked, secondWindow, &QAction::trigger);
    return out;
}

} // namespace

SideColumn::SideColumn(QAction *secondWindow, QWidget *parent)
    : QWidget(parent)
    , m_guide(new SidePages(tr("Pages of the right column")))
    , m_reading(new SidePages(tr("What is read beside it")))
    , m_panes(new ColumnSplitter)
    , m_front(new QStackedWidget)
    , m_cover(new EmptyState(QStringLiteral("eye-off"), tr("Hidden by the privacy screen"),
                             tr("What stands here is shown again when the privacy screen is off.")))
    , m_peek(m_cover->addButton(tr("Show for 30 s")))
{
    m_guide->addToHead(makeSplitButton(secondWindow));
    m_reading->setBackgroundRole(QPalette::Base); // a page to read, as the centre (picture 10f)
    m_reading->setAutoFillBackground(true);
    m_reading->hide();
    m_panes->addWidget(m_reading);
    m_panes->addWidget(m_guide);
    m_panes->setStretchFactor(0, 1);
    m_panes->setStretchFactor(1, 0);
    m_front->addWidget(m_panes);
    m_front->addWidget(m_cover);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_front);
    connect(m_peek, &QPushButton::clicked, this, &SideColumn::peekRequested);
    connect(m_guide, &SidePages::shown, this, &SideColumn::pageShown);
    connect(m_reading, &SidePages::shown, this, &SideColumn::pageShown);
    connect(m_panes, &QSplitter::splitterMoved, this, [this] { m_sizes = m_panes->sizes(); });
}

SidePages &SideColumn::paneOf(const QString &id) const
{
    return m_apart && isRead(id) ? *m_reading : *m_guide;
}

void SideColumn::addPage(const QString &id, const QString &title, QWidget *page)
{
    paneOf(id).add({id, title, -1, page, true});
    arrange();
}

void SideColumn::setPageCount(const QString &id, int count)
{
    paneOf(id).setCount(id, count);
}

void SideColumn::showPage(const QString &id)
{
    paneOf(id).show(id);
    arrange();
}

void SideColumn::hidePage(const QString &id)
{
    paneOf(id).setPageVisible(id, false);
    arrange();
}

void SideColumn::offerPage(const QString &id)
{
    paneOf(id).setPageVisible(id, true);
    arrange();
}

QString SideColumn::currentPage() const
{
    return m_guide->isEmpty() ? m_reading->current() : m_guide->current();
}

QString SideColumn::currentTitle() const
{
    return m_guide->isEmpty() ? m_reading->currentTitle() : m_guide->currentTitle();
}

bool SideColumn::isEmpty() const
{
    return m_guide->isEmpty() && m_reading->isEmpty();
}

void SideColumn::setReadingApart(bool apart)
{
    if (m_apart == apart)
        return;
    SidePages &from = apart ? *m_guide : *m_reading;
    const QString shown = from.current();
    m_apart = apart;
    for (const QString &id : from.ids())
        if (isRead(id))
            if (const auto page = from.take(id))
                paneOf(id).add(*page);
    if (isRead(shown)) // who was reading reads on
        paneOf(shown).show(shown);
    arrange();
}

void SideColumn::setNamedOutside(bool named)
{
    m_guide->setOneTabNeedless(named);
}

bool SideColumn::isDouble() const
{
    return m_double;
}

void SideColumn::arrange()
{
    m_reading->setVisible(!m_reading->isEmpty());
    m_guide->setVisible(!m_guide->isEmpty() || m_reading->isEmpty());
    const bool both = !m_reading->isEmpty() && !m_guide->isEmpty();
    if (both == m_double)
        return;
    m_double = both;
    Q_EMIT doubled();
    sizePanes();
}

void SideColumn::sizePanes()
{
    if (m_double)
        m_panes->setSizes(m_sizes.size() == 2 ? m_sizes : QList<int>{scaled(kReadingWidth), scaled(480)});
}

void SideColumn::save(SettingsStore &store) const
{
    if (m_sizes.size() == 2)
        store.put(kPanesKey,
                  QJsonDocument(QJsonArray{m_sizes.at(0), m_sizes.at(1)}).toJson(QJsonDocument::Compact));
}

void SideColumn::restore(const SettingsStore &store)
{
    const QJsonArray in = QJsonDocument::fromJson(store.get(kPanesKey)).array();
    if (in.size() == 2)
        m_sizes = {qBound(0, in.at(0).toInt(), 10'000), qBound(0, in.at(1).toInt(), 10'000)};
}

void SideColumn::setCovered(bool covered, const QString &peekKey)
{
    //: on a button: the key to hold down
    m_peek->setProperty("lwKey", peekKey.isEmpty() ? QString() : tr("Hold %1").arg(peekKey));
    m_peek->updateGeometry();
    m_front->setCurrentWidget(covered ? static_cast<QWidget *>(m_cover) : m_panes);
}

} // namespace leeway::ui
