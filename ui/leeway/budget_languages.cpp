#include "ui/leeway/budget_languages.h"

#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"

#include <QComboBox>
#include <QLocale>
#include <QTabBar>
#include <QVBoxLayout>

#include <array>
#include <utility>

namespace leeway::ui
{

namespace
{

constexpr std::array kBudgetLanguages{"nb", "sv", "da", "fi", "fr", "es", "it", "nl", "pl", "pt", "ar"};

/// By its own name; Qt calls plain English that of one country.
QString budgetLanguageName(const QString &tag)
{
    return tag == u"en" ? QStringLiteral("English") : QLocale(tag).nativeLanguageName();
}

} // namespace

BudgetLanguages::BudgetLanguages(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabBar)
    , m_more(new QComboBox)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_tabs);
    column->addWidget(m_more);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Language of the texts"));
    m_more->setAccessibleName(tr("Add a language"));
    setFocusProxy(m_tabs);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        if (m_filling || tab < 0)
            return;
        const QString before = std::exchange(m_current, m_languages.at(tab));
        Q_EMIT changed(before, m_current);
    });
    connect(m_more, &QComboBox::activated, this, [this](int index) {
        const QString tag = m_more->itemData(index).toString();
        if (tag.isEmpty())
            return;
        add(tag);
        show(tag);
    });
    followLook(this, [column] { column->setSpacing(scaled(6)); });
}

void BudgetLanguages::start(const QStringList &used)
{
    m_filling = true;
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    m_languages.clear();
    add(QStringLiteral("en"));
    add(QStringLiteral("de"));
    for (const QString &language : used)
        add(language);
    m_tabs->setCurrentIndex(0);
    m_current = m_languages.front();
    m_filling = false;
}

void BudgetLanguages::show(const QString &language)
{
    if (const qsizetype at = m_languages.indexOf(language); at >= 0)
        m_tabs->setCurrentIndex(static_cast<int>(at));
}

void BudgetLanguages::add(const QString &language)
{
    if (m_languages.contains(language))
        return;
    m_languages.append(language);
    const bool filling = std::exchange(m_filling, true);
    m_tabs->addTab(budgetLanguageName(language));
    m_filling = filling;
    m_more->clear();
    m_more->addItem(tr("Add a language…"));
    for (const char *more : kBudgetLanguages) {
        if (!m_languages.contains(QLatin1String(more)))
            m_more->addItem(budgetLanguageName(QLatin1String(more)), QLatin1String(more));
    }
}

} // namespace leeway::ui
