#include "app/leeway/erase_controller.h"

#include "base/when_answered.h"
#include "models/erasure_words.h"
#include "ui/edit/erase_panel.h"
#include "ui/shell/main_window.h"
#include "ui/theme/info_bar.h"

#include <QAction>
#include <QPushButton>
#include <QTimeZone>

#include <algorithm>

namespace leeway::app
{

namespace
{

/// What is asked for or decided here has an end of its own, and no undo.
template <class T> QFuture<base::Result<desk::Undo>> withoutUndo(QFuture<base::Result<T>> doing)
{
    return doing.then([](const base::Result<T> &done) {
        return done ? base::Result<desk::Undo>(desk::Undo())
                    : base::Result<desk::Undo>(tl::unexpected<base::Error>(done.error()));
    });
}

} // namespace

EraseController::EraseController(desk::Desk &desk, ui::MainWindow &window, EditController &edits,
                                 QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_window(window)
    , m_edits(edits)
{
    makeBar();
    connect(&desk, &desk::Desk::changed, this, [this](const desk::Touched &what) {
        if (desk::touchesErasures(what))
            follow();
    });
    follow();
}

void EraseController::makeBar()
{
    m_bar = new ui::InfoBar(ui::Tone::Info);
    m_bar->setObjectName(QStringLiteral("eraseBar"));
    m_bar->setStacking(true);
    const auto putAway = [this] {
        if (m_telling)
            m_away.insert(m_telling->id);
        m_bar->hide();
    };
    connect(m_bar->addButton(tr("Look and decide")), &QPushButton::clicked, this, [this, putAway] {
        putAway();
        if (m_telling)
            open(m_telling->customer);
    });
    connect(m_bar->addButton(tr("Put away")), &QPushButton::clicked, this, putAway);
    m_bar->hide();
    m_window.addStrip(m_bar);
}

void EraseController::followRole(QAction &action) const
{
    const domain::Role role = m_desk.me().role;
    action.setVisible(domain::mayAskErasure(role) || domain::mayErase(role));
}

void EraseController::follow()
{
    using Waiting = base::Result<std::vector<desk::ErasureView>>;
    base::whenAnswered(this, desk::readErasuresAsked(m_desk), [this](const Waiting &waiting) {
        if (waiting)
            showNews(*waiting);
    });
}

/// The oldest that this person may decide.
void EraseController::showNews(const std::vector<desk::ErasureView> &waiting)
{
    const auto next = std::find_if(waiting.begin(), waiting.end(), [this](const desk::ErasureView &one) {
        return one.erasure.askedBy != m_desk.me().id && !one.erasure.decidedAt &&
               !m_away.contains(one.erasure.id);
    });
    m_telling.reset();
    m_bar->setVisible(next != waiting.end() && domain::mayErase(m_desk.me().role));
    if (next == waiting.end())
        return;
    m_telling = next->erasure;
    const models::Format format{QLocale(), QTimeZone::systemTimeZone(), m_desk.clock().now()};
    m_bar->setText(tr("Somebody's data is to be erased."), models::erasureStory(*next, format));
}

void EraseController::make()
{
    if (m_panel)
        return;
    using Panel = ui::ErasePanel;
    m_panel = new Panel(ui::EditContext{&m_desk.clock(), QLocale(), QTimeZone::systemTimeZone()});
    m_edits.adopt(m_panel);
    connect(m_panel, &Panel::asked, this,
            [this](domain::CustomerId customer, domain::Erasure::Ground ground, const QString &reason) {
                m_edits.finish(m_panel, withoutUndo(desk::askErasure(m_desk, customer, ground, reason)),
                               tr("Asked. Somebody else decides."));
            });
    connect(m_panel, &Panel::decided, this,
            [this](const domain::Erasure &erasure, bool erase, const QString &why, bool atOnce) {
                const desk::ErasureDecision decision{.erase = erase, .why = why, .atOnce = atOnce};
                m_edits.finish(m_panel, withoutUndo(desk::decideErasure(m_desk, erasure, decision)),
                               erase ? tr("Decided: what is known of them is erased.") : tr("Declined."));
            });
    connect(m_panel, &Panel::withdrawn, this, [this](const domain::Erasure &erasure) {
        m_edits.finish(m_panel, withoutUndo(desk::withdrawErasure(m_desk, erasure)), tr("Taken back."));
    });
}

void EraseController::open(domain::CustomerId customer)
{
    base::whenAnswered(
        this, desk::previewErasure(m_desk, customer),
        [this, customer](const base::Result<domain::ErasurePreview> &preview) {
            if (!preview)
                return m_window.showError(preview.error());
            base::whenAnswered(
                this, desk::readErasure(m_desk, customer),
                [this, preview = *preview](const base::Result<std::optional<desk::ErasureView>> &request) {
                    if (!request)
                        return m_window.showError(request.error());
                    showMatter(preview, *request);
                });
        });
}

void EraseController::showMatter(const domain::ErasurePreview &preview,
                                 std::optional<desk::ErasureView> request)
{
    make();
    const domain::CustomerId about = preview.customer;
    const domain::Person &me = m_desk.me();
    m_panel->start({.preview = preview,
                    .request = std::move(request),
                    .mayAsk = domain::mayAskErasure(me.role),
                    .mayErase = domain::mayErase(me.role),
                    .me = me.id});
    m_edits.show(m_panel, ui::Column::Centre, about);
}

} // namespace leeway::app
