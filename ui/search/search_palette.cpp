#include "ui/search/search_palette.h"

#include "base/when_answered.h"
#include "models/search_model.h"
#include "models/search_preview.h"
#include "models/search_session.h"
#include "ui/search/search_footer.h"
#include "ui/search/search_panel.h"
#include "ui/search/search_preview_pane.h"
#include "ui/theme/curtain.h"
#include "ui/theme/fonts.h"

#include <QAccessible>
#include <QLineEdit>
#include <QListView>
#include <QMouseEvent>
#include <QPainter>
#include <QPointer>

#include <algorithm>
#include <array>

namespace leeway::ui
{

namespace
{

constexpr QSize kPanelSize(880, 680);
constexpr int kPanelTop = 72;
constexpr int kPanelMargin = 16;
// Typing moves the first result with every key; the preview follows once it rests this long.
constexpr std::chrono::milliseconds kPreviewDelay{60};
const QColor kScrim(17, 22, 23, 107); // guide, section 4

constexpr std::array kScopes{domain::SearchScope::Everything, domain::SearchScope::Customers,
                             domain::SearchScope::Cases, domain::SearchScope::Knowledge,
                             domain::SearchScope::Commands};

} // namespace

SearchPalette::SearchPalette(models::SearchSource &source, const base::Clock &clock, QWidget *window)
    : QWidget(window)
    , m_source(source)
    , m_clock(clock)
    , m_model(new models::SearchModel(this))
    , m_session(new models::SearchSession(source, clock, this))
    , m_panel(new SearchPanel(*m_model, this))
{
    setObjectName(QStringLiteral("searchPalette"));
    setAccessibleName(tr("Search and commands"));
    hide();
    m_panel->setScope(m_scope);
    m_previewDelay.setSingleShot(true);
    m_previewDelay.setInterval(kPreviewDelay);
    connect(&m_previewDelay, &QTimer::timeout, this, &SearchPalette::askPreview);
    connect(m_panel->field(), &QLineEdit::textEdited, this, &SearchPalette::search);
    connect(m_panel, &SearchPanel::scopeClicked, this, &SearchPalette::setScope);
    connect(m_panel, &SearchPanel::newCustomerClicked, this, [this] {
        const QString name = m_panel->field()->text().trimmed();
        closePalette();
        Q_EMIT newCustomerWanted(name);
    });
    connect(m_session, &models::SearchSession::stateChanged, this, &SearchPalette::showState);
    connect(m_panel->list()->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this] { m_previewDelay.start(); });
    m_panel->field()->installEventFilter(this);
    m_panel->list()->viewport()->installEventFilter(this);
    window->installEventFilter(this);
}

SearchPalette::~SearchPalette() = default;

void SearchPalette::setRegion(const QLocale &locale, const QTimeZone &zone)
{
    m_locale = locale;
    m_zone = zone;
}

void SearchPalette::setPrivacy(bool privacy)
{
    m_privacy = privacy;
    if (isVisible())
        showState();
    else
        m_panel->preview()->clear();
}

models::SearchLook SearchPalette::look() const
{
    return {{m_locale, m_zone, m_clock.now()}, m_privacy};
}

void SearchPalette::open()
{
    if (isVisible()) {
        m_panel->field()->selectAll();
        return;
    }
    m_focusBefore = window()->focusWidget();
    if (m_commands)
        m_model->setCommands(m_commands());
    place();
    show();
    raise();
    m_panel->field()->setFocus(Qt::PopupFocusReason);
    m_panel->field()->selectAll();
    drawCurtain(*this, m_panel->geometry(), Qt::BottomEdge, kPaletteMotion);
    search();
}

void SearchPalette::open(domain::SearchScope scope)
{
    setScope(scope);
    open();
}

void SearchPalette::closePalette()
{
    if (!isVisible())
        return;
    m_session->cancel();
    m_previewDelay.stop();
    ++m_previewGeneration;
    hide();
    const QPointer<QWidget> before = m_focusBefore;
    m_focusBefore = nullptr;
    if (before && before->isVisible())
        before->setFocus(Qt::PopupFocusReason);
    const models::SearchState &state = m_session->state();
    if (state.scope == domain::SearchScope::Knowledge && !m_articleChosen && !state.text.isEmpty())
        Q_EMIT articleNotFound(state.text);
    m_articleChosen = false;
    Q_EMIT closed();
}

void SearchPalette::place()
{
    const QWidget *window = parentWidget();
    setGeometry(window->rect());
    const int margin = kPanelMargin;
    const QSize size(std::min(scaled(kPanelSize.width()), width() - 2 * margin),
                     std::min(scaled(kPanelSize.height()), height() - 2 * margin));
    const int top = std::min(kPanelTop, (height() - size.height()) / 2);
    m_panel->reflow(size.width());
    m_panel->setGeometry((width() - size.width()) / 2, top, size.width(), size.height());
}

void SearchPalette::search()
{
    m_selectFirst = true;
    const models::TypedSearch typed = models::typedSearch(m_panel->field()->text(), m_scope);
    m_panel->setScope(typed.scope);
    m_session->search(typed.text, typed.scope);
}

void SearchPalette::askAgain()
{
    if (isVisible() && !m_session->state().indexComplete)
        m_session->searchAgain();
}

void SearchPalette::showState()
{
    const models::SearchState &state = m_session->state();
    m_model->show(state, look());
    QListView *list = m_panel->list();
    if (m_selectFirst || !list->currentIndex().isValid()) {
        list->scrollToTop();
        select(0, 1);
        m_selectFirst = false;
    }
    showNothing();
    m_panel->footer()->setSummary(models::searchSummary(state, m_model->openableCount(), look().format));
}

void SearchPalette::showNothing()
{
    const models::SearchState &state = m_session->state();
    if (m_model->rowCount() > 0 || (!state.text.isEmpty() && !state.isDone())) {
        m_panel->setNothing({}, {}, false);
        return;
    }
    m_panel->preview()->clear();
    if (state.text.isEmpty()) {
        m_panel->setNothing(
            tr("Find anybody in a few letters"),
            tr("Names in any order, the last digits of a number, an address, a case or order number, words "
               "from any message. Start with > for commands."),
            false);
        return;
    }
    const bool commands = state.scope == domain::SearchScope::Commands;
    //: %1 is what was typed
    const QString title =
        tr("Nothing found for “%1”").arg(models::isolatedText(models::screenText(state.text, 60)));
    const QString sentence =
        commands                                    ? tr("Searched the names of all commands.")
        : state.scope == domain::SearchScope::Cases ? tr("Searched case numbers and titles on this computer.")
        : state.scope == domain::SearchScope::Knowledge
            ? tr("Searched titles, tags and texts of the articles.")
        : state.scope == domain::SearchScope::Customers
            ? tr("Searched names, numbers and addresses on this computer.")
            : tr("Searched names, numbers, cases and the whole history on this computer.");
    m_panel->setNothing(title, sentence, !commands && state.scope != domain::SearchScope::Knowledge);
}

void SearchPalette::setScope(domain::SearchScope scope)
{
    m_scope = scope;
    m_panel->setScope(scope);
    if (isVisible())
        search();
}

void SearchPalette::cycleScope(int step)
{
    const auto at = std::find(kScopes.begin(), kScopes.end(), m_scope) - kScopes.begin();
    const auto count = static_cast<std::ptrdiff_t>(kScopes.size());
    setScope(kScopes.at(static_cast<size_t>((at + step + count) % count)));
}

void SearchPalette::select(int row, int step)
{
    const int wanted = m_model->openableFrom(row, step);
    QListView *list = m_panel->list();
    if (wanted < 0) {
        if (m_model->openableCount() == 0)
            list->setCurrentIndex({});
        return;
    }
    const QModelIndex index = m_model->index(wanted);
    if (list->currentIndex() == index)
        return;
    list->setCurrentIndex(index);
    // The header above the first row comes into view with it.
    if (m_model->openableFrom(0, 1) == wanted)
        list->scrollToTop();
    QAccessibleEvent event(list, QAccessible::Focus);
    event.setChild(wanted);
    QAccessible::updateAccessibility(&event);
}

void SearchPalette::openRow(const QModelIndex &index, bool secondWindow)
{
    if (!index.isValid())
        return;
    const models::SearchRow row = m_model->row(index.row()); // a copy: closing may change the model
    if (row.header || !row.enabled)
        return;
    m_articleChosen = row.section == models::SearchSection::Knowledge;
    closePalette();
    if (row.section == models::SearchSection::Do)
        Q_EMIT commandChosen(row.id);
    else if (row.section == models::SearchSection::Knowledge)
        Q_EMIT articleChosen(row.article);
    else
        Q_EMIT customerChosen({row.customer, row.caseId, row.history, secondWindow,
                               row.section == models::SearchSection::Elsewhere ||
                                   row.section == models::SearchSection::HistoryElsewhere,
                               row.title});
}

void SearchPalette::askPreview()
{
    const quint64 generation = ++m_previewGeneration;
    const QModelIndex index = m_panel->list()->currentIndex();
    if (!isVisible() || m_panel->preview()->isHidden() || !index.isValid() ||
        m_model->row(index.row()).customer.isNull()) {
        m_panel->preview()->clear();
        return;
    }
    using Preview = base::Result<models::SearchPreview>;
    base::whenAnswered(this, m_source.preview(m_model->row(index.row()).customer),
                       [this, generation](const Preview &answer) {
                           if (generation != m_previewGeneration)
                               return;
                           if (answer)
                               m_panel->preview()->show(models::previewText(*answer, look()));
                           else
                               m_panel->preview()->clear();
                       });
}

void SearchPalette::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), kScrim);
}

void SearchPalette::mousePressEvent(QMouseEvent *event)
{
    if (!m_panel->geometry().contains(event->pos()))
        closePalette();
    event->accept(); // nothing under the scrim may be clicked
}

void SearchPalette::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (isVisible() && (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange))
        place();
}

} // namespace leeway::ui
