#include "ui/knowledge/notice_panel.h"

#include "domain/conditions/condition_json.h"
#include "domain/roles.h"
#include "models/condition_words.h"
#include "ui/lists/contact_delegate.h"
#include "ui/theme/empty_state.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <utility>

namespace leeway::ui
{

namespace
{

constexpr qsizetype kLongestShown = 4'000;

TextLabel *wrapping(FontRole role, QColor Colors::*ink = &Colors::text)
{
    auto *label = new TextLabel(role, ink);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long word widens no column
    policy.setHeightForWidth(true);
    label->setSizePolicy(policy);
    return label;
}

QString whenWords(const QJsonObject &when)
{
    domain::JsonFaults faults;
    if (const auto condition = domain::conditionFrom(when, QStringLiteral("when"), faults))
        return models::conditionWords(*condition);
    return NoticePanel::tr("This version of Leeway cannot read the condition: it touches nobody here.");
}

} // namespace

QString noticeLanguage(const QString &tag)
{
    const QLocale locale(tag);
    if (locale.language() == QLocale::English)
        return QStringLiteral("English"); // without a country
    return locale.nativeLanguageName().isEmpty() ? tag : locale.nativeLanguageName();
}

NoticePanel::NoticePanel(models::UntoldList &untold, QAction *edit, QWidget *parent)
    : QWidget(parent)
    , m_untold(untold)
    , m_page(new QWidget)
    , m_scrolled(new QVBoxLayout)
    , m_parts(new QVBoxLayout(m_page))
    , m_gone(new EmptyState(QStringLiteral("alert"), tr("No known problem is open"),
                            tr("Known problems stand on top of the page Knowledge.")))
    , m_title(wrapping(FontRole::Heading))
    , m_about(wrapping(FontRole::Caption, &Colors::text2))
    , m_state(new InfoBar(Tone::Neutral))
    , m_sentences(new QVBoxLayout)
    , m_resolution(wrapping(FontRole::Body))
    , m_when(wrapping(FontRole::Caption, &Colors::text2))
    , m_reach(wrapping(FontRole::Label))
    , m_nobody(wrapping(FontRole::Caption, &Colors::text2))
    , m_view(new QListView)
    , m_edit(new QPushButton)
{
    build(edit);
    m_page->hide();
    setFocusProxy(m_view);
    connect(&m_untold, &models::ContactList::stateChanged, this, &NoticePanel::showUntold);
}

void NoticePanel::build(QAction *edit)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_page, 1);
    outer->addWidget(m_gone, 1);
    addAction(edit);
    m_edit->setText(edit->text());
    m_edit->setProperty("lwSize", QStringLiteral("small"));
    connect(m_edit, &QPushButton::clicked, edit, &QAction::trigger);
    m_state->setStacking(true);
    m_state->setIconName(QStringLiteral("alert"));
    auto *words = new QWidget;
    words->setBackgroundRole(QPalette::Window);
    auto *column = new QVBoxLayout(words);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_about), static_cast<QWidget *>(m_state)})
        column->addWidget(widget);
    column->addLayout(m_sentences);
    column->addWidget(m_resolution);
    column->addWidget(m_when);
    column->addWidget(m_edit, 0, Qt::AlignLeading);
    auto *scrolled = new QWidget;
    scrolled->setBackgroundRole(QPalette::Window);
    scrolled->setLayout(m_scrolled);
    m_scrolled->setContentsMargins(0, 0, 0, 0);
    m_scrolled->addWidget(words);
    m_scrolled->addStretch(1);
    auto *scroll = new QScrollArea; // long words at 200 % leave room for the list
    scroll->setWidget(scrolled);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_reachBox = makeReach();
    m_parts->setContentsMargins(0, 0, 0, 0);
    m_parts->setSpacing(0);
    m_parts->addWidget(scroll, 1);
    m_parts->addWidget(m_reachBox, 1);
    followLook(this, [this, column] {
        column->setContentsMargins(scaled(12), scaled(12), scaled(12), scaled(12));
        column->setSpacing(scaled(8));
        arrange();
    });
}

/// In a low panel two parts that scroll would show a line of each: it is one page then.
void NoticePanel::arrange()
{
    constexpr int kTwoParts = 420;
    constexpr int kSomeRows = 4 * 52;
    const bool low = height() < scaled(kTwoParts);
    m_view->setMinimumHeight(low ? scaled(kSomeRows) : 0);
    if (std::exchange(m_low, low) == low)
        return;
    const bool had = m_view->hasFocus();
    if (low) {
        m_parts->removeWidget(m_reachBox);
        m_scrolled->addWidget(m_reachBox);
    } else {
        m_scrolled->removeWidget(m_reachBox);
        m_parts->addWidget(m_reachBox, 1);
    }
    m_reachBox->show();
    if (had)
        m_view->setFocus(Qt::OtherFocusReason); // it lost it with its parent
}

void NoticePanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

QWidget *NoticePanel::makeReach()
{
    m_view->setModel(&m_untold.model());
    m_view->setItemDelegate(new ContactDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setMouseTracking(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->viewport()->setBackgroundRole(QPalette::Window);
    m_view->setAccessibleName(tr("Customers who were not told yet"));
    const auto open = [this](const QModelIndex &index) {
        if (index.isValid())
            Q_EMIT customerWanted(m_untold.model().row(index.row()).customer);
    };
    connect(m_view, &QListView::clicked, this, open);
    connect(m_view, &QListView::activated, this, open);
    auto *again = new QPushButton(tr("Count again"));
    again->setProperty("lwKind", QStringLiteral("link"));
    again->setProperty("lwSize", QStringLiteral("small"));
    connect(again, &QPushButton::clicked, this, &NoticePanel::countWanted);
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    auto *head = new QHBoxLayout;
    head->addWidget(m_reach, 1);
    head->addWidget(again);
    column->addLayout(head);
    column->addWidget(m_nobody, 0, Qt::AlignTop);
    column->addWidget(m_view, 1);
    followLook(box, [column, head] {
        column->setContentsMargins(0, scaled(8), 0, 0);
        column->setSpacing(scaled(4));
        head->setContentsMargins(scaled(12), 0, scaled(12), 0);
    });
    followLook(m_nobody, [this] { m_nobody->setContentsMargins(scaled(12), 0, scaled(12), 0); });
    return box;
}

void NoticePanel::show(const domain::Notice &notice, const QString &ownerName, const domain::Person &me,
                       const models::Format &format)
{
    const bool another = !m_shown || m_shown->id != notice.id;
    m_shown = notice;
    m_title->setText(models::screenText(notice.title, 200).simplified());
    const QString owner = models::isolatedText(models::screenText(ownerName, 120).simplified());
    m_about->setText(models::noticeTimeWords(format, notice) + QStringLiteral(" · ") +
                     (ownerName.isEmpty() ? tr("Nobody sees to it")
                                          //: %1 is a person
                                          : tr("%1 sees to it").arg(owner)));
    showState(me, format);
    showSentences();
    const QString agreed = models::screenText(notice.resolution, kLongestShown);
    m_resolution->setText(tr("Agreed: %1").arg(agreed));
    m_resolution->setVisible(!agreed.isEmpty());
    m_when->setText(whenWords(notice.when));
    m_gone->hide();
    m_page->show();
    if (another)
        m_untold.setNotice(notice);
    else
        m_untold.reload();
}

void NoticePanel::showState(const domain::Person &me, const models::Format &format)
{
    const bool sets = domain::mayDo(me.role, domain::Right::SetNotices);
    const bool on = m_shown->isOn(format.now);
    m_edit->setVisible(sets);
    m_state->clearButtons();
    if (!m_shown->active || (m_shown->until && *m_shown->until <= format.now)) {
        m_state->setText(tr("It is over: nobody is told of it any more."));
        if (sets)
            connect(m_state->addButton(tr("Open it again")), &QPushButton::clicked, this,
                    &NoticePanel::reopenWanted);
    } else {
        const QString until = m_shown->until ? models::dueTime(format, *m_shown->until) : QString();
        m_state->setText(!on               ? tr("It begins later: nobody is told of it yet.")
                         : until.isEmpty() ? tr("Agents are told of it at whomever it touches.")
                                           : tr("Agents are told of it until %1.").arg(until));
        if (sets)
            connect(m_state->addButton(tr("End it")), &QPushButton::clicked, this, &NoticePanel::endWanted);
    }
}

void NoticePanel::showSentences()
{
    while (QLayoutItem *item = m_sentences->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QStringList languages = m_shown->sentence.keys();
    languages.sort();
    for (const QString &language : std::as_const(languages)) {
        auto *label = wrapping(FontRole::Body);
        const QString words = models::screenText(m_shown->sentence.value(language), kLongestShown);
        //: what to tell a customer, and in which language it is: "English: “The seal is too thin.”"
        label->setText(
            tr("%1: “%2”").arg(noticeLanguage(language), models::isolatedText(words.simplified())));
        m_sentences->addWidget(label);
    }
}

void NoticePanel::setReach(const models::NoticeReach &reach, const models::Format &format)
{
    m_reach->setText(models::reachWords(format, reach));
}

void NoticePanel::showUntold()
{
    const bool empty = m_untold.model().rowCount() == 0;
    m_view->setVisible(!empty);
    m_nobody->setVisible(empty);
    if (m_untold.isLoading())
        m_nobody->setText(tr("Looking through customers with something open…"));
    else if (m_untold.error())
        m_nobody->setText(tr("Who was told could not be read. “Count again” tries once more."));
    else
        m_nobody->setText(
            tr("Nobody is left to tell: whoever has something open was told, or is not touched."));
}

void NoticePanel::showGone()
{
    m_shown.reset();
    m_page->hide();
    m_gone->show();
}

} // namespace leeway::ui
