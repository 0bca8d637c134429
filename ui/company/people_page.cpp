#include "ui/company/people_page.h"

#include "domain/roles.h"
#include "ui/company/company_words.h"
#include "ui/company/memberships_section.h"
#include "ui/company/place_boxes.h"
#include "ui/edit/form_field.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"
#include "ui/theme/ticks.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace leeway::ui
{

using domain::Person;

namespace
{

enum Column { kNameColumn, kRoleColumn, kTeamColumn, kSpanColumn, kStateColumn };
constexpr int kPeopleInView = 9;

} // namespace

PeoplePage::PeoplePage(QWidget *parent)
    : CompanyPage(parent)
    , m_table(new QTreeWidget)
    , m_form(new QWidget)
    , m_name(new QLineEdit)
    , m_role(new QComboBox)
    , m_active(new QCheckBox(tr("Works here")))
    , m_teams(new MembershipsSection)
    , m_newName(new QLineEdit)
    , m_add(new QPushButton(tr("Add")))
    , m_fromList(new QPushButton(tr("From a list…")))
    , m_adding(new QWidget)
    , m_login(new TextLabel(FontRole::Caption, &Colors::text2))
{
    m_name->setMaxLength(200);
    m_name->setObjectName(QStringLiteral("personName"));
    m_role->setObjectName(QStringLiteral("personRole"));
    m_newName->setMaxLength(200);
    m_newName->setObjectName(QStringLiteral("newPerson"));
    m_newName->setPlaceholderText(tr("Name of a new person"));
    m_newName->setAccessibleName(tr("Name of a new person"));
    for (const domain::Role role : domain::allRoles())
        m_role->addItem(roleName(role), static_cast<int>(role));
    build();
    wire();
    follow();
}

void PeoplePage::build()
{
    m_table->setAccessibleName(tr("People"));
    m_table->setHeaderLabels({tr("Name"), tr("Role"), tr("Team today"), tr("Next change"), tr("State")});
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->header()->setSectionsMovable(false);
    m_table->header()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    auto *form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->addWidget(new FormField(tr("Name"), m_name));
    form->addWidget(new FormField(tr("Role"), m_role));
    form->addWidget(m_active);
    form->addWidget(m_teams);
    auto *adding = new QHBoxLayout(m_adding);
    adding->setContentsMargins(0, 0, 0, 0);
    adding->addWidget(m_newName, 1);
    adding->addWidget(m_add);
    adding->addWidget(m_fromList);
    m_fromList->setObjectName(QStringLiteral("peopleFromList"));
    m_fromList->setAccessibleName(tr("People from a list"));
    m_fromList->setToolTip(tr("A CSV file of the personnel office; you see first what it would change"));
    m_login->setWordWrap(true);
    m_login->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    for (QWidget *one : {static_cast<QWidget *>(m_table), m_adding, m_form, static_cast<QWidget *>(m_login)})
        column()->addWidget(one);
    column()->addStretch(1);
    followLook(m_form, [this, form, adding] {
        form->setSpacing(scaled(10));
        adding->setSpacing(scaled(8));
        m_table->setFixedHeight(scaled(30) * (kPeopleInView + 1) + scaled(4));
        list(); // rows are as high as the text
    });
}

bool PeoplePage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    return CompanyPage::eventFilter(watched, event);
}

void PeoplePage::wire()
{
    m_table->viewport()->installEventFilter(this);
    connect(m_table, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *item) {
        if (item == nullptr)
            return;
        m_chosen = m_shown.at(static_cast<size_t>(m_table->indexOfTopLevelItem(item))).id;
        showPerson();
    });
    connect(m_name, &QLineEdit::editingFinished, this, &PeoplePage::take);
    connect(m_role, &QComboBox::activated, this, &PeoplePage::take);
    connect(m_active, &QCheckBox::toggled, this, &PeoplePage::take);
    connect(m_add, &QPushButton::clicked, this, &PeoplePage::addPerson);
    connect(m_fromList, &QPushButton::clicked, this, &PeoplePage::listWanted);
    connect(m_newName, &QLineEdit::returnPressed, this, &PeoplePage::addPerson);
    connect(m_teams, &MembershipsSection::membershipAdded, this, [this](const domain::Membership &to) {
        if (const Person *person = current())
            Q_EMIT moveWanted(*person, to);
    });
    connect(m_teams, &MembershipsSection::membershipRemoved, this,
            [this](const domain::Membership &gone) { want(desk::removing(gone), tr("Removed.")); });
}

void PeoplePage::setShared(bool shared)
{
    m_isShared = shared;
    m_fromList->setVisible(shared && m_sets);
    m_login->setText(
        shared ? tr("Somebody signs in once they have a login. Whoever looks after the store gives it:\n"
                    "leewayctl store person ADDRESS --login LOGIN --name NAME --role ROLE --team TEAM "
                    "--ask-password\n"
                    "Lists from the personnel office are taken every night with leewayctl store people.")
               : tr("On this computer only: everybody here works with the same file, so a role says what is "
                    "offered and keeps nobody from reading."));
}

void PeoplePage::follow()
{
    m_sets = domain::mayDo(me().role, domain::Right::SetPeople);
    setReadOnly(m_sets ? QString() : tr("Somebody of the role Admin changes this."));
    const QString zone = company().company ? company().company->timeZone : QString();
    const QTimeZone days(zone.toLatin1());
    m_format = {QLocale(), days.isValid() ? days : QTimeZone::systemTimeZone(), now()};
    m_adding->setVisible(m_sets);
    m_fromList->setVisible(m_isShared && m_sets);
    m_name->setReadOnly(!m_sets);
    m_role->setEnabled(m_sets);
    m_active->setEnabled(m_sets);
    m_teams->setReadOnly(!m_sets);
    list();
}

QString PeoplePage::span(const Person &person) const
{
    const QDate today = base::toDateTime(m_format.now).toTimeZone(m_format.zone).date();
    QDate next;
    const auto nearer = [&next, &today](const QDate &day) {
        if (day.isValid() && day > today && (!next.isValid() || day < next))
            next = day;
    };
    for (const domain::Membership &one : company().memberships) {
        if (one.person != person.id)
            continue;
        nearer(one.from);
        if (one.until.isValid())
            nearer(one.until.addDays(1));
    }
    return next.isValid() ? dayText(m_format, next) : QString();
}

QString PeoplePage::stateWords(const Person &person) const
{
    if (!person.active)
        return tr("has left");
    return person.lastDay.isValid() ? tr("works here until %1").arg(dayText(m_format, person.lastDay))
                                    : tr("works here");
}

void PeoplePage::addRow(const Person &person)
{
    auto *item =
        new QTreeWidgetItem(m_table, {models::screenText(person.name, 200), roleName(person.role),
                                      models::screenText(person.team, 80), span(person), stateWords(person)});
    item->setSizeHint(kStateColumn, QSize(0, scaled(30)));
    if (person.id == m_chosen)
        m_table->setCurrentItem(item);
    for (int column = kNameColumn; !person.active && column <= kStateColumn; ++column)
        item->setForeground(column, colors().text3);
}

void PeoplePage::list()
{
    const QSignalBlocker quiet(m_table);
    m_shown = company().people;
    // Who left stands at the end.
    std::stable_partition(m_shown.begin(), m_shown.end(), [](const Person &person) { return person.active; });
    if (m_chosen.isNull())
        m_chosen = me().id;
    m_table->clear();
    for (const Person &person : m_shown)
        addRow(person);
    if (m_table->currentItem() == nullptr && !m_shown.empty()) {
        m_chosen = m_shown.front().id;
        m_table->setCurrentItem(m_table->topLevelItem(0));
    }
    fitColumns();
    showPerson();
}

/// As wide as what stands in it, but a long name leaves room for the rest.
void PeoplePage::fitColumns()
{
    const QFontMetrics head(ui::font(FontRole::CaptionBold));
    m_table->header()->setStretchLastSection(false);
    int wanted = 0;
    for (int column = kNameColumn; column <= kStateColumn; ++column) {
        m_table->setColumnHidden(column, false);
        m_table->resizeColumnToContents(column);
        const int least = head.horizontalAdvance(m_table->headerItem()->text(column)) + scaled(24);
        m_table->setColumnWidth(column, std::clamp(m_table->columnWidth(column) + scaled(12), least,
                                                   std::max(least, scaled(260))));
        wanted += m_table->columnWidth(column);
    }
    // Large letters: the next change stands below, with whoever is chosen.
    const int room = m_table->viewport()->width();
    const bool isTight = wanted > room;
    wanted -= isTight ? m_table->columnWidth(kSpanColumn) : 0;
    m_table->setColumnHidden(kSpanColumn, isTight);
    m_table->header()->setStretchLastSection(wanted <= room);
}

const Person *PeoplePage::current() const
{
    const auto found = std::find_if(m_shown.begin(), m_shown.end(),
                                    [this](const Person &person) { return person.id == m_chosen; });
    return found == m_shown.end() ? nullptr : &*found;
}

void PeoplePage::showPerson()
{
    const Person *person = current();
    m_form->setVisible(person != nullptr);
    if (person == nullptr)
        return;
    const bool another = m_name->property("lwPerson").toUuid() != person->id.value;
    if (another || !m_name->isModified() || m_name->text().simplified() == person->name)
        m_name->setText(person->name);
    m_name->setProperty("lwPerson", person->id.value);
    m_role->setCurrentIndex(m_role->findData(static_cast<int>(person->role)));
    setTicked(m_active, person->active);
    m_teams->setMemberships(company(), person->id, m_format);
}

void PeoplePage::take()
{
    const Person *person = current();
    if (person == nullptr || !m_sets)
        return;
    Person after = *person;
    after.name = m_name->text().simplified();
    after.role = static_cast<domain::Role>(m_role->currentData().toInt());
    after.active = m_active->isChecked();
    if (after == *person)
        return;
    const bool left = person->active && !after.active;
    want(desk::putting(after, std::optional(*person)),
         left ? tr("Saved. Their open promises, cases and contacts went to the lead of their team, if it has "
                   "one.")
              : tr("Saved."));
}

void PeoplePage::addPerson()
{
    const QString name = m_newName->text().simplified();
    if (name.isEmpty())
        return showWrong(tr("Write who it is."));
    want(desk::putting(Person{.id = {},
                              .name = name,
                              .role = domain::Role::Agent,
                              .team = {},
                              .languages = {},
                              .active = true,
                              .teamId = {}}),
         tr("Added. Choose the person in the table to give a role and a team."));
    m_newName->clear();
}

} // namespace leeway::ui
