#include "ui/customer/customer_page.h"

#include "models/store_words.h"
#include "models/timeline_model.h"
#include "ui/customer/customer_header.h"
#include "ui/customer/filter_bar.h"
#include "ui/customer/note_bar.h"
#include "ui/customer/note_field.h"
#include "ui/customer/timeline_view.h"
#include "ui/theme/colors.h"
#include "ui/theme/empty_state.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/info_bar.h"

#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace leeway::ui
{

CustomerPage::CustomerPage(models::TimelineSource &source, QWidget *parent)
    : QWidget(parent)
    , m_model(new models::TimelineModel(source, this))
    , m_header(new CustomerHeader)
    , m_filters(new FilterBar)
    , m_view(new TimelineView(*m_model))
    , m_empty(new EmptyState(QStringLiteral("person"), tr("First contact with us"),
                             tr("No history yet. What you note now is what the next colleague starts from.")))
    , m_nothing(new EmptyState(QStringLiteral("filter"), tr("Nothing of this kind"),
                               tr("The history has entries, but none that you chose to see.")))
    , m_error(new EmptyState(QStringLiteral("alert"), tr("This customer could not be read"), QString()))
    , m_restricted(new EmptyState(QStringLiteral("lock"), tr("Opened only with a reason"), QString()))
    , m_stack(new QStackedWidget)
    , m_note(new NoteBar)
    , m_message(new InfoBar(Tone::Critical))
    , m_hereRow(new QWidget)
    , m_hereBar(new InfoBar(Tone::Info))
{
    build();
    wireTimeline();
    wireHeader();
}

/// The note hands out what was typed when it loses the focus, which it does while this page is whole.
CustomerPage::~CustomerPage()
{
    m_note->field()->clearFocus();
}

void CustomerPage::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_hereRow);
    column->addWidget(m_filters);
    column->addWidget(m_stack, 1);
    column->addWidget(m_message);
    column->addWidget(m_note);
    m_message->hide();
    m_hereBar->setObjectName(QStringLiteral("someoneHere"));
    m_hereBar->setIconName(QStringLiteral("people"));
    m_hereRow->hide();
    auto *here = new QVBoxLayout(m_hereRow);
    here->addWidget(m_hereBar);
    followLook(m_hereRow, [here] { here->setContentsMargins(16, scaled(8), 16, 0); });
    followLook(this, [this] {
        // As small as the history may become; pages that say why there is none would take the header's room.
        m_stack->setMinimumHeight(scaled(60));
    });
    setFocusProxy(m_view); // whoever comes here by a key comes to read
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_nothing);
    m_stack->addWidget(m_error);
    m_stack->addWidget(m_restricted);
    connect(m_restricted->addButton(tr("Give the reason…"), true), &QPushButton::clicked, this,
            &CustomerPage::reasonRequested);
    QPushButton *note = m_empty->addButton(tr("Note"));
    note->setIcon(icon(QStringLiteral("note")));
    note->setProperty("lwKey", QStringLiteral("Ctrl N"));
    connect(note, &QPushButton::clicked, this, &CustomerPage::focusNote);
    connect(m_nothing->addButton(tr("Show everything")), &QPushButton::clicked, this, [this] {
        m_filters->chooseAll();
        focusTimeline();
    });
    connect(m_error->addButton(tr("Try again")), &QPushButton::clicked, this, &CustomerPage::retryRequested);
    setTabOrder(m_header, m_filters);
    setTabOrder(m_filters, m_view);
    setTabOrder(m_view, m_note->field());
}

void CustomerPage::wireTimeline()
{
    connect(m_filters, &FilterBar::filterChosen, m_model, &models::TimelineModel::setFilter);
    connect(m_filters, &FilterBar::findChanged, m_model, &models::TimelineModel::find);
    connect(m_filters, &FilterBar::stepped, m_model, &models::TimelineModel::stepHit);
    connect(m_filters, &FilterBar::left, this, &CustomerPage::focusTimeline);
    connect(m_view, &TimelineView::findEnded, m_filters, &FilterBar::clearFind);
    connect(m_model, &models::TimelineModel::hitsChanged, m_filters, &FilterBar::setHits);
    connect(m_model, &models::TimelineModel::loaded, this, &CustomerPage::followRows);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &CustomerPage::currentEventChanged);
    connect(m_view, &TimelineView::findRequested, this, &CustomerPage::focusFind);
    connect(m_view, &TimelineView::attachmentRequested, this, &CustomerPage::attachmentRequested);
    connect(m_view, &TimelineView::readingRequested, this, &CustomerPage::readingRequested);
    connect(m_view, &TimelineView::unfoldRequested, this, &CustomerPage::unfoldRequested);
    connect(m_view, &TimelineView::foldedEventRequested, this, &CustomerPage::foldedEventRequested);
    connect(m_view, &TimelineView::eventMenuRequested, this, &CustomerPage::eventMenuRequested);
    connect(m_view, &TimelineView::caseMenuRequested, this, &CustomerPage::caseMenuRequested);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CustomerPage::followSelection);
    connect(m_note->field(), &NoteField::draftChanged, this, [this](const QString &text) {
        if (!customer().isNull()) // what is typed while one is being read waits for them
            Q_EMIT draftChanged(customer(), text);
    });
    connect(m_note->field(), &NoteField::saveRequested, this, [this](const QString &text) {
        Q_EMIT noteWritten({.customer = customer(), .caseId = noteCase(), .text = text});
    });
}

void CustomerPage::followRows()
{
    if (customer().isNull()) // nobody is open yet, or a reason is asked for first
        return;
    QWidget *shown = m_view;
    if (m_model->rowCount() == 0) // nothing at all, or nothing that passes the filter
        shown = m_snapshot.interactionCount > 0 ? m_nothing : m_empty;
    m_stack->setCurrentWidget(shown);
    followSelection();
}

void CustomerPage::wireHeader()
{
    connect(m_header, &CustomerHeader::fullRecordRequested, this,
            [this] { Q_EMIT fullRecordRequested(customer()); });
    connect(m_header, &CustomerHeader::promiseKept, this, &CustomerPage::promiseKept);
    connect(m_header, &CustomerHeader::promiseMissed, this, &CustomerPage::promiseMissed);
    connect(m_header, &CustomerHeader::promiseTimeRequested, this, &CustomerPage::promiseTimeRequested);
    connect(m_header, &CustomerHeader::promisesRequested, this, &CustomerPage::promisesRequested);
    connect(m_header, &CustomerHeader::triedRequested, this, &CustomerPage::triedRequested);
    connect(m_header, &CustomerHeader::consentAsked, this, &CustomerPage::consentAsked);
}

void CustomerPage::setTopRow(QWidget *row)
{
    static_cast<QBoxLayout *>(layout())->insertWidget(0, row);
}

QMenu *CustomerPage::menu() const
{
    return m_header->menu();
}

void CustomerPage::setFormat(const models::Format &format)
{
    m_format = format;
    showHere();
    m_model->setFormat(format);
    refreshHeader();
}

void CustomerPage::open(const domain::CustomerSnapshot &snapshot)
{
    const bool anotherWasOpen = !customer().isNull() && customer() != snapshot.customer.id;
    m_note->field()->handOutDraft(); // while it still belongs to who was open
    m_snapshot = snapshot;
    m_business.reset();
    if (m_onlyRead != snapshot.customer.id)
        m_onlyRead = {};
    m_filters->clear();
    setHere({});
    m_message->hide();
    m_model->setFilter({});
    m_model->open(snapshot.customer.id, domain::isThisCaseOnly(snapshot));
    followFolding();
    if (anotherWasOpen) {
        m_note->field()->setDraft({});
        m_hasDraft = false;
    }
    m_stack->setCurrentWidget(m_view);
    setUsable(true);
    refreshHeader();
}

void CustomerPage::refresh(const domain::CustomerSnapshot &snapshot)
{
    const bool same = snapshot == m_snapshot; // most changes are of the history
    m_snapshot = snapshot;
    m_model->setThisCaseOnly(domain::isThisCaseOnly(snapshot));
    followFolding();
    m_model->reload();
    if (!same)
        refreshHeader();
}

void CustomerPage::followFolding()
{
    std::vector<domain::CaseId> promised;
    for (const domain::Promise &promise : m_snapshot.promises) {
        if (promise.caseId)
            promised.push_back(*promise.caseId);
    }
    m_model->setFolded(m_snapshot.caseCount - m_snapshot.openCaseCount, promised);
}

void CustomerPage::showLoading(const QString &name)
{
    m_note->field()->handOutDraft();
    m_note->field()->setDraft({});
    m_hasDraft = false;
    m_snapshot = {};
    setHere({});
    m_snapshot.customer.name = name;
    m_model->open({}, false);
    m_stack->setCurrentWidget(m_view);
    m_filters->setEnabled(false);
    refreshHeader();
}

void CustomerPage::showRestricted(const QString &name)
{
    showLoading(name);
    setUsable(false);
    m_restricted->setTexts(
        tr("Opened only with a reason"),
        tr("Nothing of this record is shown before somebody says why it is needed. The reason is "
           "kept, with your name and the time."));
    m_stack->setCurrentWidget(m_restricted);
}

void CustomerPage::setUsable(bool usable)
{
    m_filters->setEnabled(usable);
    m_filters->setVisible(usable);
    m_note->setVisible(usable);
    m_header->setLocked(!usable);
}

void CustomerPage::showError(const QString &sentence)
{
    m_error->setTexts(tr("This customer could not be read"), sentence);
    m_stack->setCurrentWidget(m_error);
    m_filters->setEnabled(false);
}

void CustomerPage::refreshHeader()
{
    m_header->show(m_snapshot, m_format);
    m_filters->setCounts(m_snapshot, m_business, m_format);
}

void CustomerPage::restoreDraft(const QString &kept)
{
    m_note->field()->restoreDraft(kept);
    m_hasDraft = true;
}

std::optional<QString> CustomerPage::begunNote(domain::CustomerId of)
{
    if (of != customer() || !m_hasDraft)
        return std::nullopt;
    m_note->field()->handOutDraft();
    return m_note->field()->toPlainText();
}

void CustomerPage::clearNote()
{
    m_note->field()->setDraft({});
}

void CustomerPage::noteSaved(bool ok, const QString &sentence)
{
    m_message->setVisible(!ok);
    if (ok)
        m_note->field()->setDraft({});
    else
        m_message->setText(tr("The note is not saved."), sentence);
}

void CustomerPage::setBusinessCount(int count)
{
    m_business = count;
    m_filters->setCounts(m_snapshot, m_business, m_format);
}

void CustomerPage::setSources(const std::vector<domain::FeedSource> &sources)
{
    m_header->setSources(sources);
}

void CustomerPage::unfoldOlderCases()
{
    m_model->unfoldOlderCases();
}

bool CustomerPage::isFolded() const
{
    return m_model->isFolded();
}

void CustomerPage::setPrivate(bool on)
{
    m_private = on;
    showHere();
    m_header->setPrivate(on);
    m_model->setPrivate(on);
}

void CustomerPage::reveal(const domain::TimelineCursor &where)
{
    m_view->reveal(where);
}

std::optional<domain::CaseId> CustomerPage::noteCase() const
{
    const QModelIndex current = m_view->currentIndex();
    if (current.isValid() && m_model->row(current.row()).caseId)
        return m_model->row(current.row()).caseId;
    for (const models::TimelineRow &row : m_model->rows()) {
        if (row.kind == models::TimelineRow::Kind::CaseHeader && row.caseId &&
            row.theCase.theCase.status != domain::CaseStatus::Solved)
            return row.caseId;
    }
    return std::nullopt;
}

QString CustomerPage::caseNumberOf(const std::optional<domain::CaseId> &id) const
{
    for (const models::TimelineRow &row : m_model->rows()) {
        if (id && row.kind == models::TimelineRow::Kind::CaseHeader && row.caseId == id)
            return models::caseNumber(row.theCase.theCase.number);
    }
    return {};
}

std::optional<domain::Interaction> CustomerPage::currentEvent() const
{
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid() || m_model->row(current.row()).kind != models::TimelineRow::Kind::Event)
        return std::nullopt;
    return m_model->row(current.row()).entry->interaction;
}

void CustomerPage::followSelection()
{
    Q_EMIT currentEventChanged();
    m_note->field()->setCase(caseNumberOf(noteCase()));
}

void CustomerPage::focusNote()
{
    m_note->field()->setFocus(Qt::ShortcutFocusReason);
}

void CustomerPage::focusFind()
{
    m_filters->focusFind();
}

void CustomerPage::focusTimeline()
{
    m_view->setFocus(Qt::ShortcutFocusReason);
    if (!m_view->currentIndex().isValid() && m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(0));
}

void CustomerPage::chooseSize()
{
    // Breakpoints go by the window's effective width (guide, section 6).
    const qreal wide = window()->width() / textFactor();
    const qreal high = window()->height() / textFactor();
    const HeaderSize size = high < 720                             ? HeaderSize::Small
                            : wide < 1400 || width() < scaled(560) ? HeaderSize::Compact
                                                                   : HeaderSize::Full;
    m_header->setSize(size);
    m_filters->setSize(size);
    m_filters->setCounts(m_snapshot, m_business, m_format);
}

void CustomerPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    chooseSize();
}

void CustomerPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        chooseSize();
}

void CustomerPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colors().base);
}

} // namespace leeway::ui
