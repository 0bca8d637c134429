#include "ui/settings/settings_page.h"

#include "base/text_fold.h"
#include "ui/settings/appearance_page.h"
#include "ui/settings/keyboard_page.h"
#include "ui/settings/setting_row.h"
#include "ui/shell/privacy.h"
#include "ui/shell/settings_store.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/text_label.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

constexpr int kIdRole = Qt::UserRole;
constexpr auto kSearchProperty = "lwSearchText";
const QString kAutomaticKey = QStringLiteral("privacy/automatic");

/// A page whose rows come later.
QVBoxLayout *makeColumn(QWidget *page)
{
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addStretch(1);
    return column;
}

void addRow(QVBoxLayout *column, SettingRow *row)
{
    column->insertWidget(column->count() - 1, row);
}

QWidget *scrolled(const QString &title, QWidget *page)
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->addWidget(new TextLabel(title, FontRole::Title));
    column->addWidget(page, 1);
    followLook(body, [column] {
        column->setContentsMargins(scaled(32), scaled(20), scaled(32), scaled(20));
        column->setSpacing(scaled(8));
    });
    auto *out = new QScrollArea;
    out->setFrameShape(QFrame::NoFrame);
    out->setWidgetResizable(true);
    out->setAccessibleName(title);
    out->setBackgroundRole(QPalette::Base);
    body->setMaximumWidth(scaled(960));
    out->setWidget(body);
    return out;
}

} // namespace

SettingsPage::SettingsPage(const ShellParts &parts, ActionRegistry &registry, QWidget *parent)
    : QWidget(parent)
    , m_categories(new QListWidget)
    , m_pages(new QStackedWidget)
{
    auto *findField = new QLineEdit;
    findField->setPlaceholderText(tr("Find a setting"));
    findField->setAccessibleName(tr("Find a setting"));
    findField->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_categories->setFrameShape(QFrame::NoFrame);
    m_categories->setAccessibleName(tr("Settings"));
    m_categories->viewport()->setBackgroundRole(QPalette::Window);
    m_categories->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *note = new TextLabel(tr("Changes apply at once."), FontRole::Caption, &Colors::text3);
    note->setWordWrap(true);

    auto *rail = new QWidget;
    rail->setBackgroundRole(QPalette::Window);
    rail->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(rail);
    column->addWidget(findField);
    column->addWidget(m_categories, 1);
    column->addWidget(note);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(rail);
    row->addWidget(m_pages, 1);
    followLook(this, [rail, column] {
        rail->setFixedWidth(scaled(216));
        column->setContentsMargins(scaled(8), scaled(12), scaled(8), scaled(8));
        column->setSpacing(scaled(8));
    });

    addCategories(parts, registry);
    connect(m_categories, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(findField, &QLineEdit::textChanged, this, &SettingsPage::find);
    showCategory(QStringLiteral("appearance"));
}

void SettingsPage::addCategories(const ShellParts &parts, ActionRegistry &registry)
{
    auto *you = new QWidget;
    auto *store = new QWidget;
    auto *about = new QWidget;
    m_you = makeColumn(you);
    m_data = makeColumn(store);
    m_about = makeColumn(about);
    addCategory(QStringLiteral("you"), QStringLiteral("person"), tr("You"), you);
    addCategory(QStringLiteral("appearance"), QStringLiteral("contrast"), tr("Appearance"),
                new AppearancePage(parts.looks));
    addCategory(QStringLiteral("keyboard"), QStringLiteral("keyboard"), tr("Keyboard"),
                new KeyboardPage(registry));
    addCategory(QStringLiteral("privacy"), QStringLiteral("eye-off"), tr("Privacy screen"),
                makePrivacyPage(parts));
    addCategory(QStringLiteral("data"), QStringLiteral("server"), tr("Data and sync"), store);
    addCategory(QStringLiteral("about"), QStringLiteral("info"), tr("About"), about);
}

void SettingsPage::addCategory(const QString &id, const QString &iconName, const QString &title,
                               QWidget *page, int at)
{
    auto *item = new QListWidgetItem(icon(iconName), title);
    item->setData(kIdRole, id);
    const int row = at < 0 ? m_categories->count() : at;
    m_pages->insertWidget(row, scrolled(title, page));
    m_categories->insertItem(row, item);
    followLook(page, [item] { item->setSizeHint(QSize(0, scaled(36))); });
}

QWidget *SettingsPage::makePrivacyPage(const ShellParts &parts)
{
    auto *page = new QWidget;
    QVBoxLayout *column = makeColumn(page);
    const bool automatic = parts.store.get(kAutomaticKey) == "1";
    parts.privacy.setAutomatic(automatic);
    QCheckBox *control = makeSwitch(tr("On after 2 minutes without input"), automatic);
    SettingsStore &store = parts.store;
    Privacy &privacy = parts.privacy;
    connect(control, &QCheckBox::toggled, this, [&store, &privacy](bool on) {
        store.put(kAutomaticKey, on ? "1" : "0");
        privacy.setAutomatic(on);
    });
    addRow(column,
           new SettingRow(tr("On after 2 minutes without input"),
                          tr("F9 turns it on and off at any time; holding F8 shows one column"), control));
    return page;
}

void SettingsPage::showCategory(const QString &id)
{
    for (int i = 0; i < m_categories->count(); ++i)
        if (m_categories->item(i)->data(kIdRole).toString() == id)
            m_categories->setCurrentRow(i);
}

void SettingsPage::setPerson(const QString &name, const QString &team)
{
    addRow(m_you, new SettingRow(name, team, nullptr));
}

void SettingsPage::addYou(QWidget *section, const QString &searchText)
{
    section->setProperty(kSearchProperty, searchText);
    m_you->insertWidget(m_you->count() - 1, section);
}

void SettingsPage::addDataRow(const QString &title, const QString &meaning, QWidget *control)
{
    addRow(m_data, new SettingRow(title, meaning, control));
}

void SettingsPage::addDataCard(QWidget *card, const QString &searchText)
{
    card->setProperty(kSearchProperty, searchText);
    m_data->insertWidget(0, card);
}

void SettingsPage::addPage(const QString &id, const QString &iconName, const QString &title, QWidget *page,
                           const QString &searchText)
{
    page->setProperty(kSearchProperty, searchText);
    int row = 0;
    while (row < m_categories->count() && m_categories->item(row)->data(kIdRole) != QStringLiteral("data"))
        ++row;
    const QSignalBlocker quiet(m_categories);
    const int current = m_categories->currentRow();
    addCategory(id, iconName, title, page, row);
    m_categories->setCurrentRow(current < row ? current : current + 1);
    m_pages->setCurrentIndex(m_categories->currentRow());
}

void SettingsPage::setVersion(const QString &version)
{
    addRow(m_about, new SettingRow(tr("Leeway %1").arg(version), tr("GPL-3.0-or-later"), nullptr));
}

void SettingsPage::addAboutRow(const QString &title, const QString &meaning, QWidget *control)
{
    addRow(m_about, new SettingRow(title, meaning, control));
}

/// Categories without a hit are hidden, rows without one too; an empty field shows all.
void SettingsPage::find(const QString &text)
{
    const QString wanted = base::folded(text);
    for (int i = 0; i < m_pages->count(); ++i) {
        const auto rows = m_pages->widget(i)->findChildren<SettingRow *>();
        const QString title = base::folded(m_categories->item(i)->text());
        const bool whole = wanted.isEmpty() || title.contains(wanted);
        bool any = whole;
        for (SettingRow *row : rows) {
            const bool hit = whole || base::folded(row->searchText()).contains(wanted);
            row->setVisible(hit);
            any = any || hit;
        }
        const auto others = m_pages->widget(i)->findChildren<QWidget *>();
        for (const QWidget *one : others) {
            const QString words = one->property(kSearchProperty).toString();
            any = any || (!words.isEmpty() && base::folded(words).contains(wanted));
        }
        m_categories->item(i)->setHidden(!any);
        if (any && !wanted.isEmpty() && m_categories->currentItem()->isHidden())
            m_categories->setCurrentRow(i);
    }
}

} // namespace leeway::ui
