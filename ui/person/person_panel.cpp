#include "ui/person/person_panel.h"

#include "base/text_fold.h"
#include "ui/edit/form_field.h"
#include "ui/person/person_delegate.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

#include <algorithm>

namespace leeway::ui
{

namespace
{

constexpr int kRowsShown = 5;
/// Milliseconds between two letters of one name. The style's 400 make two searches of one name typed slowly,
/// and the last letter would choose somebody else.
constexpr quint64 kLettersTogether = 1500;
constexpr qsizetype kPanelNameLimit = 80;

/// As high as it may be, where there is room: never a scroll bar beside rows that could all stand there.
class PeopleList final : public QListWidget
{
public:
    [[nodiscard]] QSize sizeHint() const override
    {
        return {QListWidget::sizeHint().width(), maximumHeight()};
    }
};

QString headingOf(PersonAsk ask)
{
    switch (ask) {
    case PersonAsk::Switch:
        return PersonPanel::tr("Who works here now?");
    case PersonAsk::Lift:
        return PersonPanel::tr("The privacy screen is on");
    case PersonAsk::Begin:
        return PersonPanel::tr("Who works here now?");
    }
    return {};
}

QString leadOf(PersonAsk ask)
{
    switch (ask) {
    case PersonAsk::Switch:
        return PersonPanel::tr("From then on everything is theirs: what they may do, their lists and their "
                               "name on what is written.");
    case PersonAsk::Lift:
        return PersonPanel::tr("Your PIN takes it off. Anybody else goes on as themselves.");
    case PersonAsk::Begin:
        return PersonPanel::tr("Leeway opens as whoever says so here.");
    }
    return {};
}

QString shownPerson(const domain::Person &person)
{
    return models::screenText(person.name, kPanelNameLimit).simplified();
}

} // namespace

PersonPanel::PersonPanel(PersonAsk ask, QWidget *parent)
    : QWidget(parent)
    , m_ask(ask)
    , m_lead(new TextLabel(leadOf(ask), FontRole::Body, &Colors::text2))
    , m_stays(new InfoBar(Tone::Info))
    , m_lost(new InfoBar(Tone::Caution))
    , m_list(new PeopleList)
    , m_pin(new QLineEdit)
    , m_field(new FormField(tr("PIN"), m_pin))
    , m_free(new TextLabel(FontRole::Body, &Colors::text2))
{
    setObjectName(QStringLiteral("personPanel"));
    setAccessibleName(headingOf(ask));
    build();
    connect(m_list, &QListWidget::currentRowChanged, this, &PersonPanel::showChosen);
    connect(m_list, &QListWidget::itemActivated, this, &PersonPanel::goOn);
    connect(m_pin, &QLineEdit::textEdited, this, [this] { m_field->setError({}); });
    m_pin->installEventFilter(this);
    m_list->installEventFilter(this);
}

void PersonPanel::build()
{
    auto *column = new QVBoxLayout(this);
    auto *heading = new TextLabel(headingOf(m_ask), FontRole::Heading);
    heading->setWordWrap(true);
    m_lead->setWordWrap(true);
    m_free->setWordWrap(true);
    for (InfoBar *bar : {m_stays, m_lost}) {
        bar->setStacking(true);
        bar->hide();
    }
    m_list->setAccessibleName(tr("People of this desk"));
    m_list->setItemDelegate(new PersonDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_pin->setEchoMode(QLineEdit::Password);
    m_pin->setMaxLength(desk::kMostPinSigns * 2); // a letter with its accents may be several
    m_pin->setObjectName(QStringLiteral("personPin"));
    column->addWidget(heading);
    column->addWidget(m_lead);
    column->addWidget(m_stays);
    column->addWidget(m_lost);
    column->addWidget(m_list);
    column->addWidget(m_field);
    column->addWidget(m_free);
    column->addStretch(1); // a high window is not shared out among the sentences
    QBoxLayout *foot = makeFoot();
    column->addLayout(foot);
    followLook(this, [this, column] {
        column->setContentsMargins(scaled(16), scaled(14), scaled(16), scaled(14));
        column->setSpacing(scaled(10));
        fitList();
    });
}

QBoxLayout *PersonPanel::makeFoot()
{
    m_go = new QPushButton;
    m_go->setObjectName(QStringLiteral("personGo"));
    m_go->setProperty("lwKind", QStringLiteral("primary"));
    m_leave = new QPushButton(m_ask == PersonAsk::Begin ? tr("Quit") : tr("Cancel"));
    m_leave->setObjectName(QStringLiteral("personLeave"));
    m_leave->setProperty("lwKey", tr("Esc"));
    connect(m_go, &QPushButton::clicked, this, &PersonPanel::goOn);
    connect(m_leave, &QPushButton::clicked, this, &PersonPanel::left);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(m_leave);
    foot->addWidget(m_go);
    return foot;
}

const desk::Colleague *PersonPanel::chosen() const
{
    const int row = m_list->currentRow();
    return row < 0 || row >= static_cast<int>(m_people.size()) ? nullptr
                                                               : &m_people.at(static_cast<size_t>(row));
}

int PersonPanel::rowToBegin() const
{
    const bool other = m_ask == PersonAsk::Switch;
    const auto wanted = std::find_if(m_people.begin(), m_people.end(), [&](const desk::Colleague &one) {
        return (one.person.id != m_me) == other;
    });
    return wanted == m_people.end() ? 0 : static_cast<int>(wanted - m_people.begin());
}

void PersonPanel::setPeople(const std::vector<desk::Colleague> &people, domain::PersonId me,
                            const models::Format &format)
{
    const desk::Colleague *before = chosen();
    const std::optional<domain::PersonId> kept =
        before ? std::optional(before->person.id) : std::optional<domain::PersonId>();
    m_people = people;
    m_me = me;
    m_format = format;
    fillList();
    const auto same = std::find_if(people.begin(), people.end(), [&](const desk::Colleague &one) {
        return kept && one.person.id == *kept;
    });
    m_list->setCurrentRow(same == people.end() ? rowToBegin() : static_cast<int>(same - people.begin()));
    showChosen();
}

void PersonPanel::fillList()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const desk::Colleague &one : m_people) {
        const QString name = shownPerson(one.person);
        const QString line = one.person.id == m_me ? tr("works here now · %1").arg(models::colleagueLine(one))
                                                   : models::colleagueLine(one);
        auto *item = new QListWidgetItem(name, m_list);
        item->setData(PersonDelegate::LineRole, line);
        item->setData(Qt::AccessibleTextRole, tr("%1, %2").arg(name, line));
        item->setToolTip(name);
    }
    fitList();
}

/// As high as its rows, and less where the window is low.
void PersonPanel::fitList()
{
    const int rows = std::clamp(static_cast<int>(m_people.size()), 1, kRowsShown);
    const int frame = 2 * m_list->frameWidth();
    const auto high = [frame](int count) { return count * PersonDelegate::rowHeight() + frame; };
    m_list->setMinimumHeight(high(std::min(rows, 2)));
    m_list->setMaximumHeight(high(rows));
    m_list->updateGeometry();
}

void PersonPanel::setNotice(const models::LeavingNotice &notice)
{
    m_notice = notice;
    m_stays->setText(models::staysLine(notice));
    m_lost->setText(models::lostLine(notice));
    showChosen();
}

/// What is asked of whoever is chosen, and what the button does.
void PersonPanel::showChosen()
{
    const desk::Colleague *one = chosen();
    const bool mine = one != nullptr && one->person.id == m_me;
    const bool needless = mine && m_ask == PersonAsk::Switch;
    const bool asks = one != nullptr && one->hasPin && !needless;
    m_pin->clear();
    m_field->setVisible(asks);
    m_free->setVisible(one != nullptr && !asks);
    m_free->setText(needless && m_people.size() == 1
                        ? tr("Nobody else works here yet. Settings, People adds somebody.")
                    : needless ? tr("You work here now.")
                               : tr("No PIN set: go on."));
    if (asks) {
        m_field->setLabel(tr("PIN of %1").arg(models::isolatedText(shownPerson(one->person))));
        m_field->setError(models::pinTryLine(m_format, one->next));
    }
    const bool leaves = one != nullptr && !mine && m_ask != PersonAsk::Begin;
    m_stays->setVisible(leaves && m_notice.contactsOn);
    m_lost->setVisible(leaves && !m_notice.unsaved.isEmpty());
    m_go->setText(leaves && !m_notice.unsaved.isEmpty() ? tr("Switch and lose it")
                  : mine                                ? tr("Go on")
                                                        : tr("Switch"));
    m_go->setEnabled(one != nullptr);
}

void PersonPanel::goOn()
{
    const desk::Colleague *one = chosen();
    if (one == nullptr || m_trying)
        return;
    if (one->person.id == m_me && m_ask == PersonAsk::Switch) {
        Q_EMIT left();
        return;
    }
    if (one->hasPin && m_pin->text().isEmpty()) {
        m_pin->setFocus(Qt::OtherFocusReason);
        return;
    }
    Q_EMIT tried(one->person.id, m_pin->text());
}

void PersonPanel::showTry(domain::PersonId person, const desk::PinTry &tried, const models::Format &format)
{
    m_format = format;
    setTrying(false);
    const auto whose = std::find_if(m_people.begin(), m_people.end(),
                                    [&](const desk::Colleague &one) { return one.person.id == person; });
    if (whose != m_people.end())
        whose->next = tried;
    showChosen();
    m_pin->setFocus(Qt::OtherFocusReason);
}

void PersonPanel::showProblem(const QString &sentence)
{
    setTrying(false);
    m_free->setText(sentence);
    m_free->setVisible(true);
}

void PersonPanel::setTrying(bool trying)
{
    m_trying = trying; // a button that is disabled would hand the focus on
    m_pin->setReadOnly(trying);
}

void PersonPanel::reset()
{
    m_typed.clear();
    setTrying(false);
    m_people.clear();
    m_list->clear();
    setNotice({});
}

void PersonPanel::begin()
{
    m_typed.clear();
    const desk::Colleague *one = chosen();
    if (m_ask != PersonAsk::Switch && one != nullptr && one->hasPin)
        m_pin->setFocus(Qt::OtherFocusReason);
    else
        m_list->setFocus(Qt::OtherFocusReason);
}

bool PersonPanel::findTyped(const QKeyEvent &key)
{
    const Qt::KeyboardModifiers with = key.modifiers() & ~Qt::ShiftModifier;
    if (key.text().isEmpty() || !key.text().front().isPrint() || with != Qt::NoModifier)
        return false;
    if (key.timestamp() > m_typedAt + kLettersTogether)
        m_typed.clear();
    m_typedAt = key.timestamp();
    m_typed += key.text();
    const QString wanted = base::folded(m_typed);
    for (int row = 0; row < m_list->count(); ++row) {
        const QString name = base::folded(m_list->item(row)->text());
        if (!name.startsWith(wanted) && !name.contains(u' ' + wanted))
            continue;
        m_list->setCurrentRow(row);
        break;
    }
    return true;
}

/// The PIN's field leaves Up and Down to the list; in the list Enter goes on and letters find.
bool PersonPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto &pressed = static_cast<QKeyEvent &>(*event);
    const int key = pressed.key();
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (enter) {
        goOn();
        return true;
    }
    if (watched == m_pin && (key == Qt::Key_Up || key == Qt::Key_Down)) {
        const int row = m_list->currentRow() + (key == Qt::Key_Down ? 1 : -1);
        m_list->setCurrentRow(std::clamp(row, 0, std::max(0, m_list->count() - 1)));
        if (!m_field->isVisibleTo(this))
            m_list->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return (watched == m_list && findTyped(pressed)) || QWidget::eventFilter(watched, event);
}

/// Round and round: what is behind is reached when this is put away.
bool PersonPanel::focusNextPrevChild(bool next)
{
    QWidgetList stops{m_list, m_pin, m_leave, m_go};
    stops.removeIf([this](const QWidget *stop) { return !stop->isVisibleTo(this) || !stop->isEnabled(); });
    const qsizetype at = stops.indexOf(QApplication::focusWidget());
    const qsizetype to = next ? at + 1 : at - 1 + stops.size();
    stops.at(to % stops.size())->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

void PersonPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        QWidget::keyPressEvent(event);
}

} // namespace leeway::ui
