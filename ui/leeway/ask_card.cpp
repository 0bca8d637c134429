#include "ui/leeway/ask_card.h"

#include "domain/approval.h"
#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"
#include "ui/leeway/card_keys.h"
#include "ui/theme/card.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/segmented_choice.h"
#include "ui/theme/text_label.h"
#include "ui/theme/ticks.h"

#include <QButtonGroup>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

constexpr int kLongestPromise = 500;
constexpr int kLongestTime = 100;

/// The cursor stays where it is in what was typed here.
void put(QLineEdit *field, const QString &text)
{
    if (field->text() != text)
        field->setText(text);
}

} // namespace

AskCard::AskCard(const QString &key, QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel(FontRole::Label))
    , m_number(new TextLabel(FontRole::Caption, &Colors::text3))
    , m_what(new TextLabel(FontRole::Body))
    , m_sum(new TextLabel(FontRole::Label))
    , m_over(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_why(new QLineEdit)
    , m_nobody(new TextLabel(FontRole::Body))
    , m_now(new QRadioButton(tr("Ask now, they stay on the line")))
    , m_later(new QRadioButton(tr("Ask later and promise a call")))
    , m_promise(new QLineEdit)
    , m_by(new QLineEdit)
    , m_buttons(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_back(new QPushButton(tr("Back")))
    , m_less(new QPushButton)
    , m_ask(new QPushButton)
{
    setObjectName(QStringLiteral("askCard"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    m_title->setElided(true);
    head->addWidget(m_title, 1);
    head->addWidget(m_number);
    head->addWidget(m_back);
    column->addLayout(head);
    column->addWidget(new Rule);
    column->addWidget(makeBody());
    column->addWidget(new Rule);
    column->addWidget(makeFoot(key));
    wire();
    setTabOrder(m_ask, m_back);     // it stands first, and is wanted last
    followLook(this, [this, head] { // even on both sides, or it would not be mirrored
        head->setContentsMargins(scaled(6), scaled(5), scaled(6), scaled(5));
        m_title->setContentsMargins(scaled(6), 0, scaled(6), 0);
    });
    setAccessibleName(tr("Ask for more than my limit"));
}

QWidget *AskCard::makeBody()
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    m_why->setObjectName(QStringLiteral("askWhy"));
    m_why->setMaxLength(domain::kLongestAskWhy);
    m_whyField = new FormField(tr("Why, in one line"), m_why);
    m_how = new QWidget;
    auto *how = new QHBoxLayout(m_how);
    how->setContentsMargins(0, 0, 0, 0);
    how->addWidget(
        new TextLabel(tr("How", "how money reaches a customer"), FontRole::Caption, &Colors::text2));
    m_ways = new SegmentedChoice(tr("How", "how money reaches a customer"), {});
    how->addWidget(m_ways, 1);
    column->addWidget(makeLine());
    column->addWidget(m_whyField);
    column->addWidget(makeWhen());
    column->addWidget(m_how);
    followLook(body, [column, how] {
        column->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(10));
        column->setSpacing(scaled(10));
        how->setSpacing(scaled(16));
    });
    return body;
}

/// What, how much, and by how much it is over which limit.
QWidget *AskCard::makeLine()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto *line = new QHBoxLayout;
    m_what->setWordWrap(true);
    m_over->setWordWrap(true);
    m_over->setObjectName(QStringLiteral("askOver"));
    m_sum->setObjectName(QStringLiteral("askSum"));
    line->addWidget(m_what, 1);
    line->addWidget(m_sum, 0, Qt::AlignTop);
    column->addLayout(line);
    column->addWidget(m_over);
    followLook(box, [column, line] {
        column->setSpacing(scaled(2));
        line->setSpacing(scaled(12));
    });
    return box;
}

/// Now or later; what is promised stands below the one that promises.
QWidget *AskCard::makeWhen()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    m_now->setObjectName(QStringLiteral("askNow"));
    m_later->setObjectName(QStringLiteral("askLater"));
    m_later->setToolTip(tr("A promise is written down with it, which you keep."));
    m_promise->setObjectName(QStringLiteral("askPromise"));
    m_promise->setMaxLength(kLongestPromise);
    m_by->setObjectName(QStringLiteral("askBy"));
    m_by->setMaxLength(kLongestTime);
    m_by->setPlaceholderText(tr("mon 16:00, tomorrow 10"));
    m_promiseField = new FormField(tr("What do you promise?"), m_promise);
    m_byField = new FormField(tr("By when?"), m_by);
    m_nobody->setWordWrap(true);
    m_nobody->setObjectName(QStringLiteral("askNobody"));
    for (QWidget *part :
         {static_cast<QWidget *>(m_nobody), static_cast<QWidget *>(m_now), static_cast<QWidget *>(m_later),
          static_cast<QWidget *>(m_promiseField), static_cast<QWidget *>(m_byField)})
        column->addWidget(part);
    followLook(box, [column] { column->setSpacing(scaled(6)); });
    return box;
}

QWidget *AskCard::makeFoot(const QString &key)
{
    auto *foot = new QWidget;
    auto *column = new QVBoxLayout(foot);
    column->addLayout(m_buttons);
    m_back->setProperty("lwKey", tr("Esc", "the key"));
    m_back->setProperty("lwKind", QStringLiteral("quiet"));
    m_ask->setProperty("lwKind", QStringLiteral("primary"));
    m_ask->setProperty("lwKey", key);
    m_back->setObjectName(QStringLiteral("askBack"));
    m_less->setObjectName(QStringLiteral("askLess"));
    m_ask->setObjectName(QStringLiteral("askSend"));
    for (QPushButton *button : {m_less, m_ask})
        button->setProperty("lwSize", QStringLiteral("form"));
    for (QPushButton *button : {m_back, m_less, m_ask})
        button->installEventFilter(this);
    m_buttons->addWidget(m_less);
    m_buttons->addStretch(1);
    m_buttons->addWidget(m_ask);
    followLook(foot, [this, column] {
        column->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8));
        m_buttons->setSpacing(scaled(8));
        arrange();
    });
    return foot;
}

void AskCard::wire()
{
    const auto edited = [this](QLineEdit *field, auto keep) {
        connect(field, &QLineEdit::textEdited, this, [this, keep](const QString &text) {
            keep(m_draft, text);
            Q_EMIT typed(m_draft);
        });
    };
    edited(m_why, [](desk::AskDraft &draft, const QString &text) { draft.why = text; });
    edited(m_promise, [](desk::AskDraft &draft, const QString &text) { draft.promise = text; });
    edited(m_by, [](desk::AskDraft &draft, const QString &text) { draft.by = text; });
    auto *choice = new QButtonGroup(this);
    for (QRadioButton *one : {m_now, m_later}) {
        choice->addButton(one);
        connect(one, &QRadioButton::toggled, this, [this](bool on) {
            if (!on)
                return; // the other one says so too
            m_draft.later = m_later->isChecked();
            Q_EMIT typed(m_draft);
        });
    }
    connect(m_ways, &SegmentedChoice::chosen, this, &AskCard::wayChosen);
    connect(m_back, &QPushButton::clicked, this, &AskCard::left);
    connect(m_less, &QPushButton::clicked, this, &AskCard::lessWanted);
    connect(m_ask, &QPushButton::clicked, this, &AskCard::ask);
}

void AskCard::setLook(const models::AskLook &look, bool busy)
{
    m_busy = busy;
    m_draft = look.draft;
    m_title->setText(look.title);
    m_number->setText(look.number);
    m_what->setText(look.line.what);
    m_sum->setText(look.line.sum);
    m_over->setText(look.over);
    m_over->setVisible(!look.over.isEmpty());
    put(m_why, look.draft.why);
    m_whyField->setError(look.whyError);
    m_nobody->setText(look.nobody);
    m_nobody->setVisible(!look.nobody.isEmpty());
    m_now->setVisible(look.nobody.isEmpty());
    for (QRadioButton *one : {m_now, m_later}) {
        const bool chosen = (one == m_later) == look.later;
        setTicked(one, chosen);
        one->setFocusPolicy(chosen ? Qt::StrongFocus : Qt::ClickFocus); // Tab stops once, arrows choose
    }
    m_later->setAccessibleDescription(look.nobody);
    showPromise(look);
    m_how->setVisible(look.ways.size() > 1);
    if (m_ways->options() != look.ways)
        m_ways->setOptions(look.ways);
    m_ways->setCurrent(look.way);
    m_less->setText(look.less);
    m_less->setVisible(!look.less.isEmpty());
    m_ask->setText(look.ask);
    arrange();
}

void AskCard::showPromise(const models::AskLook &look)
{
    m_promiseField->setVisible(look.later);
    m_byField->setVisible(look.later);
    put(m_promise, look.promise);
    put(m_by, look.by);
    m_promiseField->setError(look.promiseError);
    m_byField->setHint(look.byMeaning);
    m_byField->setError(look.byProblem ? whenSentence(*look.byProblem) : QString());
}

void AskCard::begin()
{
    m_why->setFocus(Qt::OtherFocusReason);
    m_why->end(false);
}

QWidget *AskCard::problemStop() const
{
    for (FormField *field : {m_whyField, m_promiseField, m_byField}) {
        if (field->isVisibleTo(this) && !field->error().isEmpty())
            return field->input();
    }
    return nullptr;
}

void AskCard::ask()
{
    if (m_busy)
        return;
    Q_EMIT asked();
    if (QWidget *missing = problemStop())
        missing->setFocus(Qt::OtherFocusReason);
}

/// As if the buttons stood below each other, or the column could never get narrower.
QSize AskCard::minimumSizeHint() const
{
    const int widest =
        std::max(m_ask->sizeHint().width(), m_less->isVisibleTo(this) ? m_less->sizeHint().width() : 0);
    return {widest + 2 * scaled(12), QWidget::minimumSizeHint().height()};
}

void AskCard::arrange()
{
    int needed = 2 * scaled(12) - scaled(8);
    for (const QPushButton *button : {m_less, m_ask})
        needed += button->isVisibleTo(this) ? button->sizeHint().width() + scaled(8) : 0;
    const auto direction = needed <= width() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    if (m_buttons->direction() != direction)
        m_buttons->setDirection(direction); // the same again would ask for another layout, for ever
}

bool AskCard::event(QEvent *event)
{
    // Claims its two keys before the window's shortcuts of the same name do.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<const QKeyEvent *>(event);
        if (isEnter(key) || isEscape(key)) {
            event->accept();
            return true;
        }
    }
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest) // words and text size change the buttons
        arrange();
    return done;
}

void AskCard::keyPressEvent(QKeyEvent *event)
{
    if (!isEnter(event) && !isEscape(event))
        return QWidget::keyPressEvent(event);
    if (event->isAutoRepeat() || m_busy) // a key that is held is one ask
        return;
    if (isEscape(event) || m_back->hasFocus())
        return Q_EMIT left();
    if (m_less->hasFocus())
        return Q_EMIT lessWanted();
    ask();
}

void AskCard::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

/// A double click on the button that opened it must not press what comes up under the pointer.
bool AskCard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonDblClick)
        return true;
    return QWidget::eventFilter(watched, event);
}

} // namespace leeway::ui
