#include "ui/company/choices_page.h"

#include "models/format.h"
#include "ui/company/asks_card.h"
#include "ui/company/company_words.h"
#include "ui/company/template_row.h"
#include "ui/customer/wrap_row.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/text_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace leeway::ui
{

using domain::Choice;
using domain::ChoiceKind;

namespace
{

constexpr std::array kChoiceKinds{ChoiceKind::IssueType,      ChoiceKind::OpenOtherTeam,
                                  ChoiceKind::OpenRestricted, ChoiceKind::OpenEarlier,
                                  ChoiceKind::Move,           ChoiceKind::Merge};
constexpr int kLongestChoice = 200;
constexpr int kRowsInView = 10;

} // namespace

ChoicesPage::ChoicesPage(QWidget *parent)
    : CompanyPage(parent)
    , m_kind(new QComboBox)
    , m_meaning(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_list(new QListWidget)
    , m_empty(new TextLabel(FontRole::Body, &Colors::text2))
    , m_text(new QLineEdit)
    , m_add(new QPushButton(tr("Add")))
    , m_buttons(makeButtons())
    , m_asks(new AsksCard)
    , m_templates(new TemplateRow)
{
    for (const ChoiceKind kind : kChoiceKinds)
        m_kind->addItem(choiceKindName(kind));
    m_kind->setAccessibleName(tr("Which list"));
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_meaning->setWordWrap(true);
    m_empty->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_list->installEventFilter(this);
    m_text->setMaxLength(kLongestChoice);
    m_text->setObjectName(QStringLiteral("newChoice"));
    auto *adding = new QHBoxLayout;
    adding->addWidget(m_text, 1);
    adding->addWidget(m_add);
    for (QWidget *one : {static_cast<QWidget *>(m_kind), static_cast<QWidget *>(m_meaning),
                         static_cast<QWidget *>(m_list), static_cast<QWidget *>(m_empty), m_buttons})
        column()->addWidget(one);
    column()->addLayout(adding);
    column()->addWidget(m_asks);
    column()->addWidget(m_templates);
    connect(m_templates, &TemplateRow::templateWanted, this, &ChoicesPage::templateWanted);
    column()->addStretch(1);
    connect(m_asks, &AsksCard::asksEdited, this, [this](const Choice &before, const Choice &after) {
        want(desk::putting(after, std::optional(before)), tr("What it asks is saved."));
    });
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ChoicesPage::list);
    connect(m_list, &QListWidget::currentRowChanged, this, &ChoicesPage::followCurrent);
    connect(m_list, &QListWidget::itemChanged, this, &ChoicesPage::take);
    connect(m_text, &QLineEdit::returnPressed, this, &ChoicesPage::add);
    connect(m_add, &QPushButton::clicked, this, &ChoicesPage::add);
    followLook(m_list, [this, adding] {
        m_list->setFixedHeight(scaled(28) * kRowsInView + scaled(4));
        adding->setSpacing(scaled(8));
    });
    list();
}

QWidget *ChoicesPage::makeButtons()
{
    const auto button = [](const char *iconName, const QString &text) {
        auto *made = new QPushButton(icon(QLatin1String(iconName)), text);
        made->setProperty("lwSize", QStringLiteral("small"));
        made->setAccessibleName(text);
        return made;
    };
    m_rename = button("note", tr("Rename"));
    m_up = button("up", tr("Move up"));
    m_down = button("down", tr("Move down"));
    m_flip = button("minus", tr("Put out of use"));
    m_rename->setToolTip(tr("F2"));
    m_up->setToolTip(tr("Alt and the arrow up"));
    m_down->setToolTip(tr("Alt and the arrow down"));
    connect(m_rename, &QPushButton::clicked, this, [this] { m_list->editItem(m_list->currentItem()); });
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_flip, &QPushButton::clicked, this, &ChoicesPage::flip);
    constexpr int kGap = 8;
    constexpr int kMostLines = 4;
    auto *out = new WrapRow(kGap, kMostLines);
    out->setItems({m_rename, m_up, m_down, m_flip});
    return out;
}

ChoiceKind ChoicesPage::kind() const
{
    return kChoiceKinds.at(static_cast<size_t>(std::max(0, m_kind->currentIndex())));
}

void ChoicesPage::showKind(ChoiceKind kind)
{
    const auto at = std::find(kChoiceKinds.begin(), kChoiceKinds.end(), kind);
    m_kind->setCurrentIndex(static_cast<int>(at - kChoiceKinds.begin()));
}

const Choice *ChoicesPage::current() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < static_cast<int>(m_shown.size()) ? &m_shown.at(static_cast<size_t>(row))
                                                              : nullptr;
}

void ChoicesPage::follow()
{
    m_canChange = domain::mayDo(me().role, domain::Right::SetCompany);
    m_canAsk = domain::mayDo(me().role, domain::Right::SetGuidance);
    list();
}

void ChoicesPage::list()
{
    const Choice *before = current();
    const domain::ChoiceId chosen = before != nullptr ? before->id : domain::ChoiceId();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    m_shown.clear();
    for (const Choice &choice : company().choices) {
        if (choice.kind != kind())
            continue;
        m_shown.push_back(choice);
        auto *item = new QListWidgetItem(models::screenText(choice.text, kLongestChoice), m_list);
        const Qt::ItemFlags changes =
            m_canChange ? Qt::ItemIsEditable | Qt::ItemIsUserCheckable : Qt::NoItemFlags;
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | changes);
        item->setCheckState(choice.active ? Qt::Checked : Qt::Unchecked);
        item->setSizeHint(QSize(0, scaled(28)));
        item->setToolTip(choice.active ? QString() : tr("Out of use"));
        if (choice.id == chosen)
            m_list->setCurrentItem(item);
    }
    if (m_list->currentRow() < 0 && m_list->count() > 0)
        m_list->setCurrentRow(0);
    const bool types = kind() == ChoiceKind::IssueType;
    m_list->setAccessibleName(choiceKindName(kind()));
    m_meaning->setText(choiceKindMeaning(kind()));
    m_empty->setText(
        types ? tr("There are no issue types yet. Cases are opened with a title only.")
              : tr("There are no usual reasons yet. The field is empty and anything can be typed."));
    m_text->setPlaceholderText(types ? tr("A new issue type") : tr("A new reason"));
    m_text->setAccessibleName(m_text->placeholderText());
    m_list->setVisible(!m_shown.empty());
    m_empty->setVisible(m_shown.empty());
    m_buttons->setVisible(m_canChange && !m_shown.empty());
    m_text->setVisible(m_canChange);
    m_add->setVisible(m_canChange);
    m_templates->setVisible(m_canChange);
    setReadOnly(m_canChange ? QString()
                : types && m_canAsk
                    ? tr("You set what an issue type asks. Somebody of the role Admin sets the rest.")
                    : tr("Somebody of the role Admin changes this."));
    followCurrent();
}

void ChoicesPage::followCurrent()
{
    const Choice *choice = current();
    const bool asks = choice != nullptr && choice->kind == ChoiceKind::IssueType;
    m_asks->setVisible(asks);
    if (asks)
        m_asks->setChoice(*choice, m_canAsk);
    const int row = m_list->currentRow();
    m_rename->setEnabled(choice != nullptr);
    m_flip->setEnabled(choice != nullptr);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->count());
    const bool active = choice == nullptr || choice->active;
    m_flip->setAccessibleName(active ? tr("Put out of use") : tr("Use again"));
    m_flip->setText(active ? tr("Put out of use") : tr("Use again"));
    m_flip->setIcon(icon(active ? QStringLiteral("minus") : QStringLiteral("check")));
}

/// A row was renamed or ticked in the list itself.
void ChoicesPage::take(QListWidgetItem *item)
{
    const Choice before = m_shown.at(static_cast<size_t>(m_list->row(item)));
    Choice after = before;
    after.active = item->checkState() == Qt::Checked;
    const QString text = item->text().simplified();
    if (text != models::screenText(before.text, kLongestChoice))
        after.text = text;
    if (after == before || after.text.isEmpty())
        return list(); // an empty name is no name: the old one is back
    want(desk::putting(after, std::optional(before)), after.text != before.text ? tr("Renamed.")
                                                      : after.active            ? tr("In use again.")
                                                                                : tr("Put out of use."));
}

void ChoicesPage::add()
{
    const QString text = m_text->text().simplified();
    if (text.isEmpty())
        return showWrong(tr("Write what is to be added."));
    for (const Choice &choice : m_shown) {
        if (choice.text.compare(text, Qt::CaseInsensitive) == 0)
            return showWrong(choice.active
                                 ? tr("It is in the list already.")
                                 : tr("It is in the list already, out of use. Tick it to use it again."));
    }
    Choice made{.id = {}, .kind = kind(), .text = text};
    made.position = m_shown.empty() ? 0 : m_shown.back().position + 1;
    want(desk::putting(made), tr("Added."));
    m_text->clear();
    m_text->setFocus();
}

/// Positions are given anew where they do not tell the order yet, so that one step is one step.
void ChoicesPage::move(int by)
{
    const int row = m_list->currentRow();
    const int to = row + by;
    if (!m_canChange || row < 0 || to < 0 || to >= static_cast<int>(m_shown.size()))
        return;
    std::vector<Choice> order = m_shown;
    std::swap(order.at(static_cast<size_t>(row)), order.at(static_cast<size_t>(to)));
    desk::CompanyChanges changes;
    for (size_t i = 0; i < order.size(); ++i) {
        Choice after = order.at(i);
        after.position = static_cast<int>(i);
        if (after != order.at(i))
            changes.push_back(desk::putting(after, std::optional(order.at(i))));
    }
    Q_EMIT changeWanted(changes, tr("Moved."));
}

void ChoicesPage::flip()
{
    if (QListWidgetItem *item = m_list->currentItem())
        item->setCheckState(item->checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
}

bool ChoicesPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool arrow = key->key() == Qt::Key_Up || key->key() == Qt::Key_Down;
        if (arrow && key->modifiers().testFlag(Qt::AltModifier)) {
            move(key->key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return CompanyPage::eventFilter(watched, event);
}

} // namespace leeway::ui
